"""``handshake doctor``: where the tutor keeps things here, and what this machine lets it do."""

import sys

import click

from tutor.cli.help import N_, Command
from tutor.cli.options import language_option


@click.command(
    cls=Command,
    help=N_("Say which version this is, where your progress lies, and whether it is sound."),
    examples=(("handshake doctor", N_("what to put into a bug report")),),
)
@language_option
def doctor() -> None:
    """Print a row for each thing that differs from machine to machine; read all of the progress file."""
    import platform  # here: no other command waits for it

    from tutor import __version__
    from tutor.cli.places import content_folder, data_folder
    from tutor.cli.said import printed
    from tutor.progress import open_store
    from tutor.wording import clean

    words = printed()
    with open_store(data_folder()) as store:
        wal = words("kept with a write-ahead log (WAL)")
        rollback = words("kept with a rollback journal, for this folder cannot have WAL: slower, as safe")
        store.check()
        shown = words("a terminal") if sys.stdout.isatty() else words("no terminal")
        machine = f"Python {platform.python_version()}, {platform.system()}"
        rows = [
            (words("version"), f"handshake {__version__}, {machine}"),
            (words("language"), words.language),
            (words("lessons"), str(content_folder())),
            (words("progress"), str(store.path)),
            (words("journal"), wal if store.journal == "wal" else rollback),
            (words("output"), f"{sys.stdout.encoding}, {shown}"),
        ]
    for name, value in rows:
        click.echo(f"{name}: {clean(value)}")
