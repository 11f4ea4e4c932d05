"""Stated questions: what an author accepts is right, however it is typed, and nothing else is."""

import pytest

from tutor.quiz import (
    AnswerError,
    Question,
    Text,
    choices,
    expected_text,
    grade,
    match,
    number,
    open_answer,
    read_answer,
    sequence,
    text,
)
from tutor.quiz.model import Choice, Point


def said(words: str) -> Text:
    """The same words in both languages."""
    return Text({"en": words, "ko": words})


STATING = {"stem": said("Well?"), "sections": ("3.4",)}
OPTIONS = [
    Choice("a", said("one"), feedback=said("not one")),
    Choice("b", said("two")),
    Choice("both-ends", said("three")),
    Choice("d", said("four"), feedback=said("not four"), misconception="ack-consumes"),
]
SEVERAL = choices("q", OPTIONS, ["b", "both-ends"], **STATING)
SECONDS = number("q", "60", "5", unit=Text({"en": "seconds", "ko": "초"}), **STATING)
HALF = number("q", "0.5", **STATING)
MSL = text(
    "q",
    ["maximum segment lifetime / 최대 세그먼트 수명", "maximum segment lifetime", "최대 세그먼트 수명"],
    **STATING,
)
IN_ORDER = sequence("q", [Choice(each, said(each)) for each in "abc"], ["c", "a", "b"], **STATING)
PAIRS = match(
    "q", [said("SYN"), said("FIN")], [Choice(each, said(each)) for each in "ab"], ["b", "a"], **STATING
)
WHY = open_answer(
    "q",
    [
        Point(said("numbers"), ("both_numbers", "양쪽_번호"), "both numbers"),
        Point(said("old SYNs"), ("old_duplicate", "중복"), "old duplicate"),
    ],
    1,
    **STATING,
)
ALL = {"choices": SEVERAL, "number": SECONDS, "text": MSL, "sequence": IN_ORDER, "match": PAIRS, "open": WHY}


def right(question: Question, typed: str) -> list[bool]:
    """Which fields of one typed line are right."""
    given = read_answer(question, typed, [field.name for field in question.fields])
    return [field.correct for field in grade(question, given, question.fields, 1).fields]


@pytest.mark.parametrize("kind", ALL)
def test_what_is_shown_as_expected_grades_right(kind: str) -> None:
    """A key sent back is right, in every kind."""
    question = ALL[kind]
    assert question.kind == kind
    given = {field.name: expected_text(question, field) for field in question.fields}
    assert grade(question, given, question.fields, 1).correct
    assert all(question.rules[field.name].section == "3.4" for field in question.fields)


@pytest.mark.parametrize(
    "typed", ["2 3", "3,2", "2, 3", "23", "b both-ends", "b and 3", "２ ３", "ㅠ 3", "2 2 3"]
)
def test_several_choices_in_every_spelling(typed: str) -> None:
    """By number or value, in any order."""
    assert right(SEVERAL, typed) == [True]


@pytest.mark.parametrize("typed", ["2", "1 2 3", "1 4", "1 2 3 4"])
def test_one_too_few_or_too_many_is_wrong(typed: str) -> None:
    """All that are right, and no other."""
    assert right(SEVERAL, typed) == [False]


def test_the_first_wrong_choice_is_told_why() -> None:
    """Its author's words, and not those on an option that is right."""
    verdict = grade(SEVERAL, {"choices": "3 4"}, SEVERAL.fields, 1)
    assert verdict.fields[0].feedback == said("not four")
    assert grade(SEVERAL, {"choices": "3"}, SEVERAL.fields, 1).fields[0].feedback is None


@pytest.mark.parametrize(
    "typed", ["60", "55", "65", "60.0", "6_0"[0] + "0", "60 seconds", "60초", "６０", "60s"[:2], "+60"]
)
def test_a_number_may_lie_within_its_tolerance(typed: str) -> None:
    """With its unit or without, from five below to five above."""
    assert right(SECONDS, typed) == [True]


@pytest.mark.parametrize("typed", ["54.9", "65.1", "-60", "240", "1,060"])
def test_a_number_beyond_its_tolerance_is_wrong(typed: str) -> None:
    """A comma before three digits parts thousands."""
    assert right(SECONDS, typed) == [False]


@pytest.mark.parametrize("typed", ["0.5", ".5", "0,5", "0.50", "00.5"])
def test_a_number_with_a_point_in_every_spelling(typed: str) -> None:
    """Also with the comma that many languages write."""
    assert right(HALF, typed) == [True]


@pytest.mark.parametrize(
    "typed", ["one", "60 minutes", "60 ms", "6e1", "1/2", "½", "0x3c", "60 60", "--60", "NaN", "inf"]
)
def test_what_is_no_number_costs_nothing(typed: str) -> None:
    """A unit that is not asked for would be another answer, so it is not guessed at."""
    with pytest.raises(AnswerError) as refused:
        right(SECONDS, typed)
    assert refused.value.code == "answer.count"


@pytest.mark.parametrize(
    "typed",
    [
        "maximum segment lifetime",
        "Maximum Segment-Lifetime.",
        "  maximum   segment  lifetime ",
        "ｍａｘｉｍｕｍ segment lifetime",
        "최대 세그먼트 수명",
        "최대세그먼트수명",
        "ㅡㅁ탸ㅡㅕㅡ ㄴㄷ흐둣 ㅣㅑㄹㄷ샤ㅡㄷ",
        "“maximum segment lifetime”",
    ],
)
def test_words_in_every_spelling(typed: str) -> None:
    """Case, spaces, hyphens, full width, and the wrong keyboard."""
    assert right(MSL, typed) == [True]


@pytest.mark.parametrize(
    "typed", ["maximum segment size", "segment lifetime", "수명", "maximum segment lifetime / size"]
)
def test_other_words_are_wrong(typed: str) -> None:
    """A part of a form, or more than one, is none."""
    assert right(MSL, typed) == [False]


def test_signs_tell_forms_apart() -> None:
    """Folding must not make x+1 of x-1, nor 3.4 of 34."""
    question = text("q", ["x+1"], **STATING)
    assert right(question, "X + 1") == [True]
    assert right(question, "x-1") == [False]
    assert right(question, "x1") == [False]
    assert right(text("q", ["3.4"], **STATING), "34") == [False]


@pytest.mark.parametrize("typed", ["c a b", "3 1 2", "cab", "c, a, b"])
def test_items_in_order(typed: str) -> None:
    """By letter or place; another order is wrong."""
    assert right(IN_ORDER, typed) == [True]
    assert right(IN_ORDER, "a b c") == [False]


@pytest.mark.parametrize("typed", ["1b 2a", "1-b, 2-a", "2a 1b", "b a", "1=b 2=a", "1:ㅠ 2:ㅁ", "ba"])
def test_pairs_in_every_spelling(typed: str) -> None:
    """By number and letter, or the letters in the order of the left sides."""
    assert right(PAIRS, typed) == [True, True]


def test_each_pair_is_graded_by_itself() -> None:
    """One wrong pair leaves the other right."""
    assert right(PAIRS, "1b 2b") == [True, False]


@pytest.mark.parametrize("typed", ["3a", "1c", "1", "xyz", "1b 2a 3a"])
def test_what_matches_nothing_costs_nothing(typed: str) -> None:
    """A number or letter that is not there, or nothing to a number."""
    with pytest.raises(AnswerError) as refused:
        right(PAIRS, typed)
    assert refused.value.code in ("answer.match", "answer.choice", "answer.missing")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Because both numbers have to be confirmed.", 1),
        ("An old-duplicate SYN, and BOTH numbers", 2),
        ("양쪽 번호를 확인하고, 중복된 SYN을 막으려고", 2),
        ("to be reliable", 0),
        ("it is both. Numbers matter", 1),
        ("bold duplicates", 0),
    ],
)
def test_an_explanation_is_graded_by_the_points_found(typed: str, found: int) -> None:
    """A form stands at a word's beginning. How many were found is told; what was not, at the end."""
    assert grade(WHY, {"open": typed}, WHY.fields, 1).fields[0].feedback is None or found
    field = grade(WHY, {"open": typed}, WHY.fields, 2).fields[0]
    assert field.correct == (found >= 1)
    assert field.rule.id == "open.found"
    assert field.rule.values == {"found": str(found), "all": "2", "least": "1"}
    missing = {2: None, 0: "numbers old SYNs"}
    if found in missing:
        assert (field.feedback and field.feedback.words["en"]) == missing[found]


@pytest.mark.parametrize(("question", "longest"), [(MSL, 400), (WHY, 100_000)])
@pytest.mark.parametrize("typed", ["", "   ", "\x1b[2J", None])
def test_words_that_cannot_be_read_cost_nothing(question: Question, longest: int, typed: str | None) -> None:
    """Nothing, control characters, and more than can be meant."""
    with pytest.raises(AnswerError):
        given = "a" * (longest + 1) if typed is None else typed
        grade(question, {question.fields[0].name: given}, question.fields, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: choices("q", OPTIONS, ["z"], **STATING),
        lambda: sequence("q", OPTIONS, ["a"], **STATING),
        lambda: match("q", [said("x")], OPTIONS, ["z"], **STATING),
        lambda: open_answer("q", [Point(said("x"), ("x",), "x")], 2, **STATING),
    ],
)
def test_a_key_that_is_no_key_is_refused(wrong) -> None:
    """The caller's mistake, not the author's: the loader has seen to it."""
    with pytest.raises(ValueError):
        wrong()


def test_a_source_stands_where_there_is_no_section() -> None:
    """A key that rests on no section of the RFC names what it rests on."""
    question = number("q", "60", stem=said("?"), sections=(), sources=("tcp.h",))
    assert question.rules["number"].id == "choice.sourced"
    assert question.rules["number"].values == {"source": "tcp.h"}
