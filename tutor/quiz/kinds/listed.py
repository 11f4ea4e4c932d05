"""Questions on a list of segments: put them in order, and find the one that is wrong.

Which orders are right, and what a wrong segment should be, the reference decides.
"""

import random
from collections.abc import Sequence
from typing import Unpack

from msgspec.structs import replace

from tutor.quiz.kinds.moments import CannotAskError, departure_of, seen, segment_of
from tutor.quiz.kinds.segment import next_segment, segment_key, space_of
from tutor.quiz.kinds.written import Written
from tutor.quiz.model import Field, Listed, Moment, Question, Rule
from tutor.quiz.possible import can_leave
from tutor.tcp import Ctl, Deliver, Drop, Flight, Numbers, Segment, Trace

MOST_ORDERED = 9
"""So many segments are still told apart by one digit, and put in order within 20 ms."""

MOST_LISTED = 12
"""So many are looked through for one that is wrong."""

WHERE = {"segment": Rule("wrong.segment", "3.4"), "field": Rule("wrong.field", "3.4")}
"""What leads to the fault, whatever it is."""

MOST_EVENTS = 20
"""So many calls, time-outs and copies a scenario may have: they can happen in so many orders."""


def order(
    id: str, trace: Trace, numbers: Numbers, *, seed: int, upto: int | None = None, **written: Unpack[Written]
) -> Question:
    """The segments of a trace, up to number ``upto``, shuffled by ``seed``: in which order did they leave?

    The key is the trace's own order; ``possible`` says which others are right. Raises CannotAskError for
    fewer than three segments and for more than ``MOST_ORDERED``.
    """
    flights = _first(trace, upto, 3, MOST_ORDERED)
    listed = tuple(
        Listed(chr(ord("a") + n), flight)
        for n, flight in enumerate(_shuffled(trace, flights, random.Random(f"order {seed} {id}")))
    )
    labels = {each.flight.number: each.label for each in listed}
    return Question(
        id=id,
        kind="order",
        fields=(Field("order", "order"),),
        key={"order": " ".join(labels[flight.number] for flight in flights)},
        rules={"order": Rule("order.follows", "3.4")},
        about=Rule("stem.order", ""),
        numbers=numbers,
        before=Moment(trace, 0),
        after=Moment(trace, seen(trace, flights[-1].number) + 1),
        listed=listed,
        **written,
    )


def _first(trace: Trace, upto: int | None, least: int, most: int) -> tuple[Flight, ...]:
    if upto is not None:
        segment_of(trace, upto)
    flights = trace.segments[:upto]
    if not least <= len(flights) <= most:
        raise CannotAskError("list-count", count=len(flights), least=least, most=most)
    events = sum(not isinstance(move.event, Deliver | Drop) for move in trace.moves)
    if events > MOST_EVENTS:
        raise CannotAskError("list-events", count=events, most=MOST_EVENTS)
    return flights


def _shuffled(trace: Trace, flights: Sequence[Flight], chance: random.Random) -> list[Flight]:
    """An order that is not right already, where chance finds one."""
    mixed = list(flights)
    for _ in range(10):
        chance.shuffle(mixed)
        if not can_leave(trace, mixed):
            break
    return mixed


def is_possible(question: Question, order: str) -> bool:
    """Whether segments can leave in the order of these labels."""
    assert question.after is not None
    flights = {each.label: each.flight for each in question.listed}
    return can_leave(question.after.trace, [flights[label] for label in order.split()])


def find_wrong(
    id: str,
    trace: Trace,
    at: int,
    numbers: Numbers,
    *,
    rule: str,
    upto: int | None = None,
    **written: Unpack[Written],
) -> Question:
    """The segments of a trace, up to number ``upto``, with ``at`` as a misconception's rule would send it.

    Raises CannotAskError for a misconception that is not known, has no wrong rule that changes this segment,
    changes more than one of its fields, or makes of it what can be sent there all the same.
    """
    asked = next_segment(id, trace, at, numbers)
    flight = segment_of(trace, at)
    wrong = replace(flight, segment=_as_believed(trace, at, rule))
    field = _only_difference(flight, wrong, rule)
    flights = [wrong if each == flight else each for each in _first(trace, upto, max(at, 2), MOST_LISTED)]
    if can_leave(trace, flights):
        raise CannotAskError("rule-possible", given=rule, at=at)
    return Question(
        id=id,
        kind="wrong-segment",
        fields=(
            Field("segment", "segment"),
            Field("field", "field"),
            Field("value", "value", space_of(field, flight)),
        ),
        key={"segment": str(at), "field": field, "value": asked.key[field]},
        rules={**WHERE, "value": asked.rules[field]},
        about=Rule("stem.wrong", ""),
        numbers=numbers,
        before=Moment(trace, 0),
        after=Moment(trace, seen(trace, flights[-1].number) + 1),
        listed=tuple(Listed(str(each.number), each) for each in flights),
        **written,
    )


def _as_believed(trace: Trace, at: int, rule: str) -> Segment:
    from tutor.quiz import misconceptions

    departure_of(trace, at)
    if rule not in misconceptions.MISCONCEPTIONS:
        raise CannotAskError("rule-unknown", given=rule, known=tuple(misconceptions.MISCONCEPTIONS))
    segment = misconceptions.wrong_segment(trace, at, rule)
    if segment is None:
        raise CannotAskError("rule-idle", given=rule, at=at)
    return segment


def _only_difference(right: Flight, wrong: Flight, rule: str) -> str:
    """The one field in which two segments differ; an ack that comes or goes with its bit is no second one."""
    was, now = segment_key(right), segment_key(wrong)
    fields = [name for name in was if was[name] != now[name]]
    if "flags" in fields and (right.segment.ctl ^ wrong.segment.ctl) & Ctl.ACK:
        fields = [name for name in fields if name != "ack"]
    if not fields:
        raise CannotAskError("rule-idle", given=rule, at=right.number)
    if len(fields) > 1:
        raise CannotAskError("rule-many", given=rule, count=len(fields))
    return fields[0]
