"""Texts: hints that lead and do not tell, and the same facts in every language."""

import re
from collections.abc import Iterator, Sequence

from tutor.packs.build import Telling
from tutor.packs.concepts import Choices, Number, ShortText, Stated
from tutor.packs.format import Choice
from tutor.packs.problems import Problem
from tutor.packs.proving.place import Place
from tutor.quiz import Question, Text, expected_text

FACTS = re.compile(
    r"""
    <[A-Z]+=[^>]*>                    # the notation of a segment
    | \{[a-z_]*\}                     # a place for a value
    | (?<![A-Za-z-])(?:               # no letter before: a particle may follow at once
        (?:SYN|FIN|CLOSE|TIME|LAST)-[A-Z]+(?:-[12])?
        | CLOSED | LISTEN | ESTABLISHED | CLOSING
        | [a-z]\+[0-9]+               # x+1
      )(?![A-Za-z0-9-])
    """,
    re.VERBOSE,
)
"""What no language translates."""


def prove_texts(
    place: Place, steps: Sequence[Telling | Question], languages: Sequence[str]
) -> Iterator[Problem]:
    """The hints and the texts of every step, for the languages the pack promises."""
    for at, (step, built) in enumerate(zip(place.lesson.steps, steps, strict=True)):
        for name in ("say", "stem", "why"):
            text = getattr(step, name, None)
            if isinstance(text, Text):
                yield from _agree(place, at, (name,), text, languages)
        hints: tuple[Text, ...] = getattr(step, "hint", ())
        for level, hint in enumerate(hints):
            yield from _agree(place, at, ("hint", languages[0], level), hint, languages)
            if isinstance(built, Question):
                yield from _gives_away(place, at, level, hint, built, languages)


def _agree(
    place: Place, at: int, way: tuple[str | int, ...], text: Text, languages: Sequence[str]
) -> Iterator[Problem]:
    """A text names the same states, segments and numbers in each language, however often."""
    first = languages[0]
    mine = set(FACTS.findall(text.words[first]))
    for language in languages[1:]:
        apart = mine ^ set(FACTS.findall(text.words[language]))
        if apart:
            values = {"language": language, "other": first, "given": ", ".join(sorted(apart))}
            yield place.problem(("step", at, *way), place.lesson.steps[at].id, "languages-apart", **values)


def _gives_away(
    place: Place, at: int, level: int, hint: Text, question: Question, languages: Sequence[str]
) -> Iterator[Problem]:
    """A hint with every part of the key in it is no hint, nor is one with an accepted form."""
    for language in languages:
        said = hint.words[language]
        if any(
            all(_says(said, part) for part in parts) for parts in _ways_to_say(place, at, question, language)
        ):
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
    texts = ",".join(expected_text(question, field) for field in question.fields)
    return [[part for part in texts.split(",") if part != "none"]]


def _says(said: str, part: str) -> bool:
    """Whether a text has a word: ``x`` is not in ``x+1``, nor ACK in BACK."""
    whole = rf"(?<![A-Za-z0-9+-]){re.escape(part)}(?![A-Za-z0-9+-])"
    return re.search(whole, said, re.IGNORECASE) is not None
