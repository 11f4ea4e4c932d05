"""Format 1 of a pack: what its files may hold, as types; and what a loaded pack is.

The Structs that are read from files have the files' own keys. ``content/README.md`` explains them by
example. Texts and hints are written per language and read as ``Text``. A key about TCP's behaviour has no
place here: it is computed from the scenario.
"""

from collections.abc import Mapping

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
from tutor.packs.steps import (
    Acceptable,
    Answers,
    Computed,
    DecidingStep,
    Length,
    NextSegment,
    Order,
    Pictured,
    Say,
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
    Letter,
    Line,
    Lines,
    Name,
    Ranges,
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
    "scenario_of",
]

FORMAT = 1

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


class Scenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A ``[[scenario]]`` of ``scenarios.toml``: a script of events, one a line.

    ``before`` is played first and not shown. ``peers`` are the script's names of the two ends, the first
    being the RFC's A; ``letters`` stand for the two ends' sequence numbers. ``random`` are numbers that the
    seed chooses, for ``{name}`` in lines.
    """

    id: Id
    title: Text
    about: Text
    before: Lines = ()
    script: Lines
    peers: tuple[Name, Name] = ("client", "server")
    letters: tuple[Letter, Letter] = ("x", "y")
    random: Ranges = {}


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


class Lesson(msgspec.Struct, frozen=True):
    """A lesson, ready to be built.

    ``scenarios`` holds those its steps use, by id. ``hash`` changes when anything of the lesson that a
    learner could notice does, and with nothing else.
    """

    pack: str
    file: str
    id: str
    title: Text
    goal: Text
    minutes: int
    scenario: str | None
    steps: tuple[Step, ...]
    scenarios: dict[str, Scenario]
    hash: str
    attempts: int | None = None
    max_hints: int | None = None
    allow_skip: bool | None = None

    @property
    def questions(self) -> int:
        """How many steps ask."""
        return sum(not isinstance(step, Say) for step in self.steps)


class Pack(msgspec.Struct, frozen=True):
    """A pack as loaded. ``lessons`` is in the pack's order; ``hash`` is over all its files."""

    id: str
    version: str
    license: str
    author: str
    languages: tuple[str, ...]
    title: Text
    about: Text | None
    lessons: Mapping[str, Lesson]
    scenarios: dict[str, Scenario]
    hash: str


def scenario_of(lesson: LessonFile | Lesson, step: Pictured) -> str | None:
    """The scenario a step speaks of: its own, or else the lesson's; None if it shows nothing."""
    if isinstance(step, Say | Stated) and step.upto is None:
        return None
    return step.scenario or lesson.scenario
