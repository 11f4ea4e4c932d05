"""``pack preview``: as a learner would see it, and nothing kept."""

import json

import pytest
from sparing import sparing


def test_a_preview_keeps_nothing(handshake, mine, tmp_path):
    """A pack is walked as a learner would, and no progress is made by it."""
    done = handshake("pack", "preview", "mine", said="syn seq=x\nclosed listen\n")
    assert done.returncode == 0
    assert "Flags syn: right." in done.stdout and "Client closed: not yet." in done.stdout
    assert not list(tmp_path.rglob("*.sqlite3"))


def test_a_preview_as_json_lines(handshake, mine, tmp_path):
    """A program walks a pack like a lesson: a run a lesson, each with its own hello, and nothing is kept."""
    done = handshake("pack", "preview", "mine", "--jsonl", said='{"reply": "skip"}\n' * 50)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["plan"] for each in events if each["event"] == "hello"] == ["preview:mine/first"]
    asked = [each["id"] for each in events if each["event"] == "ask"]
    assert asked == [each["id"] for each in events if each["event"] == "graded"]
    assert events[-1]["event"] == "finished"
    assert not list(tmp_path.rglob("*.sqlite3"))


def test_a_preview_of_a_question_as_json_lines(handshake, mine):
    """The question, its hints, and a verdict for each answer."""
    done = handshake("pack", "preview", "mine", "first/why", "--jsonl")
    hello, *events = [json.loads(line) for line in done.stdout.splitlines()]
    assert (hello["event"], hello["plan"]) == ("hello", "preview:mine/first")
    assert {each["id"] for each in events if "id" in each} == {"mine/first/why"}
    assert [each["correct"] for each in events if each["event"] == "graded"] == [True, False, False]


def test_a_preview_of_a_question_says_all_that_is_said_of_it(handshake, mine):
    """Its hints, and the verdict on the key, on each wrong answer that can be foreseen, and on none."""
    done = handshake("pack", "preview", "mine", "first/why")
    answers = [line for line in done.stdout.splitlines() if line.startswith("To the answer ")]
    assert answers == ["To the answer So:", "To the answer Not so:", "To the answer /skip:"]
    assert handshake("pack", "preview", "mine", "mine/first/why").stdout == done.stdout
    korean = handshake("pack", "preview", "mine", "first/syn", "--lang", "ko").stdout
    assert "하나" in korean and "둘" in korean


@pytest.mark.parametrize("columns", sparing([80, 60, 40], 40))
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_preview_of_a_question_is_drawn_at_a_terminal(sit, mine, columns, lang):
    """As a learner would see it, and within the screen; nobody is stopped, for nothing is asked."""
    for id in ("first/why", "first/syn"):
        seat = sit("pack", "preview", str(mine), id, "--lang", lang, columns=columns, rows=120)
        assert seat.ended() == 0
        assert seat.glass.too_long == []
        assert f"mine/{id}" in seat.text
        said = {"en": ("To the answer", "/skip:", "right"), "ko": ("이렇게 답했을 때", "/skip", "맞음")}[lang]
        assert all(each.replace(" ", "") in seat.text.replace(" ", "") for each in said)
