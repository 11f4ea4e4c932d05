"""Commands whose help is in the learner's language, and that know what was nearly typed.

A help text is written in English where its command is, marked with ``N_``; it gets its language when it is
shown. Click's own words ("Usage:", "Options:") come from the same catalogue.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for it)
    """Mark a message that is put into the learner's language when it is shown."""
    return message


def NN_(one: str, more: str) -> tuple[str, str]:  # noqa: N802
    """Mark a message with its plural."""
    return one, more


HELP = N_("Show this message and exit.")
VERSION = N_("Show the version and exit.")

CLICKS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Positional arguments"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Missing argument"),
    N_("Missing command."),
    N_("Missing parameter: {param_name}"),
    N_("No such option {name!r}."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("Option {name!r} does not take a value."),
    N_("No such option: {name}"),
    N_("Choose from:\n\t{choices}"),
    NN_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    NN_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    NN_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    NN_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
)
"""Click's own messages that a learner can meet."""


Examples = tuple[tuple[str, str], ...]
"""Command lines, each with what it does (marked with ``N_``)."""


_FILLER = "\u2060"

WIDEST = 80
"""Columns that a help takes at most."""

NARROW = 50
"""Columns from which on terms and their texts are side by side as click has them."""


def spread(text: str) -> str:
    """``text`` as long as it is wide: click counts characters, and Hangul takes two columns each."""
    return "".join(each + _FILLER if unicodedata.east_asian_width(each) in "WF" else each for each in text)


def telling(help: str, tell: Callable[[click.Context], str]) -> dict[str, Any]:
    """What makes an option one that prints what ``tell`` says and ends the program; ``help`` is marked.

    Click's own two translate their help at once, for which Python imports ``locale`` and looks through the
    folders of every language: for each command, before its first word.
    """

    def say(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked and not ctx.resilient_parsing:
            click.echo(tell(ctx), color=ctx.color)
            ctx.exit()

    return {"is_flag": True, "is_eager": True, "expose_value": False, "help": help, "callback": say}


class Formatter(click.HelpFormatter):
    """Wraps help by columns, also where there are fewer of them than click would have."""

    def __init__(self, width: int | None = None, max_width: int | None = None) -> None:
        from tutor.cli.columns import columns

        super().__init__(width=width or min(columns(), max_width or WIDEST) - 2)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Put a list of terms into the buffer; a third of a narrow terminal is enough for them."""
        widest = min(col_max, self.width // (3 if self.width < NARROW else 2))
        super().write_dl([(term, spread(text)) for term, text in rows], widest, col_spacing)

    def write_text(self, text: str) -> None:
        """Put a paragraph into the buffer."""
        super().write_text(spread(text))

    def write(self, string: str) -> None:
        """Put a piece of help into the buffer, without the fillers of ``spread``."""
        super().write(string.replace(_FILLER, ""))


class Context(click.Context):
    """A context whose help is wrapped by columns."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help is in the learner's language and ends with examples."""

    context_class = Context

    def __init__(self, *args: Any, examples: Examples = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self._asks_help: click.Option | None = None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``; it is put into the language when it is shown."""
        if self._asks_help is None:
            names = list(self.get_help_option_names(ctx))
            self._asks_help = click.Option(names, **telling(HELP, click.Context.get_help))
        return self._asks_help

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, each with its line of explanation."""
        from tutor.cli.said import wording

        words = wording()
        if self.examples:
            with formatter.section(words("Examples")):
                formatter.write_dl([(line, words(what)) for line, what in self.examples])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line. What is wrong with it is found once more, to be said in the language."""
        try:
            return super().parse_args(ctx, [*args])
        except click.UsageError:
            put_clicks_words_into_the_language()
            return super().parse_args(ctx, [*args])

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help with every text, ours and click's, put into the language first."""
        from tutor.cli.said import printed

        printed()  # raises where this output has not the letters
        put_clicks_words_into_the_language()
        with _in_the_learners_language(self, self.get_params(ctx)):
            super().format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """What this command does, for a list of commands: the first clause of its help, however long."""
        import re

        from tutor.cli.said import wording

        return re.split("[.:;] ", wording()(self.help or "") + " ")[0] + "."


class Group(Command, click.Group):
    """A group that imports a command when it is named, and names the nearest to one that is not there.

    ``names`` are its commands, each a module of ``package`` that holds a command of its own name and
    ``suffix``. A list of names is all that completion and "did you mean" need; only the help reads every
    command.
    """

    def __init__(
        self,
        *args: Any,
        names: tuple[str, ...] = (),
        package: str = "tutor.cli",
        suffix: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        self.package = package
        self.suffix = suffix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name, in the order of the help."""
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in self.names:
            return None
        command = getattr(import_module(f"{self.package}.{cmd_name}"), cmd_name + self.suffix)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command named. That none is named click words at once, so its words come first."""
        if not self.invoke_without_command:
            put_clicks_words_into_the_language()
        return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named, or a usage error that names the nearest one."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            from tutor.cli.options import UnknownName

            raise UnknownName("unknown.command", name, self.list_commands(ctx))
        return super().resolve_command(ctx, args)


def put_clicks_words_into_the_language() -> None:
    """Click asks gettext for each of its words: from here on it finds them in our catalogue."""
    import gettext
    import os

    from tutor.cli.said import wording
    from tutor.wording import DOMAIN, LOCALES

    os.environ["LANGUAGE"] = wording().language
    gettext.bindtextdomain(DOMAIN, str(LOCALES))
    gettext.textdomain(DOMAIN)


@contextmanager
def _in_the_learners_language(command: click.Command, params: Iterable[click.Parameter]) -> Iterator[None]:
    from tutor.cli.said import wording

    words = wording()
    options = [param for param in params if isinstance(param, click.Option)]
    kept: list[tuple[click.Command | click.Option, str, str | None]] = [(command, "help", command.help)]
    kept += [(option, "help", option.help) for option in options]
    try:
        for owner, name, text in kept:
            setattr(owner, name, words(text) if text else text)
        yield
    finally:
        for owner, name, text in kept:
            setattr(owner, name, text)
