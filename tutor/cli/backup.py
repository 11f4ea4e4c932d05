"""``handshake backup``: a copy of the progress in one file."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    cls=Command,
    help=N_(
        "Write all of your progress to FILE, as it is at this moment, even while a lesson is open elsewhere. "
        "“handshake restore” reads it again, here or on another machine."
    ),
    examples=(("handshake backup progress.sqlite3", N_("one file; carry it where you like")),),
)
@click.argument("file", type=click.Path())
@language_option
def backup(file: str) -> int:
    """Write a copy of the log. The exit code."""
    from pathlib import Path

    from tutor.cli.lessons import learners_log
    from tutor.cli.said import printed

    words = printed()
    with learners_log() as store:
        store.copy_to(Path(file))
        answers = store.answers()
    print(
        words.plural(
            "Written: {file}, with {n} answer.", "Written: {file}, with {n} answers.", answers, file=file
        )
    )
    return 0
