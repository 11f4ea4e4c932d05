"""Exchanges to be mistaken about, and questions on them in a line."""

from collections.abc import Mapping
from itertools import chain

from exchanges import CROSSED, FOUR_WAY, OPENED, REFUSED, THREE_WAY
from msgspec.structs import replace

from tutor import quiz
from tutor.quiz import (
    CannotAskError,
    Question,
    Value,
    acceptable,
    answered,
    deciding_step,
    expected_text,
    length,
    variable,
    wrong_keys,
)
from tutor.tcp import At, Deliver, Numbers, Peer, Policy, Scenario, Style, Trace, play


def opened(id: str, *script: str, policy: Policy | None = None) -> Scenario:
    """What happens on an open connection: u is the client's next number, v the server's."""
    return Scenario(id, script, before=OPENED, letters=("u", "v"), policy=policy or Policy())


THREE_SEGMENTS = opened("three", "client: CLOSE", "deliver, delay ACK", "server: CLOSE", "deliver", "deliver")
CROSSED_FINS = opened("crossed-fins", "client: CLOSE", "server: CLOSE", "deliver 2", "deliver 1")
LATE_DATA = opened(
    "late-data",
    "client: CLOSE",
    "deliver",
    "deliver",
    "server: SEND 100",
    "server: CLOSE",
    "deliver 4",
    "deliver 5",
    "deliver 3",
    "deliver 6",
)
SERVER_FIRST = opened("server-first", "server: CLOSE", "deliver", "deliver")
GONE = opened("gone", "server: ABORT", "drop", "client: SEND 20", "deliver", "deliver")
UNREAD = opened(
    "unread", "client: SEND 10", "deliver", "deliver", "server: CLOSE", policy=Policy(full_close=True)
)
STRAY_RST = opened("stray-rst", "client: old duplicate <SEQ=u+5><CTL=RST>", "deliver")
STRAY_SYN = opened("stray-syn", "client: old duplicate <SEQ=u+5><CTL=SYN>", "deliver", "deliver")
SYN_WITH_DATA = Scenario(
    "syn-data",
    ("server: passive OPEN", "client: old duplicate <SEQ=x><DATA=5><CTL=SYN>", "deliver", "deliver"),
)
EVERY = (
    THREE_WAY,
    REFUSED,
    CROSSED,
    FOUR_WAY,
    THREE_SEGMENTS,
    CROSSED_FINS,
    LATE_DATA,
    SERVER_FIRST,
    GONE,
    UNREAD,
    STRAY_RST,
    STRAY_SYN,
    SYN_WITH_DATA,
)


def traced(
    scenario: Scenario, iss: tuple[int, int] = (100, 300), style: Style = "symbolic"
) -> tuple[Trace, Numbers]:
    """A scenario's trace and its numbers."""
    trace = play(scenario, iss)
    return trace, Numbers.of_trace(trace, style)


def segment(scenario: Scenario, at: int, *, fields: tuple[str, ...] = ("flags", "seq", "ack")) -> Question:
    """Which segment is this one?"""
    trace, numbers = traced(scenario)
    return quiz.next_segment("q", trace, at, numbers, ask=fields)


def states(scenario: Scenario, after: int | str) -> Question:
    """Which states are the ends in after this?"""
    trace, numbers = traced(scenario)
    return quiz.states("q", trace, after, numbers)


def told(question: Question, key: Mapping[str, Value]) -> dict[str, str]:
    """What of a key departs from the right one, as text."""
    return {
        field.name: expected_text(replace(question, key={**question.key, field.name: key[field.name]}), field)
        for field in question.fields
        if field.name in key and key[field.name] != question.key[field.name]
    }


def believed(question: Question, id: str) -> dict[str, str]:
    """What somebody who believes this answers otherwise, as text; nothing where it is no other."""
    keys = wrong_keys(question)
    return told(question, keys[id]) if id in keys else {}


def every_question(trace: Trace, numbers: Numbers) -> list[Question]:
    """All that can be asked of a trace by its segments and its events."""
    found = []
    for line, move in zip(trace.scenario.script, trace.moves, strict=True):
        for flight in move.sent if move.reaction else ():
            found.append(quiz.next_segment(f"{line} {flight.number}", trace, flight.number, numbers))
            found.append(length(f"length {flight.number}", trace, flight.number, numbers))
        if isinstance(move.event, At):
            found.append(quiz.states(line, trace, line, numbers))
        if isinstance(move.event, Deliver) and move.flight is not None:
            found.extend(_of_arrival(trace, move.flight.number, numbers))
    return found


def _of_arrival(trace: Trace, at: int, numbers: Numbers) -> list[Question]:
    found = [quiz.states(f"after {at}", trace, at, numbers)]
    variables = ((peer, name) for peer in Peer for name in ("SND.NXT", "SND.UNA", "RCV.NXT", "IRS"))
    makers = chain(
        ((kind, {}) for kind in (answered, acceptable, deciding_step)),
        ((variable, {"of": peer, "name": name}) for peer, name in variables),
    )
    for kind, more in makers:
        try:
            found.append(kind(f"{kind.__name__} {at} {more}", trace, at, numbers, **more))
        except CannotAskError:
            continue
    return found
