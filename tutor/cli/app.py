"""The ``handshake`` command itself: its subcommands, and what it does when called alone."""

import sys

import click

from tutor.cli.help import N_, Group
from tutor.cli.options import front_options, language_option, version_option

COMMANDS = (
    "learn",
    "drill",
    "review",
    "interview",
    "stats",
    "goal",
    "show",
    "explain",
    "diagram",
    "misconceptions",
    "verify",
    "pack",
    "undo",
    "reset",
    "backup",
    "restore",
    "completion",
    "doctor",
)
"""In the order of the help; each is a module of this package."""


@click.group(
    cls=Group,
    names=COMMANDS,
    invoke_without_command=True,
    help=N_(
        "Learn how TCP connections open and close, one prediction at a time. "
        "Every answer is checked against a TCP written from RFC 9293."
    ),
    examples=(
        ("handshake", N_("what there is to do")),
        ("handshake learn three-way", N_("open a connection, one prediction at a time")),
        ("handshake learn --list", N_("all lessons, and what is done")),
        ("handshake show four-way", N_("a whole exchange, nothing asked")),
        ("handshake --lang ko", N_("all of it in Korean")),
    ),
)
@version_option
@language_option
@front_options
@click.pass_context
def handshake(ctx: click.Context, plain: bool, jsonl: bool) -> int:
    """Offer what there is to do; off a terminal, say how the program is called.

    A front that stands before a command is the command's.
    """
    if ctx.invoked_subcommand is not None:
        asked = {"plain": plain, "jsonl": jsonl}
        ctx.default_map = {ctx.invoked_subcommand: {name: True for name in asked if asked[name]}}
        return 0
    from tutor.cli.options import choose_front
    from tutor.cli.said import wording

    front = choose_front(plain=plain, jsonl=jsonl)
    if jsonl:
        words = wording()
        raise click.UsageError(words("--jsonl goes with a lesson: handshake learn LESSON --jsonl"))
    if front == "plain" and not plain and not sys.stdin.isatty():
        click.echo(ctx.get_help())
        return 0
    from tutor.cli.start import start

    return start(front)
