"""Topics and packs by name on the command line: completed by the shell, and named where nearly right."""

from collections.abc import Iterable
from typing import Any

import click

from tutor.cli.library import COME_ALONG, installed
from tutor.cli.options import UnknownName


class Topic(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # generic from click 8.4 on
    """A kind of exchange that drills have."""

    name = "topic"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The topic as given, if there is one of this name."""
        return _known("unknown.topic", str(value), _topics())

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The topics that begin so."""
        return _completions(_topics(), incomplete)


class PackName(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # as above
    """A pack that came along or an installed one."""

    name = "pack"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The pack's id as given, if it is there."""
        return _known("unknown.pack", str(value), (*COME_ALONG, *installed()))

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The packs that begin so."""
        return _completions((*COME_ALONG, *installed()), incomplete)


def _topics() -> tuple[str, ...]:
    from tutor.quiz import generate

    return tuple(generate.FAMILIES)


def _known(code: str, given: str, known: Iterable[str]) -> str:
    known = tuple(known)
    if given not in known:
        raise UnknownName(code, given[:40], known)
    return given


def _completions(names: Iterable[str], incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(each) for each in names if each.startswith(incomplete)]
