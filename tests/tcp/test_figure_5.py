"""Figure 5 against the procedure: a probe walks every state change there is and compares."""

from collections.abc import Iterator
from itertools import product

from tutor.tcp import (
    BEYOND_FIGURE,
    CLOSED_TCB,
    EDGES,
    TCB,
    Abort,
    Arrive,
    Close,
    Edge,
    Event,
    Open,
    Policy,
    Reaction,
    Receive,
    Segment,
    Send,
    Signal,
    State,
    TimeOut,
    Timer,
    flags_text,
    react,
)

FIN, SYN, RST, ACK = 1, 2, 4, 16
CALLS: tuple[Event, ...] = (Open(True), Open(False), Send(1), Receive(1), Close(), Abort())
TIME_OUTS = tuple(TimeOut(timer) for timer in Timer)
FLAGS = (0, ACK, SYN, SYN | ACK, SYN | FIN, SYN | FIN | ACK, FIN, FIN | ACK, RST, RST | ACK)
POLICY = Policy(listener=True)
ISS, PEER = 300, 100


def events(tcb: TCB) -> Iterator[Event]:
    """Every call and time-out, and segments at the edges of what this TCB expects."""
    yield from CALLS
    yield from TIME_OUTS
    seqs = {PEER, tcb.rcv_nxt, (tcb.rcv_nxt - 1) % 2**32, tcb.rcv_nxt + 1}
    acks = {tcb.iss, tcb.snd_una, tcb.snd_nxt, tcb.snd_nxt + 1, (tcb.snd_nxt - 1) % 2**32}
    for ctl, seq, ack, text in product(FLAGS, seqs, acks, (0, 1)):
        yield Arrive(Segment(seq, ack if ctl & ACK else 0, ctl, text=text))


def key(tcb: TCB) -> tuple[object, ...] | None:
    """What of a TCB decides which states it can lead to; None when it is too far from the beginning."""
    sent, come = (tcb.snd_nxt - tcb.iss) % 2**32, (tcb.rcv_nxt - tcb.irs) % 2**32
    if sent > 3 or come > 4 or tcb.pending > 1 or tcb.unread > 1:
        return None
    acknowledged = (tcb.snd_una - tcb.iss) % 2**32
    waiting = (tcb.pending, tcb.close_queued, bool(tcb.held), tcb.held_fin is None, tcb.previous is None)
    return (tcb.state, tcb.passive, sent, acknowledged, come, *waiting)


def probe() -> set[Reaction]:
    """Every reaction that changes the state, from every TCB reached."""
    found: dict[tuple[State, str, State, tuple[str, ...]], Reaction] = {}
    reached, front = {key(CLOSED_TCB)}, [CLOSED_TCB]
    while front:
        tcb = front.pop()
        for event in events(tcb):
            reaction = react(tcb, event, POLICY, iss=ISS)
            after = reaction.after
            if after.state is not tcb.state:
                sent = tuple(segment.flags for segment in reaction.sent)
                found.setdefault((tcb.state, label(reaction), after.state, sent), reaction)
            if (found_key := key(after)) is not None and found_key not in reached:
                reached.add(found_key)
                front.append(after)
    return set(found.values())


def label(reaction: Reaction) -> str:
    """The event of a reaction, in the figure's words."""
    event = reaction.event
    match event:
        case Open(passive):
            return "passive OPEN" if passive else "active OPEN"
        case TimeOut(timer):
            return {Timer.TIME_WAIT: "Timeout=2MSL", Timer.USER: "Timeout=user"}[timer]
        case Arrive(segment):
            return f"rcv {arrival(reaction, segment)}"
    return type(event).__name__.upper()


def arrival(reaction: Reaction, segment: Segment) -> str:
    """What of a segment counted: its SYN, its FIN, its ACK of our SYN or FIN."""
    before, ctl = reaction.before, segment.ctl
    if ctl & RST:
        return flags_text(ctl) if before.state is State.SYN_SENT else "RST"
    parts = []
    opening = before.state in (State.LISTEN, State.SYN_SENT, State.TIME_WAIT)
    if ctl & SYN and (opening or reaction.deciding.name == "check_syn"):
        parts.append("SYN,ACK" if ctl & ACK and before.state is State.SYN_SENT else "SYN")
    if Signal.CONNECTION_CLOSING in reaction.signals:
        parts.append("FIN")
    if before.state is State.SYN_RECEIVED and parts[:1] != ["SYN"]:
        parts.append("ACK of SYN, CLOSE queued" if before.close_queued else "ACK of SYN")
    if Signal.CLOSE_ACKNOWLEDGED in reaction.signals or before.state is State.CLOSING:
        parts.append("ACK of FIN")
    return ", ".join(parts)


def sends_of(edge: Edge) -> list[set[str]]:
    """The control bits that an edge's action names: ``snd SYN,ACK`` is one set."""
    parts = [part.removeprefix("snd ") for part in edge.action.split(", ") if part.startswith("snd ")]
    return [set(part.split(",")) for part in parts]


def does(edge: Edge, reaction: Reaction) -> bool:
    """Whether a reaction is an edge: source, event, target, and it sends what the figure says."""
    ends = (reaction.before.state, reaction.after.state) == (edge.source, edge.target)
    sent = [set(segment.flags.split(",")) for segment in reaction.sent]
    return ends and label(reaction) == edge.event and covers(sent, sends_of(edge))


def covers(sent: list[set[str]], named: list[set[str]]) -> bool:
    """Each segment the edge names was sent, and no SYN, FIN or RST that it does not name."""
    control = {"SYN", "FIN", "RST"}
    complete = all(any(bits <= each for each in sent) for bits in named)
    return complete and all(
        any(each & control == bits & control for bits in named) for each in sent if each & control
    )


def test_every_edge_is_walked_and_nothing_else() -> None:
    """Each edge of Figure 5 happens, each listed beyond it happens, and no state change is neither."""
    walked = probe()
    unwalked = [edge for edge in (*EDGES, *BEYOND_FIGURE) if not any(does(edge, each) for each in walked)]
    assert unwalked == []
    unlisted = {
        (str(each.before.state), label(each), tuple(map(str, each.sent)), str(each.after.state))
        for each in walked
        if not any(does(edge, each) for edge in (*EDGES, *BEYOND_FIGURE))
    }
    assert unlisted == set()


def test_no_edge_is_listed_twice() -> None:
    """The figure's twenty arrows, and beyond them only what the figure has not."""
    assert len(EDGES) == 20
    assert len(set(EDGES) | set(BEYOND_FIGURE)) == len(EDGES) + len(BEYOND_FIGURE)
