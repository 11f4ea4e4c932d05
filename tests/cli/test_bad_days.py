"""Progress files and folders on a bad day: one sentence, a way out, nothing overwritten; the real command."""

import json
import os
import random
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from learner import SKIP, play
from seat import COMMAND, PATIENCE, Seat, surroundings
from sparing import sparing

NAME = "progress.sqlite3"
ASKING = ("learn", "three-way", "--jsonl")


@pytest.fixture
def progress(tmp_path: Path) -> Path:
    """A progress file with three answers in it."""
    play("three-way", tmp_path, SKIP * 3)
    return tmp_path / "handshake" / NAME


def one_sentence(done: "subprocess.CompletedProcess[str]", *said: str) -> str:
    """It failed with one line that says all of this, and no traceback or escape."""
    assert done.returncode == 1
    assert done.stderr.startswith("handshake: ") and done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr and "\x1b" not in done.stderr
    for each in said:
        assert each in done.stderr
    return done.stderr


@pytest.mark.parametrize("damage", ["garbage", "truncated"])
def test_damaged_is_set_aside_and_the_next_start_is_fine(handshake, progress, damage):
    """The file is kept as it was under another name; the sentence says where."""
    harm = random.Random(1).randbytes(20_000) if damage == "garbage" else progress.read_bytes()[:9000]
    progress.write_bytes(harm)
    said = one_sentence(handshake(*ASKING), str(progress), "damaged", "start the tutor again")
    (aside,) = (
        each for each in progress.parent.glob(f"{NAME}.*") if not each.name.endswith(("-wal", "-shm"))
    )
    assert str(aside) in said
    assert aside.read_bytes() == harm
    again = handshake(*ASKING)
    assert again.returncode == 0
    assert "question 1" in again.stderr


def test_damaged_is_said_in_korean(handshake, progress):
    """The sentence is in the learner's language."""
    progress.write_bytes(b"x" * 5000)
    said = one_sentence(handshake("--lang", "ko", *ASKING), str(progress))
    assert "손상" in said


@pytest.mark.parametrize(("lang", "way_out"), [("en", "update the tutor"), ("ko", "업데이트하십시오")])
def test_of_a_newer_version_is_not_touched(handshake, progress, lang, way_out):
    """A newer tutor's file stays as it is, and the sentence says what to do."""
    with sqlite3.connect(progress) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = progress.read_bytes()
    one_sentence(handshake("--lang", lang, *ASKING), str(progress), "99", way_out)
    assert progress.read_bytes() == before


@pytest.mark.parametrize(("lang", "way_out"), [("en", "set HANDSHAKE_HOME to"), ("ko", "HANDSHAKE_HOME")])
def test_home_that_is_a_file_is_named(handshake, tmp_path, lang, way_out):
    """HANDSHAKE_HOME points to a file: which, and what to set instead; the file stays."""
    (tmp_path / "handshake").write_text("mine", encoding="utf-8")
    one_sentence(handshake("--lang", lang, *ASKING), str(tmp_path / "handshake"), way_out)
    assert (tmp_path / "handshake").read_text(encoding="utf-8") == "mine"
    assert handshake("show", "refused").returncode == 0


def test_home_that_nobody_may_look_into_is_named(handshake, tmp_path):
    """Here a name too long for any folder: the first page, then which folder; what needs it not goes on."""
    home = tmp_path / ("x" * 300)
    one_sentence(
        handshake("learn", "three-way", env={"HANDSHAKE_HOME": str(home)}), str(home), "HANDSHAKE_HOME"
    )
    unknown = handshake("learn", "thre-way", env={"HANDSHAKE_HOME": str(home)})
    assert (unknown.returncode, "three-way" in unknown.stderr) == (2, True)
    assert "Traceback" not in unknown.stderr


@pytest.mark.parametrize(
    "command",
    [
        "learn three-way --transcript",
        "backup",
        "restore",
        "interview --save",
        "pack new --id a --title A --author B",
    ],
)
@pytest.mark.parametrize("lang", sparing(["en", "ko"], "ko"))
def test_file_that_cannot_be_looked_for_is_named(handshake, tmp_path, command, lang):
    """What a learner names and the machine refuses to look at is said whole, whoever asked for it."""
    named = str(tmp_path / ("x" * 300))
    done = handshake(*command.split(), named, "--lang", lang)
    said = one_sentence(done, named, "File name too long")
    assert {"en": "name another", "ko": "다른"}[lang] in said


def own_mounts(tmp_path: Path, *lines: str) -> "subprocess.CompletedProcess[str]":
    """Shell lines with mounts of their own; ``$home`` is the learner's folder, ``handshake`` the command."""
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    script = (
        f'handshake() {{ {shlex.join(COMMAND)} "$@"; }}; home=$HANDSHAKE_HOME; mkdir -p "$home"; set -e\n'
    )
    try:
        return subprocess.run(
            ["unshare", "--mount", *as_root, "bash", "-c", script + "\n".join(lines)],
            env=surroundings(tmp_path),
            capture_output=True,
            encoding="utf-8",
            timeout=3 * PATIENCE,
            check=False,
        )
    except FileNotFoundError as missing:
        pytest.skip(f"no mount namespaces here: {missing}")


def mounted(tmp_path: Path, *lines: str) -> "subprocess.CompletedProcess[str]":
    """As ``own_mounts``; skipped where the kernel refuses."""
    trial = own_mounts(tmp_path, 'mount -t tmpfs tmpfs "$home"')
    if trial.returncode != 0:
        pytest.skip(f"this machine gives no mount namespace: {trial.stderr.strip()}")
    return own_mounts(tmp_path, *lines)


@pytest.mark.parametrize(
    "command",
    sparing(
        [
            "learn three-way --jsonl",
            "drill --jsonl",
            "review --jsonl",
            "stats --plain",
            "goal --date 2030-01-01",
            "undo",
            "reset all --yes",
        ],
        "learn three-way --jsonl",
        "drill --jsonl",
    ),
)
def test_read_only_is_said(tmp_path, command):
    """A read-only disk: which file or folder, and the way out."""
    done = mounted(
        tmp_path,
        'mount -t tmpfs -o size=2m tmpfs "$home"; handshake learn --list >/dev/null 2>&1',
        'mount -t tmpfs -o remount,ro,size=2m tmpfs "$home"',
        f"handshake {command} </dev/null",
    )
    one_sentence(done, str(tmp_path / "handshake"), "HANDSHAKE_HOME")


@pytest.mark.parametrize("command", ["learn four-way", "drill --seed 5"])
def test_full_disk_is_said_and_what_was_answered_stays(tmp_path, command):
    """The answer that finds no room is not shown as kept; those before it are there afterwards."""
    replies = "\\n".join(['{"reply": "skip"}'] * 8)
    done = mounted(
        tmp_path,
        'mount -t tmpfs -o size=1m tmpfs "$home"',
        f"printf '{SKIP.strip()}\\n' | handshake {command} --jsonl >/dev/null 2>&1",
        'dd if=/dev/zero of="$home/ballast" bs=1k >/dev/null 2>&1 || true',
        f"printf '{replies}\\n{replies}' | handshake {command} --jsonl && exit 9 || true",
        'rm "$home/ballast"',
        f"handshake {command} --jsonl </dev/null | tail -1",
    )
    *events, ask = [json.loads(line) for line in done.stdout.splitlines()]
    assert "Traceback" not in done.stderr
    fault, way_on = done.stderr.splitlines()
    assert fault.startswith("handshake: ") and str(tmp_path / "handshake") in fault and "full" in fault
    judged = sum(event["event"] == "graded" for event in events)
    assert ask["event"] == "ask" and ask["number"] == 1 + 1 + judged
    assert f"question {ask['number']}" in way_on


def test_two_tutors_on_the_same_lesson_both_work(sit):
    """Both go on with the same run; each keeps what it was told, and afterwards the lesson still opens."""
    one = sit("learn", "three-way").prompted().answer("").answer("/skip")
    two = sit("learn", "three-way").prompted()
    one.answer("").answer("")
    one.answer("/skip")
    two.answer("/skip")
    for each in (one, two):
        each.type("\x03")
        assert each.ended() == 130
        assert "Traceback" not in each.written.decode()
    third = sit("learn", "three-way").prompted()
    assert "of 8" in " ".join(third.screen)


def test_two_tutors_on_two_lessons_do_not_meet(sit):
    """Each lesson goes on where its own tutor left it."""
    one: Seat = sit("learn", "three-way").prompted()
    two: Seat = sit("learn", "four-way").prompted()
    one.answer("").answer("/skip")
    two.answer("").answer("/skip").answer("").answer("/skip")
    for each in (one, two):
        each.type("\x03")
        assert each.ended() == 130
    assert any("2 of 8" in row for row in sit("learn", "three-way").prompted().answer("").screen)
    assert any("2 of 16" in row for row in sit("learn", "four-way").prompted().screen)


def test_two_tutors_on_the_same_drill_both_work(sit, handshake):
    """Each keeps what it was told; afterwards the drill goes on and all answers count."""
    one = sit("drill", "--seed", "5").prompted().answer("/skip").answer("")
    two = sit("drill").prompted()
    one.answer("/skip").answer("")
    two.answer("/skip").answer("")
    for each in (one, two):
        each.type("\x03")
        assert each.ended() == 130
        assert "Traceback" not in each.written.decode()
    assert json.loads(handshake("stats", "--json").stdout)["answers"] >= 2
    assert handshake("drill", "--jsonl").returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="links")
@pytest.mark.parametrize("command", ["drill", "review", "stats --plain"])
def test_folder_that_refuses_wal_serves_as_well(handshake, tmp_path, command):
    """No shared memory beside the file: everything is kept, in the older kind of journal."""
    home = tmp_path / "handshake"
    home.mkdir()
    # SQLite follows no link here, so it gets no shared memory, as on a disk that can map none.
    (home / f"{NAME}-shm").symlink_to(tmp_path / "nowhere" / "shm")
    handshake("drill", "--jsonl", said=SKIP * 3)
    done = handshake(*command.split(), said="/quit\n")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert json.loads(handshake("stats", "--json").stdout)["answers"] == 3
    assert not (home / f"{NAME}-wal").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
@pytest.mark.parametrize("arguments", [("show", "three-way"), ("learn", "--list"), ("--help",)])
def test_output_that_cannot_be_written_is_said(handshake, arguments):
    """A full disk under stdout is one sentence as well, and no exit 0."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = handshake(*arguments, stdout=full)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and done.stderr.startswith("handshake: ")
