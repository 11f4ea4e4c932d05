"""What is told, and the points of it: read, changed, graded; nothing of how they are found."""

import pytest

from tutor import quiz
from tutor.quiz import LONGEST_TOLD, AnswerError, Text, Tick, grade, ticked_beforehand, toggled

STEM = Text({"en": "What about it?"})
TOLD = quiz.told("interview/opening/it", STEM, ["3.5"])
TICKS = (
    Tick("one", Text({"en": "One."}), heard=("uno",), sections=("3.5",)),
    Tick("two", Text({"en": "Two."})),
    Tick("trap-x", Text({"en": "No."}), heard=("x",), instead=Text({"en": "Yes."}), misconception="ack-last"),
    Tick("trap-y", Text({"en": "No."}), heard=("y",), instead=Text({"en": "Yes."})),
)
POINTS = quiz.points("interview/opening/it~points", STEM, TICKS, 2, ["3.5"], hints=1)


def on(question, text):
    (field,) = question.fields
    return grade(question, {field.name: text}, question.fields, 1)


@pytest.mark.parametrize("text", ["", " ", "one\ntwo", "/proc/sys/net", "😀", "x" * LONGEST_TOLD])
def test_whatever_is_told_is_taken(text):
    """In lines, or not at all: it is neither right nor wrong."""
    verdict = on(TOLD, text)
    assert verdict.correct
    assert verdict.fields[0].given == text.strip()


def test_more_than_can_be_told_is_no_answer():
    """It costs nothing, and says how much there was."""
    with pytest.raises(AnswerError) as caught:
        on(TOLD, "x" * (LONGEST_TOLD + 1))
    assert caught.value.code == "answer.too-long"
    assert caught.value.values["length"] == LONGEST_TOLD + 1


def test_what_was_heard_is_ticked():
    """Points and traps alike."""
    assert ticked_beforehand(POINTS) == ("one", "trap-x", "trap-y")


@pytest.mark.parametrize(
    ("text", "given", "correct", "believed"),
    [
        ("one two", "one two", True, ()),
        ("2 1", "one two", True, ()),
        ("one", "one", False, ()),
        ("none", "none", False, ()),
        ("", "none", False, ()),
        ("one two trap-x", "one two trap-x", True, ("ack-last",)),
        ("trap-y", "trap-y", False, ()),
    ],
)
def test_enough_points_are_right_and_a_trap_is_a_misconception(text, given, correct, believed):
    """By value or by number; a trap that the catalogue does not know is none of its misconceptions."""
    verdict = on(POINTS, text)
    assert (verdict.fields[0].given, verdict.correct, verdict.misconceptions) == (given, correct, believed)


def test_verdict_counts_points_traps_and_hints():
    """What it is rated by stands in it: a stored run needs no question for that."""
    values = on(POINTS, "one trap-x trap-y").fields[0].rule.values
    assert values == {"hints": "1", "found": "1", "all": "2", "least": "2", "traps": "2"}


def test_what_is_no_point_is_no_answer():
    """A number too high, a word."""
    for text in ("5", "three", "one three"):
        with pytest.raises(AnswerError):
            on(POINTS, text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2", ["one", "two", "trap-x"]),
        ("1 3", []),
        ("13", []),
        ("none", []),
        ("1, 2", ["two", "trap-x"]),
        ("two", ["one", "two", "trap-x"]),
    ],
)
def test_numbers_change_ticks(text, kept):
    """What was ticked is not, what was not is; in the order in which they stand."""
    assert toggled(text, TICKS, ["one", "trap-x"]) == kept


@pytest.mark.parametrize(
    ("line", "aside"),
    [
        ("/hint", True),
        ("?", True),
        ("/힌트", True),
        ("/proc/sys/net/ipv4", False),
        ("/var is where it stands", False),
        ("a SYN", False),
        ("? what", False),
    ],
)
def test_a_line_of_an_answer_may_begin_with_a_slash(line, aside):
    """A path is no command, and neither is a sentence."""
    assert quiz.is_aside(line) is aside


def test_a_command_mistyped_is_said():
    """A single word behind a slash is meant as one."""
    with pytest.raises(AnswerError):
        quiz.is_aside("/hnit")


def test_a_question_needs_as_many_points_as_it_asks_for():
    """Traps do not count."""
    with pytest.raises(ValueError, match="3 of 2 points"):
        quiz.points("a/b/c", STEM, TICKS, 3)
