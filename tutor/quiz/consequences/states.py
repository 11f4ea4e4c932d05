"""A wrong state: what the end would do on what happens to it next, if it were so. Sections: RFC 9293, 3.10.

The end is put into that state with the numbers it has (``believed``). Told is what comes of the next thing
that the trace has in store for it, an arrival, a call or a time-out, if that is not what really comes of it.
Where both do the same, it is the first that shows the difference among a few that could happen now: the last
segment once more, time-outs, a SYN, CLOSE, SEND, data. What lies further ahead is never told.
"""

from collections.abc import Iterator, Mapping

from tutor.quiz.consequences.arrival import arrived
from tutor.quiz.consequences.believed import believed
from tutor.quiz.consequences.model import Consequence
from tutor.quiz.consequences.shown import Shown
from tutor.quiz.model import Field, Question, Rule, Value
from tutor.quiz.stems import call_name
from tutor.tcp import (
    TCB,
    Arrive,
    Close,
    Ctl,
    Event,
    Flight,
    Move,
    Peer,
    Reaction,
    Segment,
    Send,
    State,
    TimeOut,
    Timer,
    Trace,
    react,
)


def of_states(question: Question, answer: Mapping[str, Value]) -> Consequence | None:
    """One sentence for each end whose state is wrong; None where nothing that happens would show it."""
    rules = tuple(
        rule
        for field in question.fields
        if field.aspect == "state" and (rule := _of_field(question, field, answer.get(field.name)))
    )
    return Consequence(rules, harmless=False, states=None) if rules else None


def _of_field(question: Question, field: Field, given: Value) -> Rule | None:
    moment, numbers = question.before, question.numbers
    if not isinstance(given, State) or given is question.key[field.name]:
        return None
    assert moment is not None
    assert numbers is not None
    assert field.peer is not None
    return if_so(moment.trace, moment.moves, field.peer, given, Shown(moment.trace, numbers))


def if_so(trace: Trace, moves: int, peer: Peer, state: State, shown: Shown) -> Rule | None:
    """What ``peer`` would do if it were in ``state`` after so many moves."""
    now = trace.moves[moves - 1].after if moves else trace.start
    wrong, real = believed(trace, moves, peer, state), now.end(peer)
    policy, iss = trace.scenario.policy, (trace.iss[peer] or (0,))[0]
    events = [("were", event) for event in _next(trace, moves, peer)]
    for name, event in [*events, *_could_happen(trace, moves, peer, real)]:
        would, happens = (react(each, event, policy, iss=iss) for each in (wrong, real))
        if _differs(would, happens):
            return _told(name, would, happens, peer, trace, shown)
    return None


def _next(trace: Trace, moves: int, peer: Peer) -> list[Event]:
    """What the trace lets happen to an end next, if anything, and if it is no rare time-out."""
    ahead = (move.reaction for move in trace.moves[moves:] if move.acted is peer)
    reaction = next(ahead, None)
    rare = (TimeOut(Timer.USER), TimeOut(Timer.DELAYED_ACK))
    return [] if reaction is None or reaction.event in rare else [reaction.event]


def _differs(would: Reaction, happens: Reaction) -> bool:
    """Whether anybody could tell the two apart by it: what is sent, where it leads, what a caller is told."""
    moved = (_moved(would) or _moved(happens)) and would.after.state is not happens.after.state
    told = not isinstance(would.event, Arrive) and would.signals != happens.signals
    return moved or told or would.sent != happens.sent


def _moved(reaction: Reaction) -> bool:
    return reaction.after.state is not reaction.before.state


def _could_happen(trace: Trace, moves: int, peer: Peer, real: TCB) -> Iterator[tuple[str, Event]]:
    """What could happen to an end at this moment, likely things first; each by the name it is told by."""
    past = trace.moves[:moves]
    others = (past[-1].after if past else trace.start).end(peer.other)
    first = (trace.iss[peer.other] or (others.iss,))[0]
    following = real.rcv_nxt if others.state is State.CLOSED else others.snd_nxt
    if (last := _last_arrival(past, peer)) is not None:
        yield "again", Arrive(last)
    yield "were", TimeOut(Timer.RETRANSMISSION)
    yield "were", TimeOut(Timer.TIME_WAIT)
    yield "syn", Arrive(Segment(first, ctl=Ctl.SYN))
    yield "were", Close()
    yield "were", Send(1)
    yield "data", Arrive(Segment(following, real.snd_nxt, Ctl.ACK, text=1))


def _last_arrival(past: tuple[Move, ...], peer: Peer) -> Segment | None:
    came = [move.flight.segment for move in past if move.flight is not None and move.acted is peer]
    return came[-1] if came else None


def _told(name: str, would: Reaction, happens: Reaction, peer: Peer, trace: Trace, shown: Shown) -> Rule:
    """The sentence for what came of the event, by its effect."""
    event = would.event
    values = {
        "peer": shown.peer(peer),
        "state": would.before.state.value,
        "after": would.after.state.value,
        "answer": _answer(would, peer, trace, shown),
    }
    if isinstance(event, Arrive):
        seg = event.segment
        only_text = bool(seg.text) and seg.len == seg.text
        if name == "again" and only_text:
            name = "data"
        id = f"{name}.{_arrival(would)}" + ".text" * (name == "were" and only_text)
        return Rule(id, would.deciding.section, values | {"arrived": seg.flags})
    if isinstance(event, TimeOut):
        values["flags"] = happens.sent[0].flags if happens.sent else ""
        return Rule(f"{name}.{_timeout(would, happens, event)}", would.deciding.section, values)
    values["call"] = call_name(event)
    values["signal"] = str(would.signals[-1]) if would.signals else ""
    return Rule(f"{name}.{_call(would)}", would.deciding.section, values)


def _answer(would: Reaction, peer: Peer, trace: Trace, shown: Shown) -> str:
    """What is sent; by its flags alone, where the numbers would rest on an ISS that nobody chooses."""
    if not (trace.iss[peer] and trace.iss[peer.other]) and would.before.state is not State.CLOSED:
        return " ".join(segment.flags for segment in would.sent)
    return shown.segments(tuple(Flight(0, peer, segment) for segment in would.sent))


def _arrival(would: Reaction) -> str:
    moved = _moved(would)
    if any(segment.ctl & Ctl.RST for segment in would.sent):
        return "refuses"
    if moved:
        return "goes" if would.sent else "goes.silent"
    if would.after.rcv_nxt != would.before.rcv_nxt:
        return "takes" if would.sent else "stays"
    if would.sent:
        return "answers"
    return "stays" if _passes(would) else "drops"


def _passes(would: Reaction) -> bool:
    """Whether a segment that is not answered was taken all the same, as an ACK is that says nothing new."""
    ran = [step.name for step in would.steps]
    ignored_fin = arrived(would).ctl & Ctl.FIN and ran[-1] == "check_fin"
    return "check_ack" in ran and (ran[-1] != "check_ack" or would.before != would.after) and not ignored_fin


def _timeout(would: Reaction, happens: Reaction, event: TimeOut) -> str:
    if event.timer is Timer.RETRANSMISSION:
        if would.sent:
            return "timeout.again"
        return "timeout.nothing.text" if happens.sent[0].text else "timeout.nothing"
    return "time-wait.over" if _moved(would) else "time-wait.nothing"


def _call(would: Reaction) -> str:
    moved = _moved(would)
    if would.sent:
        return "call.goes" if moved else "call.sends"
    if moved:
        return "call.goes.silent"
    return "call.told" if would.signals else "call.waits"
