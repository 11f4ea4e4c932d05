"""``handshake pack preview``: a pack as a learner will meet it, with nobody's progress touched."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import choose_front, front_options, language_option, number_options


@click.command(
    "preview",
    cls=Command,
    help=N_(
        "Walk the pack in the folder or bundle PATH as a learner would. ID is one of its lessons, or one of "
        "its questions: that is shown with all its hints and with what is said to each answer that can be "
        "foreseen. Nothing is recorded."
    ),
    examples=(
        ("handshake pack preview my-pack", N_("all lessons, one after the other")),
        ("handshake pack preview my-pack first/second-states --lang ko", N_("one question, in Korean")),
    ),
)
@click.argument("path", type=click.Path())
@click.argument("id", required=False)
@number_options
@language_option
@front_options
def preview_pack(
    path: str, id: str | None, numbers: str | None, seed: int | None, plain: bool, jsonl: bool
) -> int:
    """Walk a pack, a lesson of it, or show a question. The exit code."""
    from tutor.cli.packing.previewing import Look, preview

    look = Look(choose_front(plain=plain, jsonl=jsonl), numbers or "symbolic", seed or 0)
    return preview(path, id, look)
