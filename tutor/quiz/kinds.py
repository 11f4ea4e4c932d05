"""The kinds of question, one builder each: a trace in, a question with its computed key out.

A key about TCP's behaviour is read off the trace that ``tutor.tcp`` made; nothing here knows an answer.
"""

from collections.abc import Sequence

from tutor.quiz.ladder import states_shown
from tutor.quiz.model import Aspect, Choice, Field, Moment, Question, Rule, Text, Value
from tutor.quiz.rationale import ack_rule, flags_rule, seq_rule, state_rule, stem_of_segment, stem_of_states
from tutor.tcp import At, Ctl, Deliver, Flight, Move, Numbers, Peer, Trace, read_event

SEGMENT_FIELDS: tuple[Aspect, ...] = ("flags", "seq", "ack")


def next_segment(
    id: str,
    trace: Trace,
    at: int,
    numbers: Numbers,
    *,
    ask: Sequence[str] = SEGMENT_FIELDS,
    then_states: bool = False,
    stem: Text | None = None,
    hints: Sequence[Text] = (),
    why: Text | None = None,
) -> Question:
    """Which segment is the ``at``-th (from 1) of the trace: flags, seq and ack, or those in ``ask``.

    ``then_states``: the states after it are the next question, so they stay hidden once it is known.
    Raises ValueError when the trace has no such segment or it never departs in the part shown.
    """
    flight = _segment(trace, at)
    departure, move = _departure(trace, at)
    rules = {
        "flags": flags_rule(trace, move, flight),
        "seq": seq_rule(trace, move, flight, numbers),
        "ack": ack_rule(trace, move, flight, numbers),
    }
    return Question(
        id=id,
        kind="next-segment",
        fields=tuple(Field(name, name, _space(name, flight)) for name in SEGMENT_FIELDS if name in ask),
        key={name: value for name, value in _segment_key(flight).items() if name in ask},
        rules={name: rule for name, rule in rules.items() if name in ask},
        about=stem_of_segment(trace, move, flight),
        stem=stem,
        hints=tuple(hints),
        why=why,
        numbers=numbers,
        before=Moment(trace, departure + 1, "segment", at),
        after=_known(trace, at, departure, then_states=then_states),
    )


def states(
    id: str,
    trace: Trace,
    after: int | str,
    numbers: Numbers,
    *,
    stem: Text | None = None,
    hints: Sequence[Text] = (),
    why: Text | None = None,
) -> Question:
    """Which state each end is in after segment number ``after`` arrived, or after a line of the script.

    Raises ValueError when the trace has no such segment, arrival or line.
    """
    index, move = _arrival(trace, after) if isinstance(after, int) else _line(trace, after)
    before = Moment(trace, index + 1, "states")
    known = states_shown(before)
    reached = (move.after.a.state, move.after.b.state)
    fields = tuple(Field(name, "state", peer) for name, peer in zip(trace.scenario.names, Peer, strict=True))
    key: dict[str, Value] = dict(zip((field.name for field in fields), reached, strict=True))
    return Question(
        id=id,
        kind="states",
        fields=fields,
        key=key,
        rules={
            field.name: state_rule(trace, field.name, was, now)
            for field, was, now in zip(fields, known, reached, strict=True)
        },
        about=stem_of_states(trace, move),
        stem=stem,
        hints=tuple(hints),
        why=why,
        numbers=numbers,
        before=before,
        after=Moment(trace, index + 1),
    )


def choice(
    id: str,
    options: Sequence[Choice],
    key: str,
    *,
    stem: Text,
    sections: Sequence[str],
    hints: Sequence[Text] = (),
    why: Text | None = None,
) -> Question:
    """A concept question: the author states which option is right and on which sections it rests."""
    if key not in {option.value for option in options}:
        raise ValueError(f"no option has the value {key!r}")
    return Question(
        id=id,
        kind="choice",
        fields=(Field("choice", "choice", choices=tuple(options)),),
        key={"choice": key},
        rules={"choice": Rule("choice.stated", sections[0] if sections else "")},
        about=Rule("stem.choice", ""),
        stem=stem,
        hints=tuple(hints),
        why=why,
    )


def _segment_key(flight: Flight) -> dict[str, Value]:
    segment = flight.segment
    return {
        "flags": int(segment.ctl),
        "seq": segment.seq,
        "ack": segment.ack if segment.ctl & Ctl.ACK else None,
    }


def _space(name: str, flight: Flight) -> Peer | None:
    """Whose sequence numbers a field of this segment is counted in (3.4)."""
    return {"seq": flight.by, "ack": flight.by.other}.get(name)


def _segment(trace: Trace, number: int) -> Flight:
    for flight in trace.segments:
        if flight.number == number:
            return flight
    raise ValueError(f"the trace has {len(trace.segments)} segments, none with number {number}")


def _departure(trace: Trace, number: int) -> tuple[int, Move]:
    for index, move in enumerate(trace.moves):
        if any(flight.number == number for flight in move.sent):
            return index, move
    raise ValueError(f"segment {number} departs nowhere in the trace")


def _arrival(trace: Trace, number: int) -> tuple[int, Move]:
    for index, move in enumerate(trace.moves):
        if move.flight is not None and move.flight.number == number and isinstance(move.event, Deliver):
            return index, move
    raise ValueError(f"segment {number} never arrives in the trace")


def _line(trace: Trace, line: str) -> tuple[int, Move]:
    wanted = read_event(line, trace.scenario.names)
    for index, move in enumerate(trace.moves):
        if move.event == wanted and isinstance(move.event, At):
            return index, move
    raise ValueError(f"the script has no line {line!r}")


def _known(trace: Trace, number: int, departure: int, *, then_states: bool) -> Moment:
    """The exchange once the segment is known: up to its arrival, or its departure if it never arrives."""
    try:
        index, _ = _arrival(trace, number)
    except ValueError:
        return Moment(trace, departure + 1)
    return Moment(trace, index + 1, "states" if then_states else "nothing")
