"""``handshake reset``: forget a lesson, a pack, or everything."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    cls=Command,
    help=N_(
        "Forget what was answered so far in a LESSON, in a PACK, or in all: it counts for nothing any more. "
        "You are asked first. The answers stay in the progress file, unless --erase deletes them for good."
    ),
    examples=(
        ("handshake reset three-way", N_("a lesson from its beginning, as if never answered")),
        ("handshake reset my-pack", N_("all lessons of a pack")),
        ("handshake reset all --erase", N_("begin anew, and keep nothing")),
    ),
)
@click.argument("name", metavar="LESSON|PACK|all")
@click.option("--erase", is_flag=True, help=N_("Delete the answers for good; nothing brings them back."))
@click.option("--yes", is_flag=True, help=N_("Do not ask first."))
@language_option
def reset(name: str, erase: bool, yes: bool) -> int:
    """Forget what NAME names. The exit code."""
    from tutor.cli.forgetting import forget

    return forget(name, erase=erase, sure=yes)
