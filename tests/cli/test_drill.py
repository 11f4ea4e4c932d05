"""``handshake drill``: with a program, with pipes, at a terminal; left and gone on with; mistaken input."""

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from learner import SKIP
from seat import squeezed
from sparing import sparing_rows

Json = dict[str, Any]
NEW = ("--title", "Nothing but texts", "--author", "A. Teacher")


def events(out: str) -> list[Json]:
    """JSON lines as data."""
    return [json.loads(line) for line in out.splitlines()]


def asks(out: str) -> list[Json]:
    """The questions, each once."""
    found = {each["id"]: each for each in events(out) if each["event"] == "ask"}
    return list(found.values())


def keys(out: str) -> list[str]:
    """What answers each question right, as a program sends it."""
    graded = [each for each in events(out) if each["event"] == "graded" and each["done"]]
    return [
        json.dumps({"reply": "answer", "fields": {one["name"]: one["expected"] for one in each["fields"]}})
        for each in graded
    ]


def yesterday(home: Path) -> None:
    """Let every run have begun a day before."""
    (path,) = home.rglob("progress.sqlite3")
    with sqlite3.connect(path) as log:
        log.execute("DROP TRIGGER IF EXISTS run_is_never_changed")
        log.execute("UPDATE run SET started_at = started_at - 86400000")
    log.close()


def test_a_drill_of_so_many_questions_ends_with_its_tallies(handshake):
    """Fields, skills and what was missed are told; the exit code is 0."""
    done = handshake("drill", "--questions", "3", "--seed", "5", "--jsonl", said=SKIP * 3)
    assert (done.returncode, done.stderr) == (0, "")
    end = events(done.stdout)[-1]
    assert end["event"] == "finished"
    assert len(end["missed"]) == 3
    assert end["tallies"] and end["skills"]
    assert all(each["right"] == 0 for each in end["skills"])
    assert [each["total"] for each in asks(done.stdout)] == [3, 3, 3]


def test_a_drill_without_end_has_no_total_and_ends_with_the_input(handshake):
    """Five skipped, the sixth stands; one line says how to go on."""
    done = handshake("drill", "--seed", "5", "--jsonl", said=SKIP * 5)
    assert done.returncode == 0
    assert [each["total"] for each in asks(done.stdout)] == [None] * 6
    assert done.stderr == "Stopped at question 6; your answers are kept. Go on with: handshake drill\n"


def test_the_same_seed_and_nothing_known_is_the_same_drill(handshake, tmp_path):
    """Two learners who know nothing get the same questions; another seed gives others."""
    first, second, other = (
        handshake(
            "drill", "--seed", seed, "--jsonl", said=SKIP * 3, env={"HANDSHAKE_HOME": str(tmp_path / name)}
        )
        for seed, name in (("7", "a"), ("7", "b"), ("8", "c"))
    )
    ids = [[each["id"] for each in asks(each.stdout)] for each in (first, second, other)]
    assert ids[0] == ids[1] != ids[2]


def test_going_on_is_at_the_very_question_that_stood(handshake):
    """Without options the drill that was left goes on; with others another begins."""
    left = handshake("drill", "--seed", "7", "--jsonl", said=SKIP * 3)
    again = handshake("drill", "--jsonl", said="")
    assert asks(again.stdout)[0]["id"] == asks(left.stdout)[-1]["id"]
    assert asks(again.stdout)[0]["number"] == 4
    assert events(again.stdout)[0]["run"] == events(left.stdout)[0]["run"]
    closing = handshake("drill", "--topic", "close", "--jsonl", said="")
    assert asks(closing.stdout)[0]["number"] == 1
    assert asks(closing.stdout)[0]["id"].startswith("drill/close-")
    anew = handshake("drill", "--again", "--jsonl", said="")
    assert asks(anew.stdout)[0]["number"] == 1


def test_a_drill_without_end_is_one_of_its_day(handshake, tmp_path):
    """Tomorrow another begins, from what is known then; one of so many questions goes on."""
    handshake("drill", "--seed", "7", "--jsonl", said=SKIP * 2)
    yesterday(tmp_path)
    assert asks(handshake("drill", "--jsonl", said="").stdout)[0]["number"] == 1
    handshake("drill", "--seed", "7", "--questions", "9", "--jsonl", said=SKIP * 2)
    yesterday(tmp_path)
    assert asks(handshake("drill", "--jsonl", said="").stdout)[0]["number"] == 3


def test_answers_of_a_drill_are_remembered_by_skill(handshake):
    """What was right in one drill is not what the next asks for first."""
    skipped = handshake("drill", "--seed", "7", "--questions", "4", "--jsonl", said=SKIP * 4)
    wrong = {each["id"] for each in asks(skipped.stdout)}
    following = handshake("drill", "--seed", "9", "--questions", "4", "--jsonl", said=SKIP * 4)
    assert not wrong & {each["id"] for each in asks(following.stdout)}
    review = handshake("review", "--jsonl", said="")
    assert review.returncode == 0


def test_right_answers_are_right(handshake, tmp_path):
    """The answers that a skipped drill shows are right in the same drill of another learner."""
    skipped = handshake("drill", "--seed", "3", "--jsonl", "--questions", "1", said=SKIP)
    said = "\n".join(keys(skipped.stdout)) + "\n"
    home = {"HANDSHAKE_HOME": str(tmp_path / "other")}
    right = handshake("drill", "--seed", "3", "--jsonl", "--questions", "1", said=said, env=home)
    assert events(right.stdout)[-1]["missed"] == []


def test_a_lesson_that_was_left_is_found_behind_a_drill(handshake):
    """``handshake learn`` goes on with the lesson, whatever was drilled since."""
    handshake("learn", "four-way", "--jsonl", said=SKIP)
    handshake("drill", "--jsonl", said=SKIP)
    again = handshake("learn", "--jsonl", said="")
    assert events(again.stdout)[0]["plan"] == "lesson:handshake/four-way"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--topic", "clos"), "There is no topic “clos”; choose one of open, close"),
        (("--topic", "simultaneus-open"), "Did you mean simultaneous-open?"),
        (("--pack", "handshak"), "Did you mean handshake?"),
        (("--questions", "0"), "“0” is no number of questions; give a whole number from 1 to 9999."),
        (("--questions", "ten"), "“ten” is no number of questions; give a whole number from 1 to 9999."),
        (("--minutes", "-3"), "“-3” is no number of minutes; give a whole number from 1 to 1440."),
        (
            ("--minutes", "99999999999999999999"),
            "is no number of minutes; give a whole number from 1 to 1440.",
        ),
        (("--level", "7"), "There is no level “7”; give a whole number from 1 to 6."),
        (("--level", "1", "--topic", "open"), "--topic and --level exclude each other; give one of them."),
        (("--pack", "handshake", "--level", "1"), "--level and --pack exclude each other; give one of them."),
        (("--seed", "x"), "“x” is no seed; give a whole number from 0 to 9223372036854775807."),
        (("--only", "window"), "'window' is not one of 'flags', 'seq', 'ack', 'state'."),
        (("--plain", "--jsonl"), "--plain and --jsonl exclude each other; give one of them."),
    ],
)
def test_mistaken_input_is_one_sentence_and_the_next_step(handshake, arguments, said):
    """Exit 2, nothing on stdout, no log begun."""
    done = handshake("drill", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--topic", "clos"), "“clos” 주제는 없습니다."),
        (("--pack", "nope"), "“nope” 팩은 없습니다."),
        (("--questions", "0"), "“0” 값은 문제 수로 쓸 수 없습니다. 1부터 9999까지의 정수를 쓰십시오."),
        (("--level", "9"), "“9” 단계는 없습니다. 1부터 6까지의 정수를 쓰십시오."),
    ],
)
def test_mistaken_input_is_told_in_korean(handshake, arguments, said):
    """The same in the learner's language."""
    done = handshake("drill", *arguments, "--lang", "ko")
    assert done.returncode == 2
    assert said in done.stderr


def test_a_pack_of_texts_alone_has_nothing_to_drill(handshake, tmp_path):
    """An empty pack: one sentence and the next step, exit 2."""
    folder = tmp_path / "texts"
    made = handshake("pack", "new", str(folder), *NEW)
    assert made.returncode == 0, made.stderr
    (lesson,) = (folder / "lessons").glob("*.toml")
    head = lesson.read_text(encoding="utf-8").split("[[step]]")[0]
    say = '[[step]]\nsay.en = "Nothing is asked."\nsay.ko = "묻는 것이 없습니다."\n'
    lesson.write_text(head + say, encoding="utf-8")
    installed = handshake("pack", "install", str(folder))
    assert installed.returncode == 0, installed.stderr
    done = handshake("drill", "--pack", "texts")
    assert done.returncode == 2
    assert "The pack “texts” has no questions; choose another, or leave out --pack." in done.stderr
    korean = handshake("drill", "--pack", "texts", "--lang", "ko")
    assert korean.returncode == 2
    assert "“texts” 팩에는 문제가 없습니다. 다른 팩을 고르거나 --pack을 빼십시오." in korean.stderr


def test_whole_segments_are_answered_in_one_line(handshake, tmp_path):
    """Flags and numbers together, as they come to mind; the answer is what another learner was shown."""
    drill = ("drill", "--seed", "7", "--questions", "1")
    other = {"HANDSHAKE_HOME": str(tmp_path / "other")}
    (shown,) = keys(handshake(*drill, "--jsonl", said=SKIP, env=other).stdout)
    key = json.loads(shown)["fields"]
    line = f"{key['flags']} seq={key['seq']}" + ("" if key["ack"] == "none" else f" ack={key['ack']}")
    done = handshake(*drill, "--plain", said=f"{line}\n\n")
    assert "\nIn all: 3 of 3 right at once.\n" in done.stdout


def test_plain_lines_number_the_questions_and_tell_the_weakest(handshake):
    """Without an end there is no total; what was not right is told by skill."""
    done = handshake("drill", "--plain", "--seed", "5", "--questions", "1", said="/skip\n")
    assert "Question 1 of 1." in done.stdout
    assert "0 of 1 right at once." in done.stdout
    endless = handshake("drill", "--plain", "--seed", "5", said="/quit\n")
    assert "\nQuestion 1.\n" in endless.stdout


def test_the_clock_is_shown_when_asked_for_and_not_otherwise(handshake):
    """Minutes and seconds beside the title."""
    assert "Drill 0:00." in handshake("drill", "--plain", "--clock", "--seed", "5", said="").stdout
    assert "Drill.\n" in handshake("drill", "--plain", "--again", "--seed", "5", said="").stdout


@pytest.mark.parametrize(
    ("columns", "lang"),
    sparing_rows([(80, "en"), (60, "ko"), (40, "en"), (40, "ko")], (80, "en"), (40, "ko")),
)
def test_a_drill_at_a_terminal(sit, columns, lang):
    """Nothing runs over the edge; leaving offers what was missed, and that is gone on with."""
    seat = sit("drill", "--seed", "5", "--lang", lang, columns=columns, rows=30).prompted()
    seat.answer("/skip").answer("").answer("/quit")
    assert seat.waiting
    seat.type("2")
    seat.prompted()
    title = {"en": "What was missed", "ko": "틀린 문제"}[lang]
    assert squeezed(title) in seat.text
    seat.type("\x03")
    assert seat.ended() == 130
    assert seat.restored()
    assert seat.glass.too_long == []
    again = sit("drill", "--lang", lang, columns=columns, rows=30).prompted()
    assert squeezed(title) in again.text


@pytest.mark.parametrize("command", ["drill", "interview"])
@pytest.mark.parametrize("front", [[], ["--plain"]], ids=["screen", "plain"])
def test_ctrl_d_leaves_at_once(sit, command, front):
    """How it went and how to go on are said, and nothing more is asked."""
    seat = sit(command, *front)
    (seat.settled() if front else seat.prompted()).type("\x04")
    assert seat.ended() == 0
    assert seat.restored()
    assert squeezed("What next?") not in seat.text
    assert squeezed(f"Go on with: handshake {command}") in seat.text


def test_ctrl_c_loses_nothing(sit, handshake):
    """What was answered is in the log; the question that stood is asked again."""
    seat = sit("drill", "--seed", "5").prompted()
    seat.answer("/skip").answer("")
    seat.type("\x03")
    assert seat.ended() == 130
    assert squeezed("Stopped at question 2; your answers are kept. Go on with: handshake drill") in seat.text
    again = handshake("drill", "--jsonl", said="")
    assert asks(again.stdout)[0]["number"] == 2


def test_an_installed_pack_that_is_damaged_is_told_of_and_left_out(handshake, tmp_path):
    """The drill goes on with the rest."""
    folder = tmp_path / "broken"
    handshake("pack", "new", str(folder), *NEW)
    handshake("pack", "install", str(folder))
    packs = tmp_path / "handshake" / "packs"
    for path in packs.rglob("*"):
        if path.is_file() and os.access(path, os.W_OK):
            path.write_bytes(b"\x00")
    done = handshake("drill", "--jsonl", said="")
    assert done.returncode == 0
    assert asks(done.stdout)
    assert "broken" in done.stderr


def test_undo_takes_back_the_last_answer_of_a_drill_and_what_it_taught(handshake):
    """It is as if it had not been given: in the memories, in the days, and in what the drill asks next."""
    drill = ("drill", "--seed", "5", "--jsonl")
    asked = asks(handshake(*drill, said=SKIP).stdout)
    before = json.loads(handshake("stats", "--json").stdout)
    assert asks(handshake(*drill, said=SKIP).stdout)[0]["id"] == asked[1]["id"]
    assert json.loads(handshake("stats", "--json").stdout)["answers"] == 2
    taken = handshake("undo")
    assert taken.stdout == f"Taken back: your last answer to {asked[1]['id']}.\n"
    after = json.loads(handshake("stats", "--json").stdout)
    for told in (before, after):
        told["skills"] = [{**each, "remembered": None} for each in told["skills"]]
    assert after == before
    assert asks(handshake("drill", "--jsonl").stdout)[0]["id"] == asked[1]["id"]
