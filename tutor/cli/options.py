"""Options that several commands share, and names that are nearly right."""

from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeVar

import click

from tutor import __version__
from tutor.cli.help import N_, VERSION, telling
from tutor.cli.said import wording
from tutor.errors import TutorError

Command = TypeVar("Command", bound=Callable[..., Any])

MOST_SEED = 2**63 - 1
NUMBERS = ("symbolic", "relative", "absolute")


class UnknownName(click.UsageError):
    """A name that is not there, told with the nearest one; exit 2."""

    def __init__(self, code: str, given: str, known: Iterable[str], meant: Iterable[str] = ()) -> None:
        """``meant`` may be near as well, and is too much to be listed."""
        import difflib  # only a mistake pays for it

        known = tuple(known)
        folded = {each.casefold(): each for each in (*known, *meant)}
        near = difflib.get_close_matches(given.casefold(), list(folded), n=1, cutoff=0.5)
        behind = [each for name, each in folded.items() if name.endswith(f"/{given.casefold()}")]
        close = behind[0] if behind else folded[near[0]] if near else None
        fault = TutorError(code, given=given, near=close, known=known)
        super().__init__(wording().error(fault))


class Language(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # generic from click 8.4 on
    """``en`` or ``ko``; everything said from here on is in it."""

    name = "en|ko"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The language as given, if it is one of ours."""
        from tutor.wording import LANGUAGES

        if value not in LANGUAGES:
            raise UnknownName("unknown.language", str(value), LANGUAGES)
        wording(value)
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The languages, for the shell."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(each) for each in ("en", "ko") if each.startswith(incomplete)]


class Seed(click.ParamType):  # type: ignore[type-arg, unused-ignore]  # generic from click 8.4 on
    """A whole number that the log can keep."""

    name = "n"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number as given."""
        typed = str(value)
        if typed.isascii() and typed.isdecimal() and len(typed) < 20 and int(typed) <= MOST_SEED:
            return int(typed)
        words = wording()
        message = words(
            "“{given}” is no seed; give a whole number from 0 to {most}.", given=typed[:40], most=MOST_SEED
        )
        raise click.UsageError(message, ctx)


def language_option(command: Command) -> Command:
    """``--lang``: read before all else, so that even a wrong option is told in it."""
    return click.option(
        "--lang",
        type=Language(),
        is_eager=True,
        metavar="en|ko",
        expose_value=False,
        help=N_("Language: en or ko (default: the locale's)."),
    )(command)


def version_option(command: Command) -> Command:
    """``--version``."""
    return click.option("--version", **telling(VERSION, lambda _: f"handshake {__version__}"))(command)


def front_options(command: Command) -> Command:
    """``--plain`` and ``--jsonl``, for every command that asks."""
    jsonl = click.option(
        "--jsonl", is_flag=True, help=N_("JSON lines in and out, for programs (see tutor/lines/README.md).")
    )
    plain = click.option("--plain", is_flag=True, help=N_("Plain lines: no colours, no cursor movement."))
    return plain(jsonl(command))


def number_options(command: Command) -> Command:
    """``--numbers`` and ``--seed``: how sequence numbers are shown, and where they come from."""
    seed = click.option(
        "--seed",
        type=Seed(),
        metavar="N",
        help=N_("Choose the initial sequence numbers; the same seed repeats them."),
    )
    style = click.option(
        "--numbers",
        type=click.Choice(NUMBERS),
        help=N_("How sequence numbers are shown: x+1, 1 or 305419897."),
    )
    return style(seed(command))


Front = Literal["terminal", "plain", "jsonl"]


def choose_front(*, plain: bool, jsonl: bool) -> Front:
    """The front asked for; where there is no terminal to draw on, plain lines."""
    from tutor.cli.streams import on_a_terminal

    if plain and jsonl:
        words = wording()
        raise click.UsageError(words("--plain and --jsonl exclude each other; give one of them."))
    if jsonl:
        return "jsonl"
    return "terminal" if on_a_terminal() and not plain else "plain"
