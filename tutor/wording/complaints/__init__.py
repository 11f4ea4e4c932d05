"""What is wrong, in a sentence: the thing, the fault; what to do about it.

Errors are data, a code and its values; the families here give each code its sentence. A pack's error is
every problem in it, a line each: ``file:line: id: what is wrong; what to do``.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tutor.errors import TutorError
from tutor.wording.clean import one_line
from tutor.wording.complaints import explaining, interview, machine, packs, segments, shelf, typed
from tutor.wording.sentence import N_

if TYPE_CHECKING:
    from tutor.packs import Problem
    from tutor.wording.words import Wording

SENTENCES: Mapping[str, str] = {
    **typed.SENTENCES,
    **segments.SENTENCES,
    **explaining.SENTENCES,
    **interview.SENTENCES,
    **machine.SENTENCES,
    **shelf.SENTENCES,
}
"""By the code of a TutorError."""

FAULTS: Mapping[tuple[str, str], str] = {**typed.FAULTS, **segments.FAULTS}
"""By the code and its value ``fault`` or ``reason``, where that says more closely what is wrong."""

EXPECTED: Mapping[str, str] = {**packs.EXPECTED, **segments.EXPECTED, **explaining.EXPECTED}
"""Phrases for what was expected, by the word that an error has for it."""

NOTHING = N_("nothing")
NEAR = N_("Did you mean {near}?")


def complain(words: "Wording", error: TutorError) -> str:
    """The sentence of an error, with the nearest name where there is one."""
    problems = error.values.get("problems")
    if isinstance(problems, tuple):
        return "\n".join(_problem(words, problem) for problem in problems)
    fault = error.values.get("fault", error.values.get("reason"))
    return _sentence(words, FAULTS.get((error.code, str(fault))) or SENTENCES[error.code], error.values)


def problem_text(words: "Wording", problem: "Problem") -> str:
    """One problem of a pack, without its place."""
    return _sentence(words, packs.PROBLEMS[problem.code], problem.values)


def _problem(words: "Wording", problem: "Problem") -> str:
    said = problem_text(words, problem)
    where = [problem.place, problem.id] if problem.id else [problem.place]
    return ": ".join([*map(one_line, where), said])


def _sentence(words: "Wording", message: str, values: Mapping[str, object]) -> str:
    told = {name: _told(words, name, value) for name, value in values.items()}
    near = values.get("near")
    said = [words(message, **told), *([words(NEAR, near=told["near"])] if near else [])]
    return " ".join(said)


def _told(words: "Wording", name: str, value: object) -> object:
    """A value as it goes into a sentence: on one line, lists joined, our own phrases translated."""
    if isinstance(value, list | tuple):
        return ", ".join(str(_told(words, name, each)) for each in value) or words(NOTHING)
    if isinstance(value, int | float):
        return value
    if value is None:
        return words(NOTHING)
    text = one_line(str(value))
    if name == "expected":
        return words(EXPECTED[text]) if text in EXPECTED else text
    return words.field(text) if name == "fields" else text
