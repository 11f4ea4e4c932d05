"""Figure 5 in words: where the ends are, the edge just taken, and what every edge is (RFC 9293, 3.3.2)."""

from collections.abc import Iterable, Mapping, Sequence

from tutor.quiz import pictures
from tutor.tcp import BEYOND_FIGURE, EDGES, Edge, State
from tutor.wording.sentence import N_
from tutor.wording.words import Wording

EVENTS: Mapping[str, str] = {
    "passive OPEN": N_("its user calls passive OPEN"),
    "active OPEN": N_("its user calls active OPEN"),
    "SEND": N_("its user calls SEND"),
    "CLOSE": N_("its user calls CLOSE"),
    "ABORT": N_("its user calls ABORT"),
    "rcv SYN": N_("a SYN arrives"),
    "rcv SYN,ACK": N_("a SYN,ACK arrives"),
    "rcv SYN,ACK, FIN": N_("a SYN,ACK arrives, and a FIN with it"),
    "rcv RST": N_("a RST arrives"),
    "rcv RST,ACK": N_("a RST,ACK arrives"),
    "rcv FIN": N_("a FIN arrives"),
    "rcv ACK of SYN": N_("the ACK of its SYN arrives"),
    "rcv ACK of FIN": N_("the ACK of its FIN arrives"),
    "rcv FIN, ACK of SYN": N_("the ACK of its SYN arrives, and a FIN with it"),
    "rcv FIN, ACK of FIN": N_("the ACK of its FIN arrives, and a FIN with it"),
    "rcv ACK of SYN, CLOSE queued": N_("the ACK of its SYN arrives, for which a CLOSE has been waiting"),
    "rcv FIN, ACK of SYN, CLOSE queued": N_(
        "the ACK of its SYN arrives, for which a CLOSE has been waiting, and a FIN with it"
    ),
    "Timeout=2MSL": N_("2 MSL pass"),
    "Timeout=user": N_("the user time-out passes"),
}
"""By an edge's event."""

ACTIONS: Mapping[str, str] = {
    "x": N_("it sends nothing"),
    "create TCB": N_("it creates a TCB"),
    "create TCB, snd SYN": N_("it creates a TCB and sends a SYN"),
    "delete TCB": N_("it deletes the TCB"),
    "snd SYN": N_("it sends a SYN"),
    "snd SYN,ACK": N_("it sends a SYN,ACK"),
    "snd ACK": N_("it sends an ACK"),
    "snd FIN": N_("it sends a FIN"),
    "snd ACK, snd FIN": N_("it sends an ACK and a FIN"),
    "snd RST, delete TCB": N_("it sends a RST and deletes the TCB"),
}
"""By an edge's action."""

PASSIVE = N_("only after a passive OPEN")
ACTIVE = N_("only after an active OPEN")
REOPENED = N_("only where a SYN had reopened the connection from TIME-WAIT")
CONDITIONS: Mapping[tuple[State, str, State], str] = {
    (State.SYN_RECEIVED, "rcv RST", State.LISTEN): PASSIVE,
    (State.SYN_RECEIVED, "rcv SYN", State.LISTEN): PASSIVE,
    (State.SYN_RECEIVED, "rcv RST", State.CLOSED): ACTIVE,
    (State.SYN_RECEIVED, "rcv RST", State.TIME_WAIT): REOPENED,
    (State.SYN_RECEIVED, "rcv SYN", State.TIME_WAIT): REOPENED,
    (State.TIME_WAIT, "rcv SYN", State.SYN_RECEIVED): N_("only where that may reopen the connection"),
    (State.CLOSING, "rcv FIN, ACK of FIN", State.TIME_WAIT): N_(
        "a second FIN, which no TCP that follows the RFC sends"
    ),
}
"""What an edge needs besides its event."""


def event_text(words: Wording, edge: Edge) -> str:
    """What makes an end take an edge, as a clause: ``a SYN arrives``."""
    return words(EVENTS[edge.event])


def action_text(words: Wording, edge: Edge) -> str:
    """What the end does then: ``it sends a SYN,ACK``."""
    return words(ACTIONS[edge.action])


def condition_text(words: Wording, edge: Edge) -> str:
    """What it needs besides, or nothing."""
    condition = CONDITIONS.get((edge.source, edge.event, edge.target))
    return words(condition) if condition else ""


def edge_told(words: Wording, edge: Edge, sources: Sequence[State] = ()) -> str:
    """One edge in a sentence; with ``sources``, for all edges of its kind that begin there."""
    values = {
        "source": ", ".join(map(str, sources or (edge.source,))),
        "target": str(edge.target),
        "event": event_text(words, edge),
        "action": action_text(words, edge),
    }
    condition = condition_text(words, edge)
    if condition:
        return words(
            "From {source} to {target}: {event}; {action} ({condition}).", **values, condition=condition
        )
    return words("From {source} to {target}: {event}; {action}.", **values)


def edges_told(words: Wording, edges: Iterable[Edge]) -> list[tuple[str, str]]:
    """A sentence and its section for each edge.

    Beyond the figure, edges that differ in the state they leave alone share one.
    """
    alike: dict[tuple[str, ...], list[Edge]] = {}
    for edge in edges:
        section = pictures.section_of(edge)
        source = str(edge.source) if edge in EDGES else ""
        kind = (source, edge.event, edge.action, str(edge.target), condition_text(words, edge), section)
        alike.setdefault(kind, []).append(edge)
    return [
        (edge_told(words, same[0], [edge.source for edge in same]), kind[-1]) for kind, same in alike.items()
    ]


def diagram_told(words: Wording, diagram: pictures.Diagram, *, ways: bool = True) -> list[str]:
    """Where both ends are, what was just taken, and (``ways``) the figure's ways on from there."""
    ends = (diagram.a, diagram.b)
    said = [_standing(words, each) for each in ends]
    if diagram.taken is not None:
        said += _taken(words, diagram.taken)
    elif diagram.known:
        said.append(words("The last event changed neither state."))
    if not ways:
        return said
    states = dict.fromkeys(each.state for each in ends)
    edges = [edge for state in states for edge in EDGES if edge.source is state]
    return [*said, words("The ways on in Figure 5:"), *(edge_told(words, edge) for edge in edges)]


def _standing(words: Wording, standing: pictures.Standing) -> str:
    values = {"peer": words.peer(standing.name), "state": str(standing.state)}
    if standing.asked:
        return words("{peer} was in {state}; which state it is in now is the question.", **values)
    return words("{peer} is in {state}.", **values)


def _taken(words: Wording, taken: pictures.Taken) -> list[str]:
    """The edge just taken, and whether the figure has it."""
    ends = {"peer": words.peer(taken.name), "before": str(taken.before), "after": str(taken.after)}
    edge = taken.edge
    if edge is None:
        return [words("{peer} has just gone from {before} to {after}; no arrow of Figure 5 does so.", **ends)]
    said = words(
        "{peer} has just gone from {before} to {after}: {event}; {action}.",
        **ends,
        event=event_text(words, edge),
        action=action_text(words, edge),
    )
    return [said, words("Figure 5 does not draw this arrow.")] if edge in BEYOND_FIGURE else [said]
