"""An answer against a key: each field by itself, with what is right in another sense named.

Reads with ``fields``: text that is no answer raises AnswerError before anything counts.
"""

from collections.abc import Mapping, Sequence

import msgspec

from tutor.quiz.answers import AnswerError, read_flags
from tutor.quiz.fields import NONE, expected_text, read_field
from tutor.quiz.model import Field, FieldVerdict, Question, Rule, Text, Value, Verdict
from tutor.quiz.stated_answers import is_form, is_near, points_found
from tutor.tcp import Ctl


def grade(question: Question, answer: Mapping[str, str], fields: Sequence[Field], attempt: int) -> Verdict:
    """The verdict on ``answer`` (text by field name) for the ``fields`` that are open.

    What is said of a segment that is not the wrong one is wrong, and the rule only leads to that one.
    Raises AnswerError for a field that is missing, unknown, or cannot be read.
    """
    known = {field.name for field in question.fields}
    for name in answer:
        if name not in known:
            raise AnswerError("answer.field", given=name, known=tuple(sorted(known)))
    given = {field.name: _text_of(answer, field, fields) for field in fields}
    if question.kind in ("told", "points"):
        return _of_an_interview(question, given, attempt)
    values = {field.name: read_field(question, field, given[field.name]) for field in fields}
    verdicts: list[FieldVerdict] = []
    for field in fields:
        typed = given[field.name]
        judged = _judge(question, field, typed if typed.strip() else NONE, values[field.name], attempt)
        lost = question.kind == "wrong-segment" and next(
            (each for each in verdicts if not each.correct), None
        )
        verdicts.append(msgspec.structs.replace(judged, correct=False, rule=lost.rule) if lost else judged)
    verdict = Verdict(question.id, attempt, tuple(verdicts))
    return verdict if verdict.correct else _diagnosed(question, verdict, values)


def _of_an_interview(question: Question, answer: Mapping[str, str], attempt: int) -> Verdict:
    """The verdict on what was told, or on the points of it."""
    from tutor.quiz.kinds.told import grade_points, grade_told  # no lesson has one

    return (grade_told if question.kind == "told" else grade_points)(question, answer, attempt)


def _diagnosed(question: Question, verdict: Verdict, values: Mapping[str, Value]) -> Verdict:
    """The verdict with the misconceptions that the answer looks like; fields right before are as the key."""
    from tutor.quiz.kinds.choosing import typed
    from tutor.quiz.misconceptions import diagnose

    answer = {**question.key, **values}
    found = (
        diagnose(*typed(question, answer))
        if question.kind == "choose-segment"
        else diagnose(question, answer)
    )
    return msgspec.structs.replace(verdict, misconceptions=found)


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


def _judge(question: Question, field: Field, given: str, value: Value, attempt: int) -> FieldVerdict:
    correct, note = compare(field, value, question.key[field.name])
    if not correct and question.kind == "order" and isinstance(value, str):
        from tutor.quiz.kinds.listed import is_possible

        correct = is_possible(question, value)
    again = not correct and attempt < question.allowed.attempts
    kept_back = field.aspect == "open" and again  # the points that are missing would be the answer
    return FieldVerdict(
        name=field.name,
        aspect=field.aspect,
        given=given,
        expected=expected_text(question, field),
        correct=correct,
        rule=_rule(question, field, value),
        note=note,
        feedback=None if kept_back else _feedback(field, value, question.key[field.name]),
    )


def compare(field: Field, value: Value, key: Value) -> tuple[bool, Rule | None]:
    """Whether a value is right, and what there is to say of one that is right in another sense."""
    if value == key:
        return True, None
    if field.aspect == "flags" and isinstance(value, int) and isinstance(key, int):
        return _compare_flags(value, key)
    if field.aspect == "ack" and key is None and value == 0:
        return True, Rule("note.ack-zero", "3.1")
    if isinstance(value, str) and isinstance(key, str):
        return _compare_words(field, value, key), None
    return False, None


def _compare_words(field: Field, value: str, key: str) -> bool:
    """Whether what was said is right by what the author accepts."""
    if field.aspect == "number":
        return is_near(value, key, field.within)
    if field.aspect == "text":
        return is_form(value, field.forms)
    return field.aspect == "open" and sum(points_found(value, field.points)) >= field.least


def _compare_flags(value: int, key: int) -> tuple[bool, Rule | None]:
    if value == key & ~Ctl.ACK and key & Ctl.FIN and key & Ctl.ACK:
        return True, Rule("note.fin-alone", "3.10.7.4")
    if value & ~Ctl.PSH == key and not key & Ctl.SYN:
        return True, Rule("note.psh", "3.9.1.2")
    return False, None


def _rule(question: Question, field: Field, value: Value) -> Rule:
    """The field's rule; for a segment chosen out of several, that of the first field in which it is wrong.

    For an explanation, what was found of it.
    """
    if field.aspect == "open":
        found = sum(points_found(str(value), field.points))
        values = {"found": str(found), "all": str(len(field.points)), "least": str(field.least)}
        return Rule("open.found", question.rules[field.name].section, values)
    means = {choice.value: choice.means for choice in field.choices}
    key = question.key[field.name]
    if isinstance(value, str) and isinstance(key, str) and means.get(value):
        for name, part in means[key].items():
            if means[value][name] != part:
                return question.rules[name]
    return question.rules[field.name]


def _feedback(field: Field, value: Value, key: Value) -> Text | None:
    """What the author says to an option, to the first wrong one of several, or of the points not found."""
    if field.aspect == "open":
        found = points_found(str(value), field.points)
        missed = [point for point, is_there in zip(field.points, found, strict=True) if not is_there]
        return _joined([point.text for point in missed])
    chosen = [value]
    if field.aspect == "choices":
        chosen = sorted(str(value).split(), key=str(key).split().__contains__)
    said = {each.value: each.feedback for each in field.choices}
    return next((text for each in chosen if (text := said.get(str(each))) is not None), None)


def _joined(texts: Sequence[Text]) -> Text | None:
    """Several texts as one, in each language that all of them have."""
    if not texts:
        return None
    languages = [name for name in texts[0].words if all(name in text.words for text in texts)]
    return Text({name: " ".join(text.words[name] for text in texts) for name in languages})
