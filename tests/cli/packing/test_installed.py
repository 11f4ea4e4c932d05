"""Lessons of installed packs beside the built-in ones."""

import json

import pytest
from sparing import sparing


def test_a_lesson_of_a_pack_is_found_near_without_its_pack(handshake, mine):
    """Its whole name is offered, not the pack alone."""
    handshake("pack", "install", "mine")
    for typed in ("first", "First", "mime/first", "mine/fist"):
        assert "Did you mean mine/first?" in handshake("learn", typed, "--plain").stderr


def test_an_installed_pack_is_learnt_like_the_built_in_one(handshake, mine):
    """It stands in the list, is walked under PACK/LESSON, and is gone on with."""
    handshake("pack", "install", "mine")
    listed = handshake("learn", "--list").stdout
    assert "\nmine 1.0: Mine\n[ ] mine/first: First (1 min)\n" in listed
    begun = handshake("learn", "mine/first", "--plain", said="syn seq=x\n")
    assert "Flags syn: right." in begun.stdout
    assert "handshake learn mine/first" in begun.stderr
    assert "[-] mine/first" in handshake("learn", "--list").stdout
    on = handshake("learn", "--plain", said="/quit\n")
    assert "Question 2 of 3." in on.stdout
    rows = [json.loads(line) for line in handshake("learn", "--list", "--jsonl").stdout.splitlines()]
    assert rows[-1]["lesson"] == "mine/first"


def test_a_removed_pack_is_not_gone_on_with(handshake, mine):
    """What was begun in it stays in the log; the next lesson is one that is there."""
    handshake("pack", "install", "mine")
    handshake("learn", "mine/first", "--plain", said="syn seq=x\n")
    handshake("pack", "remove", "mine")
    done = handshake("learn", "--plain", said="/quit\n")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "mine" not in handshake("learn", "--list").stdout


@pytest.mark.parametrize(
    "name", sparing(["mine/frist", "mine/", "mien/first", "/first", "mine/first/syn"], "mine/frist", "/first")
)
def test_a_lesson_that_no_pack_has_is_a_usage_error(handshake, mine, name):
    """The nearest name is said."""
    handshake("pack", "install", "mine")
    done = handshake("learn", name, "--plain")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_a_damaged_pack_spoils_no_other(handshake, mine, tmp_path):
    """The list has everything else, the fault is said, and the exit code is 1."""
    handshake("pack", "install", "mine")
    (bundle,) = tmp_path.rglob("packs/mine.handshake")
    bundle.write_bytes(b"PK")
    done = handshake("learn", "--list")
    assert (done.returncode, "three-way" in done.stdout) == (1, True)
    assert "mine.handshake: this is not a bundle that can be read" in done.stderr
    assert handshake("learn", "three-way", "--plain").returncode == 0
