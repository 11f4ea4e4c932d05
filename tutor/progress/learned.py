"""What follows from the log, as values: memory by skill, counts by local day, misconceptions by day.

None of it is the truth. It is written in the transaction of the answer it follows from, and can be made
again from the log at any time; how, is not known here.
"""

from collections.abc import Callable, Mapping

import msgspec


class Card(msgspec.Struct, frozen=True):
    """How well one skill is remembered, in the terms of FSRS. A skill that was never answered has none."""

    state: int
    """1 learning, 2 review, 3 relearning."""
    step: int | None
    """Of learning or relearning; None in review."""
    stability: float
    """Days until it is remembered in nine cases of ten."""
    difficulty: float
    """From 1 to 10."""
    due: int
    """Milliseconds since 1970-01-01 UTC."""
    last_review: int
    """Milliseconds since 1970-01-01 UTC."""
    reps: int
    """How often it was rated."""
    lapses: int
    """How often it was rated Again once it had been learned (in review)."""


Review = Callable[[Card | None, int, int], Card]
"""``(card, rating, at) -> card``: what a rating makes of a memory."""


class Learned(msgspec.Struct, frozen=True):
    """What follows from one entry. ``review`` is called inside the transaction, with the card found there."""

    day: int
    """The learner's local day: days since 1970-01-01."""
    spent: int
    """Milliseconds."""
    review: Review
    over: bool = False
    """The question is over: it counts as one answer of the day."""
    at_once: bool = False
    """Right at the first try, without a hint."""
    ratings: Mapping[str, int] = {}
    """By skill: 1 Again, 2 Hard, 3 Good."""
    met: tuple[str, ...] = ()
    """The misconceptions that an answer looked like."""
    held: tuple[str, ...] = ()
    """The misconceptions that were possible here and were held off."""


class Day(msgspec.Struct, frozen=True):
    """One local day of practice."""

    day: int
    """Days since 1970-01-01, where the learner was."""
    answers: int
    """Questions that were over."""
    right: int
    """Of these, right at once."""
    spent: int
    """Milliseconds."""


class Belief(msgspec.Struct, frozen=True):
    """One misconception on one local day."""

    id: str
    day: int
    met: int
    held: int


class Known(msgspec.Struct, frozen=True):
    """All that is known of a learner when a plan is made; goes into the run's snapshot (JSON)."""

    at: int
    """Milliseconds since 1970-01-01 UTC."""
    today: int
    """The learner's local day: days since 1970-01-01."""
    cards: dict[str, Card] = {}
    """By skill."""
    met: dict[str, int] = {}
    """By misconception: how often it was met."""
    held: dict[str, int] = {}
    """By misconception: how often it was held off."""
    last_met: dict[str, int] = {}
    """By misconception: the last local day it was met on."""
    seen: tuple[str, ...] = ()
    """The ids of the questions answered last, the latest first, each once; at most ``SEEN`` answers back."""
    answers_today: int = 0
    spent_today: int = 0
    """Milliseconds."""


SEEN = 100

RULES = 1
"""How the derived tables are made; another number here, and they are made anew when a file is opened."""

DAY = 86_400_000
MINUTE = 60_000


def local_day(at: int, offset: int) -> int:
    """The local day of a moment: ``at`` in milliseconds since 1970 UTC, ``offset`` in minutes east of UTC."""
    return (at + offset * MINUTE) // DAY
