"""What ``handshake interview`` may be asked for: how long, of which level, on which topic."""

from collections.abc import Iterable
from typing import Any

import click

from tutor.cli.options import UnknownName
from tutor.cli.said import wording


class Minutes(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # generic from click 8.4 on
    """How long an interview takes."""

    name = "minutes"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The minutes, if an interview may take so many."""
        typed = str(value)
        if typed in _lengths():
            return int(typed)
        words = wording()
        said = words(
            "An interview takes 10, 20 or 45 minutes, not “{given}”; give one of them.", given=typed[:40]
        )
        raise click.UsageError(said, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The lengths that begin so."""
        return _completions(_lengths(), incomplete)


class LevelName(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # as above
    """Of whom it would be asked."""

    name = "level"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The level as given, if there is one of this name."""
        from tutor.practice import LEVELS

        if str(value) not in LEVELS:
            raise UnknownName("unknown.level", str(value)[:40], LEVELS)
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The levels that begin so."""
        from tutor.practice import LEVELS

        return _completions(LEVELS, incomplete)


class InterviewTopic(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # as above
    """An area, or one question of it; which there are, the pack says."""

    name = "topic"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The areas and questions that begin so."""
        from tutor.cli.interviewing.asking import topic_names

        return _completions(topic_names(), incomplete)


def _lengths() -> tuple[str, ...]:
    from tutor.practice import LENGTHS

    return tuple(map(str, LENGTHS))


def _completions(names: Iterable[str], incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(each) for each in names if each.startswith(incomplete)]
