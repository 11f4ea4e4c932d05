"""Exchanges to ask about, and what every question of a kind must keep to."""

from collections.abc import Iterator
from typing import get_args

from tutor.quiz import Question, expected_text, grade
from tutor.tcp import Numbers, Scenario, Style, Trace, play

STYLES: tuple[Style, ...] = get_args(Style)
NEAR_THE_END = (2**32 - 1, 2**32 - 2**21)
"""Initial sequence numbers with which both ends' numbers wrap, or nearly do."""

THREE_WAY = Scenario(
    "three-way", ("server: passive OPEN", "client: active OPEN", "deliver", "deliver", "deliver")
)
OPENED = THREE_WAY.script
FOUR_WAY = Scenario(
    "four-way",
    (
        "client: CLOSE",
        "deliver",
        "deliver",
        "server: SEND 100",
        "deliver",
        "deliver",
        "server: CLOSE",
        "deliver",
        "deliver",
        "client: time out TIME-WAIT",
    ),
    before=OPENED,
    letters=("u", "v"),
)
REFUSED = Scenario("refused", ("client: active OPEN", "deliver", "deliver"))
CROSSED = Scenario(
    "simultaneous-open",
    ("client: active OPEN", "server: active OPEN", "deliver 2", "deliver 1", "deliver 4", "deliver 3"),
)
LATE = Scenario(
    "late",
    ("client: SEND 10", "client: CLOSE", "deliver 2", "deliver 1", "deliver 4", "deliver 3"),
    before=OPENED,
    letters=("u", "v"),
)
LOST = Scenario("lost", ("client: SEND 10", "drop"), before=OPENED, letters=("u", "v"))
AGAIN = Scenario("again", ("client: SEND 10", "duplicate", "deliver", "deliver", "deliver"), before=OPENED)
DELAYED = Scenario(
    "delayed",
    ("client: CLOSE", "deliver, delay ACK", "server: CLOSE", "deliver", "deliver"),
    before=OPENED,
    letters=("u", "v"),
)
EVERY = (THREE_WAY, FOUR_WAY, REFUSED, CROSSED, LATE, LOST, AGAIN, DELAYED)


def told(scenario: Scenario, style: Style = "symbolic", iss: tuple[int, int] = (100, 300)) -> Trace:
    """The trace; ``style`` only so that it can be called like ``numbers``."""
    return play(scenario, iss)


def numbers(trace: Trace, style: Style = "symbolic") -> Numbers:
    """The numbers of a trace."""
    return Numbers.of_trace(trace, style)


def every_trace() -> Iterator[tuple[Trace, Numbers]]:
    """Every exchange, in every style, also where numbers wrap."""
    for scenario in EVERY:
        for iss in ((100, 300), NEAR_THE_END):
            trace = play(scenario, iss)
            for style in STYLES:
                yield trace, numbers(trace, style)


def right(question: Question, **answer: str) -> dict[str, bool]:
    """Which fields of an answer are right; a field not given is answered as expected."""
    given = {field.name: expected_text(question, field) for field in question.fields} | answer
    return {each.name: each.correct for each in grade(question, given, question.fields, 1).fields}


def keeps_its_word(question: Question) -> None:
    """The key, typed as it is shown, is right; every other option of a choice is wrong; no two are alike."""
    assert all(right(question).values()), question.id
    for field in question.fields:
        for option in field.choices:
            assert right(question, **{field.name: option.value})[field.name] == (
                option.value == question.key[field.name]
            )
        values = [option.value for option in field.choices]
        assert len(set(values)) == len(values)


def played(scenario: Scenario, iss: tuple[int, int] = (100, 300)) -> tuple[Trace, Numbers]:
    """A scenario's trace with symbolic numbers."""
    trace = play(scenario, iss)
    return trace, Numbers.of_trace(trace, "symbolic")
