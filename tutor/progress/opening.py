"""Open the file: refuse what is not ours, notice damage, settle on a journal, bring the schema up.

How much is checked: ``PRAGMA quick_check`` takes 1.3 ms a megabyte (measured with answers of 470 octets
each), so 5 ms for the 8,500 answers of ``CHECK_ALWAYS`` and 0.6 s for a million. A file up to that size
is checked at every opening, a larger one when it was not closed cleanly the last time (something is left
in its WAL or its journal). What a skipped check would have found is said when it is met, or by
``Store.check``.
"""

import os
import sqlite3
from pathlib import Path

from tutor.progress.aside import companion, set_aside
from tutor.progress.faults import DamageError, StoreError, is_damage, may_write, refuses_wal, say
from tutor.progress.journal import between_hosts, choose_journal, connect, leave_wal
from tutor.progress.making import make_whole
from tutor.progress.migrations import VERSION, bring_up, version_of

CHECK_ALWAYS = 4_000_000  # octets
NEEDED_SQLITE = (3, 37, 0)  # STRICT tables


def open_connection(path: Path, seconds: float) -> tuple[sqlite3.Connection, str]:
    """A connection ready for reading and appending, and its journal mode: ``wal`` or ``delete``."""
    refuse_old_sqlite()
    wal = not between_hosts(path.parent)
    try:
        if not path.exists() and not lost_its_main_file(path):
            make_whole(path, seconds, wal)
        return _prepared(path, seconds, wal)
    except sqlite3.Error as fault:
        if not refuses_wal(fault) or not may_write(path) or path.is_dir():
            say(fault, path, seconds)
    try:
        leave_wal(path, seconds)
        return _prepared(path, seconds, wal=False)
    except sqlite3.Error as fault:
        say(fault, path, seconds)


def _prepared(path: Path, seconds: float, wal: bool) -> tuple[sqlite3.Connection, str]:
    suspect = is_suspect(path)
    if lost_its_main_file(path):
        raise damage_said(DamageError("the main file is empty or gone, its WAL is not"), path)
    connection = connect(path, seconds)
    try:
        return connection, _prepare(connection, path, seconds, wal, suspect)
    except (sqlite3.Error, DamageError) as fault:
        if is_damage(fault):
            raise damage_said(fault, path, connection) from fault
        connection.close()
        raise
    except BaseException:
        connection.close()
        raise


def _prepare(connection: sqlite3.Connection, path: Path, seconds: float, wal: bool, suspect: bool) -> str:
    connection.execute("BEGIN")  # one view of the file: a second tutor may be making it between two questions
    try:
        version = version_of(connection, path)
    finally:
        if connection.in_transaction:  # some faults have ended it already
            connection.execute("ROLLBACK")
    if suspect:
        quick_check(connection)
    journal = choose_journal(connection, seconds, wal, new=not version)
    # With a rollback journal FULL may lose the last commit to a power cut; EXTRA does not. WAL has no gap.
    connection.execute(f"PRAGMA synchronous = {'FULL' if journal == 'wal' else 'EXTRA'}")
    connection.execute("PRAGMA fullfsync = ON")  # macOS, where a plain fsync may stop in the disk's cache
    connection.execute("PRAGMA foreign_keys = ON")
    if version < VERSION:
        bring_up(connection, path)
    else:
        # Writes nothing but needs the right to: said now, not after the first answer. (BEGIN IMMEDIATE would
        # not tell: on a read-only file SQLite makes it a read.)
        connection.execute("DELETE FROM run WHERE false")
    return journal


def refuse_old_sqlite() -> None:
    """StoreError ``sqlite-too-old`` where Python was built with a SQLite that has no STRICT tables."""
    if sqlite3.sqlite_version_info < NEEDED_SQLITE:
        needed = ".".join(map(str, NEEDED_SQLITE))
        raise StoreError("sqlite-too-old", version=sqlite3.sqlite_version, needed=needed)


def is_suspect(path: Path) -> bool:
    """Whether a check is cheap, or the last close was not clean (a second tutor at work looks the same)."""
    left = any(_size(companion(path, suffix)) for suffix in ("-wal", "-journal"))
    return left or _size(path) <= CHECK_ALWAYS


def lost_its_main_file(path: Path) -> bool:
    """A WAL with no main file before it: SQLite would throw away what it holds.

    The WAL is looked at first: SQLite never writes it before the main file, so a file that another tutor is
    just making is not mistaken for a lost one.
    """
    return bool(_size(companion(path, "-wal"))) and not _size(path)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def quick_check(connection: sqlite3.Connection) -> None:
    """Read every page; DamageError with SQLite's first finding."""
    finding = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if finding != "ok":
        raise DamageError(finding)


def damage_said(fault: Exception, path: Path, connection: sqlite3.Connection | None = None) -> StoreError:
    """Set the file aside and close it; the StoreError to raise."""
    if connection and os.name == "nt":
        connection.close()  # Windows renames no open file
    try:
        aside = set_aside(path)
    except OSError as obstacle:
        return StoreError("damaged-in-place", path=str(path), reason=str(fault), obstacle=obstacle.strerror)
    finally:
        if connection:
            # Only now: SQLite sees that its file has moved and leaves the evidence as it is, WAL included.
            connection.close()
    return StoreError("damaged", path=str(path), aside=str(aside), reason=str(fault))
