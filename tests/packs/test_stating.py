"""Steps on concepts to the questions they ask: what their authors state grades right."""

from pathlib import Path

import pytest
from authoring import LESSON, changed, write_pack
from one_step import RESTS, RIGHT, TWO, WELL, WORDS, built, item, pair, point

from tutor.packs import build_lesson, load_pack
from tutor.quiz import Question, expected_text, grade

STATED = [
    # (the step, the kind of question)
    ('ask = "choice"\n' + RESTS + TWO + RIGHT, "choice"),
    ('ask = "choices"\n' + RESTS + TWO + RIGHT, "choices"),
    ('ask = "number"\nanswer = 0.5\ntolerance = 0.1\n' + RESTS, "number"),
    ('ask = "number"\nanswer = -5\nunit = { en = "s", ko = "초" }\n' + RESTS, "number"),
    (f'ask = "text"\naccept = {WORDS}\n' + RESTS, "text"),
    (f'ask = "sequence"\nitems = [{item("a")}, {item("b")}, {item("c")}]\n' + RESTS, "sequence"),
    (f'ask = "match"\npairs = [{pair("a", "x")}, {pair("b", "y")}]\n' + RESTS, "match"),
    ('ask = "open"\n' + RESTS + point(WORDS), "open"),
    ('ask = "number"\nanswer = 1\nsources = ["a book"]\n' + WELL, "number"),
    ('ask = "number"\nanswer = 1\nupto = 1\npicture = "diagram"\n' + RESTS, "number"),
]


@pytest.mark.parametrize(("step", "kind"), STATED)
def test_a_stated_step_becomes_a_question_whose_key_grades_right(
    tmp_path: Path, step: str, kind: str
) -> None:
    """With every seed, in whatever order things are shown."""
    for seed in range(6):
        question = built(tmp_path, step, seed)
        assert question.kind == kind
        key = {field.name: expected_text(question, field) for field in question.fields}
        assert grade(question, key, question.fields, 1).correct


def test_every_form_that_is_accepted_grades_right(tmp_path: Path) -> None:
    """Also one with a stroke between its words, which parts the forms of several languages elsewhere."""
    accept = 'accept = { en = ["client / server", "C/S"], ko = ["클라이언트 / 서버"] }\n'
    question = built(tmp_path, f'ask = "text"\n{accept}{RESTS}')
    for right in ("client / server", "Client/Server", "c/s", "클라이언트/서버"):
        assert grade(question, {"text": right}, question.fields, 1).correct, right
    for wrong in ("client", "server", "/"):
        assert not grade(question, {"text": wrong}, question.fields, 1).correct, wrong


def test_a_choice_can_show_an_exchange(tmp_path: Path) -> None:
    """With ``upto``, as a text can."""
    first = changed(LESSON, 'sections = ["3.5"]', 'sections = ["3.5"]\nupto = 1\npicture = "diagram"')
    steps = build_lesson(load_pack(write_pack(tmp_path, first=first)).lessons["first"], "symbolic", 1)
    choice = steps[-1]
    assert isinstance(choice, Question)
    assert choice.before is not None
    assert choice.before.moves == 3
    assert choice.picture is not None


def test_words_are_shown_by_the_first_form_of_each_language(tmp_path: Path) -> None:
    """Whatever their number and whatever else is taken."""
    accept = 'accept = { en = ["one", "two"], ko = ["하나", "둘"] }\n'
    (field,) = built(tmp_path, f'ask = "text"\n{accept}{RESTS}').fields
    assert field.shown is not None and field.shown.words == {"en": "one", "ko": "하나"}
