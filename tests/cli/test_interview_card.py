"""The scorecard of an interview: as a file, and what it gives to practise."""

from typing import Any

import pytest
from interviewed import ONE, points, replies, told, topic
from sparing import sparing

from tutor.cli.library import INTERVIEW, pack_of
from tutor.practice import topics_of
from tutor.practice.interview_card import ANYWAY, OF_AREA
from tutor.wording.interview import typed

pytestmark = pytest.mark.usefixtures("packs_at_hand")


def test_scorecard_is_saved_as_markdown(handshake, tmp_path):
    """The question, the answer as it was typed and harmless, every point ticked or not, the model answers."""
    file = tmp_path / "friday.md"
    said = replies(told("A SYN <b>first</b>\n# not *a* heading"), points("none"), {"reply": "quit"})
    done = handshake(*ONE, "--save", str(file), "--jsonl", said=said)
    text = file.read_text(encoding="utf-8")
    assert done.returncode == 0
    assert f"The scorecard is in {file}." in done.stderr
    assert text.startswith("# Mock interview\n")
    assert "> \\# not \\*a\\* heading" in text
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert text.count("- [ ] ") == len(topic().points)
    paragraphs = text.partition("### In two minutes\n\n")[2].split("\n\n")
    assert len(paragraphs) == len(topic().long.words["en"].split("\n\n"))


def test_a_file_that_is_there_is_replaced_only_if_that_is_said(handshake, tmp_path):
    """It is said before the interview, not after it."""
    file = tmp_path / "friday.md"
    file.write_text("mine", encoding="utf-8")
    done = handshake("interview", "--save", str(file), "--lang", "en", said="\n\n\n")
    assert (done.returncode, done.stdout, file.read_text(encoding="utf-8")) == (1, "", "mine")
    assert f"{file} is there already; name another file, or replace it with --force." in done.stderr
    said = replies(told(""), points("none"))
    assert handshake("interview", "--save", str(file), "--force", "--jsonl", said=said).returncode == 0
    assert file.read_text(encoding="utf-8").startswith("# Mock interview")


def test_a_scorecard_in_korean_says_in_korean_how_a_fact_is_known(handshake, tmp_path):
    """What was tried on a system is said to be; a section or a page is named as it is."""
    file = tmp_path / "friday.md"
    said = replies(told(""), points("none"), {"reply": "quit"})
    handshake(
        "interview", "--topic", "closed-port", "--lang", "ko", "--save", str(file), "--jsonl", said=said
    )
    text = file.read_text(encoding="utf-8")
    assert "(RFC 9293, 3.10.7.1; Linux 6.18에서 직접 확인)" in text
    assert "observed" not in text


@pytest.mark.parametrize("name", ["", "gone/friday.md", "x" * 300 + ".md"])
def test_a_path_that_cannot_be_written_is_one_sentence(handshake, tmp_path, name):
    """A folder, a folder that is not there, a name too long."""
    done = handshake(
        "interview",
        "--force",
        "--save",
        f"{tmp_path}/{name}",
        "--jsonl",
        said=replies(told(""), points("none")),
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(tmp_path) in done.stderr


COMMANDS = sorted({("review",), *ANYWAY, *(way for ways in OF_AREA.values() for way in ways)})


@pytest.mark.parametrize("command", sparing(COMMANDS, *COMMANDS[::4]), ids=" ".join)
def test_what_is_to_be_practised_can_be_typed(handshake, command):
    """Every command of a scorecard runs."""
    done = handshake(*command)
    assert done.returncode == 0, done.stderr
    assert typed(command).startswith("handshake ")


def test_misconceptions_of_traps_are_there():
    """Each one that a trap names can be looked up."""
    from tutor.quiz import MISCONCEPTIONS

    traps = [
        trap
        for lesson in pack_of(INTERVIEW).lessons.values()
        for step in lesson.steps
        for trap in traps_of(step)
    ]
    assert {trap.misconception for trap in traps} - {None} <= set(MISCONCEPTIONS)


def traps_of(step: Any) -> tuple[Any, ...]:
    return getattr(step, "traps", ())


def test_areas_of_the_pack_are_those_that_can_be_practised():
    """A new area needs something to practise."""
    assert {each.area for each in topics_of(pack_of(INTERVIEW)).values()} == set(OF_AREA)
