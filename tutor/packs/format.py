"""Format 1 of a pack: what its files may hold, as types.

The Structs that are read from files have the files' own keys; a scenario and a step that tells are in
``lesson``, since a run needs them as well. ``content/README.md`` explains them by example. Texts and hints
are written per language and read as ``Text``. A key about TCP's behaviour has no place here: it is computed
from the scenario.
"""

import msgspec

from tutor.packs.concepts import (
    Choice,
    Choices,
    Match,
    Number,
    OpenAnswer,
    Option,
    Sequence,
    ShortText,
    Stated,
)
from tutor.packs.lesson import FORMAT, Lesson, Pack, Pictured, Say, Scenario, Steps
from tutor.packs.steps import (
    Acceptable,
    Answers,
    Computed,
    DecidingStep,
    Length,
    NextSegment,
    Order,
    States,
    Variable,
    WrongSegment,
)
from tutor.packs.values import (
    Attempts,
    Count,
    Hinted,
    Id,
    Ids,
    Language,
    Line,
    Version,
)
from tutor.quiz import Text

__all__ = [
    "ASKS",
    "COMPUTED",
    "FORMAT",
    "Ask",
    "Choice",
    "Lesson",
    "LessonFile",
    "Option",
    "Pack",
    "PackFile",
    "Say",
    "Scenario",
    "ScenariosFile",
    "SharedStem",
    "Step",
    "Steps",
    "scenario_of",
]

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
    | Choices
    | Number
    | ShortText
    | Sequence
    | Match
    | OpenAnswer
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
    "choices": Choices,
    "number": Number,
    "text": ShortText,
    "sequence": Sequence,
    "match": Match,
    "open": OpenAnswer,
}
COMPUTED = frozenset(kind for kind in ASKS.values() if issubclass(kind, Computed))
"""The kinds whose key TCP gives."""


class PackFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``pack.toml``: what the pack is, and its lessons in order."""

    format: int
    id: Id
    version: Version
    license: Line
    author: Line
    languages: tuple[Language, ...]
    title: Text
    about: Text | None = None
    lessons: Ids
    attempts: Attempts | None = None
    max_hints: Hinted | None = None
    allow_skip: bool | None = None


class LessonFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``lessons/ID.toml``. ``scenario`` is the one of every step that names none; ``minutes`` is a guess."""

    format: int
    id: Id
    title: Text
    goal: Text
    minutes: Count
    scenario: Id | None = None
    attempts: Attempts | None = None
    max_hints: Hinted | None = None
    allow_skip: bool | None = None
    step: tuple[Step, ...]


class SharedStem(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A ``[[stem]]`` of ``scenarios.toml``: a text that questions name instead of writing it again."""

    id: Id
    text: Text


class ScenariosFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``scenarios.toml``: what the questions of all lessons share."""

    format: int
    scenario: tuple[Scenario, ...]
    stem: tuple[SharedStem, ...] = ()


def scenario_of(lesson: LessonFile | Lesson, step: Pictured) -> str | None:
    """The scenario a step speaks of: its own, or else the lesson's; None if it shows nothing."""
    if isinstance(step, Say | Stated) and step.upto is None:
        return None
    return step.scenario or lesson.scenario
