"""The log of one learner, open for writing: begin a run, append what happens.

Every append is one commit, on the disk when the call returns, together with what follows from it. Of the
log nothing is ever changed or deleted here.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from tutor.progress import deriving, going
from tutor.progress.deriving import Derived
from tutor.progress.faults import DamageError, StoreError
from tutor.progress.following import following, forget, values_of
from tutor.progress.learned import Learned
from tutor.progress.opening import open_connection
from tutor.progress.questions import COUNTS, ENTRY
from tutor.progress.reading import Reader, entry_of
from tutor.progress.records import FILE_NAME, Entry, RunRecord

INSERT_RUN = """
    INSERT INTO run (id, plan, seed, numbers, content_hash, snapshot, started_at) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
# The tick is found in the statement that takes it, so that two tutors never take the same.
INSERT_ENTRY = """
    INSERT INTO entry (id, run, at, tick, kind, question, body)
    VALUES (?1, ?2, ?3, max(?3, coalesce((SELECT max(tick) + 1 FROM entry), ?3)), ?4, ?5, ?6)
"""
IN_TIME = f"SELECT {ENTRY} FROM entry WHERE {COUNTS} ORDER BY tick, id"


def open_store(folder: Path, *, busy_timeout: float = 5.0) -> "Store":
    """Open the log in ``folder``, making both where they are missing. StoreError says what stands in the way.

    ``busy_timeout`` is in seconds: how long any call waits for another program that is writing.
    """
    path = _in_folder(folder)
    connection, journal = open_connection(path, busy_timeout)
    return Store(connection, path, journal, busy_timeout)


def _in_folder(folder: Path) -> Path:
    """Where the file really is: SQLite keeps its companions there, and a link may lead to what is not yet."""
    try:
        real = Path(os.path.realpath(folder))
        if not real.is_dir():
            real.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Path(os.path.realpath(real / FILE_NAME))
    except OSError as fault:
        raise StoreError("folder", path=str(folder), reason=fault.strerror) from fault


class Store(Reader):
    """An open log; use it in a ``with``. Made by ``open_store``."""

    def __init__(self, connection: sqlite3.Connection, path: Path, journal: str, busy_timeout: float) -> None:
        super().__init__(connection, path, busy_timeout)
        self.journal = journal
        """``wal``, or ``delete`` where WAL cannot be used."""
        self._identity = _identity(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Fold the WAL into the file and let go of it; a second close does nothing."""
        self._connection.close()

    def begin(self, run: RunRecord) -> None:
        """Record that a run begins. ValueError when its id is taken or a value does not fit its column."""
        values = (run.id, run.plan, run.seed, run.numbers, run.content_hash, run.snapshot, run.started_at)
        with self._faults_said():
            self._refuse_if_moved()
            self._insert(INSERT_RUN, values)

    def append(self, entry: Entry, learned: Learned | None = None) -> None:
        """Record what happened, and what it teaches; on the disk when this returns, after all before it.

        ``undone`` and ``forgot`` take effect at once; where that needs the whole log, the store is ``stale``
        afterwards. ValueError for an unknown kind or run, an id that is taken, a body that is no JSON (or
        TypeError), an ``undone`` of what is not there to be taken back.
        """
        values = values_of(entry)
        follows = following(entry, learned)
        with self._faults_said():
            self._refuse_if_moved()
            if follows is None:
                self._insert(INSERT_ENTRY, values)
                return
            with self._transaction():
                follows(self._connection, self._insert(INSERT_ENTRY, values))

    def derive(self, fold: Callable[[Iterable[Entry]], Derived]) -> None:
        """Make all that follows from the log again: ``fold`` is given the entries that count, in time.

        Other tutors on this file wait meanwhile. If one of them was first, nothing is done.
        """
        with self._faults_said():
            self._refuse_if_moved()
            with self._transaction():
                if deriving.is_stale(self._connection):
                    going.find_gone(self._connection)
                    rows = self._connection.execute(IN_TIME)
                    deriving.write(self._connection, fold(entry_of(row) for row in rows))

    def erase(self, entry: Entry) -> None:
        """Record a ``forgot`` and delete for good what it forgets; the store is ``stale`` afterwards.

        What lay where it was is overwritten, in the file and in its WAL. ValueError as for ``append``.
        """
        from tutor.progress.erasing import erase

        scope = str(entry.body.get("scope"))
        going.target_of(scope)
        with self._faults_said():
            self._refuse_if_moved()
            self._connection.execute("PRAGMA secure_delete = ON").fetchall()
            with self._transaction():
                self._insert(INSERT_ENTRY, values_of(entry))
                forget(self._connection, entry)
                erase(self._connection, entry.id, scope)
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def copy_to(self, path: Path) -> None:
        """Write a copy of the log, as it is now, to a new file; StoreError, see ``transfer``."""
        from tutor.progress.transfer import copy_out

        with self._faults_said():
            copy_out(self._connection, path, self._busy_timeout)

    def merge(self, path: Path) -> tuple[int, int]:
        """Add what another log's file has and this one has not; the numbers of runs and entries new here.

        The store is ``stale`` afterwards if there were any. StoreError, see ``transfer``.
        """
        from tutor.progress.transfer import looked_at, pour_in

        if path.exists() and path.samefile(self.path):
            return 0, 0
        with self._faults_said(), looked_at(path, self.path.parent) as other:
            self._refuse_if_moved()
            try:
                with self._transaction():
                    return pour_in(self._connection, other)
            except DamageError as fault:
                raise StoreError("restore.damaged", path=str(path), reason=str(fault)) from fault

    def _insert(self, statement: str, values: tuple[object, ...]) -> int:
        try:
            ordinal = self._connection.execute(statement, values).lastrowid
        except (sqlite3.IntegrityError, OverflowError) as fault:
            raise ValueError(f"not a record for this log: {fault}") from fault
        assert ordinal is not None
        return ordinal

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All of it or nothing; no other tutor writes meanwhile."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _refuse_if_moved(self) -> None:
        """SQLite would go on writing to a file that no name leads to any more."""
        found = _identity(self.path)
        if found is None or found != self._identity:
            raise StoreError("moved", path=str(self.path))


def _identity(path: Path) -> tuple[int, int] | None:
    """What the name leads to now: device and inode, None for nothing."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
