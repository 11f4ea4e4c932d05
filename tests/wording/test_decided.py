"""Why a step decides: what it did with the segment, in the numbers of the question."""

import re

import pytest

from tutor.engine import Graded, Place
from tutor.lines.verdict import verdict_lines
from tutor.quiz import CannotAskError, Question, Text, deciding_step, generate, grade
from tutor.tcp import Numbers, Scenario, Style, Trace, play
from tutor.ui.look import Look
from tutor.ui.verdict import verdict
from tutor.wording import Wording, decided

BEFORE = ("server: passive OPEN", "client: active OPEN", "deliver", "deliver", "deliver")
PLACE = Place(Text({"en": "Lesson", "ko": "수업"}), 1, 1)


def fin_arrives() -> Trace:
    return play(
        Scenario("close", ("client: CLOSE", "deliver"), BEFORE, letters=("u", "v")), (100_000, 3_000_000)
    )


def question(style: Style = "symbolic", *, then_states: bool = False) -> Question:
    trace = fin_arrives()
    return deciding_step("t/l/q", trace, 1, Numbers.of_trace(trace, style), then_states=then_states)


TOLD = (
    "A FIN with the number RCV.NXT = {fin}. The user is told that the connection is closing; RCV.NXT = "
    "{next}, and an ACK is due. The state becomes CLOSE-WAIT: now our own CLOSE is awaited. "
    "Processing ends here."
)


@pytest.mark.parametrize(
    ("style", "fin", "following"), [("symbolic", "u", "u+1"), ("absolute", "100001", "100002")]
)
def test_the_step_s_own_sentence_has_the_question_s_numbers(style, fin, following):
    """Letters where the run has letters; the same words that ``explain`` has."""
    told = decided(Wording("en"), question(style))
    assert told is not None
    assert (told.text, told.section) == (TOLD.format(fin=fin, next=following), "3.10.7.4")


def judged(asked: Question, given: str, *, done: bool) -> Graded:
    return Graded(PLACE, asked, grade(asked, {"choice": given}, asked.fields, 1), done)


def said(graded: Graded) -> tuple[str, str]:
    """In plain lines and on a screen, on one line each."""
    drawn = verdict(graded, Look(Wording("en")))
    lines = " ".join(verdict_lines(Wording("en"), graded))
    return lines, " ".join(" ".join(line.plain for line in drawn).split())


@pytest.mark.parametrize("given", ["check-fin", "check-syn"])
def test_a_verdict_says_why_this_step_once_the_question_is_over(given):
    """Not before, and not where it would tell the state that is asked for next."""
    told = TOLD.format(fin="u", next="u+1")
    for text in said(judged(question(), given, done=True)):
        assert told in text
    for text in said(judged(question(), "check-syn", done=False)):
        assert "CLOSE-WAIT" not in text
    for text in said(judged(question(then_states=True), given, done=True)):
        assert "CLOSE-WAIT" not in text


@pytest.mark.parametrize("topic", generate.FAMILIES)
def test_every_deciding_step_can_be_told(topic):
    """In both languages, and with letters for every number that an end has chosen."""
    for seed in range(6):
        trace = generate.exchange(topic, seed)
        for spot in (each for each in generate.spots(trace) if each.kind == "deciding-step"):
            try:
                asked = generate.ask(topic, seed, trace, spot, "symbolic")
            except CannotAskError:
                continue
            for language in ("en", "ko"):
                told = decided(Wording(language), asked)
                assert told is not None and told.text
                if asked.numbers is not None and asked.numbers.style == "symbolic":
                    assert not re.search(r"\d{7}", told.text), told.text
