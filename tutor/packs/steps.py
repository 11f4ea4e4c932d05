"""The steps of a lesson that ask, with the file's own keys: the kinds of question that are computed.

The kinds in ``COMPUTED`` have no key for an answer: it comes from the scenario, played through the reference.
The others are on concepts, and their authors answer for them.
"""

from tutor.packs.lesson import Pictured
from tutor.packs.values import (
    Attempts,
    Count,
    Difficulty,
    End,
    Event,
    Hinted,
    Hints,
    Id,
    Ids,
    Lines,
    Many,
    Sections,
    SegmentField,
    VariableName,
)
from tutor.quiz import Text


class Asked(Pictured, frozen=True, kw_only=True, tag_field="ask"):
    """A question. ``renamed_from`` are ids that it had before; the last three say what a learner may do."""

    id: Id
    hint: Hints = ()
    why: Text | None = None
    difficulty: Difficulty | None = None
    skills: Ids = ()
    tags: Ids = ()
    sections: Sections = ()
    sources: Lines = ()
    renamed_from: Ids = ()
    attempts: Attempts | None = None
    max_hints: Hinted | None = None
    allow_skip: bool | None = None


class Computed(Asked, frozen=True, kw_only=True):
    """A question on what TCP does, which can be asked without a word of its author's."""

    stem: Text | None = None


class NextSegment(Computed, frozen=True, kw_only=True, tag="next-segment"):
    """Which is the ``at``-th segment of the scenario? ``choose``: as a choice of so many segments."""

    at: Count
    fields: tuple[SegmentField, ...] = ("flags", "seq", "ack")
    choose: Many | None = None


class States(Computed, frozen=True, kw_only=True, tag="states"):
    """Which state is each end, or the end ``of``, in after segment ``at`` arrived, or after a line?"""

    at: Count | None = None
    after: Event | None = None


class OnArrival(Computed, frozen=True, kw_only=True):
    """A question about segment ``at``."""

    at: Count


class Answers(OnArrival, frozen=True, kw_only=True, tag="answers"):
    """Does the receiver of segment ``at`` send anything at all?"""


class Acceptable(OnArrival, frozen=True, kw_only=True, tag="acceptable"):
    """Is segment ``at`` acceptable where it arrives (3.10.7.4, first)?"""


class DecidingStep(OnArrival, frozen=True, kw_only=True, tag="deciding-step"):
    """Which step of 3.10.7 decides what becomes of segment ``at``?"""


class Length(OnArrival, frozen=True, kw_only=True, tag="length"):
    """What is the SEG.LEN of segment ``at``?"""


class Variable(Computed, frozen=True, kw_only=True, tag="variable"):
    """What is a variable of the end ``of`` after segment ``at`` arrived, or after a line?"""

    of: End
    variable: VariableName
    at: Count | None = None
    after: Event | None = None


class Order(Computed, frozen=True, kw_only=True, tag="order"):
    """In which order did the segments, up to segment ``upto``, leave?"""

    upto: Count | None = None


class WrongSegment(Computed, frozen=True, kw_only=True, tag="wrong-segment"):
    """Which segment, up to ``upto``, is wrong? ``at`` is, as the misconception ``rule`` would have it."""

    at: Count
    rule: Id
    upto: Count | None = None
