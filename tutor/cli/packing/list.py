"""``handshake pack list``."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    "list",
    cls=Command,
    help=N_("List the installed packs."),
    examples=(("handshake pack list", N_("id, version and the beginning of the file's SHA-256")),),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("text (default) or json."),
)
@language_option
def list_pack(form: str) -> int:
    """Print the installed packs. The exit code."""
    from tutor.cli.packing.handing_over import list_installed

    return list_installed(form)
