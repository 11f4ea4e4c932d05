"""``handshake restore``: add the progress of a backup to what is there."""

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    cls=Command,
    help=N_(
        "Add what was answered in FILE, a backup, to your progress. Nothing of yours is lost: what is there "
        "already stays as it is, the two are merged, and the order in which backups are restored does not "
        "matter."
    ),
    examples=(("handshake restore progress.sqlite3", N_("what you learned on the other machine")),),
)
@click.argument("file", type=click.Path())
@language_option
def restore(file: str) -> int:
    """Merge a copy of a log into the learner's. The exit code."""
    from pathlib import Path

    from tutor.cli.lessons import catch_up, learners_log
    from tutor.cli.said import printed

    words = printed()
    with learners_log() as store:
        before = store.answers()
        runs, entries = store.merge(Path(file))
        catch_up(store)
        added = store.answers() - before
    if not runs and not entries:
        print(words("Nothing is new in {file}: all of it is in your progress already.", file=file))
        return 0
    print(
        words.plural(
            "Restored: {file}. {n} answer more counts now.",
            "Restored: {file}. {n} answers more count now.",
            added,
            file=file,
        )
    )
    return 0
