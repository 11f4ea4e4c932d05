"""Which misconceptions an answer looks like: those whose wrong rule gives that answer on the same input."""

from collections.abc import Mapping

from tutor.quiz.misconceptions.catalogue import MISCONCEPTIONS
from tutor.quiz.misconceptions.keys import wrong_keys
from tutor.quiz.model import Field, Question, Value


def diagnose(question: Question, answer: Mapping[str, Value]) -> tuple[str, ...]:
    """The misconceptions that fit ``answer`` (values by field name), in the catalogue's order.

    A chosen option names its own. A wrong rule fits when it gives at least one of the wrong values, and gives
    what was answered in every field in which it departs from the key: whoever got one of those right does not
    hold it. Fields that the rule leaves right do not count, since fields are wrong for reasons of their own.
    """
    wrong = [
        field for field in question.fields if field.name in answer and not _right(question, field, answer)
    ]
    found = {
        option.misconception
        for field in wrong
        for option in field.choices
        if option.value == answer[field.name]
    }
    if any(not field.choices for field in wrong):
        names = {field.name for field in wrong}
        found |= {id for id, key in wrong_keys(question).items() if _fits(question, key, answer, names)}
    return tuple(id for id in MISCONCEPTIONS if id in found)


def _fits(question: Question, key: Mapping[str, Value], answer: Mapping[str, Value], wrong: set[str]) -> bool:
    fields = {field.name: field for field in question.fields}
    departs = [name for name, value in key.items() if name in answer and value != question.key[name]]
    return any(name in wrong for name in departs) and all(
        _equal(fields[name], answer[name], key[name]) for name in departs
    )


def _right(question: Question, field: Field, answer: Mapping[str, Value]) -> bool:
    return _equal(field, answer[field.name], question.key[field.name])


def _equal(field: Field, value: Value, key: Value) -> bool:
    """Whether a value would be right if ``key`` were: with what is accepted as the same (FIN for FIN,ACK)."""
    from tutor.quiz.grading import _compare

    return _compare(field, value, key)[0]
