"""The built-in lessons: their computed keys are the RFC's figures, for every seed and style of numbers.

The figures are written here by hand, as a person reads them; the keys come from the reference.
"""

import re
from collections import Counter
from typing import get_args

import pytest

from tutor.cli.places import content_folder
from tutor.packs import Folder, Lesson, Pack, Telling, build_lesson, check_pack, load_pack, played
from tutor.packs.concepts import Choice
from tutor.packs.lesson import Pictured
from tutor.quiz import (
    MISCONCEPTIONS,
    Field,
    Question,
    Text,
    choose_iss,
    expected_text,
    grade,
    rows,
    skipped,
    states_shown,
)
from tutor.tcp import SPACE, State, Style, flags_text

FOLDER = content_folder() / "handshake"
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
    return load_pack(FOLDER)


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


@pytest.mark.parametrize("name", FIGURES)
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


def texts(pack: Pack) -> list[tuple[str, Text]]:
    found = [("title", pack.title)]
    for scenario in pack.scenarios.values():
        found += [(scenario.id, scenario.title), (scenario.id, scenario.about)]
    for lesson in pack.lessons.values():
        found += [(lesson.id, lesson.title), (lesson.id, lesson.goal)]
        for step in build_lesson(lesson, "symbolic", 1):
            if isinstance(step, Telling):
                found.append((step.id, step.text))
                continue
            found += [(step.id, text) for text in (step.stem, step.why, *step.hints) if text is not None]
            for choice in step.fields[0].choices:
                said = (choice.text, choice.feedback)
                found += [(step.id, text) for text in said if isinstance(text, Text)]
    return found


def test_every_text_is_in_both_languages(pack: Pack) -> None:
    """English has no Hangul in it; Korean has, and is no copy."""
    for id, text in texts(pack):
        assert list(text.words) == ["en", "ko"], id
        assert not re.search("[가-힣]", text.words["en"]), id
        assert re.search("[가-힣]", text.words["ko"]), id


def test_both_languages_speak_of_the_same_states_and_numbers(pack: Pack) -> None:
    """A state, a number or a letter in one language is in the other as well."""
    states = "|".join(sorted((state.value for state in State), key=len, reverse=True))
    thing = re.compile(rf"{states}|(?<!\w)[uvxy](?:\+\d+)?(?!\w)|\b\d+\b(?!-way)", re.ASCII)
    for id, text in texts(pack):
        english, korean = (set(thing.findall(text.words[language])) for language in ("en", "ko"))
        assert english == korean, id


def test_a_text_is_short(pack: Pack) -> None:
    """Two to four sentences at a time; an option fits a narrow screen."""
    for lesson in pack.lessons.values():
        for step in build_lesson(lesson, "symbolic", 1):
            if isinstance(step, Telling):
                for words in step.text.words.values():
                    assert len(re.findall(r"[.?!](?:\s|$)", words)) <= 4, step.id
                continue
            for choice in step.fields[0].choices:
                for words in choice.text.words.values() if isinstance(choice.text, Text) else ():
                    assert sum(2 if "가" <= letter <= "힣" else 1 for letter in words) <= 36, step.id


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


@pytest.mark.parametrize(
    ("name", "segments", "ends"),
    [
        (
            "numbering",
            ["ACK", "ACK", "ACK", "ACK", "ACK", "ACK", "FIN,ACK", "ACK"],
            ("FIN-WAIT-2", "CLOSE-WAIT"),
        ),
        ("gap", ["ACK", "ACK", "ACK", "ACK", "ACK"], ("ESTABLISHED", "ESTABLISHED")),
        ("wrap", ["SYN", "SYN,ACK", "RST"], ("CLOSED", "LISTEN")),
        ("three-way", ["SYN", "SYN,ACK", "ACK"], ("ESTABLISHED", "ESTABLISHED")),
        ("four-way", ["FIN,ACK", "ACK", "ACK", "ACK", "FIN,ACK", "ACK"], ("CLOSED", "CLOSED")),
        ("opened-and-closed", ["SYN", "SYN,ACK", "ACK", "FIN,ACK", "ACK"], ("FIN-WAIT-2", "CLOSE-WAIT")),
        ("three-segment-close", ["FIN,ACK", "FIN,ACK", "ACK"], ("CLOSED", "CLOSED")),
        (
            "half-close",
            ["ACK", "ACK", "FIN,ACK", "ACK", "ACK", "ACK", "ACK", "ACK"],
            ("FIN-WAIT-2", "CLOSE-WAIT"),
        ),
        ("refused", ["SYN", "RST,ACK"], ("CLOSED", "CLOSED")),
        ("simultaneous-open", ["SYN", "SYN", "SYN,ACK", "SYN,ACK"], ("ESTABLISHED", "ESTABLISHED")),
        ("simultaneous-close", ["FIN,ACK", "FIN,ACK", "ACK", "ACK"], ("CLOSED", "CLOSED")),
        ("late-data", ["FIN,ACK", "ACK", "ACK", "FIN,ACK", "ACK", "ACK"], ("CLOSED", "CLOSED")),
        ("lost-third-ack", ["SYN", "SYN,ACK", "ACK", "SYN,ACK", "ACK"], ("ESTABLISHED", "ESTABLISHED")),
        (
            "old-duplicate",
            ["SYN", "SYN", "SYN,ACK", "RST", "SYN,ACK", "ACK"],
            ("ESTABLISHED", "ESTABLISHED"),
        ),
        ("half-open", ["RST", "ACK", "RST"], ("CLOSED", "CLOSED")),
        ("stray-segments", ["SYN", "ACK", "RST", "ACK"], ("ESTABLISHED", "ESTABLISHED")),
        ("server-closes-first", ["FIN,ACK", "ACK", "FIN,ACK", "ACK"], ("CLOSED", "CLOSED")),
        ("lost-last-ack", ["FIN,ACK", "ACK", "FIN,ACK", "ACK", "FIN,ACK", "ACK"], ("CLOSED", "CLOSED")),
        ("too-late", ["FIN,ACK", "ACK", "FIN,ACK", "ACK", "FIN,ACK", "RST"], ("CLOSED", "CLOSED")),
        ("old-data", ["ACK", "ACK", "FIN,ACK", "ACK", "FIN,ACK", "ACK", "ACK"], ("CLOSED", "CLOSED")),
    ],
)
def test_scenarios_are_what_they_are_called(
    pack: Pack, name: str, segments: list[str], ends: tuple[str, str]
) -> None:
    """Each scenario sends these segments, leaves nothing in the network, and ends in these states."""
    trace = played(pack.scenarios[name], (100, 300))
    last = trace.moves[-1].after
    assert [flight.segment.flags for flight in trace.segments] == segments
    assert (str(last.a.state), str(last.b.state)) == ends
    assert last.in_flight == ()


def test_every_scenario_is_tested(pack: Pack) -> None:
    """The list above has all of them."""
    (mark,) = test_scenarios_are_what_they_are_called.pytestmark  # type: ignore[attr-defined]
    assert [row[0] for row in mark.args[1]] == list(pack.scenarios)


def test_late_data_is_taken_before_time_wait(pack: Pack) -> None:
    """The FIN beyond the gap leaves FIN-WAIT-2 as it is; the octets that fill it bring TIME-WAIT."""
    trace = played(pack.scenarios["late-data"], (100, 300))
    fin, again, octets = trace.arrival(4), trace.arrival(5), trace.arrival(3)
    assert fin is not None
    assert again is not None
    assert octets is not None
    assert trace.moves.index(again) < trace.moves.index(octets)  # no ACK of v is drawn below TIME-WAIT
    assert str(fin.after.a.state) == "FIN-WAIT-2"
    assert [flight.segment.ack for flight in fin.sent] == [301]
    assert str(octets.after.a.state) == "TIME-WAIT"
    assert [flight.segment.ack for flight in octets.sent] == [402]


def test_the_pack_passes_its_own_check() -> None:
    """Nothing is said of it that would be said of a stranger's pack, not even a warning."""
    assert check_pack(Folder(FOLDER), range(3)).problems == ()


def test_the_right_option_is_not_known_by_its_looks(pack: Pack) -> None:
    """The longest is right in half of the choices at most, and so is each place in the file."""
    stated = [step for lesson in pack.lessons.values() for step in lesson.steps if isinstance(step, Choice)]
    for language in ("en", "ko"):
        longest = [max(step.options, key=lambda option: len(option.text.words[language])) for step in stated]
        assert sum(option.correct for option in longest) <= len(stated) / 2, language
    places = Counter(next(n for n, option in enumerate(step.options) if option.correct) for step in stated)
    assert len(places) == 4
    assert max(places.values()) <= len(stated) / 2


def test_every_wrong_option_says_what_choosing_it_shows(pack: Pack) -> None:
    """Feedback for each, and a misconception's id where it is one of the catalogue."""
    for lesson in pack.lessons.values():
        for step in lesson.steps:
            for option in step.options if isinstance(step, Choice) else ():
                assert option.correct or option.feedback, step.id
                assert option.misconception is None or option.misconception in MISCONCEPTIONS, step.id


def test_every_kind_of_picture_stands_in_a_lesson(pack: Pack) -> None:
    """Figure 5, a TCB, a header and the sequence spaces are shown where they carry the point."""
    steps = [step for lesson in pack.lessons.values() for step in lesson.steps]
    assert {step.picture for step in steps if isinstance(step, Pictured)} == {
        None,
        "diagram",
        "variables",
        "header",
        "spaces",
    }


def test_nothing_stray_lies_in_the_pack(pack: Pack) -> None:
    """Every file is one that the loader reads."""
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    lessons = {lesson.file for lesson in pack.lessons.values()}
    assert found == {"pack.toml", "scenarios.toml", *lessons}
