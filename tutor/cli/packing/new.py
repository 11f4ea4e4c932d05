"""``handshake pack new``: a small pack that works, to begin from."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    "new",
    cls=Command,
    help=N_(
        "Write a small working pack into the new folder FOLDER. Its comments, in your language, explain "
        "the format. What is not given is asked for."
    ),
    examples=(
        ("handshake pack new", N_("asks for the name, the title and the author")),
        ('handshake pack new my-pack --title "Lost segments" --author "A. Teacher"', N_("asks nothing")),
    ),
)
@click.argument("folder", required=False, type=click.Path())
@click.option("--id", "id", help=N_("The pack's id (default: the folder's name)."))
@click.option("--title", help=N_("The pack's title."))
@click.option("--author", help=N_("Who writes it."))
@language_option
def new_pack(folder: str | None, id: str | None, title: str | None, author: str | None) -> int:
    """Write the template. The exit code."""
    from tutor.cli.packing.beginning import Begun, begin_pack

    return begin_pack(Begun(folder, id, title, author))
