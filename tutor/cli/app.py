"""The ``handshake`` command itself: its subcommands, and what it does when called alone."""

import sys
from typing import Any

import click

from tutor import __version__
from tutor.cli.completion import completion
from tutor.cli.doctor import doctor
from tutor.cli.learn import learn
from tutor.cli.options import front_options, language_option
from tutor.cli.show import show

EXAMPLES = """\b
Examples:
  handshake                      what there is to do
  handshake learn three-way      open a connection, one prediction at a time
  handshake learn --list         all lessons, and what is done
  handshake show four-way        a whole exchange, nothing asked
  handshake --lang ko            in Korean"""


class Group(click.Group):
    """A group that knows what was nearly typed, whatever the version of click."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named, or a usage error that names the nearest one."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            from tutor.cli.options import UnknownName

            raise UnknownName("unknown.command", name, self.list_commands(ctx))
        return super().resolve_command(ctx, args)


@click.group(cls=Group, invoke_without_command=True, epilog=EXAMPLES)
@click.version_option(__version__, prog_name="handshake", message="%(prog)s %(version)s")
@language_option
@front_options
@click.pass_context
def handshake(ctx: click.Context, plain: bool, jsonl: bool) -> Any:
    """Learn how TCP connections open and close, one prediction at a time.

    Every answer is checked against a TCP written from RFC 9293.
    """
    if ctx.invoked_subcommand is not None:
        return None
    from tutor.cli.options import choose_front

    front = choose_front(plain=plain, jsonl=jsonl)
    if jsonl:
        raise click.UsageError("--jsonl goes with a lesson: handshake learn LESSON --jsonl")
    if front == "plain" and not plain and not sys.stdin.isatty():
        click.echo(ctx.get_help())
        return None
    from tutor.cli.start import start

    return start(front)


handshake.add_command(learn)
handshake.add_command(show)
handshake.add_command(completion)
handshake.add_command(doctor)
