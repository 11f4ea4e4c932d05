"""An answer against a key: each field graded by itself, as text for people and for machines.

Reads with ``answers``, never guesses: text that is no answer raises AnswerError before anything counts.
"""

import unicodedata
from collections.abc import Mapping, Sequence

from tutor.quiz.answers import AnswerError, NumberNames, read_flags, read_number, read_state
from tutor.quiz.model import Choice, Field, FieldVerdict, Question, Rule, Text, Value, Verdict
from tutor.tcp import Ctl, Peer, State, flags_text

NONE = "none"
"""How a field that is not there is written, in answers and in ``expected``."""

_NO_ACK = frozenset({"", "-", "\u2212", NONE, "nothing", "없음"})


def grade(question: Question, answer: Mapping[str, str], fields: Sequence[Field], attempt: int) -> Verdict:
    """The verdict on ``answer`` (text by field name) for the ``fields`` that are open.

    Raises AnswerError for a field that is missing, unknown, or cannot be read.
    """
    known = {field.name for field in question.fields}
    for name in answer:
        if name not in known:
            raise AnswerError("answer.field", given=name, known=tuple(sorted(known)))
    values = {field.name: read_field(question, field, _text_of(answer, field, fields)) for field in fields}
    verdicts = tuple(
        _judge(question, field, answer.get(field.name, ""), values[field.name]) for field in fields
    )
    return Verdict(question.id, attempt, verdicts)


def skipped(question: Question, fields: Sequence[Field], attempt: int) -> Verdict:
    """The verdict on a question that was passed over: nothing given, everything shown."""
    return Verdict(
        question.id,
        attempt,
        tuple(
            FieldVerdict(
                field.name,
                field.aspect,
                None,
                expected_text(question, field),
                False,
                question.rules[field.name],
            )
            for field in fields
        ),
    )


def _text_of(answer: Mapping[str, str], field: Field, fields: Sequence[Field]) -> str:
    """What was typed for a field; an ack left out is "none" where the flags given have no ACK."""
    if field.name in answer:
        return answer[field.name]
    flags = answer.get("flags")
    if field.aspect == "ack" and flags is not None and not read_flags(flags) & Ctl.ACK:
        return NONE
    missing = tuple(each.name for each in fields if each.name not in answer)
    raise AnswerError("answer.missing", fields=missing)


def read_field(question: Question, field: Field, text: str) -> Value:
    """One field's text as a value. Raises AnswerError."""
    if field.aspect == "flags":
        return read_flags(text)
    if field.aspect == "state":
        return read_state(text)
    if field.aspect == "choice":
        return _read_choice(field.choices, text)
    if field.aspect == "ack" and unicodedata.normalize("NFKC", text).strip().casefold() in _NO_ACK:
        return None
    return _read_number(question, field, text)


def _read_choice(choices: Sequence[Choice], text: str) -> str:
    """A choice by its value, or by its number as the fronts count it (from 1)."""
    typed = text.strip().casefold()
    for number, each in enumerate(choices, start=1):
        if typed in (each.value.casefold(), str(number)):
            return each.value
    raise AnswerError("answer.choice", given=text[:40], count=len(choices), near=None)


def number_names(question: Question, peer: Peer | None) -> NumberNames:
    """What letters and bare numbers stand for in a field counted in ``peer``'s sequence space."""
    assert question.numbers is not None
    numbers = question.numbers
    letters = {
        letter: origin
        for letter, origin in zip(numbers.letters, numbers.origins, strict=True)
        if origin is not None
    }
    first = None if peer is None else numbers.firsts[0 if peer is Peer.A else 1]
    if first is not None:
        letters["ISS"] = first
    return NumberNames(letters=letters, base=first or 0 if numbers.style == "relative" else 0)


def _read_number(question: Question, field: Field, text: str) -> Value:
    names = number_names(question, field.peer)
    value = read_number(text, names)
    assert question.numbers is not None
    if question.numbers.style == "symbolic" and _is_bare(text):
        if value == 0:
            return None if field.aspect == "ack" else 0
        letters = tuple(name for name in names.letters if name != "ISS")
        raise AnswerError(
            "answer.symbolic", given=text[:40], names=letters, example=f"{letters[0]}+1", near=None
        )
    return value


def _is_bare(text: str) -> bool:
    """Whether a number was typed without any letter, however it is spelt."""
    try:
        read_number(text, NumberNames(letters={}, base=0))
    except AnswerError:
        return False
    return True


def _judge(question: Question, field: Field, given: str, value: Value) -> FieldVerdict:
    key = question.key[field.name]
    correct, note = _compare(field, value, key)
    return FieldVerdict(
        name=field.name,
        aspect=field.aspect,
        given=given,
        expected=expected_text(question, field),
        correct=correct,
        rule=question.rules[field.name],
        note=note,
        feedback=_feedback(field, value),
    )


def _compare(field: Field, value: Value, key: Value) -> tuple[bool, Rule | None]:
    """Whether a value is right, and what there is to say of one that is right in another sense."""
    if value == key:
        return True, None
    if field.aspect == "flags" and isinstance(value, int) and isinstance(key, int):
        return _compare_flags(value, key)
    if field.aspect == "ack" and key is None and value == 0:
        return True, Rule("note.ack-zero", "3.1")
    return False, None


def _compare_flags(value: int, key: int) -> tuple[bool, Rule | None]:
    if value == key & ~Ctl.ACK and key & Ctl.FIN and key & Ctl.ACK:
        return True, Rule("note.fin-alone", "3.10.7.4")
    if value & ~Ctl.PSH == key and not key & Ctl.SYN:
        return True, Rule("note.psh", "3.9.1.2")
    return False, None


def _feedback(field: Field, value: Value) -> Text | None:
    for each in field.choices:
        if each.value == value:
            return each.feedback
    return None


def expected_text(question: Question, field: Field) -> str:
    """The key as text; sent back as an answer, it grades correct."""
    return value_text(question, field, question.key[field.name])


def value_text(question: Question, field: Field, value: Value) -> str:
    """A value as a learner could type it: read as an answer to ``field``, it is that value again."""
    if value is None:
        return NONE
    if isinstance(value, State):
        return value.value
    if isinstance(value, str):
        return value
    if field.aspect == "flags":
        return flags_text(value)
    assert question.numbers is not None and field.peer is not None
    return question.numbers.show(value, field.peer)
