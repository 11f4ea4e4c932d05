"""Options to choose from by number: printed below each other and wrapped, so that no two look the same."""

import unicodedata
from collections.abc import Sequence

from rich.text import Text

from tutor.quiz import Choice, Field
from tutor.ui.look import Lines, Look

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KEYS = zip("ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ", LETTERS, strict=True)
JAMO = {unicodedata.normalize("NFKC", jamo): letter for jamo, letter in _KEYS}
"""What the keys a to z type while a Hangul keyboard (two sets) is on."""


def numbered(texts: Sequence[str], look: Look) -> Lines:
    """Each text after its number, wrapped under itself."""
    lines: Lines = []
    digits = len(str(len(texts)))
    for number, text in enumerate(texts, start=1):
        lines += look.item(f"{number:>{digits}}", text)
    return lines


def options(choices: Sequence[Choice], look: Look) -> Lines:
    """The options of a question."""
    return numbered([look.words.option(choice) for choice in choices], look)


def offered(fields: Sequence[Field], look: Look) -> Lines:
    """What there is to choose from: each field's options; of a match both sides, each once."""
    if not fields or fields[0].aspect != "match":
        return [line for field in fields for line in options(field.choices, look)]
    left = numbered([look.words.label(field) for field in fields], look)
    right = [(choice.value, look.words.option(choice)) for choice in fields[0].choices]
    return [*left, Text(), *(line for value, text in right for line in look.item(value, text))]


def counted(values: str, choices: Sequence[Choice]) -> str:
    """Several options, as they were typed or by their values, by the numbers they are shown with."""
    numbers = {choice.value: str(number) for number, choice in enumerate(choices, start=1)}
    return " ".join(numbers.get(each, each) for each in values.split())


def picked(typed: str, count: int) -> int | None:
    """The number (from 1) that a digit, a letter or a Hangul key stands for, or None."""
    key = unicodedata.normalize("NFKC", typed).strip().rstrip(".)").casefold()
    if key.isdecimal() and len(key) < 4:
        number = int(key)
    elif len(key) == 1:
        number = LETTERS.find(JAMO.get(key, key)) + 1
    else:
        return None
    return number if 1 <= number <= count else None


def chosen(answer: str, choices: Sequence[Choice]) -> Choice | None:
    """The option an answer names: by its value, as we send it, or by its number."""
    for choice in choices:
        if choice.value == answer:
            return choice
    number = picked(answer, len(choices))
    return choices[number - 1] if number else None
