"""The built-in lessons' computed keys are the RFC's figures, for every seed and style of numbers.

The figures are written here by hand, as a person reads them; the keys come from the reference.
"""

import re
from typing import get_args

import pytest
from sparing import sparing

from tutor.cli.places import content_folder
from tutor.packs import Lesson, Pack, build_lesson, load_pack
from tutor.quiz import (
    Field,
    Question,
    choose_iss,
    expected_text,
    grade,
    rows,
    skipped,
    states_shown,
)
from tutor.tcp import SPACE, State, Style, flags_text

SEEDS = range(100)
STYLES: tuple[Style, ...] = get_args(Style)

Key = tuple[str, ...]

SEGMENTS: dict[str, Key] = {  # RFC 9293, 3.4
    "bits": ("bits",),
    "eight-bits": ("eight",),
    "first-ack": ("u+4",),
    "second-data": ("u+4",),
    "unacknowledged": ("u+4",),
    "server-data": ("v", "u+12"),
    "fin-length": ("1",),
    "fin-ack": ("v+10", "u+13"),
    "syn-length": ("1",),
    "ack-off": ("opening",),
    "beyond": ("yes",),
    "gap-ack": ("u",),
    "filled": ("u+12",),
    "wrap": ("0",),
    "beyond-the-largest": ("goes-on",),
    "relative": ("isn",),
    "find": ("4", "ack", "u+12"),
}
THREE_WAY: dict[str, Key] = {  # RFC 9293, Figure 6
    "waiting": ("CLOSED", "LISTEN"),
    "first": ("SYN", "x", "-"),
    "first-states": ("SYN-SENT", "SYN-RECEIVED"),
    "second": ("SYN,ACK", "y", "x+1"),
    "second-states": ("ESTABLISHED", "SYN-RECEIVED"),
    "third": ("ACK", "x+1", "y+1"),
    "third-states": ("ESTABLISHED", "ESTABLISHED"),
    "why-three": ("both-numbers",),
}
OPENING_STATES: dict[str, Key] = {  # RFC 9293, 3.3.2, and Figures 6, 7 and 8
    "under-way": ("SYN-SENT", "LISTEN"),
    "waits": ("own-syn",),
    "why-differ": ("knows",),
    "third-lost": ("ESTABLISHED", "SYN-RECEIVED"),
    "again": ("SYN,ACK", "y", "x+1"),
    "stopped": ("check-sequence-number",),
    "again-answer": ("ACK", "x+1", "y+1"),
    "refusal": ("RST,ACK", "0", "x+1"),
    "refused-states": ("CLOSED", "CLOSED"),
    "refused-answer": ("no",),
    "silence": ("dropped",),
    "full-queue": ("drop",),
    "crossed-states": ("SYN-RECEIVED", "SYN-SENT"),
    "crossed": ("SYN,ACK", "x", "y+1"),
    "crossed-open": ("ESTABLISHED", "ESTABLISHED"),
    "old-answer": ("SYN,ACK", "x-9"),
    "old-refusal": ("RST", "x-9", "-"),
    "old-after": ("SYN-SENT", "LISTEN"),
}
FOUR_WAY: dict[str, Key] = {  # RFC 9293, Figure 12, with 100 octets after line 3
    "first-number": ("x+1",),
    "first": ("FIN,ACK", "u", "v"),
    "first-states": ("FIN-WAIT-1", "CLOSE-WAIT"),
    "second": ("ACK", "v", "u+1"),
    "second-states": ("FIN-WAIT-2", "CLOSE-WAIT"),
    "data": ("ACK", "v", "u+1"),
    "data-ack": ("ACK", "u+1", "v+100"),
    "second-fin": ("FIN,ACK", "v+100", "u+1"),
    "second-fin-states": ("TIME-WAIT", "LAST-ACK"),
    "last": ("ACK", "u+1", "v+101"),
    "last-states": ("TIME-WAIT", "CLOSED"),
    "time-out": ("CLOSED", "CLOSED"),
    "count": ("four",),
    "time-wait": ("lost-ack",),
    "gap": ("FIN-WAIT-2", "LAST-ACK"),
    "gap-why": ("gap",),
}
CLOSING_STATES: dict[str, Key] = {  # RFC 9293, 3.3.2, and Figures 10, 12 and 13
    "fin-under-way": ("FIN-WAIT-1", "ESTABLISHED"),
    "half": ("ACK", "v", "u+21"),
    "half-states": ("FIN-WAIT-2", "CLOSE-WAIT"),
    "close-wait": ("application",),
    "last-ack": ("FIN-WAIT-2", "LAST-ACK"),
    "fin-again": ("FIN,ACK", "v", "u+1"),
    "answered": ("yes",),
    "fin-stopped": ("check-sequence-number",),
    "fin-again-ack": ("ACK", "u+1", "v+1"),
    "closing": ("CLOSING", "FIN-WAIT-1"),
    "crossed-ack": ("ACK", "u+1", "v+1"),
    "crossed-states": ("TIME-WAIT", "TIME-WAIT"),
    "straight": ("TIME-WAIT", "LAST-ACK"),
    "abort": ("RST", "v", "-"),
    "gone": ("RST", "v", "-"),
    "half-words": ("end-or-direction",),
    "order": ("1 2 3 4 5 6",),
}
WHY: dict[str, Key] = {  # RFC 9293, Figure 8; 3.6; TIME-WAIT in 3.3.2
    "not-four": ("share",),
    "two-way": ("one-sided",),
    "refused-old": ("SYN-SENT", "LISTEN"),
    "new-answer": ("SYN,ACK", "x+1"),
    "syn-data": ("kept",),
    "isn": ("clock",),
    "stray-syn": ("ACK", "v", "u"),
    "stray-rst": ("ESTABLISHED", "ESTABLISHED"),
    "four": ("application",),
    "joined": ("FIN,ACK", "v", "u+1"),
    "whose": ("CLOSED", "TIME-WAIT"),
    "nobody": ("RST", "u+1", "-"),
    "old-copy": ("ACK", "u+1", "v+101"),
    "old-danger": ("taken",),
    "how-long": ("sixty",),
    "exhaust": ("client-ports",),
}
FIGURES = {
    "segments": SEGMENTS,
    "three-way": THREE_WAY,
    "opening-states": OPENING_STATES,
    "four-way": FOUR_WAY,
    "closing-states": CLOSING_STATES,
    "why": WHY,
}
UNMOVED = {"third-lost", "half-states", "stray-rst"}
"""Questions on states that nothing has changed: that is the point of them."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(content_folder() / "handshake")


def questions(lesson: Lesson, style: Style, seed: int) -> list[Question]:
    return [step for step in build_lesson(lesson, style, seed) if isinstance(step, Question)]


def number(text: str, letters: dict[str, int]) -> int | None:
    """``x+1`` for these values of the letters, modulo 2**32."""
    if text == "-":
        return None
    letter, sign, more = re.fullmatch(r"([a-z]?)([+-]?)(\d*)", text).groups()  # type: ignore[union-attr]
    return (letters.get(letter, 0) + int(f"{sign}{more or 0}")) % SPACE


def by_hand(part: str, aspect: str, letters: dict[str, int]) -> object:
    """A part of a figure's key as the field's value."""
    numbers = {"seq", "ack", "variable", "value", "number"}
    return number(part, letters) if aspect in numbers else part


def computed(question: Question, field: Field) -> object:
    """The field's key; flags and states by their names, an order by the segments' numbers."""
    value = question.key[field.name]
    if field.aspect == "flags":
        return flags_text(int(str(value)))
    if field.aspect == "order":
        flights = {each.label: each.flight for each in question.listed}
        return " ".join(str(flights[label].number) for label in str(value).split())
    return value.value if isinstance(value, State) else value


@pytest.mark.parametrize("name", sparing(FIGURES, "three-way", "segments"))
def test_computed_keys_are_the_figures(pack: Pack, name: str) -> None:
    """For every style and 100 seeds, numbers next to 2**32 among them."""
    wrapped = 0
    for seed in SEEDS:
        x, y = choose_iss(seed)
        letters = {"x": x, "y": y, "u": (x + 1) % SPACE, "v": (y + 1) % SPACE}
        wrapped += x + 2 >= SPACE or y + 2 >= SPACE
        for style in STYLES:
            asked = questions(pack.lessons[name], style, seed)
            assert [question.id.rsplit("/", 1)[1] for question in asked] == list(FIGURES[name])
            for question, key in zip(asked, FIGURES[name].values(), strict=True):
                fields = list(zip(question.fields, key, strict=True))
                assert [computed(question, field) for field, _ in fields] == [
                    by_hand(part, field.aspect, letters) for field, part in fields
                ], (question.id, style, seed)
    assert wrapped > 10


@pytest.mark.parametrize("name", FIGURES)
def test_the_symbolic_numbers_are_the_letters_of_the_lesson(pack: Pack, name: str) -> None:
    """What a learner reads and types in a lesson is what its texts speak of."""
    for question in questions(pack.lessons[name], "symbolic", 1):
        if question.kind == "next-segment":
            key = FIGURES[name][question.id.rsplit("/", 1)[1]]
            assert [expected_text(question, field) for field in question.fields] == [
                "none" if part == "-" else part for part in key
            ]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", FIGURES)
def test_keys_grade_right_and_other_options_wrong(pack: Pack, name: str, style: Style) -> None:
    """Each key, given back as it is shown, is right; every other option of a choice is wrong."""
    for seed in range(12):
        for question in questions(pack.lessons[name], style, seed):
            shown = skipped(question, question.fields, 1)
            given = {field.name: field.expected for field in shown.fields}
            assert grade(question, given, question.fields, 1).correct
            for choice in question.fields[0].choices:
                verdict = grade(question, {"choice": choice.value}, question.fields, 1)
                assert verdict.correct == (choice.value == question.key["choice"])


@pytest.mark.parametrize("name", FIGURES)
def test_what_is_asked_is_not_on_the_screen(pack: Pack, name: str) -> None:
    """The segment asked for is hidden; the states asked for are not those already shown."""
    for question in questions(pack.lessons[name], "symbolic", 1):
        if question.before is None:
            continue
        if question.kind == "next-segment":
            assert [row.hidden for row in rows(question.before)].count(True) == 1
        elif question.kind == "states":
            shown = [str(state) for state in states_shown(question.before)]
            id = question.id.rsplit("/", 1)[1]
            assert (shown == [*FIGURES[name][id]]) == (id in UNMOVED), question.id


def test_the_first_hint_does_not_give_the_answer(pack: Pack) -> None:
    """No name of the state asked for, no number and no set of flags of the key, in either language."""
    for name, figure in FIGURES.items():
        for question in questions(pack.lessons[name], "symbolic", 1):
            key = figure[question.id.rsplit("/", 1)[1]]
            assert len(question.hints) in {2, 3}, question.id
            for words in question.hints[0].words.values():
                assert not [
                    part for part in key if re.search(rf"(?<![\w+-]){re.escape(part)}(?![\w+])", words)
                ], question.id
