"""Which wrong rules each computed question of the lessons tells apart, as a table."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import msgspec

from tutor.cli.beliefs import INDENT, differing, lesson_questions, short
from tutor.cli.columns import columns, cut
from tutor.cli.said import printed
from tutor.quiz import MISCONCEPTIONS, Question, Value, wrong_keys, wrong_segment
from tutor.tcp import Style

if TYPE_CHECKING:
    from tutor.wording import Wording


class Group(msgspec.Struct, frozen=True):
    """Misconceptions that give one and the same wrong answer, ``key``; empty where it is a whole segment."""

    ids: tuple[str, ...]
    key: dict[str, Value]


def groups_of(question: Question) -> tuple[Group, ...]:
    """What a wrong answer to a question can look like; several that answer alike are one group."""
    if question.kind == "wrong-segment":
        return _made_by(question)
    found: dict[tuple[tuple[str, Value], ...], list[str]] = {}
    for id, key in wrong_keys(question).items():
        departs = tuple((name, value) for name, value in key.items() if value != question.key[name])
        found.setdefault(departs, []).append(id)
    return tuple(Group(tuple(ids), dict(key)) for key, ids in found.items())


def _made_by(question: Question) -> tuple[Group, ...]:
    """The misconceptions that make the segment which is wrong in a list."""
    assert question.after is not None
    number = str(question.key["segment"])
    listed = next(each.flight.segment for each in question.listed if each.label == number)
    trace = question.after.trace
    ids = tuple(id for id in MISCONCEPTIONS if wrong_segment(trace, int(number), id) == listed)
    return (Group(ids, {}),)


def show_table(form: str, style: str, seed: int) -> None:
    """Print the table, and which wrong rules no question meets or none tells from another."""
    words = printed()
    asked = list(lesson_questions(cast("Style", style), seed))
    questions = [each for each in asked if each.numbers is not None]
    table = [(question, groups_of(question)) for question in questions]
    groups = [group.ids for _, found in table for group in found]
    rules = [id for id, each in MISCONCEPTIONS.items() if each.wrong is not None]
    missing = [id for id in rules if not any(id in ids for ids in groups)]
    never = [id for id in rules if id not in missing and (id,) not in groups]
    named = {option.misconception for each in asked for field in each.fields for option in field.choices}
    chosen = [id for id in missing if id in named]
    unmet = [id for id in missing if id not in named]
    if form == "json":
        print(json.dumps(_as_data(words, table, unmet, never, chosen), ensure_ascii=False))
        return
    for question, found in table:
        _print(_row(words, question, found))
    _print(["", *_summary(words, rules, unmet, never, chosen)])


def _row(words: "Wording", question: Question, found: tuple[Group, ...]) -> list[str]:
    width = columns()
    lines = cut(short(question), width)
    for group in found:
        said = " = ".join(group.ids)
        answer = differing(words, question, group.key) if group.key else ""
        lines += cut(f"{said}: {answer}" if answer else said, width, INDENT, len(INDENT) + 2)
    return lines if found else [*lines, *cut(words("none"), width, INDENT, len(INDENT))]


def _summary(
    words: "Wording", rules: list[str], unmet: list[str], never: list[str], chosen: list[str]
) -> Iterator[str]:
    width = columns()
    met = len(rules) - len(unmet)
    yield from cut(words("Rules joined by “=” give the same answer and are named together."), width)
    yield from cut(
        words("{met} of {all} wrong rules are met by some question.", met=met, all=len(rules)), width
    )
    if never:
        yield from cut(words("Never alone, always with another: {ids}.", ids=", ".join(never)), width)
    if chosen:
        yield from cut(words("Named by an option of a choice alone: {ids}.", ids=", ".join(chosen)), width)
    if unmet:
        yield from cut(words("Met by no question: {ids}.", ids=", ".join(unmet)), width)


def _as_data(
    words: "Wording",
    table: list[tuple[Question, tuple[Group, ...]]],
    unmet: list[str],
    never: list[str],
    chosen: list[str],
) -> dict[str, object]:
    rows = [
        {
            "question": question.id,
            "kind": question.kind,
            "groups": [
                {"misconceptions": group.ids, "answer": differing(words, question, group.key)}
                for group in found
            ],
        }
        for question, found in table
    ]
    return {"questions": rows, "never_alone": never, "named_by_a_choice": chosen, "not_met": unmet}


def _print(lines: list[str]) -> None:
    for line in lines:
        print(line)
