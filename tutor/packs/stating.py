"""A step on a concept to the question it asks: what its author states, shuffled by the seed."""

import random
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from tutor import quiz
from tutor.packs.concepts import (
    Choice,
    Choices,
    Match,
    Number,
    OpenAnswer,
    Option,
    ShortText,
    Stated,
)
from tutor.packs.concepts import Sequence as InOrder
from tutor.packs.values import Forms
from tutor.quiz import Question, Text

if TYPE_CHECKING:
    from tutor.quiz import Stating


NUMBERS, LETTERS = "123456789", "abcdefghi"
"""What items to be put in order, and the right sides of a match, are called in the order shown."""


def stated(step: Stated, id: str, seed: int) -> Question:
    """The question of a step; the same seed, the same order of everything."""
    stating: Stating = {
        "stem": step.stem,
        "sections": step.sections,
        "sources": step.sources,
        "hints": step.hint,
        "why": step.why,
    }
    match step:
        case Choice() | Choices():
            return _options(step, id, seed, stating)
        case Number():
            answer, within = _digits(step.answer), _digits(step.tolerance)
            return quiz.number(id, answer, within, unit=step.unit, **stating)
        case ShortText():
            return quiz.text(id, _forms(step.accept), **stating)
        case InOrder():
            items, key = _shuffled([item.text for item in step.items], NUMBERS, id, seed)
            return quiz.sequence(id, items, key, **stating)
        case Match():
            right, key = _shuffled([pair.right for pair in step.pairs], LETTERS, id, seed)
            return quiz.match(id, [pair.left for pair in step.pairs], right, key, **stating)
        case OpenAnswer():
            return _open(step, id, stating)
    raise TypeError(f"no question is built from {type(step).__name__}")


def _open(step: OpenAnswer, id: str, stating: "Stating") -> Question:
    points = [
        quiz.Point(each.text, _all(each.forms), _spoken(each.forms), each.id, each.sections, each.sources)
        for each in step.points
    ]
    traps = [
        quiz.Trap(
            each.id,
            _all(each.forms),
            each.text,
            each.instead,
            each.misconception,
            each.sections,
            each.sources,
        )
        for each in step.traps
    ]
    least = step.least or len(points)
    return quiz.open_answer(id, points, least, traps=traps, short=step.short, long=step.long, **stating)


def _all(forms: Forms) -> tuple[str, ...]:
    """All forms, whatever their language: each is looked for in every answer."""
    return tuple(dict.fromkeys(form for each in forms.words.values() for form in each))


def _spoken(forms: Forms) -> str:
    """Words in which a point is found, in each language that it has forms in."""
    return " / ".join(dict.fromkeys(quiz.spoken_form(each[0]) for each in forms.words.values()))


def _options(step: Choice | Choices, id: str, seed: int, stating: "Stating") -> Question:
    named = [(option.value or chr(ord("a") + n), option) for n, option in enumerate(step.options)]
    key = [value for value, option in named if option.correct]
    if step.shuffle:
        random.Random(f"options {seed} {id}").shuffle(named)
    options = tuple(_option(value, option) for value, option in named)
    if isinstance(step, Choice):
        return quiz.choice(id, options, key[0], **stating)
    return quiz.choices(id, options, key, **stating)


def _option(value: str, option: Option) -> quiz.Choice:
    return quiz.Choice(value, option.text, option.feedback, option.misconception)


def _shuffled(texts: Sequence[Text], labels: str, id: str, seed: int) -> tuple[list[quiz.Choice], list[str]]:
    """Texts in another order under labels, and the labels in the order of the file."""
    places = list(range(len(texts)))
    chance = random.Random(f"order {seed} {id}")
    for _ in range(10):
        chance.shuffle(places)
        if places != sorted(places):
            break
    label = dict(zip(places, labels, strict=False))
    shown = [quiz.Choice(label[place], texts[place]) for place in places]
    return shown, [label[place] for place in range(len(texts))]


def _forms(forms: Forms) -> list[str]:
    """All forms, whatever their language, the first of each language first."""
    lists = list(forms.words.values())
    firsts = list(dict.fromkeys(each[0] for each in lists))
    return list(dict.fromkeys((" / ".join(firsts), *(form for each in lists for form in each))))


def _digits(number: float) -> str:
    return quiz.plain_number(Decimal(repr(number)))
