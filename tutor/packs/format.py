"""Format 1 of a pack: what its files may hold, as types; and what a loaded pack is.

The Structs that are read from files have the files' own keys. ``content/README.md`` explains them by
example. Texts and hints are written per language and read as ``Text``. A key about TCP's behaviour has no
place here: it is computed from the scenario.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from tutor.quiz import Text

FORMAT = 1

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$(?!\n)", max_length=64)]
Version = Annotated[str, Meta(pattern=r"^[0-9]{1,6}(\.[0-9]{1,6}){0,2}$(?!\n)")]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$(?!\n)", max_length=16)]
Section = Annotated[str, Meta(pattern=r"^[0-9]{1,2}(\.[0-9]{1,2}){0,4}$(?!\n)")]
Name = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9-]*$(?!\n)", max_length=16)]
Letter = Annotated[str, Meta(pattern=r"^[a-z]$(?!\n)")]
Line = Annotated[str, Meta(min_length=1, max_length=80)]
Count = Annotated[int, Meta(ge=1, le=10_000)]
Shown = Annotated[int, Meta(ge=0, le=10_000)]

Ids = tuple[Id, ...]
Lines = tuple[Line, ...]
Sections = tuple[Section, ...]
SegmentField = Literal["flags", "seq", "ack"]
Hints = tuple[Text, ...]
"""One text a level; in a file a list of levels per language."""


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


class Scenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A ``[[scenario]]`` of ``scenarios.toml``: a script of events, one a line.

    ``before`` is played first and not shown. ``peers`` are the script's names of the two ends, the first
    being the RFC's A; ``letters`` stand for the two ends' sequence numbers.
    """

    id: Id
    title: Text
    about: Text
    before: Lines = ()
    script: Lines
    peers: tuple[Name, Name] = ("client", "server")
    letters: tuple[Letter, Letter] = ("x", "y")


class Say(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    omit_defaults=True,
    tag="say",  # for a compiled pack; in a file the key ``say`` tells
    tag_field="ask",
):
    """A step that tells; with ``upto``, the exchange up to the arrival of that segment is shown before it."""

    say: Text
    id: Id | None = None
    upto: Shown | None = None
    scenario: Id | None = None


class NextSegment(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    omit_defaults=True,
    tag="next-segment",
    tag_field="ask",
):
    """A step that asks for the ``at``-th segment of the scenario; its key is computed."""

    id: Id
    at: Count
    fields: tuple[SegmentField, ...] = ("flags", "seq", "ack")
    scenario: Id | None = None
    stem: Text | None = None
    hint: Hints = ()
    why: Text | None = None


class States(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    omit_defaults=True,
    tag="states",
    tag_field="ask",
):
    """A step that asks for both ends' states after segment ``at`` arrived, or after a line of the script."""

    id: Id
    at: Count | None = None
    after: Line | None = None
    scenario: Id | None = None
    stem: Text | None = None
    hint: Hints = ()
    why: Text | None = None


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One option; without ``value`` it is called a, b, c ... in the order of the file."""

    text: Text
    value: Id | None = None
    correct: bool = False
    feedback: Text | None = None
    misconception: Id | None = None


class Choice(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    omit_defaults=True,
    tag="choice",
    tag_field="ask",
):
    """A step on a concept: the author states which option is right, and the RFC sections it rests on."""

    id: Id
    stem: Text
    options: tuple[Option, ...]
    sections: Sections
    shuffle: bool = True
    hint: Hints = ()
    why: Text | None = None


Ask = NextSegment | States | Choice
Step = Say | Ask
ASKS: dict[str, type[Ask]] = {"next-segment": NextSegment, "states": States, "choice": Choice}


class LessonFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``lessons/ID.toml``. ``scenario`` is the one of every step that names none; ``minutes`` is a guess."""

    format: int
    id: Id
    title: Text
    goal: Text
    minutes: Count
    scenario: Id | None = None
    step: tuple[Step, ...]


class ScenariosFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``scenarios.toml``."""

    format: int
    scenario: tuple[Scenario, ...]


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


def scenario_of(lesson: LessonFile | Lesson, step: Step) -> str | None:
    """The scenario a step speaks of: its own, or else the lesson's; None if it shows nothing."""
    if isinstance(step, Choice) or (isinstance(step, Say) and step.upto is None):
        return None
    return step.scenario or lesson.scenario
