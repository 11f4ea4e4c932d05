"""Questions to the log and to what follows from it, one method each. Nothing here writes."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tutor.progress import going
from tutor.progress.faults import DamageError, is_damage, say
from tutor.progress.learned import RULES, Belief, Card, Day, Known, local_day
from tutor.progress.opening import damage_said, quick_check
from tutor.progress.questions import (
    BELIEFS,
    CARDS,
    ENTRIES,
    FINISHED_PLANS,
    GOAL,
    LAST_ANSWER,
    LATEST_ANSWER,
    RUN,
    RUN_COUNTS,
    SEEN_LAST,
    UNFINISHED,
)
from tutor.progress.records import Entry, RunRecord


class Reader:
    """An open log that can be asked."""

    def __init__(self, connection: sqlite3.Connection, path: Path, busy_timeout: float) -> None:
        self._connection = connection
        self._busy_timeout = busy_timeout
        self.path = path
        """The file itself, links resolved."""

    def run(self, run_id: str) -> RunRecord | None:
        """The run with this id."""
        rows = self._select(f"SELECT {RUN} FROM run WHERE id = ?", run_id)
        return RunRecord(*rows[0]) if rows else None

    def runs(self, plan: str) -> list[RunRecord]:
        """The runs of a plan that count, the oldest first."""
        counts = RUN_COUNTS.format("run")
        rows = self._select(
            f"SELECT {RUN} FROM run WHERE plan = ? AND {counts} ORDER BY started_at, ordinal", plan
        )
        return [RunRecord(*row) for row in rows]

    def entries(self, run_id: str) -> list[Entry]:
        """What happened in a run and counts, in the order in which it was appended."""
        return self._entries(ENTRIES, run_id)

    def last_answer(self, question: str) -> Entry | None:
        """The last answer to a question, or that it was skipped, in any run; None if there is none."""
        return next(iter(self._entries(LAST_ANSWER, question)), None)

    def latest_answer(self) -> Entry | None:
        """The last answer of all, or that a question was skipped: what can be taken back."""
        return next(iter(self._entries(LATEST_ANSWER)), None)

    def last_unfinished(
        self, plan: str | None = None, kinds: tuple[str, str] | None = None
    ) -> RunRecord | None:
        """Where the learner stopped: the run worked on last, of this plan, of these two kinds, or of any.

        A run counts while it has no ``finished`` entry and its plan has not been begun anew since.
        """
        if kinds is not None:
            of_kinds = "substr(plan, 1, instr(plan, ':') - 1) IN (?, ?)"
            rows = self._select(UNFINISHED.format(of_plan=of_kinds), *kinds)
        elif plan is None:
            rows = self._select(UNFINISHED.format(of_plan="true"))
        else:
            rows = self._select(UNFINISHED.format(of_plan="plan = ?"), plan)
        return RunRecord(*rows[0]) if rows else None

    def finished_plans(self) -> dict[str, int]:
        """The plans that were walked to the end, each with when that last happened (ms since 1970 UTC)."""
        return dict(self._select(FINISHED_PLANS))

    def answers(self, scope: str = "all") -> int:
        """How many answers count, skipped questions among them: in a scope (see ``KINDS``) or in all."""
        return int(self._select(going.ANSWERS, going.target_of(scope))[0][0])

    def size(self) -> int:
        """How many entries there are, whether they count or not."""
        return int(self._select("SELECT count(*) FROM entry")[0][0])

    def has(self, scope: str) -> bool:
        """Whether the log has anything in a scope, be it forgotten."""
        return bool(self._select(going.ANYTHING, going.target_of(scope)))

    def goal(self) -> Entry | None:
        """The last ``goal`` entry."""
        return next(iter(self._entries(GOAL)), None)

    def known(self, at: int, offset: int) -> Known:
        """What a plan is made from, at one moment: ``offset`` in minutes east of UTC says which day it is.

        Takes as long with a million answers as with a hundred.
        """
        today = local_day(at, offset)
        with self._faults_said(), self._one_view():
            beliefs = self._connection.execute(BELIEFS).fetchall()
            days = self._connection.execute(
                "SELECT answers, spent FROM day WHERE day = ?", (today,)
            ).fetchall()
            seen = self._connection.execute(SEEN_LAST).fetchall()
            cards = self._cards()
        answers, spent = days[0] if days else (0, 0)
        return Known(
            at=at,
            today=today,
            cards=cards,
            met={id: met for id, met, _, _ in beliefs if met},
            held={id: held for id, _, held, _ in beliefs if held},
            last_met={id: last for id, _, _, last in beliefs if last is not None},
            seen=tuple(dict.fromkeys(question for (question,) in seen if question is not None)),
            answers_today=answers,
            spent_today=spent,
        )

    def cards(self) -> dict[str, Card]:
        """How well each skill is remembered."""
        with self._faults_said():
            return self._cards()

    def days(self) -> list[Day]:
        """The local days with anything on them, the oldest first."""
        return [Day(*row) for row in self._select("SELECT day, answers, right, spent FROM day ORDER BY day")]

    def beliefs(self) -> list[Belief]:
        """The misconceptions met and held off, by local day, the oldest first."""
        rows = self._select("SELECT id, day, met, held FROM belief_day ORDER BY day, id")
        return [Belief(*row) for row in rows]

    @property
    def stale(self) -> bool:
        """What follows from the log has to be made again before it is asked for."""
        return self._select("SELECT rules FROM derived") != [(RULES,)]

    def check(self) -> None:
        """Read every page of the file, however large; StoreError ``damaged`` if one is bad."""
        with self._faults_said():
            quick_check(self._connection)

    def _cards(self) -> dict[str, Card]:
        return {skill: Card(*values) for skill, *values in self._connection.execute(CARDS)}

    def _entries(self, statement: str, *values: str) -> list[Entry]:
        with self._faults_said():
            return [entry_of(row) for row in self._connection.execute(statement, values)]

    def _select(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        with self._faults_said():
            return self._connection.execute(statement, values).fetchall()

    @contextmanager
    def _one_view(self) -> Iterator[None]:
        """Several questions answered from one moment, whatever another tutor writes between them."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    @contextmanager
    def _faults_said(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, DamageError) as fault:
            if is_damage(fault):
                raise damage_said(fault, self.path, self._connection) from fault
            assert isinstance(fault, sqlite3.Error)
            say(fault, self.path, self._busy_timeout)


def entry_of(row: tuple[str, str | None, int, str, str | None, str]) -> Entry:
    """An entry as its row has it. DamageError where the body is no JSON."""
    id_, run, at, kind, question, body = row
    try:
        return Entry(id_, run, at, kind, question, json.loads(body))
    except ValueError as fault:
        raise DamageError(f"entry {id_}: {fault}") from fault
