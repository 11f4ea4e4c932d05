"""Questions whose key an author stated, in plain lines: each language its own answer, and every source."""

import io
import json

import msgspec
import pytest

from tutor import quiz
from tutor.engine import Run, Sequence
from tutor.engine import drive as walk_through
from tutor.lines import JsonLines, Plain
from tutor.quiz import Filed, Point, Question, Text
from tutor.wording import Wording


def said(en: str, ko: str) -> Text:
    return Text({"en": en, "ko": ko})


FILED = Filed(sections=("3.4.1", "3.5"), sources=("RFC 6528, section 1",))
STATING = {"stem": said("Well?", "어떻습니까?"), "sections": FILED.sections, "sources": FILED.sources}


def words_asked() -> Question:
    question = quiz.text("p/l/words", ["segment lifetime / 세그먼트 수명", "segment lifetime"], **STATING)
    field = msgspec.structs.replace(question.fields[0], shown=said("segment lifetime", "세그먼트 수명"))
    return msgspec.structs.replace(question, fields=(field,), filed=FILED)


def explanation_asked() -> Question:
    points = [
        Point(
            said("Both numbers are confirmed.", "두 번호를 확인합니다."), ("both_numbers",), "both numbers"
        ),
        Point(said("An old SYN is found out.", "옛 SYN을 가려냅니다."), ("old SYN",), "old SYN"),
    ]
    return msgspec.structs.replace(quiz.open_answer("p/l/open", points, 2, **STATING), filed=FILED)


def heard(question: Question, typed: list[str], language: str) -> list[str]:
    out = io.StringIO()
    run = Run(Sequence(said("Lesson", "수업"), [question]))
    front = Plain(Wording(language), io.StringIO("".join(f"{line}\n" for line in typed)), out)
    walk_through(run, run.start(), front, lambda *_: None, lambda: 0)
    return out.getvalue().splitlines()


SOURCES = {
    "en": "Source: RFC 9293, 3.4.1, 3.5; RFC 6528, section 1.",
    "ko": "근거: RFC 9293, 3.4.1, 3.5; RFC 6528, section 1.",
}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_words_passed_over_are_shown_in_the_language_and_with_all_they_rest_on(language):
    """No other language's words, and every section and source."""
    lines = heard(words_asked(), ["/skip"], language)
    at = next(n for n, line in enumerate(lines) if line.endswith("/skip"))
    assert lines[at + 2] == SOURCES[language]
    assert ("세그먼트" in lines[at + 1], "lifetime" in lines[at + 1]) == (language == "ko", language == "en")


@pytest.mark.parametrize(
    ("language", "points"),
    [
        ("en", ["1. Both numbers are confirmed.", "2. An old SYN is found out."]),
        ("ko", ["1. 두 번호를 확인합니다.", "2. 옛 SYN을 가려냅니다."]),
    ],
)
def test_an_explanation_passed_over_is_shown_by_its_points(language, points):
    """Not by the words that they are found by."""
    lines = heard(explanation_asked(), ["/skip"], language)
    at = next(n for n, line in enumerate(lines) if line.endswith("/skip"))
    assert lines[at + 2 : at + 5] == [*points, SOURCES[language]]


def test_an_explanation_that_lacks_points_tells_them_at_its_end():
    """What was found is counted at each try, what was not is told after the last."""
    lines = heard(explanation_asked(), ["both numbers", "both numbers"], "en")
    first, last = (n for n, line in enumerate(lines) if line.endswith("> both numbers"))
    assert lines[first + 1] == "Explanation: not yet."
    assert lines[first + 2].startswith("Points found in these words: 1 of 2; needed: 2.")
    assert "An old SYN" not in " ".join(lines[:last])
    assert lines[last + 1 : last + 3] == ["Explanation: not enough points.", "An old SYN is found out."]


@pytest.mark.parametrize("asked", [words_asked, explanation_asked])
@pytest.mark.parametrize("typed", [["/skip"], ["x", "y"]])
def test_what_was_missed_is_the_question(asked, typed):
    """The end names it by its stem, however it was missed."""
    lines = heard(asked(), typed, "en")
    assert "Look at this again: Well? RFC 9293, 3.4.1, 3.5; RFC 6528, section 1." in lines


def test_programs_are_told_all_that_an_answer_rests_on():
    """In the rationale, for it is text."""
    out = io.BytesIO()
    run = Run(Sequence(said("Lesson", "수업"), [words_asked()]))
    front = JsonLines(Wording("en"), io.BytesIO(b'{"reply": "skip"}\n'), out)
    walk_through(run, run.start(), front, lambda *_: None, lambda: 0)
    said_all = map(json.loads, out.getvalue().splitlines())
    graded = next(told for told in said_all if "rationale" in told)
    assert "(RFC 9293, 3.4.1, 3.5; RFC 6528, section 1)" in graded["rationale"]
