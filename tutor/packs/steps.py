"""The steps of a lesson: what one tells, and every kind of question, with the file's own keys.

The kinds in ``COMPUTED`` have no key for an answer: it comes from the scenario, played through the reference.
"""

import msgspec

from tutor.packs.values import (
    Count,
    End,
    Event,
    Hints,
    Id,
    Many,
    Mark,
    PictureKind,
    Sections,
    SegmentField,
    Shown,
    VariableName,
)
from tutor.quiz import Text


class Pictured(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A step: it speaks of a scenario, and may draw a picture of the moment it shows; ``mark`` is a header's.

    ``of`` is the end whose variables or sequence spaces are drawn, and whom a question asks about.
    """

    id: Id | None = None
    scenario: Id | None = None
    picture: PictureKind | None = None
    mark: Mark | None = None
    of: End | None = None


class Say(
    Pictured, frozen=True, kw_only=True, tag="say", tag_field="ask"
):  # the tag is a compiled pack's; in a file: ``say``
    """A step that tells; with ``upto``, the exchange up to the arrival of that segment is shown before it."""

    say: Text
    upto: Shown | None = None


class Computed(Pictured, frozen=True, kw_only=True, tag_field="ask"):
    """A question on what TCP does, which can be asked without a word of its author's."""

    id: Id
    stem: Text | None = None
    hint: Hints = ()
    why: Text | None = None


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


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One option; without ``value`` it is called a, b, c ... in the order of the file."""

    text: Text
    value: Id | None = None
    correct: bool = False
    feedback: Text | None = None
    misconception: Id | None = None


class Choice(Pictured, frozen=True, kw_only=True, tag="choice", tag_field="ask"):
    """A step on a concept: the author states which option is right, and the RFC sections it rests on.

    ``upto``: the exchange up to the arrival of that segment is shown with it.
    """

    id: Id
    stem: Text
    options: tuple[Option, ...]
    sections: Sections
    shuffle: bool = True
    upto: Shown | None = None
    hint: Hints = ()
    why: Text | None = None


Ask = (
    NextSegment
    | States
    | Answers
    | Acceptable
    | DecidingStep
    | Length
    | Variable
    | Order
    | WrongSegment
    | Choice
)
Step = Say | Ask

ASKS: dict[str, type[Ask]] = {
    "next-segment": NextSegment,
    "states": States,
    "answers": Answers,
    "acceptable": Acceptable,
    "deciding-step": DecidingStep,
    "length": Length,
    "variable": Variable,
    "order": Order,
    "wrong-segment": WrongSegment,
    "choice": Choice,
}
COMPUTED = frozenset(kind for kind in ASKS.values() if issubclass(kind, Computed))
"""The kinds whose key TCP gives."""
