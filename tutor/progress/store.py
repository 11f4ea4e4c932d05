"""The log of one learner: begin a run, append what happens, ask what was.

Every append is one commit, on the disk when the call returns. Nothing is ever changed or deleted here.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tutor.progress.faults import DamageError, StoreError, is_damage, say
from tutor.progress.opening import damage_said, open_connection, quick_check
from tutor.progress.records import FILE_NAME, KINDS, Entry, RunRecord

RUN = "id, plan, seed, numbers, content_hash, snapshot, started_at"
INSERT_RUN = f"INSERT INTO run ({RUN}) VALUES (?, ?, ?, ?, ?, ?, ?)"
# The place is found in the statement that takes it, so that two tutors on one run never take the same.
INSERT_ENTRY = """
    INSERT INTO entry (id, run, place, at, kind, question, body)
    VALUES (?1, ?2, (SELECT coalesce(max(place), 0) + 1 FROM entry WHERE run = ?2), ?3, ?4, ?5, ?6)
"""
ENTRIES = "SELECT id, run, at, kind, question, body FROM entry WHERE run = ? ORDER BY place, at, id"
UNFINISHED = f"""
    SELECT {RUN} FROM run AS this
    WHERE {{of_plan}}
      AND NOT EXISTS (SELECT 1 FROM run AS later WHERE later.plan = this.plan
                      AND (later.started_at, later.ordinal) > (this.started_at, this.ordinal))
      AND NOT EXISTS (SELECT 1 FROM entry WHERE run = this.id AND kind = 'finished')
    ORDER BY coalesce((SELECT at FROM entry WHERE run = this.id ORDER BY place DESC LIMIT 1),
                      started_at) DESC, ordinal DESC
    LIMIT 1
"""
LAST_ANSWER = """
    SELECT id, run, at, kind, question, body FROM entry
    WHERE question = ? AND kind IN ('answered', 'skipped') ORDER BY ordinal DESC LIMIT 1
"""
FINISHED_PLANS = """
    SELECT run.plan, max(entry.at) FROM entry JOIN run ON run.id = entry.run
    WHERE entry.kind = 'finished' GROUP BY run.plan
"""


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


class Store:
    """An open log; use it in a ``with``. Made by ``open_store``."""

    def __init__(self, connection: sqlite3.Connection, path: Path, journal: str, busy_timeout: float) -> None:
        self._connection = connection
        self._busy_timeout = busy_timeout
        self.path = path
        """The file itself, links resolved."""
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
        self._insert(
            INSERT_RUN,
            (run.id, run.plan, run.seed, run.numbers, run.content_hash, run.snapshot, run.started_at),
        )

    def append(self, entry: Entry) -> None:
        """Record what happened; it is on the disk when this returns, after all that was appended before it.

        ValueError for an unknown kind or run, an id that is taken, a body that is no JSON (or TypeError).
        """
        if entry.kind not in KINDS:
            raise ValueError(f"kind {entry.kind!r} is none of {sorted(KINDS)}")
        # ASCII, because a lone surrogate from a badly coded terminal must not cost the learner an answer.
        body = json.dumps(dict(entry.body), ensure_ascii=True, allow_nan=False, separators=(",", ":"))
        self._insert(INSERT_ENTRY, (entry.id, entry.run, entry.at, entry.kind, entry.question, body))

    def run(self, run_id: str) -> RunRecord | None:
        """The run with this id."""
        rows = self._select(f"SELECT {RUN} FROM run WHERE id = ?", run_id)
        return RunRecord(*rows[0]) if rows else None

    def runs(self, plan: str) -> list[RunRecord]:
        """The runs of a plan, the oldest first."""
        rows = self._select(f"SELECT {RUN} FROM run WHERE plan = ? ORDER BY started_at, ordinal", plan)
        return [RunRecord(*row) for row in rows]

    def entries(self, run_id: str) -> list[Entry]:
        """What happened in a run, in the order in which it was appended."""
        with self._faults_said():
            return [_entry(row) for row in self._connection.execute(ENTRIES, (run_id,))]

    def last_answer(self, question: str) -> Entry | None:
        """The last answer to a question, or that it was skipped, in any run; None if there is none."""
        with self._faults_said():
            rows = self._connection.execute(LAST_ANSWER, (question,)).fetchall()
            return _entry(rows[0]) if rows else None

    def last_unfinished(self, plan: str | None = None) -> RunRecord | None:
        """Where the learner stopped: the run worked on last, of this plan or of any.

        A run counts while it has no ``finished`` entry and its plan has not been begun anew since.
        """
        if plan is None:
            rows = self._select(UNFINISHED.format(of_plan="true"))
        else:
            rows = self._select(UNFINISHED.format(of_plan="plan = ?"), plan)
        return RunRecord(*rows[0]) if rows else None

    def finished_plans(self) -> dict[str, int]:
        """The plans that were walked to the end, each with when that last happened (ms since 1970 UTC)."""
        return dict(self._select(FINISHED_PLANS))

    def check(self) -> None:
        """Read every page of the file, however large; StoreError ``damaged`` if one is bad."""
        with self._faults_said():
            quick_check(self._connection)

    def _insert(self, statement: str, values: tuple[object, ...]) -> None:
        with self._faults_said():
            self._refuse_if_moved()
            try:
                self._connection.execute(statement, values)
            except (sqlite3.IntegrityError, OverflowError) as fault:
                raise ValueError(f"not a record for this log: {fault}") from fault

    def _select(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        with self._faults_said():
            return self._connection.execute(statement, values).fetchall()

    def _refuse_if_moved(self) -> None:
        """SQLite would go on writing to a file that no name leads to any more."""
        found = _identity(self.path)
        if found is None or found != self._identity:
            raise StoreError("moved", path=str(self.path))

    @contextmanager
    def _faults_said(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, DamageError) as fault:
            if is_damage(fault):
                raise damage_said(fault, self.path, self._connection) from fault
            assert isinstance(fault, sqlite3.Error)
            say(fault, self.path, self._busy_timeout)


def _identity(path: Path) -> tuple[int, int] | None:
    """What the name leads to now: device and inode, None for nothing."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _entry(row: tuple[str, str, int, str, str | None, str]) -> Entry:
    id_, run, at, kind, question, body = row
    try:
        return Entry(id_, run, at, kind, question, json.loads(body))
    except ValueError as fault:
        raise DamageError(f"entry {id_}: {fault}") from fault
