"""Which journal the file has: WAL where it works, a rollback journal where it does not.

WAL needs memory shared by all who have the file open: all on one machine, and a file system that can map
a file into memory. Where that fails, SQLite may notice only once the file has been marked as a WAL file.
"""

import re
import sqlite3
import time
from pathlib import Path

BETWEEN_HOSTS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "ncpfs", "fuse.sshfs"}
MOUNTS = Path("/proc/self/mountinfo")


def connect(path: Path, seconds: float) -> sqlite3.Connection:
    """A bare connection, every statement its own transaction, that waits ``seconds`` for another's lock."""
    return sqlite3.connect(path, timeout=seconds, isolation_level=None)


def choose_journal(connection: sqlite3.Connection, seconds: float, wal: bool, new: bool) -> str:
    """WAL for a new file where it may be; an older file keeps what it has, unless its WAL may not be."""
    journal: str = connection.execute("PRAGMA journal_mode").fetchone()[0]
    wanted = "wal" if wal and (new or journal == "wal") else "delete"
    # Changing it needs the file for oneself, and SQLite does not wait for that: a second tutor may be here.
    deadline = time.monotonic() + seconds
    while journal != wanted:
        try:
            journal = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()[0]
            break
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
    return journal


def leave_wal(path: Path, seconds: float) -> None:
    """Turn a WAL file back where WAL cannot work: alone on a file, SQLite needs no shared memory for it."""
    connection = connect(path, seconds)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    finally:
        connection.close()


def between_hosts(folder: Path, mounts: Path = MOUNTS) -> bool:
    """Whether several machines share the folder's file system: there WAL would corrupt (Linux tells).

    Elsewhere, and where the table cannot be read, SQLite's own refusal has to do.
    """
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    around = {str(each) for each in (folder, *folder.parents)}
    kind, longest = "", -1
    for line in lines:
        left, _, right = line.partition(" - ")
        point = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), left.split()[4])
        if point in around and len(point) >= longest:
            kind, longest = right.split()[0], len(point)
    return kind in BETWEEN_HOSTS
