"""What the learner's log costs: printed as JSON for ``run.py``, times in seconds. First argument: how often.

``record``: an answer kept durably with all it teaches, in a log of a million, beside a bare SQLite commit of
one row; ``choose``: what the next question is chosen from, with a million answers in the log beside a
hundred; ``write FOLDER``: a home with a million answers, for what asks all of them.
"""

import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import msgspec

from tutor.practice import keep, reviewed
from tutor.progress import Entry, RunRecord, Store, new_id, open_store

MANY, FEW = 1_000_000, 100
IN_A_RUN = 20
START = 1_600_000_000_000
APART = 90_000
"""Milliseconds from one answer to the next: a million of them are some three years."""

STATES = (
    "CLOSED",
    "LISTEN",
    "SYN-SENT",
    "SYN-RECEIVED",
    "ESTABLISHED",
    "FIN-WAIT-1",
    "CLOSE-WAIT",
    "TIME-WAIT",
)
SKILLS = tuple(
    [
        f"does:{state}/{event}"
        for state in STATES
        for event in ("SYN", "ACK", "SYN,ACK", "FIN,ACK", "RST", "CLOSE")
    ]
    + [f"field:{name}/after-{kind}" for name in ("seq", "ack") for kind in ("syn", "fin", "text", "none")]
    + [f"edge:{a}/{b}" for a, b in pairwise(STATES)]
    + [f"concept:handshake/why/{n}" for n in range(20)]
)
BELIEFS = tuple(f"belief:{n}" for n in range(25))
BODY = {
    "reply": {"type": "answer", "fields": {"flags": "SYN,ACK", "seq": "y", "ack": "x+1"}, "spent": 6400},
    "verdict": {
        "question": "handshake/three-way/second",
        "attempt": 1,
        "fields": [
            {"name": name, "aspect": name, "given": given, "expected": given, "correct": True}
            | {
                "rule": {
                    "id": f"{name}.after-syn",
                    "section": "3.4",
                    "values": {"peer": "@client", "number": given},
                }
            }
            for name, given in (("flags", "SYN,ACK"), ("seq", "y"), ("ack", "x+1"))
        ],
    },
    "done": True,
    "met": [],
    "at_once": True,
    "offset": 540,
}
INSERT_RUN = """
    INSERT INTO run (id, plan, seed, numbers, content_hash, snapshot, started_at) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
INSERT = "INSERT INTO entry (id, run, at, tick, kind, question, body) VALUES (?, ?, ?, ?, 'answered', ?, ?)"


def ratings(number: int) -> dict[str, int]:
    """What the answer of this number says of seven skills."""
    chosen = [SKILLS[(number * 5 + n * 7) % len(SKILLS)] for n in range(5)]
    return dict.fromkeys((*chosen, *(BELIEFS[(number + n) % len(BELIEFS)] for n in range(2))), 3)


def rows(answers: int) -> Iterator[tuple[object, ...]]:
    """So many answers, as the table has them."""
    for n in range(answers):
        at = START + n * APART
        body = json.dumps(BODY | {"ratings": ratings(n)}, separators=(",", ":"))
        yield new_id(), f"run-{n // IN_A_RUN}", at, at, f"drill/{n}", body


def fill(store: Store, answers: int) -> None:
    """A log of so many answers with what follows from it, quicker than answer by answer."""
    connection = store._connection
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    runs = (
        RunRecord(f"run-{n}", "drill:all", n, "symbolic", "hash", b"", START)
        for n in range(answers // IN_A_RUN)
    )
    connection.executemany(
        INSERT_RUN,
        (msgspec.structs.astuple(run) for run in runs),
    )
    connection.executemany(INSERT, rows(answers))
    card = reviewed(reviewed(None, 3, START), 3, START + 90_000_000)
    for skill in (*SKILLS, *BELIEFS):
        values = (skill, *msgspec.structs.astuple(card))
        connection.execute("INSERT INTO memory VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    first, days = START // 86_400_000, max(answers * APART // 86_400_000, 1)
    for day in range(first, first + days):
        connection.execute(
            "INSERT INTO day VALUES (?, ?, ?, ?)", (day, answers // days, answers // days, 6_400)
        )
        for belief in BELIEFS:
            values = (belief.removeprefix("belief:"), day, 1, 5)
            connection.execute("INSERT INTO belief_day VALUES (?, ?, ?, ?)", values)
    for belief in BELIEFS:
        connection.execute(
            "INSERT INTO belief VALUES (?, ?, ?)", (belief.removeprefix("belief:"), days, 5 * days)
        )
    connection.execute("COMMIT")
    connection.execute("PRAGMA synchronous = FULL")


def took(call: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def in_turn(ours: Callable[[], object], theirs: Callable[[], object], times: int) -> dict[str, list[float]]:
    """Pairs, each begun by the other of the two."""
    found: dict[str, list[float]] = {"ours": [], "theirs": []}
    ours(), theirs()
    for number in range(times):
        for name, call in (("ours", ours), ("theirs", theirs))[:: -1 if number % 2 else 1]:
            found[name].append(took(call))
    return found


def record(folder: Path, times: int) -> dict[str, list[float]]:
    """An answer kept, beside a bare commit on the same disk."""
    with open_store(folder / "many") as store, closing(_bare(folder / "bare")) as bare:
        fill(store, MANY)
        numbers = iter(range(MANY, MANY * 2))

        def ours() -> None:
            n = next(numbers)
            body = BODY | {"ratings": ratings(n)}
            keep(store, Entry(new_id(), "run-0", START + n * APART, "answered", f"drill/{n}", body))

        text = json.dumps(BODY | {"ratings": ratings(0)})
        found = in_turn(ours, lambda: bare.execute("INSERT INTO answer VALUES (?)", (text,)), times)
        assert max(card.reps for card in store.cards().values()) > 2, "nothing was learned"
        return found


def _bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE answer (body TEXT)")
    return connection


def choose(folder: Path, times: int) -> dict[str, list[float]]:
    """The snapshot a plan is made from, of a long log beside a short one."""
    with open_store(folder / "many") as many, open_store(folder / "few") as few:
        fill(many, MANY)
        fill(few, FEW)
        at = START + MANY * APART
        return in_turn(lambda: many.known(at, 540), lambda: few.known(at, 540), times)


def write(folder: Path) -> dict[str, list[float]]:
    """A learner's home with a million answers in it."""
    with open_store(folder) as store:
        fill(store, MANY)
    return {}


def main() -> None:
    """Measure what the second argument names."""
    times, name, *home = int(sys.argv[1]), *sys.argv[2:]
    if name == "write":
        print(json.dumps(write(Path(*home))))
        return
    with tempfile.TemporaryDirectory() as temp:
        print(json.dumps({"record": record, "choose": choose}[name](Path(temp), times)))


if __name__ == "__main__":
    main()
