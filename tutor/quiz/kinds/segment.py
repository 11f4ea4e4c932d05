"""Which segment comes next: its flags, seq and ack, each a field, read off the trace."""

from collections.abc import Sequence
from typing import Unpack

from tutor.quiz.kinds.moments import departure_of, known, segment_of
from tutor.quiz.kinds.written import Written
from tutor.quiz.model import Aspect, Field, Moment, Question, Value
from tutor.quiz.rationale import ack_rule, flags_rule, seq_rule
from tutor.quiz.stems import stem_of_segment
from tutor.tcp import Ctl, Flight, Numbers, Peer, Trace

SEGMENT_FIELDS: tuple[Aspect, ...] = ("flags", "seq", "ack")


def next_segment(
    id: str,
    trace: Trace,
    at: int,
    numbers: Numbers,
    *,
    ask: Sequence[str] = SEGMENT_FIELDS,
    then_states: bool = False,
    **written: Unpack[Written],
) -> Question:
    """Which segment is the ``at``-th (from 1) of the trace: flags, seq and ack, or those in ``ask``.

    ``then_states``: the states after it are the next question, so they stay hidden once it is known.
    Raises ValueError when the trace has no such segment or it never departs in the part shown.
    """
    flight = segment_of(trace, at)
    departure, move = departure_of(trace, at)
    rules = {
        "flags": flags_rule(trace, move, flight),
        "seq": seq_rule(trace, move, flight, numbers),
        "ack": ack_rule(trace, move, flight, numbers),
    }
    return Question(
        id=id,
        kind="next-segment",
        fields=tuple(Field(name, name, space_of(name, flight)) for name in SEGMENT_FIELDS if name in ask),
        key={name: value for name, value in segment_key(flight).items() if name in ask},
        rules={name: rule for name, rule in rules.items() if name in ask},
        numbers=numbers,
        before=Moment(trace, departure + 1, "segment", at),
        after=known(trace, at, departure, then_states=then_states),
        **stem_of_segment(trace, move, flight),
        **written,
    )


def segment_key(flight: Flight) -> dict[str, Value]:
    """What a segment's flags, seq and ack are; no ack without the ACK bit (3.1)."""
    segment = flight.segment
    return {
        "flags": int(segment.ctl),
        "seq": segment.seq,
        "ack": segment.ack if segment.ctl & Ctl.ACK else None,
    }


def space_of(name: str, flight: Flight) -> Peer | None:
    """Whose sequence numbers a field of this segment is counted in (3.4).

    The SEQ=0 of a RST,ACK from CLOSED is no number of anybody's (3.5.2).
    """
    if name == "seq" and flight.segment.seq == 0 and flight.segment.ctl == Ctl.RST | Ctl.ACK:
        return None
    return {"seq": flight.by, "ack": flight.by.other}.get(name)
