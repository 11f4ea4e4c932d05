"""Options as a learner meets them: narrow enough, and with nothing about them that betrays the key.

So are items to be put in order and the sides of pairs.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from tutor.packs.concepts import Choices, Match
from tutor.packs.concepts import Sequence as InOrder
from tutor.packs.format import Choice, Option, Step
from tutor.packs.positions import Path as Way
from tutor.packs.problems import Problem, near
from tutor.packs.proving.place import Place
from tutor.quiz import MISCONCEPTIONS, Text

WIDEST = 36
"""Columns of an option, so that it stands on one line of a narrow terminal."""

ENOUGH = 3
"""So many questions have to agree before it is a habit."""

Keyed = tuple[Place, int, Choice | Choices]


def prove_options(place: Place, languages: Sequence[str]) -> Iterator[Problem]:
    """Whatever stands on a line to choose from: its width; and the misconception that an option names."""
    for at, step in enumerate(place.lesson.steps):
        for way, text in _lines(step):
            for language in languages:
                columns = width(text.words[language])
                if columns > WIDEST:
                    values = {"language": language, "columns": columns, "most": WIDEST}
                    yield place.problem(("step", at, *way), step.id, "option-wide", **values)
        named: dict[str, int] = {}
        for n, option in enumerate(_options(step)):
            yield from _misconception(place, at, n, option, named)


def _lines(step: Step) -> Iterator[tuple[Way, Text]]:
    """The texts that stand on a line of their own, each with its place in the step."""
    match step:
        case Choice() | Choices():
            yield from ((("options", n, "text"), option.text) for n, option in enumerate(step.options))
        case InOrder():
            yield from ((("items", n, "text"), item.text) for n, item in enumerate(step.items))
        case Match():
            for n, pair in enumerate(step.pairs):
                yield from ((("pairs", n, "left"), pair.left), (("pairs", n, "right"), pair.right))


def _misconception(place: Place, at: int, n: int, option: Option, named: dict[str, int]) -> Iterator[Problem]:
    id, step = option.misconception, place.lesson.steps[at]
    if id is None:
        return
    way = ("step", at, "options", n, "misconception")
    if id not in MISCONCEPTIONS:
        known = tuple(MISCONCEPTIONS)
        values = {"given": id, "near": near(id, known), "known": known}
        yield place.problem(way, step.id, "misconception-unknown", **values)
    elif option.correct:
        yield place.problem(way, step.id, "misconception-right", given=id)
    elif id in named:
        yield place.problem(way, step.id, "misconception-twice", given=id)
    named.setdefault(id, n)


def prove_spread(places: Sequence[Place], languages: Sequence[str]) -> Iterator[Problem]:
    """Whether the key can be guessed without reading: always the longest option, always in one place."""
    keyed = [(place, at, step) for place in places for at, step in _choices(place)]
    for language in languages:
        longest = [each for each in keyed if _key_is_longest(each[2], language)]
        if len(longest) == len(keyed) >= ENOUGH:
            yield _told(longest[0], "key-longest", language=language, count=len(keyed))
    fixed = [each for each in keyed if isinstance(each[2], Choice) and not each[2].shuffle]
    if len(fixed) >= ENOUGH and len({_position(each[2]) for each in fixed}) == 1:
        yield _told(fixed[0], "key-position", position=_position(fixed[0][2]) + 1, count=len(fixed))


def _told(one: Keyed, code: str, **values: object) -> Problem:
    place, at, step = one
    return place.problem(("step", at, "options"), step.id, code, **values)


def _choices(place: Place) -> Iterator[tuple[int, Choice | Choices]]:
    return ((at, step) for at, step in enumerate(place.lesson.steps) if isinstance(step, Choice | Choices))


def _options(step: Step) -> tuple[Option, ...]:
    return step.options if isinstance(step, Choice | Choices) else ()


def _position(step: Choice | Choices) -> int:
    return [option.correct for option in step.options].index(True)


def _key_is_longest(step: Choice | Choices, language: str) -> bool:
    """Every right option is longer than any wrong one."""
    widths = [(width(option.text.words[language]), option.correct) for option in step.options]
    key = min(columns for columns, correct in widths if correct)
    return all(columns < key for columns, correct in widths if not correct)


def width(text: str) -> int:
    """The columns a text takes, Hangul two each."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
