"""Logs of version 1, from before answers were rated, as learners have them."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from tutor import quiz
from tutor.cli.library import built_in
from tutor.engine import lesson_plan
from tutor.practice import AGAIN, GOOD, HARD, bring_up_to_date, reviewed
from tutor.progress import Day, open_store
from tutor.progress.migrations import APPLICATION_ID
from tutor.quiz import Question, Verdict

SCHEMA = Path(__file__).parents[1] / "progress" / "schemas" / "1.sql"
NOW = 1_795_000_000_000
SECOND = "handshake/three-way/second"
RIGHT = {"flags": "SYN,ACK", "seq": "y", "ack": "x+1"}


def graded(answer: dict[str, str], attempt: int, *names: str) -> Verdict:
    """The grader's verdict on an answer to the second segment of the three-way handshake."""
    plan = lesson_plan(built_in().lessons["three-way"], "symbolic", 7)
    asked = next(step for step in plan.steps if step.id == SECOND)
    assert isinstance(asked, Question)
    fields = tuple(field for field in asked.fields if not names or field.name in names)
    return quiz.grade(asked, {field.name: answer[field.name] for field in fields}, fields, attempt)


def answered(verdict: Verdict, *, done: bool) -> tuple[str, dict[str, object]]:
    reply = {"type": "answer", "fields": {}, "spent": 4_000}
    return "answered", {"reply": reply, "verdict": msgspec.to_builtins(verdict), "done": done}


HINT = "hint", {"reply": {"type": "hint", "spent": 1_000}}
BACK = "back", {"reply": {"type": "back", "spent": 0}}


@pytest.fixture
def old(tmp_path):
    """Write a file as the tutor of version 1 did: one run, its entries in their places, at these moments."""

    def write(*entries: tuple[str, dict[str, object]], moments: list[int] | None = None) -> Path:
        with closing(sqlite3.connect(tmp_path / "progress.sqlite3", isolation_level=None)) as connection:
            connection.executescript(SCHEMA.read_text(encoding="utf-8"))
            run = "INSERT INTO run VALUES (1, 'r', 'lesson:handshake/three-way', 7, 'symbolic', 'h', x'', 1)"
            connection.execute(run)
            for n, (kind, body) in enumerate(entries):
                at = NOW + n * 1_000 if moments is None else moments[n]
                row = (
                    f"id-{99 - n}",
                    n + 1,
                    at,
                    kind,
                    None if kind == "finished" else SECOND,
                    json.dumps(body),
                )
                connection.execute("INSERT INTO entry VALUES (NULL, ?, 'r', ?, ?, ?, ?, ?)", row)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("PRAGMA user_version = 1")
        return tmp_path

    return write


def test_old_answers_are_rated_from_their_verdicts(old):
    """Right but for one field, which came at the second try; what it looked like was met."""
    first, second = graded(RIGHT | {"ack": "x"}, 1), graded(RIGHT, 2, "ack")
    with open_store(old(answered(first, done=False), answered(second, done=True), ("finished", {}))) as store:
        assert store.stale
        bring_up_to_date(store)
        at = NOW + 1_000
        assert store.cards() == {
            "field:flags": reviewed(None, GOOD, at),
            "field:seq/iss": reviewed(None, GOOD, at),
            "field:ack/after-syn": reviewed(None, HARD, at),
            "belief:ack-last": reviewed(None, AGAIN, at),
            "belief:syn-free": reviewed(None, AGAIN, at),
        }
        assert store.days() == [Day(NOW // 86_400_000, 1, 0, 8_000)]
        assert {each.id: each.met for each in store.beliefs()} == {"ack-last": 1, "syn-free": 1}
        assert not store.stale


def test_old_hint_makes_the_answer_hard(old):
    """As it would have then."""
    with open_store(old(HINT, answered(graded(RIGHT, 1), done=True))) as store:
        bring_up_to_date(store)
        assert store.cards()["field:flags"] == reviewed(None, HARD, NOW + 1_000)
        assert [(day.answers, day.right, day.spent) for day in store.days()] == [(1, 0, 5_000)]


def test_old_question_that_was_gone_back_to_counts_once(old):
    """Its answer had been shown."""
    right = answered(graded(RIGHT, 1), done=True)
    with open_store(old(right, BACK, right)) as store:
        bring_up_to_date(store)
        assert store.cards()["field:flags"].reps == 1
        assert [day.answers for day in store.days()] == [1]


def test_old_run_keeps_its_order_where_the_clock_had_jumped_back(old):
    """Places told the order then, ticks do now; also of entries of one millisecond, whatever their ids."""
    entries = [HINT, answered(graded(RIGHT | {"ack": "x"}, 1), done=False), HINT, HINT, BACK]
    with open_store(old(*entries, moments=[NOW, NOW - 86_400_000, NOW, NOW, NOW + 5])) as store:
        assert [entry.id for entry in store.entries("r")] == ["id-99", "id-98", "id-97", "id-96", "id-95"]
        ticks = [tick for (tick,) in store._connection.execute("SELECT tick FROM entry ORDER BY ordinal")]
        assert ticks == sorted(set(ticks)) and ticks[0] == NOW
        assert ticks[-1] == NOW + 5


def test_old_body_that_says_nothing_teaches_nothing(old):
    """A body from elsewhere is kept and let alone."""
    nonsense = [
        ("answered", {"verdict": 7}),
        ("answered", {"n": 1}),
        ("skipped", {"ratings": {"x": 9}, "offset": 0}),
    ]
    with open_store(old(*nonsense)) as store:
        bring_up_to_date(store)
        assert store.cards() == {}
        assert len(store.entries("r")) == 3
