"""``handshake review``: what is due, what is not, and the way on."""

import json
import re
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from learner import SKIP
from seat import squeezed

from tutor.practice import keep
from tutor.progress import Entry, RunRecord, new_id, open_store

Json = dict[str, Any]
DAY = 86_400_000
NOON = {"TZ": f"NOON{time.gmtime().tm_hour - 12:+d}"}
"""Where it is about noon: no local day ends while a test runs."""


def events(out: str) -> list[Json]:
    """JSON lines as data."""
    return [json.loads(line) for line in out.splitlines()]


def age(home: Path, days: int) -> None:
    """Let the memories grow older: as if all of it had been so many days ago."""
    (path,) = home.rglob("progress.sqlite3")
    with sqlite3.connect(path) as log:
        tables = [name for (name,) in log.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        (memory,) = [
            each
            for each in tables
            if {"due", "last_review"} <= {row[1] for row in log.execute(f"PRAGMA table_info({each})")}
        ]
        log.execute(f"UPDATE {memory} SET due = due - ?, last_review = last_review - ?", (days * DAY,) * 2)
    log.close()


def test_nothing_practised_is_one_sentence_and_the_next_step(handshake):
    """Exit 0: there is nothing wrong."""
    done = handshake("review")
    assert done.returncode == 0
    assert done.stdout == "Nothing has been practised yet; begin with: handshake learn\n"
    korean = handshake("review", "--lang", "ko")
    assert korean.stdout == "아직 공부한 것이 없습니다. 이렇게 시작하십시오: handshake learn\n"


def test_nothing_due_says_when_something_will_be(handshake):
    """What was answered a moment ago comes due in minutes; until then there is the drill."""
    handshake("drill", "--questions", "1", "--jsonl", said=SKIP, env=NOON)
    done = handshake("review", env=NOON)
    assert done.returncode == 0
    assert re.fullmatch(
        r"Nothing is due now; the next comes due in \d+ minutes?. Until then: handshake drill\n", done.stdout
    )
    korean = handshake("review", "--lang", "ko", env=NOON)
    said = r"지금은 복습할 것이 없습니다\. \d+분 뒤에 생깁니다\. 그때까지는: handshake drill\n"
    assert re.fullmatch(said, korean.stdout)


def test_nothing_due_to_a_program_is_a_run_that_is_over(handshake):
    """Hello and finished, and nothing asked."""
    done = handshake("review", "--jsonl")
    assert [each["event"] for each in events(done.stdout)] == ["hello", "finished"]


def test_what_is_due_is_asked_and_what_goes_wrong_comes_back(handshake, tmp_path):
    """A day later everything that went wrong is due; skipped again, it comes again, in another instance."""
    drilled = handshake("drill", "--seed", "5", "--questions", "2", "--jsonl", said=SKIP * 2)
    age(tmp_path, 2)
    done = handshake("review", "--jsonl", said=SKIP * 4)
    asked = [each["id"] for each in events(done.stdout) if each["event"] == "ask"]
    assert len(asked) == len(set(asked)) == 5
    assert not set(asked) & {each["id"] for each in events(drilled.stdout) if each["event"] == "ask"}
    assert done.stderr == "Stopped at question 5; your answers are kept. Go on with: handshake review\n"
    again = handshake("review", "--jsonl")
    (stands,) = [each for each in events(again.stdout) if each["event"] == "ask"]
    assert (stands["number"], stands["id"]) == (5, asked[-1])


def test_so_many_questions_of_it(handshake, tmp_path):
    """Then it is over, and the rest is still due."""
    handshake("drill", "--seed", "5", "--questions", "2", "--jsonl", said=SKIP * 2)
    age(tmp_path, 2)
    done = handshake("review", "--questions", "1", "--jsonl", said=SKIP)
    assert events(done.stdout)[-1]["event"] == "finished"


def test_a_review_at_a_terminal_says_what_is_left(sit, handshake, tmp_path):
    """After the end, one sentence: what is still due, or when something will be."""
    handshake("drill", "--seed", "5", "--questions", "2", "--jsonl", said=SKIP * 2)
    age(tmp_path, 2)
    seat = sit("review", "--questions", "1").prompted()
    assert squeezed("Review") in seat.text
    seat.answer("/skip")
    seat.type("\r")
    assert seat.ended() == 0
    assert re.search("go(over(it|them))?with:handshakereview", seat.text), seat.screen
    assert seat.restored()


@pytest.mark.parametrize("given", ["0", "-1", "many"])
def test_an_impossible_number_is_one_sentence(handshake, given):
    """Exit 2 and the next step."""
    done = handshake("review", "--questions", given)
    assert done.returncode == 2
    assert f"“{given}” is no number of questions; give a whole number from 1 to 9999." in done.stderr


@pytest.mark.parametrize("days", [365, -400], ids=["a year asleep", "a clock that jumped back"])
def test_strange_clocks_do_no_harm(handshake, tmp_path, days):
    """What was met is due, is asked, and counts; where one stands is told as ever."""
    handshake("drill", "--questions", "2", "--seed", "5", "--jsonl", said=SKIP * 2)
    age(tmp_path, days)
    before = json.loads(handshake("stats", "--json").stdout)
    assert before["due"]["today"] == sum(each["times"] > 0 for each in before["skills"])
    done = handshake("review", "--questions", "1", "--jsonl", said=SKIP)
    assert [each["event"] for each in events(done.stdout)].count("graded") == 1
    after = handshake("stats", "--json", env={"TZ": "Pacific/Kiritimati"})
    assert (after.returncode, json.loads(after.stdout)["answers"]) == (0, 3)
    assert handshake("stats", "--plain").returncode == 0


def test_the_greeting_offers_what_is_due(sit, handshake, tmp_path):
    """Called alone, a day after: the review stands in the menu, and begins; who knows nothing sees none."""
    assert squeezed("drill: fresh") not in sit().prompted().text
    handshake("drill", "--questions", "2", "--seed", "5", "--jsonl", said=SKIP * 2)
    age(tmp_path, 1)
    seat = sit().prompted().settled()
    assert re.search(squeezed(r"2  review the ") + r"\d+" + squeezed(" skills that are due"), seat.text)
    assert squeezed("3  drill: fresh questions") in seat.text
    seat.type("2")
    assert squeezed("question 1") in seat.prompted().text
    seat.type("\x03")
    assert seat.ended() == 130


def test_nobody_is_sent_to_go_over_what_has_gone(handshake, tmp_path):
    """A pack was removed: what it asked is neither due in the review nor in the stats."""
    rated = {"concept:gone/lesson/step": 1}
    body = {"reply": {"type": "skip", "spent": 1}, "offset": 0, "ratings": rated, "met": [], "at_once": False}
    with open_store(tmp_path / "handshake") as store:
        store.begin(RunRecord("r" * 32, "lesson:gone/lesson", 1, "symbolic", "h", b"", 1))
        keep(store, Entry(new_id(), "r" * 32, 1_000, "answered", "gone/lesson/step", body))
    assert handshake("review").stdout == "Nothing has been practised yet; begin with: handshake learn\n"
    assert json.loads(handshake("stats", "--json").stdout)["due"]["today"] == 0
