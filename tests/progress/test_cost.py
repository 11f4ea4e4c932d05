import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from statistics import median
from time import perf_counter

import pytest

from tutor.progress import Entry, Store, new_id, open_store
from tutor.progress.questions import LATEST_ANSWER

BODY = {
    "fields": {
        name: {"given": given, "correct": True}
        for name, given in (("flags", "SYN,ACK"), ("seq", "300"), ("ack", "101"))
    },
    "attempt": 1,
    "misconceptions": [],
}


def fill(store: Store, answers: int, new_run, a_run_has: int = 20) -> str:
    """Put a log of that size in place in one transaction; returns its last run's id."""
    connection = store._connection
    body = json.dumps(BODY)
    connection.execute("BEGIN")
    for number in range(answers // a_run_has):
        run = new_run(f"drill:{number % 7}", number * 1_000)
        store.begin(run)
        at = number * 1_000
        rows: Iterable[tuple[object, ...]] = (
            (new_id(), run.id, at + n, at + n, body) for n in range(a_run_has)
        )
        connection.executemany("INSERT INTO entry VALUES (NULL, ?, ?, ?, ?, 'answered', 'q', ?)", rows)
    connection.execute("COMMIT")
    return run.id


@pytest.mark.parametrize("answers", [1_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
def test_recording_an_answer_costs_at_most_three_bare_commits(tmp_path, new_run, answers):
    """Side by side on one disk: an answer appended, and one row committed to a table of nothing else."""
    ours, bare = [], []
    with (
        open_store(tmp_path) as store,
        closing(sqlite3.connect(tmp_path / "bare", isolation_level=None)) as row,
    ):
        row.execute("PRAGMA journal_mode = WAL")
        row.execute("PRAGMA synchronous = FULL")
        row.execute("CREATE TABLE answer (body TEXT)")
        text = json.dumps(BODY)
        run = fill(store, answers, new_run)
        for at in range(300):
            entry = Entry(new_id(), run, at, "answered", "three-way.second", BODY)
            start = perf_counter()
            store.append(entry)
            middle = perf_counter()
            row.execute("INSERT INTO answer VALUES (?)", (text,))
            ours.append(middle - start)
            bare.append(perf_counter() - middle)
    ratio = median(ours) / median(bare)
    print(
        f"{answers} answers: {median(ours) * 1e6:.0f} us against {median(bare) * 1e6:.0f} us, {ratio:.2f} x"
    )
    assert ratio <= 3


def test_the_latest_answer_is_found_without_going_through_the_log(tmp_path):
    """The newest entry first, by an index: what can be taken back costs the same in a log of any size."""
    with open_store(tmp_path) as store:
        plan = [row[3] for row in store._connection.execute(f"EXPLAIN QUERY PLAN {LATEST_ANSWER}")]
    assert "SCAN entry USING INDEX entry_in_time" in plan
    assert not any(step.startswith("USE TEMP B-TREE FOR ORDER BY") for step in plan)
