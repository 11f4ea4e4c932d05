"""What is typed at a stated question, to a value: several options, a decimal number, words.

Words are compared with their case, spaces and punctuation folded away, and as the keys they were typed with,
so that a Hangul keyboard left on is no mistake. Accepted forms are lists; there are no patterns.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tutor.quiz.model import AnswerError, Choice, Field, Point
from tutor.quiz.typed import SHOWN, check_typed, fold, read_typed

if TYPE_CHECKING:
    from decimal import Decimal

_NUMBER = r"(?P<number>[+-]?\d+(?:[.,]\d+)?|[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\.\d+)\s*(?P<unit>.*)"
_GROUPED = r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?"
_MINUS = r"(?<![a-z][a-z])-(?=\d)"
LONGEST_EXPLANATION = 100_000
"""Characters."""

_KEPT = frozenset("+=%*/<>.")
"""What words keep of their punctuation: it may be all that tells two forms apart."""


def read_choices(text: str, choices: Sequence[Choice]) -> str:
    """The values of several options, each by itself or by its number, in the options' order.

    Raises AnswerError ``answer.choices``.
    """
    count = len(choices)
    typed = read_typed(text, "answer.choices", count=count)
    by_name = {fold(each.value)[0].strip(): each.value for each in choices}
    by_name |= {str(n): each.value for n, each in enumerate(choices, start=1)}
    words = [word for word in re.split(r"[\s,;/&+]+|\band\b", typed.text.strip(" .()[]")) if word]
    if len(words) == 1 and words[0] not in by_name and words[0].isdecimal() and count < 10:
        words = list(words[0])
    if not words or any(word not in by_name for word in words):
        raise AnswerError("answer.choices", given=text.strip()[:SHOWN], count=count, near=None)
    chosen = {by_name[word] for word in words}
    return " ".join(each.value for each in choices if each.value in chosen)


def read_decimal(text: str, field: Field) -> str:
    """A number in decimal digits, with nothing after it but its unit: ``60``, ``0.5``, ``1,000``, ``60 s``.

    Raises AnswerError ``answer.count``.
    """
    from decimal import Decimal  # few questions want one, and no other verdict waits for it

    typed = read_typed(text, "answer.count")
    match = re.fullmatch(_NUMBER, typed.text.strip())
    units = {""} | {plain_words(each) for each in (field.label.words.values() if field.label else ())}
    if match is None or plain_words(match["unit"]) not in units:
        raise AnswerError("answer.count", given=text.strip()[:SHOWN], near=None)
    digits = match["number"]
    digits = digits.replace(",", "") if re.fullmatch(_GROUPED, digits) else digits.replace(",", ".")
    return plain_number(Decimal(digits))


def plain_number(number: "Decimal") -> str:
    """The shortest digits of a number: ``0.5``, ``60``."""
    shown = f"{number:f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return "0" if shown in ("-0", "") else shown


def is_near(value: str, key: str, within: str) -> bool:
    """Whether two numbers lie so close together."""
    from decimal import Decimal

    return abs(Decimal(value) - Decimal(key)) <= Decimal(within)


def read_words(text: str) -> str:
    """Words as they stand, on one line. Raises AnswerError ``answer.words`` for control characters."""
    return " ".join(read_typed(text, "answer.words").given.split())


def read_explanation(text: str) -> str:
    """An explanation as it stands, its lines too. Raises AnswerError as ``read_words`` does."""
    check_typed(text, "answer.words", LONGEST_EXPLANATION)
    return text.strip()


def plain_words(text: str) -> str:
    """What two texts have in common that a reader takes for the same."""
    folded = unicodedata.normalize("NFKC", fold(text)[0])
    folded = re.sub(_MINUS, "\0", folded)
    kept = "".join(each for each in folded if each.isalnum() or each in _KEPT or each == "\0")
    return kept.strip(".")


def is_form(value: str, forms: Sequence[str]) -> bool:
    """Whether words are one of the accepted forms; several, with `` / `` between them, must all be.

    A form may have `` / `` itself.
    """
    accepted = {plain_words(form) for form in forms}
    return plain_words(value) in accepted or all(plain_words(part) in accepted for part in value.split(" / "))


def points_found(value: str, points: Sequence[Point]) -> tuple[bool, ...]:
    """Which points of an explanation are there: those of which a form is found in it."""
    from tutor.quiz.finding import find  # few questions want one, and no other verdict waits for it

    return tuple(bool(find(value, point.forms)) for point in points)
