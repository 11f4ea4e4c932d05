"""The content that comes with the program: its lessons and scenarios, by name."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

import click

from tutor.cli.options import UnknownName
from tutor.cli.places import cache_folder, content_folder

if TYPE_CHECKING:
    from tutor.packs import Lesson, Pack, Scenario

BUILT_IN = "handshake"


@cache
def built_in() -> "Pack":
    """The pack of lessons that comes with the program."""
    from tutor.packs import load_compiled

    content = content_folder()
    return load_compiled(content / BUILT_IN, cache_folder(), shipped=content / "compiled")


def find_lesson(name: str) -> "Lesson":
    """A lesson by its id; a usage error names the nearest."""
    lessons = built_in().lessons
    if name not in lessons:
        raise UnknownName("unknown.lesson", name, lessons)
    return lessons[name]


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
        """The lessons that begin so."""
        return _completions(built_in().lessons, incomplete)


class ScenarioName(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # as above
    """A scenario's id, completed by the shell."""

    name = "scenario"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The scenarios that begin so."""
        return _completions(built_in().scenarios, incomplete)


def _completions(names: Iterable[str], incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(each) for each in names if each.startswith(incomplete)]
