"""The fronts, made when they are needed: a terminal costs rich, JSON lines cost nothing."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from tutor.cli.options import Front as FrontName
from tutor.cli.said import printed, wording
from tutor.engine import Front

if TYPE_CHECKING:
    from tutor.lines import JsonLines
    from tutor.tcp import Style
    from tutor.wording import Wording


class Menu(Protocol):
    """A front for people: it can also offer what to do next."""

    @property
    def words(self) -> "Wording":
        """The sentences in the language of the moment; it may change in the middle."""

    def greet(self, lines: Sequence[str]) -> None:
        """A few lines of welcome."""

    def menu(self, title: str, options: Sequence[tuple[str, str]]) -> str | None:
        """The value chosen, or None to leave."""


class PersonFront(Front, Menu, Protocol):
    """The terminal or plain lines."""


def for_a_person(name: FrontName, numbers: "Style" = "symbolic") -> PersonFront:
    """The front that speaks to a person; ``numbers`` is the style of the run."""
    if name == "terminal":
        from tutor.ui import Terminal

        return Terminal(printed(), numbers=numbers)
    from tutor.lines import Plain

    return Plain(printed(), sys.stdin, sys.stdout)


def for_a_program() -> "JsonLines":
    """The front that speaks to a program."""
    from tutor.lines import JsonLines

    return JsonLines(wording(), sys.stdin.buffer, sys.stdout.buffer)
