"""What a loaded pack is: its lessons, the scenarios they show, and steps that can wait.

A lesson's first words need no more than this. Of the kinds of question only the loader (``format``) and
the first question know more.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

import msgspec

from tutor.packs.values import (
    End,
    Id,
    Ids,
    Letter,
    Lines,
    Mark,
    Name,
    PictureKind,
    Ranges,
    Shown,
)
from tutor.quiz import Text

if TYPE_CHECKING:
    from tutor.packs.format import Step

FORMAT = 1


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


class Pictured(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A step: it speaks of a scenario, and may draw a picture of the moment it shows; ``mark`` is a header's.

    ``of`` is the end whose variables or sequence spaces are drawn, and whom a question asks about.
    """

    id: Id | None = None
    scenario: Id | None = None
    picture: PictureKind | None = None
    mark: Mark | None = None
    of: End | None = None


SAY = "say"


class Say(
    Pictured, frozen=True, kw_only=True, tag=SAY, tag_field="ask"
):  # the tag is a compiled pack's; in a file: ``say``
    """A step that tells; with ``upto``, the exchange up to the arrival of that segment is shown before it."""

    say: Text
    upto: Shown | None = None


class Outline(msgspec.Struct, frozen=True):
    """What can be known of a step before it is reached; ``ask`` is its kind, or ``say``."""

    ask: str
    id: Id | None = None
    renamed_from: Ids = ()

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.ask != SAY


class Steps(Sequence["Step"]):
    """A lesson's steps in order, and their ``outline``.

    Those of a kept lesson are plain dicts until each is first reached: to look into the types of all the
    kinds of question costs more than all else that is read before a lesson's first words. One that is out
    of the format's bounds has the whole lesson taken from ``anew``, which loads it in full.
    """

    def __init__(self, steps: Sequence["Step"]) -> None:
        self._steps: list[Step | dict[str, Any]] = [*steps]
        self._anew: Callable[[], Steps] | None = None
        self.outline = tuple(map(_outline, steps))

    @classmethod
    def kept(cls, steps: object, anew: Callable[[], "Steps"]) -> "Steps":
        """Those of a kept lesson. Raises ``msgspec.ValidationError`` for what is no list of steps."""
        these = cls(())
        these.outline = msgspec.convert(steps, tuple[Outline, ...])
        these._steps = msgspec.convert(steps, list[dict[str, Any]])
        these._anew = anew
        return these

    def __len__(self) -> int:
        return len(self._steps)

    @overload
    def __getitem__(self, at: int) -> "Step": ...
    @overload
    def __getitem__(self, at: slice) -> Sequence["Step"]: ...
    def __getitem__(self, at: int | slice) -> "Step | Sequence[Step]":
        numbers = range(len(self._steps))[at]
        return self._step(numbers) if isinstance(numbers, int) else tuple(map(self._step, numbers))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Steps) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as a list's: a text of a step is a dict

    def _step(self, at: int) -> "Step":
        step = self._steps[at]
        if not isinstance(step, dict):
            return step
        try:
            self._steps[at] = converted = _converted(step)
        except msgspec.ValidationError:
            assert self._anew is not None  # only a kept step is a dict
            whole = self._anew()
            self._steps, self.outline = whole._steps, whole.outline
            return self[at]
        return converted


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
    steps: Steps
    scenarios: dict[str, Scenario]
    hash: str
    attempts: int | None = None
    max_hints: int | None = None
    allow_skip: bool | None = None

    @property
    def questions(self) -> int:
        """How many steps ask."""
        return sum(each.asks for each in self.steps.outline)


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


def _outline(step: "Step") -> Outline:
    tag = step.__struct_config__.tag
    assert isinstance(tag, str)
    return Outline(tag, step.id, () if isinstance(step, Say) else step.renamed_from)


def _converted(step: dict[str, Any]) -> "Step":
    """A kept step. Raises ``msgspec.ValidationError`` for one that no file could have."""
    if step["ask"] == SAY:  # a text, as the outline has found
        return msgspec.convert(step, Say)
    from tutor.packs.format import ASKS  # not before there is a question

    kind = ASKS.get(step["ask"])
    if kind is None:
        raise msgspec.ValidationError(f"no kind of step: {step['ask']}")
    return msgspec.convert(step, kind)
