"""``pack check``: every fault with its place, for a person, a program and a build server."""

import json
import os
import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from authoring import LESSON, PACK, changed, write_pack

from tutor.cli.places import content_folder


def test_a_sound_pack_is_said_to_be_sound(handshake, mine):
    """One line: what was looked at, and that nothing was found."""
    done = handshake("pack", "check", "mine")
    assert (done.returncode, done.stdout) == (0, "mine 1.0: questions 3, seeds 30, errors 0, warnings 0\n")


def test_every_problem_has_its_place_as_it_can_be_opened(handshake, broken):
    """``path/file:line: id: what; what to do``, errors of all kinds at once; the exit code is 1."""
    done = handshake("pack", "check", "mine")
    assert done.returncode == 1
    first, second = done.stdout.splitlines()
    assert first.startswith("mine/lessons/first.toml:14: first/syn: there is no segment 9; ")
    assert second.startswith("mine/lessons/first.toml:26: first/why: there is no key scenarioo here; ")
    for line in (first, second):
        file, number, *_ = line.split(":")
        assert Path(file).read_text(encoding="utf-8").splitlines()[int(number) - 1]


def test_warnings_alone_leave_the_exit_code_0(handshake, mine):
    """A warning is named as one; it keeps nobody from using the pack."""
    write_pack(mine, first=changed(LESSON, '"one", "two"', '"one", "SYN, seq x"'))
    done = handshake("pack", "check", "mine")
    assert done.returncode == 0
    assert "first/syn: warning: hint 2 gives the whole answer away in en" in done.stdout


def test_problems_as_json(handshake, broken):
    """A program gets place, level and code apart, and the sentence."""
    done = handshake("pack", "check", "mine", "--format", "json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["pack"]) == (1, None)
    assert [(each["line"], each["level"], each["code"]) for each in told["problems"]] == [
        (14, "error", "at-beyond"),
        (26, "error", "key-unknown"),
    ]


def test_problems_as_junit(handshake, broken, mine):
    """A build server reads a test case a file, the failures counted."""
    suite = Xml.fromstring(handshake("pack", "check", "mine", "--format", "junit").stdout)
    assert (suite.get("tests"), suite.get("failures")) == ("1", "1")
    assert "no segment 9" in (suite.findtext("testcase/failure") or "")
    write_pack(mine)
    sound = Xml.fromstring(handshake("pack", "check", "mine", "--format", "junit").stdout)
    assert (sound.get("tests"), sound.get("failures")) == ("3", "0")


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_problem_is_cut_between_words_at_a_terminal(sit, broken, columns, lang):
    """Whoever reads a pipe gets a line a problem; whoever sits there can read it."""
    seat = sit("pack", "check", broken.name, "--lang", lang, columns=columns, rows=40)
    assert seat.ended() == 1
    assert seat.glass.too_long == []
    assert "scenarioo" in seat.text


ODD = ["a\x1b[2J\x01.txt", "a\nmine: fine.txt"]
"""Names that a terminal would obey, that pose as a line of ours, and one that is no text."""
if sys.platform == "linux":
    ODD.append(os.fsdecode(b"\xff.txt"))


@pytest.fixture
def odd(mine):
    """The small pack with files of such names in it."""
    for name in ODD:
        (mine / name).write_bytes(b"")
    return mine


def test_a_file_s_name_is_said_harmlessly(handshake, odd):
    """On a line of its own, its controls shown."""
    done = handshake("pack", "check", "mine")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, len(ODD) + 1)
    assert not any(control in done.stdout for control in "\x1b\x01\udcff")
    assert "mine/a\u241b[2J\u2401.txt: warning: a\u241b[2J\u2401.txt is no part of the pack" in done.stdout


def test_a_report_for_a_build_server_can_be_parsed_whatever_files_are_called(handshake, odd):
    """XML has no place for most control characters, not even written as entities."""
    done = handshake("pack", "check", "mine", "--format", "junit")
    suite = Xml.fromstring(done.stdout)
    assert (suite.get("tests"), suite.get("failures")) == (str(3 + len(ODD)), "0")
    Xml.fromstring(handshake("pack", "check", str(odd.rename("mi\x1bne")), "--format", "junit").stdout)


def test_an_id_of_a_pack_that_comes_along_is_told_before_anybody_installs_it(handshake, mine):
    """The pack that has it is no offender."""
    write_pack(mine, pack=changed(PACK, '"mine"', '"handshake"'))
    done = handshake("pack", "check", "mine")
    assert done.stdout.startswith("mine/pack.toml:2: the id handshake is that of a pack that comes with")
    assert handshake("pack", "build", "mine").returncode == done.returncode == 1
    assert handshake("pack", "check", str(content_folder() / "interview"), "--seeds", "1").returncode == 0
