"""Packs from hand to hand: built, installed, listed, removed; whole or not at all."""

import json
import os
from pathlib import Path

import pytest
from authoring import LESSON, PACK, changed, write_pack
from seat import surroundings
from sparing import sparing


def test_a_pack_goes_from_hand_to_hand(handshake, mine):
    """Built, installed, listed, looked at, removed; the folder is not needed for it."""
    built = handshake("pack", "build", "mine")
    assert built.stdout.startswith("mine-1.0.handshake: ")
    octets = Path("mine-1.0.handshake").read_bytes()
    assert handshake("pack", "build", "mine", "-o", "again.handshake").returncode == 0
    assert Path("again.handshake").read_bytes() == octets
    installed = handshake("pack", "install", "mine-1.0.handshake")
    assert installed.stdout == "Installed: mine 1.0\n"
    assert "handshake learn mine/first" in installed.stderr
    assert handshake("pack", "list").stdout.startswith("mine 1.0  ")
    assert "  first: First (3 questions)" in handshake("pack", "info", "mine").stdout
    told = json.loads(handshake("pack", "info", "mine-1.0.handshake", "--format", "json").stdout)
    assert [told["pack"], told["license"], told["lessons"][0]["questions"]] == ["mine", "MIT", 3]
    assert handshake("pack", "remove", "mine").stdout == "Removed: mine. What you have answered is kept.\n"
    empty = handshake("pack", "list")
    assert (empty.stdout, "No pack is installed" in empty.stderr) == ("", True)


@pytest.mark.parametrize("command", ["build", "install"])
def test_a_pack_with_an_error_goes_nowhere(handshake, broken, command):
    """The errors are said on stderr, nothing is written, and the exit code is 1."""
    done = handshake("pack", command, "mine")
    assert (done.returncode, done.stdout) == (1, "")
    assert "mine/lessons/first.toml:14: first/syn: there is no segment 9" in done.stderr
    assert not list(Path().glob("*.handshake"))
    assert handshake("pack", "list").stdout == ""


def test_the_same_version_with_other_content_is_refused(handshake, mine):
    """Two packs under one name and version would be one pack with two truths."""
    handshake("pack", "install", "mine")
    write_pack(mine, first=changed(LESSON, "Look.", "Look!"))
    done = handshake("pack", "install", "mine")
    assert done.returncode == 1
    assert "Version 1.0 of “mine” is installed with other content" in done.stderr
    write_pack(mine, pack=changed(PACK, '"1.0"', '"1.1"'), first=changed(LESSON, "Look.", "Look!"))
    assert handshake("pack", "install", "mine").stdout == "Installed: mine 1.1\n"


def test_a_damaged_bundle_is_said_to_be_damaged(handshake, mine):
    """A file with an octet changed, and one that is no bundle at all."""
    handshake("pack", "build", "mine")
    bundle = Path("mine-1.0.handshake")
    bundle.write_bytes(bundle.read_bytes().replace(b"Look.", b"Loot."))
    done = handshake("pack", "install", "mine-1.0.handshake")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert done.stderr.startswith("handshake: mine-1.0.handshake: ")
    bundle.write_bytes(os.urandom(3000))
    assert handshake("pack", "info", "mine-1.0.handshake").returncode == 1


def test_a_damaged_pack_is_listed_as_damaged_and_hides_no_other(handshake, mine, tmp_path):
    """The others are listed; the fault is said, and the exit code is 1."""
    handshake("pack", "install", "mine")
    write_pack(mine, pack=changed(PACK, '"mine"', '"other"'))
    handshake("pack", "install", "mine")
    (bundle,) = tmp_path.rglob("packs/mine.handshake")
    bundle.write_bytes(b"PK")
    listed = handshake("pack", "list")
    assert (listed.returncode, listed.stdout.partition("  ")[0]) == (1, "other 1.0")
    assert listed.stderr.startswith("mine.handshake: this is not a bundle that can be read")
    told = handshake("pack", "list", "--format", "json")
    assert (told.returncode, [each["pack"] for each in json.loads(told.stdout)]) == (1, ["other"])
    assert handshake("pack", "remove", "mine").returncode == 0
    assert handshake("pack", "list").returncode == 0


def test_a_place_that_cannot_be_written_is_said(handshake, mine):
    """A folder in place of the file, and a folder that is not there."""
    Path("taken").mkdir()
    for target in ("taken", "nowhere/x.handshake"):
        done = handshake("pack", "build", "mine", "-o", target)
        assert (done.returncode, "Traceback" in done.stderr) == (1, False)
        assert f"{target} cannot be written" in done.stderr
    assert sorted(path.name for path in Path().iterdir() if path.name.startswith(".taken")) == []


KILL = """\
import os, signal

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def after(call):
    def called(*given, **named):
        call(*given, **named)
        die()
    return called

{what}
"""


MOMENTS = {
    "while it is written": "os.fsync = die",
    "before it is moved": "import pathlib; pathlib.Path.replace = die",
    "after it is moved": "import pathlib; pathlib.Path.replace = after(pathlib.Path.replace)",
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("before", sparing(["nothing", "the version before"], "the version before"))
def test_a_tutor_killed_while_it_installs_leaves_the_old_pack_or_the_new_one(
    handshake, mine, tmp_path, moment, before
):
    """Never half of one; what was begun is in nobody's way, and the next try succeeds."""
    if before != "nothing":
        handshake("pack", "install", "mine")
    write_pack(mine, pack=changed(PACK, '"1.0"', '"1.1"'))
    (tmp_path / "killing").mkdir()
    (tmp_path / "killing" / "sitecustomize.py").write_text(
        KILL.format(what=MOMENTS[moment]), encoding="utf-8"
    )
    path = os.pathsep.join([str(tmp_path / "killing"), surroundings(tmp_path)["PYTHONPATH"]])
    assert handshake("pack", "install", "mine", env={"PYTHONPATH": path}).returncode == -9
    old = "" if before == "nothing" else "mine 1.0  "
    told = handshake("pack", "list").stdout
    assert told.startswith("mine 1.1  " if moment == "after it is moved" else old), told
    again = handshake("pack", "install", "mine")
    assert (again.returncode, again.stdout) == (0, "Installed: mine 1.1\n")
    assert handshake("pack", "list").stdout.startswith("mine 1.1  ")
