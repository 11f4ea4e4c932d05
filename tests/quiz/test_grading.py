"""An answer against a key: each field by itself, and what is right in another sense."""

import pytest
from exchanges import CROSSED, FOUR_WAY, REFUSED, THREE_WAY

from tutor.quiz import AnswerError, Question, Text, Verdict, choice, grade, next_segment, skipped, states
from tutor.quiz.model import Choice
from tutor.tcp import Numbers, Scenario, play

ISS = (100, 300)


def question(scenario: Scenario, at: int, style: str = "symbolic", iss: tuple[int, int] = ISS) -> Question:
    """The question for a segment, in a style of numbers."""
    trace = play(scenario, iss)
    return next_segment("q", trace, at, Numbers.of_trace(trace, style))  # type: ignore[arg-type]


def judged(asked: Question, **answer: str) -> Verdict:
    """The verdict on a first answer."""
    return grade(asked, answer, asked.fields, 1)


def right(verdict: Verdict) -> dict[str, bool]:
    """Which fields were right."""
    return {field.name: field.correct for field in verdict.fields}


def notes(verdict: Verdict) -> list[str]:
    """What there was to say of answers that are right in another sense."""
    return [field.note.id for field in verdict.fields if field.note]


def test_flags_seq_and_ack_are_graded_separately() -> None:
    """One wrong field leaves the others right."""
    verdict = judged(question(THREE_WAY, 2), flags="syn ack", seq="y", ack="x")
    assert right(verdict) == {"flags": True, "seq": True, "ack": False}
    assert not verdict.correct


@pytest.mark.parametrize("typed", ["x+1", "ISS+1", "X + 1", "x＋１", "ㅌ+1"])
def test_symbolic_numbers_in_every_spelling(typed: str) -> None:
    """The third segment's SEQ, as people write it."""
    assert right(judged(question(THREE_WAY, 3), flags="ack", seq=typed, ack="y+1"))["seq"]


@pytest.mark.parametrize("typed", ["1001", "1,001", "1_001", "0x3e9", "１００１", "x+1"])
def test_absolute_numbers_in_every_spelling(typed: str) -> None:
    """With absolute numbers the letter still stands for what it is."""
    asked = question(THREE_WAY, 3, "absolute", (1000, 300))
    assert right(judged(asked, flags="ack", seq=typed, ack="301"))["seq"]


def test_relative_numbers_count_from_the_iss() -> None:
    """As analysers show them: the SYN is 0, what follows it 1."""
    asked = question(THREE_WAY, 3, "relative", (2**32 - 1, 300))
    assert judged(asked, flags="ack", seq="1", ack="1").correct


def test_absolute_numbers_wrap() -> None:
    """The SYN 4294967295 is acknowledged by 0."""
    asked = question(THREE_WAY, 2, "absolute", (2**32 - 1, 300))
    assert judged(asked, flags="SA", seq="300", ack="0").correct
    assert not right(judged(asked, flags="SA", seq="300", ack="4294967295"))["ack"]


@pytest.mark.parametrize("typed", ["101", "1,001", "0x3e9", "1_0"])
def test_a_bare_number_where_letters_are_used_costs_nothing(typed: str) -> None:
    """x is not known as a number, so a bare number is no answer; it is asked again."""
    with pytest.raises(AnswerError) as refused:
        judged(question(THREE_WAY, 3), flags="ack", seq=typed, ack="y+1")
    assert refused.value.code == "answer.symbolic"


@pytest.mark.parametrize("typed", ["none", "-", "", "없음", "0", "ｎｏｎｅ"])
def test_no_ack_in_every_spelling(typed: str) -> None:
    """The first SYN acknowledges nothing."""
    assert judged(question(THREE_WAY, 1), flags="syn", seq="x", ack=typed).correct


def test_no_ack_is_wrong_where_there_is_one() -> None:
    """A SYN,ACK that acknowledges nothing is wrong in its ack alone."""
    verdict = judged(question(THREE_WAY, 2), flags="SA", seq="y", ack="none")
    assert right(verdict) == {"flags": True, "seq": True, "ack": False}


def test_zero_for_no_ack_is_explained_with_absolute_numbers() -> None:
    """The field is zero on many wires; it just means nothing."""
    verdict = judged(question(THREE_WAY, 1, "absolute"), flags="syn", seq="100", ack="0")
    assert verdict.correct and notes(verdict) == ["note.ack-zero"]


def test_fin_alone_is_accepted_and_explained() -> None:
    """Decision G16: who says FIN means FIN,ACK, and is told that ACK is set."""
    verdict = judged(question(FOUR_WAY, 1), flags="fin", seq="u", ack="v")
    assert verdict.correct and notes(verdict) == ["note.fin-alone"]


def test_fin_without_its_ack_field_is_accepted() -> None:
    """``fin seq=u``: no ACK, so no ack is asked for; the ack itself is still graded."""
    verdict = judged(question(FOUR_WAY, 1), flags="fin", seq="u")
    assert right(verdict) == {"flags": True, "seq": True, "ack": False}


@pytest.mark.parametrize("answer", [{}, {"ack": ""}, {"ack": " "}])
def test_an_ack_left_out_is_said_to_be_none(answer: dict[str, str]) -> None:
    """The verdict repeats what it was taken for, not what would have been right."""
    verdict = judged(question(FOUR_WAY, 1), flags="fin", seq="u", **answer)
    assert [field.given for field in verdict.fields] == ["fin", "u", "none"]


def test_psh_with_data_is_accepted_and_explained() -> None:
    """A stack may set PSH on the segment that carries data."""
    verdict = judged(question(FOUR_WAY, 3), flags="psh ack", seq="v", ack="u+1")
    assert verdict.correct and notes(verdict) == ["note.psh"]


def test_reset_from_closed_has_a_plain_zero() -> None:
    """SEQ=0 of a RST,ACK is nobody's sequence number, in every style."""
    for style in ("symbolic", "relative", "absolute"):
        asked = question(REFUSED, 2, style)
        ack = {"symbolic": "x+1", "relative": "1", "absolute": "101"}[style]
        assert judged(asked, flags="RA", seq="0", ack=ack).correct


def test_crossed_syn_ack_starts_at_the_iss() -> None:
    """``x+1`` for the SYN,ACK of a simultaneous open is wrong in seq alone."""
    assert right(judged(question(CROSSED, 3), flags="SA", seq="x+1", ack="y+1")) == {
        "flags": True,
        "seq": False,
        "ack": True,
    }


def test_states_are_graded_for_each_end() -> None:
    """Both ends ESTABLISHED at once is right for the client only."""
    trace = play(THREE_WAY, (100, 300))
    asked = states("q", trace, 2, Numbers.of_trace(trace, "symbolic"))
    assert right(judged(asked, client="estab", server="ESTABLISHED")) == {"client": True, "server": False}


@pytest.mark.parametrize("typed", ["b", "B", "2"])
def test_a_choice_by_letter_or_number(typed: str) -> None:
    """An option is named by its value or by its place, and answers with its feedback."""
    one, two = Text({"en": "one", "ko": "하나"}), Text({"en": "two", "ko": "둘"})
    asked = choice("q", [Choice("a", one), Choice("b", two, feedback=one)], "b", stem=one, sections=["3.4"])
    verdict = judged(asked, choice=typed)
    assert verdict.correct and verdict.fields[0].feedback == one and verdict.fields[0].expected == "b"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"flags": "SYN,ACK", "seq": "y"}, "answer.missing"),
        ({"seq": "y", "ack": "x+1"}, "answer.missing"),
        ({"flags": "SYN", "seq": "y", "ack": "x", "wnd": "5"}, "answer.field"),
        ({"flags": "SIN", "seq": "y", "ack": "x"}, "answer.flags"),
        ({"flags": "SYN", "seq": "z+1", "ack": "x"}, "answer.number"),
    ],
)
def test_what_is_no_answer_is_refused(answer: dict[str, str], code: str) -> None:
    """A missing, unknown or unreadable field raises before anything counts."""
    asked = question(THREE_WAY, 2)
    with pytest.raises(AnswerError) as refused:
        grade(asked, answer, asked.fields, 1)
    assert refused.value.code == code


def test_skipped_gives_nothing_and_expects_everything() -> None:
    """The verdict on a skip has no given text and every expected one."""
    asked = question(THREE_WAY, 2)
    verdict = skipped(asked, asked.fields, 1)
    assert [(field.given, field.expected, field.correct) for field in verdict.fields] == [
        (None, "SYN,ACK", False),
        (None, "y", False),
        (None, "x+1", False),
    ]
