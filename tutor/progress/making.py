"""Make a new file whole, and only then give it its name.

Nobody ever sees half a log, and two syncs do what SQLite needs seven for when it builds a file in place:
half a learner's first wait. Where the folder has no hard links, the file is built in place as before.
"""

import contextlib
import os
from pathlib import Path
from uuid import uuid4

from tutor.progress.aside import companion
from tutor.progress.journal import connect
from tutor.progress.migrations import bring_up


def make_whole(path: Path, seconds: float, wal: bool) -> None:
    """An empty log at ``path``, unless there is one by then. sqlite3.Error says what stood in the way."""
    unnamed = path.with_name(f"{path.name}.{uuid4().hex}.new")
    try:
        _build(unnamed, seconds, wal)
        with contextlib.suppress(FileExistsError):
            name_whole(unnamed, path)
    finally:
        for suffix in ("-wal", "-shm", "-journal", ""):
            with contextlib.suppress(OSError):
                companion(unnamed, suffix).unlink()


def _build(path: Path, seconds: float, wal: bool) -> None:
    connection = connect(path, seconds)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # it has no name yet that anybody could miss it under
        bring_up(connection, path)
        if wal:
            connection.execute("PRAGMA journal_mode = wal")
    finally:
        connection.close()


def name_whole(unnamed: Path, path: Path) -> bool:
    """Give the file its name, both on the disk when this returns; False where there are no hard links.

    FileExistsError when the name is taken by then.
    """
    _sync(unnamed, os.O_RDWR)
    try:
        path.hardlink_to(unnamed)
    except FileExistsError:
        raise
    except OSError:
        return False
    if os.name != "nt":
        _sync(path.parent, os.O_RDONLY)
    return True


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
