"""The kinds of exchange by level, and one of a kind from a seed: the same seed, the same exchange."""

import random
from collections.abc import Callable, Mapping

import msgspec

from tutor.quiz.chance import choose_iss
from tutor.quiz.generate import broken, troubled, usual
from tutor.quiz.generate.broken import LEAST_TO_WRAP
from tutor.quiz.generate.stage import A_AND_B, CLIENT_AND_SERVER, Stage
from tutor.tcp import SPACE, Peer, Scenario, Style, Trace, play

CONNECTIONS = 4
"""How often each end may choose an ISS in one exchange."""

LATER = 64_000
"""How far the clock of 3.4.1 is at the next connection."""


class Family(msgspec.Struct, frozen=True):
    """A kind of exchange. ``style``: the only one whose numbers show what it is about; None for any."""

    topic: str
    level: int
    write: Callable[[Stage], None]
    equals: bool = False
    style: Style | None = None


_FAMILIES = (
    Family("open", 1, usual.opening),
    Family("close", 2, usual.closing),
    Family("data", 3, usual.data),
    Family("half-close", 3, usual.half_close),
    Family("three-segment-close", 3, usual.three_segment_close),
    Family("loss", 4, troubled.loss),
    Family("duplicates", 4, troubled.duplicates),
    Family("reordering", 5, troubled.reordering),
    Family("simultaneous-open", 5, troubled.simultaneous_open, equals=True),
    Family("simultaneous-close", 5, troubled.simultaneous_close, equals=True),
    Family("resets", 6, broken.resets),
    Family("refused", 6, broken.refused),
    Family("half-open", 6, broken.half_open),
    Family("old-duplicates", 6, broken.old_duplicates),
    Family("wrap-around", 6, broken.wrap_around, style="absolute"),
)

FAMILIES: Mapping[str, Family] = {family.topic: family for family in _FAMILIES}
"""By topic, easier ones first."""

LEVELS = tuple(sorted({family.level for family in _FAMILIES}))


def topics(level: int) -> tuple[str, ...]:
    """The topics of one level."""
    return tuple(family.topic for family in _FAMILIES if family.level == level)


def exchange(topic: str, seed: int) -> Trace:
    """The exchange of a topic and a seed. KeyError for a topic that is none."""
    family = FAMILIES[topic]
    chance = random.Random(f"exchange {topic} {seed}")
    first = _near_the_end(chance) if family.style == "absolute" else choose_iss(seed)
    numbers = {
        peer: [(one + n * LATER) % SPACE for n in range(CONNECTIONS)]
        for peer, one in zip(Peer, first, strict=True)
    }
    return play(_scenario(family, seed, chance, tuple(numbers.values())), numbers)


def _scenario(family: Family, seed: int, chance: random.Random, iss: tuple[list[int], ...]) -> Scenario:
    stage = Stage(chance, iss, A_AND_B if family.equals else CLIENT_AND_SERVER)
    family.write(stage)
    return stage.scenario(f"{family.topic}/{seed}")


def _near_the_end(chance: random.Random) -> tuple[int, int]:
    """Numbers that the first data of either end takes past the end of the space, and that are not alike."""
    near, nearer = chance.randint(25, LEAST_TO_WRAP - 2), chance.randint(2, 9)
    return (SPACE - near, SPACE - nearer) if chance.random() < 0.5 else (SPACE - nearer, SPACE - near)
