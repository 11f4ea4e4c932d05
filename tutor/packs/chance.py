"""Numbers that a scenario leaves to the seed: ``client: SEND {n}``, ``n`` being from a range that it states.

The same seed, the same numbers. They are put into the scenario's lines, and into the texts of the steps that
speak of it.
"""

import random
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from tutor.packs.lesson import Scenario
from tutor.quiz import Text

Numbers = Mapping[str, int]
S = TypeVar("S", bound=msgspec.Struct)


def numbers_of(scenario: Scenario, seed: int) -> dict[str, int]:
    """The numbers of a run, by name."""
    return {
        name: random.Random(f"{seed} {scenario.id} {name}").randrange(each.first, each.last + 1, each.step)
        for name, each in scenario.random.items()
    }


def extremes(scenario: Scenario) -> tuple[dict[str, int], ...]:
    """The smallest of all numbers, and the largest; once where there are none."""
    if not scenario.random:
        return ({},)
    every = [(name, range(each.first, each.last + 1, each.step)) for name, each in scenario.random.items()]
    return {name: numbers[0] for name, numbers in every}, {name: numbers[-1] for name, numbers in every}


def settled(scenario: Scenario, numbers: Numbers) -> Scenario:
    """The scenario with its numbers in its lines."""
    if not scenario.random:
        return scenario
    before = tuple(put_in(line, numbers) for line in scenario.before)
    script = tuple(put_in(line, numbers) for line in scenario.script)
    return replace(scenario, before=before, script=script, random={})


def put_in(line: str, numbers: Numbers) -> str:
    """``{n}`` as its number; whatever else stands in braces stays."""
    for name, number in numbers.items():
        line = line.replace(f"{{{name}}}", str(number))
    return line


def told(part: S, numbers: Numbers) -> S:
    """A step with the numbers in all its texts, those of its options and points with them."""
    changed = {name: _told(getattr(part, name), numbers) for name in part.__struct_fields__}
    return replace(part, **changed)


def _told(value: Any, numbers: Numbers) -> Any:
    if isinstance(value, tuple):
        return tuple(_told(each, numbers) for each in value)
    if isinstance(value, Text):
        return spoken(value, numbers)
    return told(value, numbers) if isinstance(value, msgspec.Struct) else value


def spoken(text: Text | None, numbers: Numbers) -> Text | None:
    """A text with the numbers in it, in every language."""
    if text is None or not numbers:
        return text
    return Text({language: put_in(words, numbers) for language, words in text.words.items()})
