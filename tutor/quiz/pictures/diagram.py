"""Figure 5 at a moment: where both ends stand, and the edge that was just taken (RFC 9293, 3.3.2)."""

import msgspec

from tutor.quiz.ladder import states_shown
from tutor.quiz.model import Moment, Picture
from tutor.quiz.pictures.known import end_named, moves_of
from tutor.tcp import (
    BEYOND_FIGURE,
    EDGES,
    Abort,
    Arrive,
    Close,
    Ctl,
    Edge,
    Event,
    Open,
    Peer,
    Reaction,
    Send,
    Signal,
    State,
    TimeOut,
    Timer,
)

_CALLS = {Send: "SEND", Close: "CLOSE", Abort: "ABORT"}
_TIME_OUTS = {Timer.TIME_WAIT: "Timeout=2MSL", Timer.USER: "Timeout=user"}
_SECTIONS = {
    "passive OPEN": "3.10.1",
    "active OPEN": "3.10.1",
    "SEND": "3.10.2",
    "CLOSE": "3.10.4",
    "ABORT": "3.10.5",
    "Timeout=2MSL": "3.10.8",
    "Timeout=user": "3.10.8",
}
_ARRIVALS = {State.LISTEN: "3.10.7.2", State.SYN_SENT: "3.10.7.3"}


class Standing(msgspec.Struct, frozen=True):
    """Where an end stands. ``asked``: its state now is the question, and ``state`` is the last one known.

    ``source``: the state it came from, where it has left one.
    """

    peer: Peer
    name: str
    state: State
    asked: bool
    source: State | None


class Taken(msgspec.Struct, frozen=True):
    """A change of state by the last move. ``edge`` is None for one that no diagram has (a reboot)."""

    peer: Peer
    name: str
    before: State
    after: State
    edge: Edge | None


class Diagram(msgspec.Struct, frozen=True):
    """Both ends in the figure. ``taken`` is None where the last move changed no state, or may not be told.

    ``known``: there is a last move, and nothing of it is asked. An edge names the segment that is sent along
    it.
    """

    a: Standing
    b: Standing
    taken: Taken | None
    known: bool


def diagram_of(picture: Picture) -> Diagram:
    """What Figure 5 shows of a moment."""
    moment = picture.moment
    a, b = (_standing(moment, peer, state) for peer, state in zip(Peer, states_shown(moment), strict=True))
    known = moment.hides == "nothing" and moment.moves > 0
    return Diagram(a, b, _taken(moment) if known else None, known)


def _standing(moment: Moment, peer: Peer, state: State) -> Standing:
    states = [moment.trace.start.end(peer).state, *(move.after.end(peer).state for move in moves_of(moment))]
    while states and states[-1] is not state:
        states.pop()
    left = [each for each in states if each is not state]
    asked = moment.hides == "states"
    return Standing(peer, end_named(moment, peer), state, asked, left[-1] if left else None)


def _taken(moment: Moment) -> Taken | None:
    moves = moves_of(moment)
    if not moves or moves[-1].acted is None:
        return None
    last, peer = moves[-1], moves[-1].acted
    before = (moves[-2].after if len(moves) > 1 else moment.trace.start).end(peer).state
    now = last.after.end(peer).state
    if now is before:
        return None
    edge = edge_of(last.reaction) if last.reaction is not None else None
    return Taken(peer, end_named(moment, peer), before, now, edge)


def edge_of(reaction: Reaction) -> Edge | None:
    """The edge that a reaction took, of the figure's or of those beyond it; None where there is none."""
    found = [
        edge
        for edge in (*EDGES, *BEYOND_FIGURE)
        if (edge.source, edge.target) == (reaction.before.state, reaction.after.state)
        and _is_event(edge, reaction.event)
    ]
    fin = Signal.CONNECTION_CLOSING in reaction.signals
    exact = [edge for edge in found if edge.event.startswith("rcv FIN") == fin]
    return next(iter(exact or found), None)


def _is_event(edge: Edge, event: Event) -> bool:
    """Whether an edge is for events like this one; of a segment only its RST counts here."""
    match event:
        case Open(passive=passive):
            return edge.event == ("passive OPEN" if passive else "active OPEN")
        case TimeOut(timer=timer):
            return edge.event == _TIME_OUTS.get(timer)
        case Arrive(segment=segment):
            reset = edge.event.startswith("rcv RST")
            return edge.event.startswith("rcv") and reset == bool(segment.ctl & Ctl.RST)
    return edge.event == _CALLS.get(type(event))


def section_of(edge: Edge) -> str:
    """Where the RFC's text has what an edge draws."""
    arrival = "3.10.7.4" if edge.target is State.CLOSE_WAIT else _ARRIVALS.get(edge.source, "3.10.7.4")
    return _SECTIONS.get(edge.event, arrival)
