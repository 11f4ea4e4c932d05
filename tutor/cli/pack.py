"""``handshake pack``: write question packs, check them, hand them over, install them."""

import click

from tutor.cli.help import N_, Group
from tutor.cli.options import language_option

PACK_COMMANDS = ("new", "check", "preview", "build", "install", "list", "info", "remove", "report")


@click.group(
    cls=Group,
    names=PACK_COMMANDS,
    package="tutor.cli.packing",
    suffix="_pack",
    help=N_("Write question packs, check them, hand them over as one file, install those of others."),
    examples=(
        ("handshake pack new my-pack", N_("begin a pack; its comments are the documentation")),
        ("handshake pack check my-pack", N_("everything that is wrong with it, at once")),
        ("handshake pack build my-pack", N_("one file to hand over")),
        ("handshake pack install my-pack-1.0.handshake", N_("learn with it")),
    ),
)
@language_option
def pack() -> None:
    """Leave the work to the subcommands."""
