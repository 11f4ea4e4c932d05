"""``handshake undo``: take back the last answer."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    cls=Command,
    help=N_(
        "Take back the last answer and what followed from it: it counts for nothing any more, and its run "
        "goes on at that question. Given again and again, it goes back answer by answer."
    ),
    examples=(("handshake undo", N_("a slip of the finger does not count")),),
)
@language_option
def undo() -> int:
    """Take back the last answer, say which it was and how to go on. The exit code."""
    from tutor.cli.forgetting import take_back

    return take_back()
