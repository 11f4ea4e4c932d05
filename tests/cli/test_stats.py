"""``handshake stats`` and ``handshake goal``: as they are typed, empty, bad input, data for programs."""

import csv
import io
import json
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from learner import SKIP

from tutor.cli.whereabouts import COLUMNS
from tutor.practice import keep
from tutor.practice.curriculum import CURRICULUM
from tutor.progress import Entry, RunRecord, new_id, open_store

DAY = 86_400_000


def practised(home: Path, days: int = 5, each: int = 6, *, ago: int = 0, first: int = 0) -> None:
    """So many answers on each of the last days up to some days ago, at midnight UTC; the last ones right."""
    today = (time.time_ns() // 1_000_000 // DAY - ago) * DAY
    with open_store(home / "handshake") as store:
        run = new_id()
        store.begin(RunRecord(run, "drill:mixed", 1, "symbolic", "h", b"", today - days * DAY))
        for n in range(days * each):
            day, place = divmod(n, each)
            rated = dict.fromkeys(CURRICULUM[first + place : first + place + 3], 3 if day else 1)
            rated |= {"belief:ack-last": 3 if day > 1 else 1}
            body = {
                "reply": {"type": "answer", "fields": {}, "spent": 20_000},
                "offset": 0,
                "ratings": rated,
                "met": [] if day > 1 else ["ack-last"],
                "at_once": day > 0,
            }
            at = today - (days - 1 - day) * DAY + place * 1_000
            keep(store, Entry(new_id(), run, at, "answered", f"drill/{n}", body))


UTC = {"TZ": "UTC"}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Nothing has been practised yet; begin with: handshake learn\n"),
        ("ko", "아직 공부한 것이 없습니다. 이렇게 시작하십시오: handshake learn\n"),
    ],
)
def test_nothing_answered_is_one_sentence_and_the_next_step(handshake, lang, said):
    """For a person; a program gets the same columns and keys as ever."""
    assert handshake("stats", "--lang", lang).stdout == said
    assert handshake("stats", "--plain", "--lang", lang).stdout == said
    data = json.loads(handshake("stats", "--json").stdout)
    assert (data["answers"], data["days"], data["goal"], data["next_due"]) == (0, [], None, None)
    rows = list(csv.DictReader(io.StringIO(handshake("stats", "--csv").stdout)))
    assert [row["skill"] for row in rows] == list(CURRICULUM)
    assert {row["mastery"] for row in rows} == {"not-met"}


@pytest.mark.parametrize(("columns", "lang"), [(80, "en"), (60, "ko"), (40, "en"), (40, "ko")])
def test_stats_fit_the_terminal(sit, tmp_path, columns, lang):
    """Every part is there, and nothing runs over the edge."""
    practised(tmp_path)
    seat = sit("stats", "--lang", lang, columns=columns, rows=250)
    assert seat.ended() == 0
    parts = {"en": ("Skills", "Due", "Misconceptions"), "ko": ("배울 항목", "복습할 때", "오해")}[lang]
    for each in (*parts, "TIME-WAIT", "LAST-ACK"):
        assert each.replace(" ", "") in seat.text
    assert seat.glass.too_long == []


def test_plain_lines_are_statements(handshake, tmp_path):
    """States, arrows, groups, skills, days, what is due, misconceptions; without a picture."""
    practised(tmp_path)
    lines = handshake("stats", "--plain", env=UTC).stdout.splitlines()
    assert lines[1] == "30 questions answered on 5 days, 80% right at once."
    assert lines[2] == "5 days in a row."
    assert "State TIME-WAIT: not met." in lines
    assert any(line.startswith("CLOSED → LISTEN: ") and "stays for" in line for line in lines)
    assert any(
        line.startswith("Misconception “ACK is the last octet received”: met 12 times") for line in lines
    )
    assert not any(set(line) & set("│█▒●◐") for line in lines)


def test_no_terminal_gets_the_picture_in_ascii_where_it_has_no_other(handshake, tmp_path):
    """Marks are signs and words; without colour nothing is lost."""
    practised(tmp_path)
    drawn = handshake("stats", env={**UTC, "HANDSHAKE_ASCII": "1"}).stdout
    assert drawn.isascii()
    assert "o met" in drawn and ". not met" in drawn and "\x1b" not in drawn


def test_json_and_csv_tell_the_same_skills(handshake, tmp_path):
    """A row for each skill; moments in UTC, days as dates."""
    practised(tmp_path)
    data = json.loads(handshake("stats", "--json", env=UTC).stdout)
    rows = list(csv.DictReader(io.StringIO(handshake("stats", "--csv", env=UTC).stdout)))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["skill"] for row in rows] == [each["skill"] for each in data["skills"]]
    assert [row["mastery"] for row in rows] == [each["mastery"] for each in data["skills"]]
    assert (data["answers"], data["right"], len(data["days"]), len(data["edges"])) == (30, 24, 5, 20)
    (belief,) = data["misconceptions"]
    assert (belief["misconception"], belief["met"], len(belief["days"])) == ("ack-last", 12, 5)
    assert belief["held_off_since"] == 18
    met = next(row for row in rows if row["skill"] == "edge:CLOSED/LISTEN")
    assert met["times"] == "5" and met["due"].endswith("Z") and 0 < float(met["remembered"]) <= 1


@pytest.mark.parametrize(
    ("day", "lang", "said"),
    [
        ("2026-13-45", "en", "There is no day 2026-13-45; give one that the calendar has."),
        ("2027-02-29", "ko", "2027-02-29는 달력에 없는 날짜입니다. 있는 날짜를 적으십시오."),
        ("soon", "en", "“soon” is no date; give year, month and day: handshake goal --date 2026-12-01."),
        ("soon", "ko", "날짜가 아닙니다. 연, 월, 일을 적으십시오: handshake goal --date 2026-12-01"),
        ("2020-01-01", "en", "2020-01-01 has gone by (today is "),
        ("2020-01-01", "ko", "2020-01-01은 이미 지났습니다"),
        ("9999-12-31", "en", "9999-12-31 is too far ahead; give a day up to "),
        ("9999-12-31", "ko", "9999-12-31은 너무 먼 날짜입니다."),
    ],
)
def test_an_impossible_date_is_one_sentence_and_the_next_step(handshake, tmp_path, day, lang, said):
    """Exit 2, and no log is begun."""
    done = handshake("goal", "--date", day, "--lang", lang)
    assert done.returncode == 2 and done.stdout == ""
    assert said in done.stderr and "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("progress.sqlite3"))


def test_a_goal_is_a_daily_plan_that_adjusts_itself(handshake, tmp_path):
    """Less is left to show after practice; who missed days has more to do each day."""
    soon = (date.today() + timedelta(days=20)).isoformat()
    before = handshake("goal", "--date", soon, "--plain").stdout
    assert before.startswith(f"Your goal: {soon}, in 20 days.\n0 of {len(CURRICULUM)} skills are shown.\n")
    assert "Today: 0 of" in before and "Go on with: handshake drill" in before
    practised(tmp_path, days=3, each=20)
    after = json.loads(handshake("stats", "--json").stdout)["goal"]
    assert after["shown"] > 0 and after["new"] == len(CURRICULUM) - after["shown"]
    assert after["done"] > 0
    said = handshake("goal", "--plain").stdout
    assert f"{after['shown']} of {len(CURRICULUM)} skills are shown." in said


def test_what_is_due_is_said_though_todays_share_is_done(handshake, tmp_path):
    """Nobody is sent away while something is due."""
    practised(tmp_path, days=3, each=20, ago=40)
    practised(tmp_path, days=1, each=20, first=50)
    far = (date.today() + timedelta(days=300)).isoformat()
    said = handshake("goal", "--date", far, "--plain").stdout
    assert "Today is done" in said
    assert said.endswith("go over them with: handshake review\n")


def test_a_goal_is_told_at_the_start_and_after_each_sitting(sit, handshake):
    """At the greeting, after a drill, and where one stands; dropped, nowhere."""
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    handshake("goal", "--date", tomorrow)
    said = f"Your goal: {tomorrow}, in 1 day. Today: 0 of "
    assert said in handshake("drill", "--plain", "--questions", "1", said="/skip\n").stdout
    assert said in handshake("stats", "--plain").stdout
    seat = sit().prompted()
    assert said.replace(" ", "") in seat.text
    seat.type("\x1b")
    seat.ended()
    handshake("goal", "--off")
    assert "Your goal" not in handshake("stats", "--plain").stdout
    assert "Your goal" not in handshake("drill", "--plain", "--questions", "1", said="/skip\n").stdout


def test_no_goal_says_how_to_set_one(handshake):
    """Shown or dropped, there being none: exit 0, for nothing is wrong."""
    assert handshake("goal").stdout == (
        "You have set no goal; set one with: handshake goal --date YYYY-MM-DD\n"
    )
    assert handshake("goal", "--off").stdout == "There is no goal to drop.\n"
    assert handshake("goal", "--lang", "ko").stdout.startswith("정한 목표가 없습니다.")


def test_what_excludes_each_other_is_refused(handshake):
    """Exit 2 and which two."""
    for given in (("stats", "--json", "--csv"), ("goal", "--off", "--date", "2030-01-01")):
        done = handshake(*given)
        assert done.returncode == 2
        assert "exclude each other; give one of them." in done.stderr


def test_answers_of_a_moment_ago_stand_in_the_stats(handshake):
    """What is skipped was met and is not shown; it comes due within minutes."""
    handshake("drill", "--questions", "2", "--seed", "5", "--jsonl", said=SKIP * 2)
    data = json.loads(handshake("stats", "--json").stdout)
    assert (data["answers"], data["right"], len(data["days"])) == (2, 0, 1)
    assert "met" in {each["mastery"] for each in data["skills"]} and sum(data["due"].values()) > 0
