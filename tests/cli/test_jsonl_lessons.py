"""A lesson driven by another program: what is expected, sent back as it came, is right."""

import io
import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from learner import lesson, play
from sparing import sparing

from tutor.cli.app import handshake
from tutor.quiz import choose_iss

LESSONS = ("three-way", "four-way")
STYLES = ("symbolic", "relative", "absolute")
SPACE = 2**32


def seeds(count: int) -> list[int]:
    """So many seeds, every other with an end that starts next to 2**32."""
    near = [seed for seed in range(400) if max(choose_iss(seed)) > SPACE - 8]
    plain = [seed for seed in range(400) if seed not in near]
    return [seed for pair in zip(near, plain, strict=False) for seed in pair][:count]


class Driver(io.RawIOBase):
    """A program at the other end: reads what was written so far, and replies to it.

    Every question is skipped to learn what is expected, asked for again, and then answered with that.
    """

    def __init__(self, out: io.BytesIO) -> None:
        self.out = out
        self.read_to = 0
        self.expected: dict[str, str] = {}
        self.judged: list[dict[str, Any]] = []
        self.asks = 0
        self.finished: dict[str, Any] | None = None

    def readable(self) -> bool:
        return True

    def readline(self, size: int | None = -1) -> bytes:
        events = list(self._new())
        ask = next((event for event in reversed(events) if event["event"] == "ask"), None)
        assert ask is not None, events
        self.asks += 1
        match self.asks % 3:
            case 1:
                return b'{"reply": "skip"}\n'
            case 2:
                graded = next(event for event in events if event["event"] == "graded")
                self.expected = {field["name"]: field["expected"] for field in graded["fields"]}
                return b'{"reply": "back"}\n'
            case _:
                fields = {each["name"]: self.expected[each["name"]] for each in ask["fields"]}
                return json.dumps({"reply": "answer", "fields": fields}).encode() + b"\n"

    def _new(self) -> Iterator[dict[str, Any]]:
        written = self.out.getvalue()
        lines, self.read_to = written[self.read_to :].splitlines(), len(written)
        for line in lines:
            event = json.loads(line)
            assert event["event"] != "error", event
            if event["event"] == "graded" and any(field["given"] is not None for field in event["fields"]):
                self.judged.append(event)
            yield event


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("numbers", sparing(STYLES, "absolute"))
@pytest.mark.parametrize("count", [4, pytest.param(20, marks=pytest.mark.slow)])
def test_expected_sent_back_is_right_for_every_question(tmp_path, monkeypatch, name, numbers, count):
    """In each style, also where numbers wrap. The last question has none behind it to come back from."""
    monkeypatch.setenv("HANDSHAKE_HOME", str(tmp_path))
    for seed in seeds(count):
        asked = lesson_in_process(monkeypatch, name, numbers, seed)
        assert all(graded["correct"] for graded in asked)
        assert len({graded["id"] for graded in asked}) == {"three-way": 8, "four-way": 16}[name] - 1


def lesson_in_process(
    monkeypatch: pytest.MonkeyPatch, name: str, numbers: str, seed: int
) -> list[dict[str, Any]]:
    """The verdicts on the answers, driven through the command itself."""
    out = io.BytesIO()
    driver = Driver(out)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, write_through=True))
    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": driver}))
    arguments = ["learn", name, "--jsonl", "--again", "--numbers", numbers, "--seed", str(seed)]
    assert handshake.main(arguments, standalone_mode=False) == 0
    list(driver._new())
    return driver.judged


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("numbers", sparing(STYLES, "absolute"))
def test_a_whole_lesson_is_driven_by_a_script(tmp_path, name, numbers):
    """The real process: hello first, finished last, every question right at the first try."""
    seed = str(seeds(1)[0])
    options = ("--numbers", numbers, "--seed", seed)
    asked = lesson(name, tmp_path / "key", *options)
    replies = "".join(json.dumps({"reply": "answer", "fields": each.key}) + "\n" for each in asked)
    events = play(name, tmp_path, replies, *options)
    hello, *_, finished = events
    assert {name: hello[name] for name in ("event", "format", "seed", "numbers")} == {
        "event": "hello",
        "format": 1,
        "seed": int(seed),
        "numbers": numbers,
    }
    assert finished["event"] == "finished" and finished["missed"] == []
    judged = [event for event in events if event["event"] == "graded"]
    assert len(judged) == len(asked)
    assert all(event["correct"] and event["attempt"] == 1 for event in judged)


def test_what_is_no_reply_is_an_error_and_the_question_stands(tmp_path):
    """Garbage, another shape, a field that is not asked: each says what was expected and costs nothing."""
    wrong = ["what?", "[]", '{"reply": "dance"}', '{"reply": "answer"}', '{"reply": "hint", "level": 2}']
    wrong.append('{"reply": "answer", "fields": {"client": 1}}')
    events = play("three-way", tmp_path, "\n".join(wrong) + "\n")
    errors = [event for event in events if event["event"] == "error"]
    assert len(errors) == len(wrong)
    assert all(event["message"] and event["code"] for event in errors)
    assert not [event for event in events if event["event"] == "graded"]
    assert play("three-way", tmp_path, "")[-1]["attempt"] == 1


def test_the_same_seed_is_the_same_lesson(tmp_path):
    """Seed and numbers of the hello give the very same run again, options in the same order."""
    one, two = (
        play("four-way", tmp_path / each, "", "--seed", "11", "--numbers", "absolute") for each in "ab"
    )
    assert one[0].pop("run") != two[0].pop("run")
    assert one == two
