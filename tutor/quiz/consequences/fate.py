"""Where another history leads: how the exchange goes on after the first answer, as one sentence's rule.

Read off both ends where it settles, the segments that took them there, and what the right history comes to.
Sections: RFC 9293, 3.4, 3.5.1 to 3.5.3, 3.10.7, 3.10.8.
"""

from tutor.quiz.consequences.arrival import outcome
from tutor.quiz.consequences.history import History, once_more
from tutor.quiz.consequences.shown import Shown
from tutor.quiz.model import Rule
from tutor.tcp import TCB, Ctl, Flight, Move, Network, Peer, State, distance, flags_text

_NO_TCB = frozenset((State.CLOSED, State.LISTEN))
_NO_NUMBERS = _NO_TCB | {State.SYN_SENT}
_NEAR = 2**31
_RESET = frozenset((
    "rst.CLOSED", "rst.CLOSED.quietly", "rst.LISTEN", "rst.TIME-WAIT", "syn-sent.reset",
))  # fmt: skip
"""What a RST that is believed comes to (``arrival.outcome``)."""


def fate(other: History, right: History, flight: Flight, shown: Shown) -> Rule:
    """How it goes on and where it ends, when ``flight`` has arrived in the other history."""
    if other.endless:
        return Rule("then.endless", "3.10.7.4", {})
    if same(other.end, right.end):
        return _as_it_would(other, shown)
    if (reset := next((move for move in other.then if _resets(move)), None)) is not None:
        return _reset(other, reset, shown)
    waiting = [peer for peer in (flight.by, flight.by.other) if other.end.end(peer).queue]
    if waiting:
        return _waiting(other, right, flight.by, waiting, shown)
    return _at_rest(other.end, shown)


def same(one: Network, other: Network) -> bool:
    """Whether both ends are where the others are: in state, and in what is sent, expected and held."""
    return _standing(one) == _standing(other)


def _standing(network: Network) -> object:
    a, b = network.a, network.b
    return _of(a), _of(b), _ahead(a, b), _ahead(b, a)


def _of(tcb: TCB) -> object:
    held = tuple((distance(tcb.rcv_nxt, low), distance(tcb.rcv_nxt, high)) for low, high in tcb.held)
    held_fin = None if tcb.held_fin is None else distance(tcb.rcv_nxt, tcb.held_fin)
    return tcb.state, len(tcb.queue), held, held_fin, tcb.ack_due, tcb.pending


def _ahead(sender: TCB, receiver: TCB) -> int | None:
    """By how much what is sent next is ahead of what is expected; None where one has no such number."""
    if sender.state in _NO_NUMBERS or receiver.state in _NO_NUMBERS:
        return None
    return distance(receiver.rcv_nxt, sender.snd_nxt)


def _as_it_would(other: History, shown: Shown) -> Rule:
    """The exchange has come to what the right segment leads to: at once, or by what was sent meanwhile."""
    last = other.trace.moves[-1]
    assert last.reaction is not None
    section = last.reaction.deciding.section
    if not other.then:
        return Rule("then.same", section, {})
    first = other.then[0]
    assert first.reaction is not None
    if outcome(first.reaction) == "rst.challenged" and last.flight in first.sent:
        assert first.acted is not None
        values = {"peer": shown.peer(first.acted), "segment": shown.segments(first.sent)}
        return Rule("then.mended.challenge", section, values)
    return Rule("then.mended", section, {})


def _resets(move: Move) -> bool:
    return move.reaction is not None and outcome(move.reaction) in _RESET


def _reset(other: History, reset: Move, shown: Shown) -> Rule:
    """One end is reset by the other, which does not accept its answer, or after more has passed."""
    assert reset.flight is not None
    assert reset.reaction is not None
    by, after = reset.flight.by, reset.reaction.after.state
    values = {
        "peer": shown.peer(by.other),
        "by": shown.peer(by),
        "segment": shown.segment(reset.flight),
        "after": after.value,
    }
    id = f"then.{_root(other, reset.flight)}.{'CLOSED' if after is State.CLOSED else 'returns'}"
    if (tcb := other.end.end(by)).queue:
        id, values = f"{id}.again", values | _again(tcb)
    return Rule(id, reset.reaction.deciding.section, values)


def _root(other: History, rst: Flight) -> str:
    """Whether the RST refuses the very answer to the learner's segment, or came later."""
    first = other.then[0]
    answered = first.flight in other.trace.moves[other.at].sent
    return "refuses" if answered and rst in first.sent else "reset"


def _again(tcb: TCB) -> dict[str, str]:
    """What an end sends again when its retransmission time-out expires, and in which state."""
    front = tcb.queue[0]
    joined = front.ctl & Ctl.SYN and tcb.state is not State.SYN_SENT
    return {"state": tcb.state.value, "flags": flags_text(front.ctl | Ctl.ACK if joined else front.ctl)}


def _waiting(other: History, right: History, by: Peer, waiting: list[Peer], shown: Shown) -> Rule:
    """An end has something unacknowledged and sends it again: what comes of that is played, too."""
    peer = waiting[0]
    later = once_more(other, peer)
    mends = same(later.end, right.end) or same(later.end, once_more(right, peer).end)
    tcb = other.end.end(peer)
    values = {"peer": shown.peer(peer), "other": shown.peer(peer.other)} | _again(tcb)
    if mends:
        how = "mends"
    elif later.endless:
        how = "endless"
    elif other.end.end(peer.other).state in _NO_TCB:
        how = "gone"
    else:
        how = "waits"
        values["after"] = later.end.end(peer).state.value
        values["after2"] = later.end.end(peer.other).state.value
    text = "" if tcb.queue[0].ctl & (Ctl.SYN | Ctl.FIN) else ".text"
    itself = ".itself" if mends and peer is by.other else ""
    return Rule(f"then.again.{how}{text}{itself}", "3.10.8", values)


def _forgotten(sender: TCB, receiver: TCB) -> bool:
    """Whether something that has not arrived will not be sent again, for it counts as acknowledged."""
    ahead = _ahead(sender, receiver)
    return ahead is not None and 0 < ahead < _NEAR and not sender.queue


def _at_rest(end: Network, shown: Shown) -> Rule:
    """Nothing is sent any more, and the ends are not where they should be: how they stand to each other."""
    for peer in Peer:
        if _forgotten(end.end(peer), end.end(peer.other)):
            number = shown.number(end.end(peer.other).rcv_nxt, peer)
            values = {"peer": shown.peer(peer), "other": shown.peer(peer.other), "number": number}
            return Rule("then.forgotten", "3.4", values)
    gone = [peer for peer in Peer if end.end(peer).state in _NO_TCB]
    if len(gone) == 1:
        left = end.end(gone[0].other)
        values = {"peer": shown.peer(gone[0].other), "other": shown.peer(gone[0]), "state": left.state.value}
        if left.state is State.TIME_WAIT:
            return Rule("then.half-open.TIME-WAIT", "3.10.8", values)
        return Rule("then.half-open" + ".FIN-WAIT-2" * (left.state is State.FIN_WAIT_2), "3.5.1", values)
    for peer in Peer:
        values = {"peer": shown.peer(peer), "other": shown.peer(peer.other)}
        if end.end(peer).held_fin is not None:
            return Rule("then.held-fin", "3.10.7.4", values)
    values |= {"state": end.b.state.value, "state2": end.a.state.value}
    return Rule("then.states", "3.3.2", values)
