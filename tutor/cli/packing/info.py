"""``handshake pack info``."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    "info",
    cls=Command,
    help=N_(
        "Show what a pack is: its title, author, licence, languages, hashes and lessons. NAME is the id of "
        "an installed pack, a bundle or a folder."
    ),
    examples=(("handshake pack info my-pack", N_("an installed pack, or the folder of this name")),),
)
@click.argument("name")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("text (default) or json."),
)
@language_option
def info_pack(name: str, form: str) -> int:
    """Print what a pack is. The exit code."""
    from tutor.cli.packing.handing_over import show_info

    return show_info(name, form)
