"""``handshake pack build``: a checked pack as one file."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    "build",
    cls=Command,
    help=N_(
        "Make one file of the pack in the folder PATH, to hand over: ID-VERSION.handshake. The pack is "
        "checked first; with errors nothing is written. The same pack gives the same file everywhere."
    ),
    examples=(
        ("handshake pack build my-pack", N_("my-pack-1.0.handshake in this folder")),
        ("handshake pack build my-pack -o course.handshake", N_("under another name")),
    ),
)
@click.argument("path", type=click.Path())
@click.option("-o", "--output", type=click.Path(), help=N_("The file to write."))
@language_option
def build_pack(path: str, output: str | None) -> int:
    """Check a pack and write its bundle. The exit code."""
    from tutor.cli.packing.handing_over import build

    return build(path, output)
