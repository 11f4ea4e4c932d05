"""What decides each field of a key: the rule and the section it rests on, found from the trace.

The rule is found from what the reference did (the event, the states before and after, the segment that
arrived), never from the key alone, so the sentence the learner reads is about this exchange.
"""

from collections.abc import Sequence

from tutor.quiz.model import Rule
from tutor.quiz.stems import called, peer_name
from tutor.tcp import (
    Abort,
    Arrive,
    Close,
    Ctl,
    Flight,
    Move,
    Numbers,
    Open,
    Peer,
    Reaction,
    Segment,
    Send,
    State,
    TimeOut,
    Timer,
    Trace,
    add,
)

CHANGES = frozenset(
    {
        (State.CLOSED, State.LISTEN),
        (State.CLOSED, State.SYN_SENT),
        (State.LISTEN, State.CLOSED),
        (State.LISTEN, State.SYN_RECEIVED),
        (State.LISTEN, State.SYN_SENT),
        (State.SYN_SENT, State.SYN_RECEIVED),
        (State.SYN_SENT, State.ESTABLISHED),
        (State.SYN_SENT, State.CLOSED),
        (State.SYN_RECEIVED, State.ESTABLISHED),
        (State.SYN_RECEIVED, State.LISTEN),
        (State.SYN_RECEIVED, State.FIN_WAIT_1),
        (State.ESTABLISHED, State.FIN_WAIT_1),
        (State.ESTABLISHED, State.CLOSE_WAIT),
        (State.FIN_WAIT_1, State.FIN_WAIT_2),
        (State.FIN_WAIT_1, State.CLOSING),
        (State.FIN_WAIT_1, State.TIME_WAIT),
        (State.FIN_WAIT_2, State.TIME_WAIT),
        (State.CLOSE_WAIT, State.LAST_ACK),
        (State.CLOSING, State.TIME_WAIT),
        (State.LAST_ACK, State.CLOSED),
        (State.TIME_WAIT, State.CLOSED),
    }
)
"""The changes of state that have a sentence of their own."""


def flags_rule(trace: Trace, move: Move, flight: Flight) -> Rule:
    """Why this segment has these control bits."""
    segment, event = flight.segment, called(move)
    values = {"flags": segment.flags, "peer": peer_name(trace, flight.by)}
    if isinstance(event, TimeOut):
        return Rule("flags.again", "3.10.8", values)
    if isinstance(event, Open):
        return Rule("flags.syn", "3.10.1", values)
    if isinstance(event, Send):
        return Rule("flags.syn.send" if segment.ctl & Ctl.SYN else "flags.ack.data", "3.10.2", values)
    if isinstance(event, Abort):
        return Rule("flags.abort", "3.10.5", values)
    if isinstance(event, Close):
        joined = segment.ctl & Ctl.FIN and _acknowledges_fin(trace, flight)
        return Rule("flags.fin.joined", "3.10.7.4", values) if joined else Rule("flags.fin", "3.10.4", values)
    if move.flight is None or move.reaction is None:
        return Rule("flags.rst", "3.5.2", values)
    return _answer_rule(segment, move.flight.segment, move.reaction.before.state, values)


def _answer_rule(sent: Segment, got: Segment, state: State, values: dict[str, str]) -> Rule:
    """Why a segment that arrived is answered with these bits."""
    values = {**values, "arrived": got.flags}
    if sent.ctl & Ctl.RST:
        if state is not State.CLOSED:
            return Rule("flags.rst", "3.5.2", values)
        return Rule("flags.rst.ack" if got.ctl & Ctl.ACK else "flags.rst.no-ack", "3.10.7.1", values)
    if sent.ctl & Ctl.SYN:
        listening = state is State.LISTEN
        return Rule(
            "flags.synack.listen" if listening else "flags.synack.crossed",
            "3.10.7.2" if listening else "3.10.7.3",
            values,
        )
    if sent.ctl & Ctl.FIN:
        return Rule("flags.fin.joined", "3.10.7.4", values)
    if got.ctl & Ctl.SYN and state is State.SYN_SENT:
        return Rule("flags.ack.syn", "3.10.7.3", values)
    if got.ctl & Ctl.FIN:
        return Rule("flags.ack.fin", "3.10.7.4", values)
    return Rule("flags.ack.text" if got.text else "flags.ack.step", "3.10.7.4", values)


def seq_rule(trace: Trace, move: Move, flight: Flight, numbers: Numbers) -> Rule:
    """Why this segment starts at this sequence number."""
    segment, by = flight.segment, flight.by
    values = {"number": numbers.segment(flight)[0], "peer": peer_name(trace, by)}
    if isinstance(called(move), TimeOut):
        return Rule("seq.again", "3.10.8", values)
    if segment.ctl & Ctl.SYN:
        return Rule("seq.iss", "3.4.1", values)
    if segment.ctl & Ctl.RST and move.flight is not None:
        from_ack = bool(move.flight.segment.ctl & Ctl.ACK)
        return Rule("seq.from-ack" if from_ack else "seq.zero", "3.5.2", values)
    return Rule(*_used_by(_last_sent(trace, flight), values))


def _used_by(last: Segment | None, values: dict[str, str]) -> tuple[str, str, dict[str, str]]:
    """What the sender's segment before this one took of the sequence space (3.4)."""
    if last is None or last.len == 0:
        return "seq.after-none", "3.4", values
    if last.ctl & Ctl.SYN:
        return "seq.after-syn", "3.4", values
    if last.ctl & Ctl.FIN:
        return "seq.after-fin", "3.4", values
    return "seq.after-text", "3.4", {**values, "octets": str(last.text)}


def ack_rule(trace: Trace, move: Move, flight: Flight, numbers: Numbers) -> Rule:
    """Why this segment acknowledges up to this number."""
    segment = flight.segment
    shown = numbers.segment(flight)[1]
    if shown is None:
        return Rule("ack.none", "3.1", {"peer": peer_name(trace, flight.by)})
    values = {"number": shown, "peer": peer_name(trace, flight.by)}
    if segment.ctl & Ctl.RST:
        return Rule("ack.reset", "3.10.7.1", values)
    news = move.flight
    if news is None and segment.ctl & Ctl.FIN and _acknowledges_fin(trace, flight):
        news = _last_arrived(trace, flight)
    said = _last_sent(trace, flight)
    told_before = said is not None and said.ctl & Ctl.ACK and said.ack == segment.ack
    if news is None or news.segment.len == 0 or told_before or not _moved(move):
        return Rule("ack.same", "3.4", values)
    return Rule(*_acknowledged(news, numbers, values))


def _moved(move: Move) -> bool:
    """What arrived moved RCV.NXT on: nothing before it was missing. True where nothing arrived just now.

    An opening SYN sets it, whatever it was, even to the zero that stands where no number has come yet.
    """
    reaction = move.reaction
    if move.flight is None or reaction is None or reaction.before.state in (State.LISTEN, State.SYN_SENT):
        return True
    return reaction.before.rcv_nxt != reaction.after.rcv_nxt


def _acknowledged(news: Flight, numbers: Numbers, values: dict[str, str]) -> tuple[str, str, dict[str, str]]:
    got = news.segment
    if got.ctl & Ctl.FIN:
        taken = numbers.show(add(got.seq, got.len - 1), news.by)
        return "ack.after-fin", "3.4", {**values, "taken": taken}
    if got.ctl & Ctl.SYN:
        return "ack.after-syn", "3.4", {**values, "taken": numbers.show(got.seq, news.by)}
    return "ack.after-text", "3.4", {**values, "octets": str(got.text)}


def state_rule(trace: Trace, end: Peer, was: State, moves: Sequence[Move]) -> Rule:
    """Why an end is in the state it is in after these moves, or why it has not moved."""
    now = moves[-1].after.end(end).state
    peer, other = peer_name(trace, end), peer_name(trace, end.other)
    values = {"peer": peer, "other": other, "before": was.value, "after": now.value}
    if was is now:
        return Rule(f"state.stays.{now.value}", "3.3.2", values)
    reaction = _last_change(end, moves)
    section = reaction.deciding.section
    if ended := _ended_early(was, reaction):
        return Rule(f"state.{ended}", section, values)
    named = f"{was.value}.{now.value}" if (was, now) in CHANGES else "other"
    return Rule(f"state.{named}", section, values)


def _last_change(end: Peer, moves: Sequence[Move]) -> Reaction:
    """What took an end to its state: the last move, or one that the last row shows with it."""
    return next(
        move.reaction
        for move in reversed(moves)
        if move.acted is end
        and move.reaction is not None
        and move.reaction.before.state is not move.reaction.after.state
    )


def _ended_early(was: State, reaction: Reaction) -> str:
    """What ended a connection that had begun and not come to its own end; empty where nothing did."""
    if reaction.after.state is not State.CLOSED or was in (State.LISTEN, State.SYN_SENT):
        return ""
    match reaction.event:
        case Abort():
            return "aborted"
        case TimeOut(Timer.USER):
            return "timed-out"
        case Arrive(segment) if segment.ctl & Ctl.RST:
            return "reset"
    return ""


def _last_sent(trace: Trace, flight: Flight) -> Segment | None:
    """The segment the same end sent before this one, in the part shown."""
    earlier = [
        each.segment for each in trace.segments if each.by is flight.by and each.number < flight.number
    ]
    return earlier[-1] if earlier else None


def _last_arrived(trace: Trace, flight: Flight) -> Flight | None:
    """The segment that reached this segment's sender last before it left."""
    arrived: Flight | None = None
    for move in trace.moves:
        if flight in move.sent:
            break
        if move.flight is not None and move.acted is flight.by:
            arrived = move.flight
    return arrived


def _acknowledges_fin(trace: Trace, flight: Flight) -> bool:
    """This segment is the first to acknowledge a FIN: ACK and FIN ride together."""
    arrived = _last_arrived(trace, flight)
    if arrived is None or not arrived.segment.ctl & Ctl.FIN:
        return False
    said = _last_sent(trace, flight)
    return said is None or said.ack != flight.segment.ack
