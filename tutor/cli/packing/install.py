"""``handshake pack install``."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    "install",
    cls=Command,
    help=N_(
        "Install the pack in the bundle or folder PATH. It is checked first; with errors nothing is "
        "installed. A newer version takes the place of the one that is here."
    ),
    examples=(
        ("handshake pack install course-1.0.handshake", N_("from now on its lessons are in handshake learn")),
    ),
)
@click.argument("path", type=click.Path())
@language_option
def install_pack(path: str) -> int:
    """Check a pack and install it. The exit code."""
    from tutor.cli.packing.handing_over import install

    return install(path)
