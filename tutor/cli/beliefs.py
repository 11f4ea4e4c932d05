"""Misconceptions to read: what is believed, what is so, and where a wrong rule shows."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from tutor.cli.columns import columns, cut
from tutor.cli.library import built_in
from tutor.cli.options import UnknownName
from tutor.cli.said import printed
from tutor.packs import build_lesson, played
from tutor.quiz import (
    MISCONCEPTIONS,
    Field,
    Question,
    Value,
    choose_iss,
    next_segment,
    value_text,
    wrong_keys,
)
from tutor.quiz import states as states_of
from tutor.tcp import At, Deliver, Numbers, Peer, Style, Trace

if TYPE_CHECKING:
    from tutor.wording import Wording

INDENT = "    "
SHOWN = 3
"""So many examples from scenarios are enough."""


def list_beliefs(form: str) -> None:
    """Print every misconception: what is believed, and what is so."""
    words = printed()
    if form == "json":
        print(json.dumps([_as_data(words, id) for id in MISCONCEPTIONS], ensure_ascii=False))
        return
    for at, id in enumerate(MISCONCEPTIONS):
        _print(([""] if at else []) + _told(words, id))


def show_belief(id: str, form: str, style: str, seed: int) -> None:
    """Print one misconception, where it shows in the scenarios, and which questions find it out."""
    if id not in MISCONCEPTIONS:
        raise UnknownName("unknown.misconception", id, MISCONCEPTIONS)
    words = printed()
    shows = list(_shows(words, id, cast("Style", style), seed))[:SHOWN]
    asked = [
        short(question) for question in lesson_questions(cast("Style", style), seed) if _finds(question, id)
    ]
    if form == "json":
        print(json.dumps({**_as_data(words, id), "shows": shows, "questions": asked}, ensure_ascii=False))
        return
    _print(_told(words, id))
    if MISCONCEPTIONS[id].wrong is None:
        _under(words("This is about a concept; no TCP can be built that has it wrong."), [])
    else:
        _under(
            words("Where it shows:")
            if shows
            else words("None of the scenarios shows it in a segment or a state."),
            shows,
        )
    if asked:
        _under(words("Questions that find it out:"), [", ".join(asked)])
    else:
        _under(words("No question of the lessons finds it out."), [])


def _told(words: "Wording", id: str) -> list[str]:
    width = columns()
    citation = words.citation(MISCONCEPTIONS[id].section).replace(" ", "\u00a0")
    belief = words("“{belief}”", belief=words.belief(id))
    return [
        *cut(belief, width, f"{id}  ", len(INDENT)),
        *cut(f"{words.truth(id)}  {citation}".rstrip(), width, INDENT, len(INDENT)),
    ]


def _under(head: str, lines: list[str]) -> None:
    width = columns()
    _print(["", *cut(head, width)])
    for line in lines:
        _print(cut(line, width, INDENT, len(INDENT) + 2))


def _as_data(words: "Wording", id: str) -> dict[str, object]:
    misconception = MISCONCEPTIONS[id]
    return {
        "misconception": id,
        "belief": words.belief(id),
        "truth": words.truth(id),
        "section": misconception.section or None,
        "rule": misconception.wrong is not None,
    }


def lesson_questions(style: Style, seed: int) -> Iterator[Question]:
    """Every question of the built-in lessons, in order."""
    for lesson in built_in().lessons.values():
        yield from (step for step in build_lesson(lesson, style, seed) if isinstance(step, Question))


def short(question: Question) -> str:
    """A question's id without its pack: ``three-way/second``."""
    return question.id.partition("/")[2]


def _finds(question: Question, id: str) -> bool:
    """Whether somebody who believes this gives an answer of their own."""
    named = any(option.misconception == id for field in question.fields for option in field.choices)
    return named or id in wrong_keys(question)


def _shows(words: "Wording", id: str, style: Style, seed: int) -> Iterator[str]:
    """The first place in each scenario where a believer would answer otherwise, in words."""
    if MISCONCEPTIONS[id].wrong is None:
        return
    for scenario in built_in().scenarios.values():
        trace = played(scenario, choose_iss(seed))
        for question in _every_question(trace, Numbers.of_trace(trace, style)):
            if id in (found := wrong_keys(question)):
                yield f"{scenario.id}, {_place(words, question)}: {differing(words, question, found[id])}"
                break


def _every_question(trace: Trace, numbers: Numbers) -> Iterator[Question]:
    """What can be asked of a trace: each segment that an end sends, and the states after each event."""
    for move, line in zip(trace.moves, trace.scenario.script, strict=True):
        if move.reaction is None:
            continue
        for flight in move.sent:
            yield next_segment(str(flight.number), trace, flight.number, numbers)
        if isinstance(move.event, Deliver) and move.flight is not None:
            yield states_of(str(move.flight.number), trace, move.flight.number, numbers)
        elif isinstance(move.event, At):
            yield states_of(line, trace, line, numbers)


def _place(words: "Wording", question: Question) -> str:
    if question.kind == "next-segment":
        return words("segment {number}", number=question.id)
    if question.id.isdecimal():
        return words("after segment {number}", number=question.id)
    return words("after “{line}”", line=question.id)


def differing(words: "Wording", question: Question, key: Mapping[str, Value]) -> str:
    """Where a wrong key departs from the right one: ``ack x, not x+1``."""
    said = []
    for field in question.fields:
        right = question.key[field.name]
        wrong = key.get(field.name, right)
        if wrong != right:
            texts = {
                "wrong": _text(words, question, field, wrong),
                "right": _text(words, question, field, right),
            }
            said.append(words("{name} {wrong}, not {right}", name=words.label(field), **texts))
    return "; ".join(said)


def _text(words: "Wording", question: Question, field: Field, value: Value) -> str:
    """A value in words; a number by the nearer of the two ends' letters, for some take the wrong end's."""
    for option in field.choices:
        if option.value == value:
            return words.option(option)
    if value is None:
        return words("none")
    counted = field.aspect in ("seq", "ack", "variable", "value")
    spaces = [field, *(replace(field, peer=peer) for peer in Peer if counted)]
    return min((value_text(question, each, value) for each in spaces), key=len)


def _print(lines: list[str]) -> None:
    for line in lines:
        print(line)
