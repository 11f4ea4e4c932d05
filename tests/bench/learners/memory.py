"""A memory that is not FSRS: activation after Pavlik and Anderson (2005), see ``parameters``.

Times are psychological seconds: they run by the clock within a session and BETWEEN_SESSIONS as fast outside.
With S = exp(activation) = the sum of age ** -decay over the presentations, a presentation's decay is
DECAY_SCALE * S + DECAY_INTERCEPT, and the chance of recall S ** (1 / NOISE) / (S ** (1 / NOISE) + threshold).
"""

import math

from learners import parameters as p

_POWER = 1 / p.NOISE

# Speed only. A long history is shortened overnight: what was crammed on top of a strong memory and has come
# to nothing is dropped, and neighbours of nearly the same age and decay become one. test_learning.py holds
# that what a learner keeps stays what it is, within 0.02 in the mean.
_LONG = 12
_NOTHING = 3e-3 * math.exp(p.THRESHOLD)
_ALIKE_AGE, _ALIKE_DECAY = 1.25, 1.12

Presentation = tuple[float, float, float]
"""When, its decay, and how many it stands for."""


class Memory:
    """One thing in memory: when it was presented, and how fast each presentation decays."""

    __slots__ = ("_looked", "presentations")

    def __init__(self) -> None:
        self.presentations: list[Presentation] = []
        self._looked = _LONG

    def strength(self, now: float) -> float:
        """exp(activation) at ``now``; 0 for what was never presented."""
        total = 0.0
        for at, decay, count in self.presentations:
            age = now - at
            total += count * age**-decay if age > p.YOUNGEST else count
        return total

    def present(self, now: float) -> None:
        """It is recalled, or shown."""
        self.presentations.append((now, p.DECAY_SCALE * self.strength(now) + p.DECAY_INTERCEPT, 1.0))

    def shorten(self, now: float) -> None:
        """Makes a long history shorter, without making another memory of it."""
        if len(self.presentations) <= self._looked:
            return
        kept: list[Presentation] = []
        for each in self.presentations:
            if (now - each[0]) ** -each[1] < _NOTHING:
                continue
            if kept and _alike(kept[-1], each, now):
                kept[-1] = _together(kept[-1], each, now)
            else:
                kept.append(each)
        self.presentations = kept
        self._looked = max(_LONG, len(kept) + 4)


def _alike(one: Presentation, other: Presentation, now: float) -> bool:
    return now - one[0] < _ALIKE_AGE * (now - other[0]) and max(one[1], other[1]) < _ALIKE_DECAY * min(
        one[1], other[1]
    )


def _together(one: Presentation, other: Presentation, now: float) -> Presentation:
    """Between the two, and now as strong as both."""
    at, decay = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    both = sum(count * (now - then) ** -each for then, each, count in (one, other))
    return at, decay, both * (now - at) ** decay


def weight(strength: float) -> float:
    """What a memory of this strength has in the competition to be retrieved."""
    return strength**_POWER


def threshold(offset: float) -> float:
    """What nothing at all has in that competition, where activation has an offset."""
    return math.exp((p.THRESHOLD - offset) * _POWER)


def earlier(now: float) -> Memory:
    """A memory from before the course."""
    memory = Memory()
    apart = p.EARLIER_APART_DAYS * 86_400 * p.BETWEEN_SESSIONS
    for n in range(p.EARLIER_PRESENTATIONS, 0, -1):
        memory.present(now - n * apart)
    return memory
