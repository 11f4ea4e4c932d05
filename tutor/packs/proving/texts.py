"""Texts: hints that lead and do not tell, the same facts in every language, and no number that is none."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from tutor.packs.build import Telling
from tutor.packs.concepts import Choices, Number, ShortText, Stated
from tutor.packs.format import Choice
from tutor.packs.positions import Path as Way
from tutor.packs.problems import Problem, near
from tutor.packs.proving.place import Place
from tutor.quiz import Question, Rule, Text, expected_text

FACTS = re.compile(
    r"""
    <[A-Z]+=[^>]*>                    # the notation of a segment
    | \{[a-z0-9]*\}                   # a place for a value
    | (?<![A-Za-z-])(?:               # no letter before: a particle may follow at once
        (?:SYN|FIN|CLOSE|TIME|LAST)-[A-Z]+(?:-[12])?
        | CLOSED | LISTEN | ESTABLISHED | CLOSING
        | [a-z]\+[0-9]+               # x+1
      )(?![A-Za-z0-9-])
    """,
    re.VERBOSE,
)
"""What no language translates."""

EXPLAINING = frozenset({"points", "traps", "short", "long"})
"""Where an open question explains, each language in its own way."""

NUMBER = re.compile(r"\{([a-z][a-z0-9]*)\}")
"""The place for a number of the scenario."""

VALUE = re.compile(r"(?<=[=,])[^<>,]+")
"""What the notation of a segment says of its fields."""


def prove_texts(
    place: Place, steps: Sequence[Telling | Question], languages: Sequence[str]
) -> Iterator[Problem]:
    """The hints and the texts of every step, for the languages the pack promises."""
    for at, built in enumerate(steps):
        for way, text in _texts(place.lesson.steps[at], languages[0]):
            if way[0] not in EXPLAINING:
                yield from _agree(place, at, way, text, languages)
            yield from _unknown(place, at, way, text)
        if isinstance(built, Question):
            for level, hint in enumerate(built.hints):
                yield from _gives_away(place, at, level, hint, built, languages)


def _texts(part: msgspec.Struct, language: str) -> Iterator[tuple[Way, Text]]:
    """The texts of a step, those of its options and points with them, each with its place."""
    for name in part.__struct_fields__:
        value = getattr(part, name)
        if isinstance(value, Text):
            yield (name,), value
        for n, each in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(each, Text):  # a hint
                yield (name, language, n), each
            elif isinstance(each, msgspec.Struct):
                yield from (((name, n, *way), text) for way, text in _texts(each, language))


def _agree(place: Place, at: int, way: Way, text: Text, languages: Sequence[str]) -> Iterator[Problem]:
    """A text names the same states, segments and numbers in each language, however often."""
    first = languages[0]
    mine = set(FACTS.findall(text.words[first]))
    for language in languages[1:]:
        apart = mine ^ set(FACTS.findall(text.words[language]))
        if apart:
            values = {"language": language, "other": first, "given": ", ".join(sorted(apart))}
            yield place.problem(("step", at, *way), place.lesson.steps[at].id, "languages-apart", **values)


def _unknown(place: Place, at: int, way: Way, text: Text) -> Iterator[Problem]:
    """A number in braces that the scenario does not have stays in braces, and a learner reads them."""
    step = place.lesson.steps[at]
    scenario = place.lesson.scenarios.get(step.scenario or place.lesson.scenario or "")
    known = tuple(scenario.random) if scenario is not None else ()
    said = {name for words in text.words.values() for name in NUMBER.findall(words)}
    for name in sorted(said - set(known)):
        values = {"given": name, "near": near(name, known), "known": known}
        yield place.problem(("step", at, *way), step.id, "number-unknown", **values)


def _gives_away(
    place: Place, at: int, level: int, hint: Text, question: Question, languages: Sequence[str]
) -> Iterator[Problem]:
    """A hint with every part of the key in it is no hint, nor is one with an accepted form."""
    for language in languages:
        said = hint.words[language]
        ways = _ways_to_say(place, at, question, language)
        if any(parts and all(_says(said, part) for part in parts) for parts in ways):
            way = ("step", at, "hint", language, level)
            step = place.lesson.steps[at]
            yield place.problem(way, step.id, "hint-tells", level=level + 1, language=language)
            return


def _ways_to_say(place: Place, at: int, question: Question, language: str) -> list[list[str]]:
    """Every way of saying the key, each as its parts; none for what a hint can hardly say whole."""
    step = place.lesson.steps[at]
    if isinstance(step, Choice | Choices):
        return [[option.text.words[language] for option in step.options if option.correct]]
    if isinstance(step, ShortText):
        return [[form] for form in step.accept.words[language]]
    if isinstance(step, Stated) and not isinstance(step, Number):
        return []
    if question.fields[0].choices:
        return [VALUE.findall(notation) for notation in _right_segments(question)]
    texts = ",".join(expected_text(question, field) for field in question.fields)
    return [[part for part in texts.split(",") if part != "none"]]


def _right_segments(question: Question) -> Iterator[str]:
    """The right option of a choice of segments; yes, no and the steps of 3.10.7 are everybody's words."""
    for field in question.fields:
        for option in field.choices:
            if option.value == question.key[field.name] and isinstance(option.text, Rule):
                yield str(option.text.values.get("segment", ""))


def _says(said: str, part: str) -> bool:
    """Whether a text has a word: ``x`` is not in ``x+1``, nor ACK in BACK, nor ``s`` in "it's"."""
    whole = rf"(?<![A-Za-z0-9+'’-]){re.escape(part)}(?![A-Za-z0-9+'’-])"
    return re.search(whole, said, re.IGNORECASE) is not None
