"""``handshake pack remove``."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    "remove",
    cls=Command,
    help=N_("Remove the installed pack NAME. What was answered in it stays in your progress."),
    examples=(("handshake pack remove my-pack", N_("it can be installed again at any time")),),
)
@click.argument("name")
@language_option
def remove_pack(name: str) -> int:
    """Remove an installed pack. The exit code."""
    from tutor.cli.packing.handing_over import remove

    return remove(name)
