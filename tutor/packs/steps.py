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


class _Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What every step may have."""

    scenario: Id | None = None


class Pictured(_Step, frozen=True):
    """A step that may draw a picture of the moment it shows; ``mark`` is for a header.

    ``of`` is the end whose variables or sequence spaces are drawn, and whom a question asks about.
    """

    picture: PictureKind | None = None
    mark: Mark | None = None
    of: End | None = None


class Say(
    Pictured, frozen=True, kw_only=True, tag="say", tag_field="ask"
):  # the tag is a compiled pack's; in a file: ``say``
    """A step that tells; with ``upto``, the exchange up to the arrival of that segment is shown before it."""

    say: Text
    id: Id | None = None
    upto: Shown | None = None


class _Computed(Pictured, frozen=True, kw_only=True, tag_field="ask"):
    """A question on what TCP does, which can be asked without a word of its author's."""

    id: Id
    stem: Text | None = None
    hint: Hints = ()
    why: Text | None = None


class NextSegment(_Computed, frozen=True, kw_only=True, tag="next-segment"):
    """Which is the ``at``-th segment of the scenario? ``choose``: as a choice of so many segments."""

    at: Count
    fields: tuple[SegmentField, ...] = ("flags", "seq", "ack")
    choose: Many | None = None


class States(_Computed, frozen=True, kw_only=True, tag="states"):
    """Which state is each end, or the end ``of``, in after segment ``at`` arrived, or after a line?"""

    at: Count | None = None
    after: Event | None = None


class Answers(_Computed, frozen=True, kw_only=True, tag="answers"):
    """Does the receiver of segment ``at`` send anything at all?"""

    at: Count


class Acceptable(_Computed, frozen=True, kw_only=True, tag="acceptable"):
    """Is segment ``at`` acceptable where it arrives (3.10.7.4, first)?"""

    at: Count


class DecidingStep(_Computed, frozen=True, kw_only=True, tag="deciding-step"):
    """Which step of 3.10.7 decides what becomes of segment ``at``?"""

    at: Count


class Length(_Computed, frozen=True, kw_only=True, tag="length"):
    """What is the SEG.LEN of segment ``at``?"""

    at: Count


class Variable(_Computed, frozen=True, kw_only=True, tag="variable"):
    """What is a variable of the end ``of`` after segment ``at`` arrived, or after a line?"""

    of: End
    variable: VariableName
    at: Count | None = None
    after: Event | None = None


class Order(_Computed, frozen=True, kw_only=True, tag="order"):
    """In which order did the segments, up to segment ``upto``, leave?"""

    upto: Count | None = None


class WrongSegment(_Computed, frozen=True, kw_only=True, tag="wrong-segment"):
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


Computed = (
    NextSegment | States | Answers | Acceptable | DecidingStep | Length | Variable | Order | WrongSegment
)
Ask = Computed | Choice
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
COMPUTED = frozenset(kind for kind in ASKS.values() if kind is not Choice)
"""The kinds whose key TCP gives."""
