"""Keys and distractors, sent through the grader: a key is right, everything else is wrong."""

from collections.abc import Iterator, Mapping, Sequence

from tutor.errors import TutorError
from tutor.packs.build import Telling
from tutor.packs.problems import Problem
from tutor.packs.proving.place import Place
from tutor.quiz import Question, Value, expected_text, grade, value_text, wrong_keys


def prove_keys(place: Place, steps: Sequence[Telling | Question]) -> Iterator[Problem]:
    """Every key, typed as it is shown, grades right; every other option of a choice grades wrong."""
    for at, question in enumerate(steps):
        if not isinstance(question, Question):
            continue
        key = {field.name: expected_text(question, field) for field in question.fields}
        if not _right(question, key):
            yield _problem(place, at, "key-refused", given=", ".join(key.values()))
        for field in question.fields:
            for form in field.forms if field.aspect == "text" else ():
                if not _right(question, {field.name: form}):
                    yield _problem(place, at, "key-refused", given=form)
            for option in field.choices:
                if option.value != question.key[field.name] and _right(
                    question, key | {field.name: option.value}
                ):
                    yield _problem(place, at, "distractor-right", given=option.value)


def prove_wrong_rules(place: Place, steps: Sequence[Telling | Question]) -> Iterator[Problem]:
    """What a wrong rule answers grades wrong."""
    for at, question in enumerate(steps):
        if not isinstance(question, Question):
            continue
        right = {field.name: expected_text(question, field) for field in question.fields}
        for misconception, wrong in wrong_keys(question).items():
            if _right(question, right | _texts(question, wrong)):
                yield _problem(place, at, "distractor-right", given=misconception)


def _texts(question: Question, wrong: Mapping[str, Value]) -> dict[str, str]:
    fields = {field.name: field for field in question.fields}
    return {name: value_text(question, fields[name], value) for name, value in wrong.items()}


def _right(question: Question, answer: Mapping[str, str]) -> bool:
    try:
        return grade(question, answer, question.fields, 1).correct
    except TutorError:
        return False


def _problem(place: Place, at: int, code: str, **values: object) -> Problem:
    return place.problem(("step", at), place.lesson.steps[at].id, code, **values)
