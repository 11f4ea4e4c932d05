"""One field's text to a value, and back: what is shown as expected, typed again, is that value.

Reads with ``answers`` and ``listings``, never guesses: text that is no answer raises AnswerError.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from tutor.quiz.answers import AnswerError, NumberNames, read_flags, read_number, read_state
from tutor.quiz.listings import read_field_name, read_labels, read_segment_label
from tutor.quiz.model import Aspect, Choice, Field, Question, Value
from tutor.quiz.stated_answers import read_choices, read_decimal, read_explanation, read_words
from tutor.quiz.typed import SHOWN, fold
from tutor.tcp import Numbers, Peer, State, flags_text

NONE = "none"
"""How a field that is not there is written, in answers and in ``expected``."""

_NO_ACK = frozenset({"", "-", "\u2212", NONE, "nothing", "없음"})
_YES = frozenset({"yes", "y", "예", "네", "응", "맞다", "그렇다"})
_NO = frozenset({"no", "n", "아니요", "아니오", "아니", "아뇨", "아니다"})


def read_field(question: Question, field: Field, text: str) -> Value:
    """One field's text as a value. Raises AnswerError."""
    return _READERS[field.aspect](question, field, text)


def value_text(question: Question, field: Field, value: Value) -> str:
    """A value as a learner could type it: read as an answer to ``field``, it is that value again."""
    if value is None:
        return NONE
    if isinstance(value, State):
        return value.value
    if isinstance(value, str):
        return value
    if field.aspect == "flags" or (field.aspect == "value" and question.key["field"] == "flags"):
        return flags_text(value) or NONE
    if field.peer is None:
        return _uncounted(question.numbers, value)
    assert question.numbers is not None
    return question.numbers.meant(value, field.peer)


def _uncounted(numbers: Numbers | None, value: int) -> str:
    """A number of neither end's sequence space, such as a refusal's SEQ; an end's own by its letter."""
    if numbers is None or numbers.style != "symbolic":
        return str(value)
    return min(str(value), *(numbers.show(value, peer) for peer in Peer), key=len)


def expected_text(question: Question, field: Field) -> str:
    """The key as text; sent back as an answer, it grades correct."""
    return value_text(question, field, question.key[field.name])


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


def _read_flags(_question: Question, _field: Field, text: str) -> Value:
    return read_flags(text)


def _read_state(_question: Question, _field: Field, text: str) -> Value:
    return read_state(text)


def _read_seq(question: Question, field: Field, text: str) -> int:
    """A segment without an ACK has no ack, but none is without a sequence number."""
    if unicodedata.normalize("NFKC", text).strip().casefold() in _NO_ACK - {""}:
        raise AnswerError("answer.seq", given=text.strip()[:SHOWN], near=None)
    return _read_sequence_number(question, field, text)


def _read_ack(question: Question, field: Field, text: str) -> Value:
    if unicodedata.normalize("NFKC", text).strip().casefold() in _NO_ACK:
        return None
    value = _read_sequence_number(question, field, text)
    return None if value == 0 and _is_symbolic(question, field) and _is_bare(text) else value


def _read_sequence_number(question: Question, field: Field, text: str) -> int:
    """A number that is counted from a letter must be typed with one; only the zero of a RST needs none."""
    names = number_names(question, field.peer)
    value = read_number(text, names)
    exempt = value == 0 and field.aspect != "variable"
    if not exempt and _is_symbolic(question, field) and _is_bare(text):
        letters = tuple(name for name in names.letters if name != "ISS")
        raise AnswerError(
            "answer.symbolic", given=text[:SHOWN], names=letters, example=f"{letters[0]}+1", near=None
        )
    return value


def _is_symbolic(question: Question, field: Field) -> bool:
    """Whether the numbers of this field are counted from a letter, which their end has."""
    numbers = question.numbers
    if numbers is None or numbers.style != "symbolic" or field.peer is None:
        return False
    return numbers.origins[0 if field.peer is Peer.A else 1] is not None


def _is_bare(text: str) -> bool:
    """Whether a number was typed without any letter, however it is spelt."""
    try:
        read_number(text, NumberNames(letters={}, base=0))
    except AnswerError:
        return False
    return True


def _read_count(question: Question, field: Field, text: str) -> Value:
    if isinstance(question.key[field.name], str):
        return read_decimal(text, field)
    try:
        return read_number(text, NumberNames(letters={}, base=0))
    except AnswerError as error:
        if error.code == "answer.number":
            near = error.values["near"]
            raise AnswerError("answer.count", given=text.strip()[:SHOWN], near=near) from None
        raise


def _read_choice(_question: Question, field: Field, text: str) -> str:
    """A choice by its value, by its number as the fronts count it (from 1), or by yes and no."""
    typed = unicodedata.normalize("NFC", text).strip(" .!\t").casefold()
    folded = fold(text)[0].strip()
    words = {typed, folded}
    for number, each in enumerate(field.choices, start=1):
        meant = {each.value.casefold(), str(number), *_spellings(each)}
        if words & meant:
            return each.value
    raise AnswerError("answer.choice", given=text[:SHOWN], count=len(field.choices), near=None)


def _spellings(choice: Choice) -> frozenset[str]:
    return {"yes": _YES, "no": _NO}.get(choice.value, frozenset())


def _read_order(question: Question, field: Field, text: str) -> str:
    return read_labels(text, labels_of(question, field))


def _read_choices(_question: Question, field: Field, text: str) -> str:
    return read_choices(text, field.choices)


def _read_words(_question: Question, _field: Field, text: str) -> str:
    return read_words(text)


def _read_explanation(_question: Question, _field: Field, text: str) -> str:
    return read_explanation(text)


def _read_told(_question: Question, _field: Field, text: str) -> Value:
    from tutor.quiz.kinds.told import read_told  # an interview's alone

    return read_told(text)


def _read_points(_question: Question, field: Field, text: str) -> Value:
    from tutor.quiz.kinds.told import read_points  # as above

    return read_points(text, field.choices)


def _read_segment(question: Question, field: Field, text: str) -> str:
    return read_segment_label(text, labels_of(question, field))


def _read_field_name(_question: Question, _field: Field, text: str) -> str:
    return read_field_name(text)


def labels_of(question: Question, field: Field) -> Sequence[str]:
    """What is to be put in order, or to be chosen from, by its labels."""
    if question.listed:
        return [each.label for each in question.listed]
    return [each.value for each in field.choices]


def _read_value(question: Question, field: Field, text: str) -> Value:
    """What a field should be, read as what that field is; as text where it is read as another field's only.

    So nothing is given away by what is refused.
    """
    flags = question.key["field"] == "flags"
    readers: tuple[Callable[[Question, Field, str], Value], ...] = (_read_flags, _read_ack)
    first, second = readers if flags else reversed(readers)
    try:
        return first(question, field, text)
    except AnswerError as refused:
        try:
            second(question, field, text)
        except AnswerError as also:
            symbolic = next((each for each in (refused, also) if each.code == "answer.symbolic"), None)
            raise symbolic or AnswerError("answer.value", given=text.strip()[:SHOWN], near=None) from None
    return text.strip()[:SHOWN]


_READERS: Mapping[Aspect, Callable[[Question, Field, str], Value]] = {
    "flags": _read_flags,
    "seq": _read_seq,
    "ack": _read_ack,
    "state": _read_state,
    "choice": _read_choice,
    "variable": _read_sequence_number,
    "number": _read_count,
    "order": _read_order,
    "segment": _read_segment,
    "field": _read_field_name,
    "value": _read_value,
    "choices": _read_choices,
    "match": _read_choice,
    "text": _read_words,
    "open": _read_explanation,
    "told": _read_told,
    "points": _read_points,
}
