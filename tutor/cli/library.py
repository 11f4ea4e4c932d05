"""Lessons and scenarios by name: those that come with the program, and those of installed packs.

A lesson of the built-in pack goes by its id alone, one of another pack by ``PACK/LESSON``. A pack that
nobody asks for is not opened.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

import click

from tutor.cli.options import UnknownName
from tutor.cli.places import cache_folder, content_folder

if TYPE_CHECKING:
    from tutor.packs import Lesson, Pack, Scenario, Shelf

BUILT_IN = "handshake"
INTERVIEW = "interview"
COME_ALONG = (BUILT_IN, INTERVIEW)
"""The packs that come with the program: its lessons, and what interviewers ask."""


@cache
def built_in() -> "Pack":
    """The pack of lessons that comes with the program."""
    return _that_came_along(BUILT_IN)


def _that_came_along(id: str) -> "Pack":
    from tutor.packs import load_compiled

    content = content_folder()
    return load_compiled(content / id, cache_folder(), shipped=content / "compiled")


def installed() -> "list[str]":
    """The ids of the installed packs; none of them is opened."""
    from tutor.cli.places import is_there, packs_folder

    if not is_there(packs_folder()):
        return []
    return shelf().names()


def shelf() -> "Shelf":
    """The installed packs."""
    from tutor.cli.places import packs_folder
    from tutor.packs import Shelf

    return Shelf(packs_folder(), reserved=COME_ALONG)


@cache
def pack_of(id: str) -> "Pack":
    """A pack that came along or is installed. Raises PackError and ShelfError."""
    if id in COME_ALONG:
        return built_in() if id == BUILT_IN else _that_came_along(id)
    from tutor.cli.bar import bar_after_a_second
    from tutor.cli.said import wording
    from tutor.packs import load_installed

    with bar_after_a_second(lambda: wording()("reading {path}", path=id)) as done:
        return load_installed(shelf().path(id), cache_folder(), done)


def lesson_name(lesson: "Lesson") -> str:
    """What a lesson is called on the command line."""
    return lesson.id if lesson.pack == BUILT_IN else f"{lesson.pack}/{lesson.id}"


def find_lesson(name: str) -> "Lesson":
    """A lesson by its name; a usage error names the nearest. Raises PackError for a pack that is damaged."""
    pack, slash, id = name.rpartition("/")
    if slash and pack in (*COME_ALONG, *installed()):
        lessons = pack_of(pack).lessons
        if id in lessons:
            return lessons[id]
        raise UnknownName("unknown.lesson", name, [f"{pack}/{each}" for each in lessons])
    if name not in built_in().lessons:
        known = [*built_in().lessons, *(f"{each}/" for each in installed())]
        raise UnknownName("unknown.lesson", name, known, _lessons_of_packs())
    return built_in().lessons[name]


def _lessons_of_packs() -> Iterator[str]:
    """The lessons of the installed packs that can be read, by their names."""
    from tutor.errors import TutorError

    for id in installed():
        with suppress(TutorError):
            yield from (f"{id}/{lesson}" for lesson in pack_of(id).lessons)


def find_scenario(name: str) -> "Scenario":
    """A scenario by its id; a usage error names the nearest."""
    scenarios = built_in().scenarios
    if name not in scenarios:
        raise UnknownName("unknown.scenario", name, scenarios)
    return scenarios[name]


class LessonName(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # generic from click 8.4 on
    """A lesson's id, completed by the shell."""

    name = "lesson"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The lessons that begin so; those of an installed pack once its name stands there."""
        pack, slash, _ = incomplete.rpartition("/")
        names = [*built_in().lessons, *(f"{each}/" for each in installed())]
        if slash and pack in installed():
            names = [f"{pack}/{each}" for each in pack_of(pack).lessons]
        return _completions(names, incomplete)


class ScenarioName(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # as above
    """A scenario's id, completed by the shell."""

    name = "scenario"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The scenarios that begin so."""
        return _completions(built_in().scenarios, incomplete)


def _completions(names: Iterable[str], incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(each) for each in names if each.startswith(incomplete)]
