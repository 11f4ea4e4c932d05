"""Locales, encodings, pipes and narrow screens: each works, or says in one sentence why not."""

import json
import os
import subprocess
import sys

import pytest
from learner import SKIP, lesson
from seat import COMMAND, PATIENCE, surroundings
from sparing import sparing

SCENARIOS = [
    "numbering",
    "gap",
    "wrap",
    "three-way",
    "four-way",
    "opened-and-closed",
    "three-segment-close",
    "half-close",
    "refused",
    "simultaneous-open",
    "simultaneous-close",
    "late-data",
    "lost-third-ack",
    "old-duplicate",
    "half-open",
    "stray-segments",
    "server-closes-first",
    "lost-last-ack",
    "too-late",
    "old-data",
]

ASKED = "TCP 연결에는 양 끝이 있고"
WITHOUT_UTF8 = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def clean(done: "subprocess.CompletedProcess[str]", code: int = 0) -> str:
    """It ended so, without a traceback or an escape sequence anywhere; what it printed."""
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("env", "korean"),
    [
        ({"LC_ALL": "C"}, False),
        ({"LANG": "ko_KR.UTF-8"}, True),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, False),
        ({"LC_MESSAGES": "ko_KR.UTF-8"}, True),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({"LANG": None}, False),
        ({"NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": None}, False),
        (WITHOUT_UTF8, False),
    ],
    ids=str,
)
def test_a_pipe_gets_plain_lines_in_the_locales_language(handshake, env, korean):
    """A lesson on a pipe: no escape sequence, and the language that the locale says."""
    said = clean(handshake("learn", "three-way", said="/skip\n", env=env))
    assert (ASKED in said) is korean
    assert ("Question 2 of 8." in said) is not korean


def test_cp949_carries_a_whole_korean_lesson(handshake):
    """On a Korean Windows code page a lesson reads as it does in UTF-8: no character is lost."""
    lesson = ("--lang", "ko", "learn", "three-way", "--again", "--seed", "7")
    in_utf8 = clean(handshake(*lesson, said="/skip\n" * 8))
    env: dict[str, str | None] = {"PYTHONIOENCODING": "cp949"}
    assert clean(handshake(*lesson, said="/skip\n" * 8, env=env, encoding="cp949")) == in_utf8


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENARIOS)
def test_cp949_draws_every_scenario(handshake, name):
    """The ladder is drawn with what the code page has."""
    env: dict[str, str | None] = {"PYTHONIOENCODING": "cp949"}
    said = clean(handshake("--lang", "ko", "show", name, env=env, encoding="cp949"))
    assert "?" not in said


def test_korean_that_the_output_cannot_carry_is_said(handshake):
    """An ASCII-only output and Korean: one sentence says why it cannot be read."""
    done = handshake("--lang", "ko", "show", "three-way", env=WITHOUT_UTF8)
    assert "????" not in clean(done, done.returncode)
    assert "UTF-8" in done.stderr


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("plain", [[], ["--plain"]])
def test_stdin_from_nowhere_leaves_in_order(handshake, lang, plain):
    """End of input is leaving: exit 0, and one line on stderr says how to go on."""
    done = handshake("--lang", lang, "learn", "four-way", *plain, stdin=subprocess.DEVNULL)
    clean(done)
    assert done.stderr.count("\n") == 1
    assert done.stderr.rstrip().endswith("handshake learn four-way")


def test_stdout_into_a_file_gets_the_lesson(handshake, tmp_path):
    """A lesson's answers can come from a file and go into one."""
    keys = lesson("three-way", tmp_path / "key", "--seed", "1")
    into = tmp_path / "lesson.txt"
    with into.open("w", encoding="utf-8") as file:
        typed = "".join(each.line() + "\n" for each in keys)
        done = handshake("learn", "three-way", "--seed", "1", said=typed, stdout=file)
    assert done.returncode == 0 and done.stderr == ""
    said = into.read_text(encoding="utf-8")
    assert "\x1b" not in said and "no, it is" not in said
    assert said.count("right.") >= sum(len(each.ask["fields"]) for each in keys)


@pytest.mark.parametrize(
    "arguments",
    [["show", "four-way"], ["learn", "four-way", "--plain"], ["learn", "four-way", "--jsonl"], ["--help"]],
)
def test_a_reader_that_goes_away_is_no_fault(tmp_path, arguments):
    """``| head -1``: nothing on stderr but the way on, and no traceback."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*COMMAND, *arguments],
            input=SKIP * 20 if "--jsonl" in arguments else "/skip\n" * 20,
            stdout=writing,
            stderr=subprocess.PIPE,
            env=surroundings(tmp_path),
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
    finally:
        os.close(writing)
    assert done.returncode in (0, 1)
    assert all("handshake learn" in line for line in done.stderr.splitlines())


def test_a_dumb_terminal_is_asked_in_plain_lines(sit):
    """TERM=dumb: a terminal that cannot move its cursor gets no escape sequence at all."""
    seat = sit("learn", "three-way", env={"TERM": "dumb"}).sees("or ? to hear everything again.")
    seat.type("/skip\r")
    seat.sees("Question 2 of 8.")
    assert b"\x1b" not in seat.written
    seat.type("\x04")
    assert seat.ended() == 0


@pytest.mark.parametrize(
    "env", [{"NO_COLOR": "1"}, {"LC_ALL": "C"}, WITHOUT_UTF8], ids=["NO_COLOR", "C", "ASCII"]
)
def test_a_terminal_of_another_kind_can_be_learned_at(sit, env):
    """No colour wanted, no locale, no UTF-8: the first question is answered at a drawn screen."""
    seat = sit("learn", "three-way", env=env).prompted().answer("").answer("CLOSED LISTEN")
    assert "right" in seat.text
    if "NO_COLOR" in env:
        assert not any(f"\x1b[{code}m".encode() in seat.written for code in (31, 32, 33, 36))
    if "PYTHONUTF8" in env:
        assert seat.written.isascii()


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_24_columns_are_enough_for_a_question(sit, lang):
    """On a very narrow screen nothing is cut."""
    seat = (
        sit("--lang", lang, "learn", "three-way", columns=24, rows=60)
        .prompted()
        .answer("")
        .answer("CLOSED LISTEN")
    )
    assert seat.glass.too_long == []
    assert seat.glass.running_on == []


@pytest.mark.parametrize("name", sparing(SCENARIOS, *SCENARIOS[-5:]))
@pytest.mark.parametrize("columns", sparing((24, 40, 60, 80), 24))
def test_a_scenario_fits_the_screen(sit, name, columns):
    """Every line of the picture fits, in the language with the wider letters."""
    seat = sit("--lang", "ko", "show", name, columns=columns, rows=60)
    assert seat.ended() == 0
    assert seat.glass.too_long == []
    assert seat.glass.running_on == []


@pytest.mark.parametrize("arguments", [["learn", "--list"], ["show", "--list"]], ids=" ".join)
@pytest.mark.parametrize("columns", sparing((24, 40, 60, 80), 24, 60))
def test_a_list_is_cut_at_spaces(sit, arguments, columns):
    """No word runs over the edge of a terminal, in the language with the wider letters."""
    seat = sit("--lang", "ko", *arguments, columns=columns, rows=140)
    assert seat.ended() == 0
    assert seat.glass.too_long == []
    assert seat.glass.running_on == []


@pytest.mark.parametrize("name", sparing(SCENARIOS, *SCENARIOS[:3]))
def test_a_scenario_as_data_has_what_is_promised(handshake, name):
    """``peers``, and ``steps`` with event, segment or null, and both ends' state after it."""
    shown = json.loads(clean(handshake("show", name, "--format", "json")))
    assert {"peers", "steps"} <= shown.keys()
    for step in shown["steps"]:
        assert {"event", "segment", "state"} <= step.keys()
        assert set(step["state"]) == set(shown["peers"])
        if step["segment"] is not None:
            assert {"from", "flags", "seq", "ack", "len"} <= step["segment"].keys()
            assert step["segment"]["from"] in shown["peers"]
    assert any(step["segment"] for step in shown["steps"])


def test_the_list_names_every_scenario(handshake):
    """A line each, its name first."""
    assert [line.split()[0] for line in clean(handshake("show", "--list")).splitlines()] == SCENARIOS


def test_the_way_on_can_be_typed_as_it_stands(tmp_path):
    """Who started the program by its path, and has none of its name, is told that path."""
    program = tmp_path / "handshake"
    # The first line of a script cannot name an interpreter whose path has a space; a shell can.
    program.write_text(
        f"#!/bin/sh\n'''exec' '{sys.executable}' \"$0\" \"$@\"\n'''\nfrom tutor.cli import main\nmain()\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    ours = {"HANDSHAKE_HOME": str(tmp_path / "home"), "LC_ALL": "C.UTF-8", "PATH": "/nowhere"}
    done = subprocess.run(
        [str(program), "learn", "three-way", "--plain"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **ours, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=60,
        check=True,
    )
    assert done.stderr.rstrip().endswith(f"{program} learn three-way")
