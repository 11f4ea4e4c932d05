"""What can go wrong with the file, told apart by whose fault it is and what the learner can do.

The machine's faults become a ``StoreError``; SQLite's complaints about our own use of it stay what they are,
for they are bugs. The codes and their values:

========================  ===========================  ======================================================
code                      values                       when
========================  ===========================  ======================================================
``damaged``               path, aside, reason          not readable as a log; now lies at ``aside``
``damaged-in-place``      path, reason, obstacle       the same, and it could not be renamed
``newer``                 path, version, known         written by a later version of the tutor; untouched
``foreign``               path                         a sound SQLite file of another program; untouched
``read-only``             path                         the file or its folder may not be written
``full``                  path                         no room on the disk
``busy``                  path, seconds                another program kept the file locked for so long
``moved``                 path                         moved, replaced or deleted while the tutor had it open
``cannot-open``           path, reason                 is a directory, not ours to read, ...
``disk``                  path, reason                 the disk or the network failed while reading or writing
``folder``                path, reason                 the folder is not there and could not be made
``sqlite-too-old``        version, needed              this Python's SQLite lacks what the log needs
========================  ===========================  ======================================================
"""

import os
import sqlite3
from pathlib import Path
from typing import NoReturn

from tutor.errors import TutorError


class StoreError(TutorError):
    """The machine would not keep, or give back, what the learner answered."""


class DamageError(Exception):
    """The file can be opened but is not a log any more; never leaves this package."""


DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
WAL_REFUSED = {
    sqlite3.SQLITE_CANTOPEN,  # no -shm file can be made
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMMAP,  # no shared memory: network and some container file systems
    sqlite3.SQLITE_IOERR_SHMLOCK,
}
DISK_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE}


def extended_code(fault: Exception) -> int:
    """SQLite's extended result code; 0 for what did not come from SQLite."""
    return getattr(fault, "sqlite_errorcode", None) or 0


def primary_code(fault: Exception) -> int:
    """SQLite's result code without its detail."""
    return extended_code(fault) & 0xFF


def is_damage(fault: Exception) -> bool:
    """Whether the bytes of the file are to blame, and nothing that may pass."""
    if isinstance(fault, DamageError) or primary_code(fault) in DAMAGED:
        return True
    # Python's own complaint about text that is no UTF-8; it carries no code of SQLite's.
    return isinstance(fault, sqlite3.OperationalError) and not extended_code(fault) and "UTF-8" in str(fault)


def refuses_wal(fault: Exception) -> bool:
    """Whether SQLite failed because this folder cannot have the shared memory that WAL needs."""
    return extended_code(fault) in WAL_REFUSED


def may_write(path: Path) -> bool:
    """Whether this user may write the file (if it is there) and its folder."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def say(fault: sqlite3.Error, path: Path, seconds: float) -> NoReturn:
    """Raise the StoreError for a fault that is not damage, or ``fault`` itself when it is a bug of ours."""
    said = explain(fault, path, seconds)
    if said is None:
        raise fault
    raise said from fault


def explain(fault: sqlite3.Error, path: Path, seconds: float) -> StoreError | None:
    """The StoreError for a fault of the machine, None for one of ours."""
    code = primary_code(fault)
    if extended_code(fault) in DISK_FULL:
        return StoreError("full", path=str(path))
    if code in BUSY:
        return StoreError("busy", path=str(path), seconds=seconds)
    if extended_code(fault) == sqlite3.SQLITE_READONLY_DBMOVED:
        return StoreError("moved", path=str(path))
    if code == sqlite3.SQLITE_READONLY or (code == sqlite3.SQLITE_CANTOPEN and not may_write(path)):
        return StoreError("read-only", path=str(path))
    if code == sqlite3.SQLITE_CANTOPEN:
        return StoreError("cannot-open", path=str(path), reason=str(fault))
    if code == sqlite3.SQLITE_IOERR:
        return StoreError("disk", path=str(path), reason=str(fault))
    return None
