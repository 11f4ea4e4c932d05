"""Whole logs from file to file: a consistent copy out, another log poured in.

What is poured in is looked at in a copy of its own, so that the learner's file is only read; it may be of an
older version. Entries are told apart by their random ids: pouring in what is there already changes nothing,
and the order in which several are poured in makes no difference to anything that follows from them.
"""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from tutor.progress.aside import companion
from tutor.progress.deriving import make_stale
from tutor.progress.faults import DamageError, StoreError, primary_code
from tutor.progress.journal import connect
from tutor.progress.making import name_whole
from tutor.progress.migrations import bring_up, version_of
from tutor.progress.opening import quick_check

LAST_MOMENT = 253_402_300_799_999
"""The end of the year 9999 in milliseconds since 1970: a file that knows of later ones would leave no room
for what is answered from now on."""

REFUSED = {"foreign": "restore.foreign", "newer": "restore.newer"}
"""What is said of a file that is not the learner's own, by what would be said of theirs."""

RUN = "id, plan, seed, numbers, content_hash, snapshot, started_at"
ENTRY = "id, run, at, tick, kind, question, body"
POUR_RUN = f"INSERT INTO run ({RUN}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"
POUR_ENTRY = f"INSERT INTO entry ({ENTRY}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"
TOO_LATE = f"SELECT 1 FROM entry WHERE max(at, tick) > {LAST_MOMENT} LIMIT 1"


def copy_out(connection: sqlite3.Connection, path: Path, seconds: float) -> None:
    """Write the log as it is at this moment to ``path``, whole or not at all; StoreError.

    ``backup.exists`` (path) where something lies there, ``backup.failed`` (path, reason).
    """
    if path.exists() or path.is_symlink():
        raise StoreError("backup.exists", path=str(path))
    unnamed = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        unnamed.touch(mode=0o600, exist_ok=False)
        with contextlib.closing(connect(unnamed, seconds)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, wherever it is carried
        if not name_whole(unnamed, path):
            unnamed.replace(path)
    except FileExistsError as fault:
        raise StoreError("backup.exists", path=str(path)) from fault
    except OSError as fault:
        raise StoreError("backup.failed", path=str(path), reason=fault.strerror) from fault
    except sqlite3.Error as fault:
        raise StoreError("backup.failed", path=str(path), reason=str(fault)) from fault
    finally:
        for suffix in ("-wal", "-shm", "-journal", ""):
            with contextlib.suppress(OSError):
                companion(unnamed, suffix).unlink()


@contextlib.contextmanager
def looked_at(path: Path, folder: Path) -> Iterator[sqlite3.Connection]:
    """A sound copy of another log, of the newest version, made in ``folder`` and gone afterwards.

    StoreError ``restore.missing`` (path), ``restore.unreadable`` (path, reason), ``restore.foreign`` (path),
    ``restore.newer`` (path, version, known), ``restore.damaged`` (path, reason).
    """
    with tempfile.TemporaryDirectory(prefix="restore-", dir=folder, ignore_cleanup_errors=True) as temp:
        copy = _copied(path, Path(temp) / "copy.sqlite3")
        with contextlib.closing(connect(copy, 0)) as connection:
            try:
                _make_sound(connection, copy)
            except StoreError as fault:
                raise StoreError(REFUSED[fault.code], **(fault.values | {"path": str(path)})) from fault
            except (sqlite3.Error, DamageError) as fault:
                if primary_code(fault) == sqlite3.SQLITE_NOTADB:
                    raise StoreError("restore.foreign", path=str(path)) from fault
                raise StoreError("restore.damaged", path=str(path), reason=str(fault)) from fault
            yield connection


def _copied(path: Path, copy: Path) -> Path:
    try:
        # A device gives octets without end and a pipe none: what is no file is refused unread.
        if not (path.is_file() or path.is_dir()) and path.exists():
            raise StoreError("restore.foreign", path=str(path))
        shutil.copyfile(path, copy)
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(companion(path, "-wal"), companion(copy, "-wal"))
    except FileNotFoundError as fault:
        raise StoreError("restore.missing", path=str(path)) from fault
    except OSError as fault:
        raise StoreError("restore.unreadable", path=str(path), reason=fault.strerror) from fault
    return copy


def _make_sound(connection: sqlite3.Connection, copy: Path) -> None:
    if not version_of(connection, copy):
        raise DamageError("it is empty")
    quick_check(connection)
    bring_up(connection, copy)
    if connection.execute(TOO_LATE).fetchone():
        raise DamageError("it has answers from after the year 9999")


def pour_in(connection: sqlite3.Connection, other: sqlite3.Connection) -> tuple[int, int]:
    """Add what the other log has and this one has not; the numbers of runs and entries that were new.

    Wants a transaction under way. DamageError where a row is none that a log can have.
    """
    before = connection.total_changes
    try:
        connection.executemany(POUR_RUN, _rows(other, f"SELECT {RUN} FROM run ORDER BY ordinal"))
        between = connection.total_changes
        connection.executemany(POUR_ENTRY, _rows(other, f"SELECT {ENTRY} FROM entry ORDER BY tick, id"))
    except (sqlite3.IntegrityError, OverflowError) as fault:
        raise DamageError(str(fault)) from fault
    after = connection.total_changes
    if after > between:
        make_stale(connection)
    return between - before, after - between


def _rows(other: sqlite3.Connection, statement: str) -> Iterator[tuple[object, ...]]:
    try:
        yield from other.execute(statement)
    except sqlite3.Error as fault:
        raise DamageError(str(fault)) from fault
