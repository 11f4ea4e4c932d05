"""The history that follows from one segment put in another's place, played until nothing is under way.

The slip is on the wire alone: its sender has done what the reference does, and its TCB says so; from then on
both ends are correct TCPs. What happens before the segment arrives is the trace's; once it has, everything in
flight is delivered, oldest departure first, and nobody calls, no timer runs out. Section: RFC 9293, 3.10.
"""

import msgspec
from msgspec.structs import replace

from tutor.tcp import (
    SPACE,
    At,
    Deliver,
    Flight,
    Move,
    Network,
    Peer,
    Reaction,
    Segment,
    TimeOut,
    Timer,
    Trace,
    apply,
)

MOST = 24
"""So many segments are delivered after the one in question, and no more."""

LATER = 64_000
"""How far on the clock of 3.4.1 is when an end needs a number more than the trace has."""


class History(msgspec.Struct, frozen=True):
    """``moves`` of ``trace`` up to ``at`` happen before the segment arrives; move ``at`` is its arrival.

    ``endless``: the ends answered each other with the same segments over again, and would go on so.
    """

    trace: Trace
    at: int
    endless: bool

    @property
    def arrival(self) -> Reaction:
        """What the segment's receiver did with it."""
        reaction = self.trace.moves[self.at].reaction
        assert reaction is not None  # a delivery has one
        return reaction

    @property
    def arrived(self) -> Network:
        """Both ends as soon as the segment has arrived."""
        return self.trace.moves[self.at].after

    @property
    def then(self) -> tuple[Move, ...]:
        """The deliveries after it, in order."""
        return self.trace.moves[self.at + 1 :]

    @property
    def end(self) -> Network:
        """Both ends where it settles."""
        return self.trace.moves[-1].after


def history(trace: Trace, number: int, segment: Segment) -> History:
    """What happens when segment ``number`` of the trace reaches its receiver as ``segment``.

    It arrives when it does in the trace; one that never arrives there does so as soon as it has left.
    """
    at = next((n for n, move in enumerate(trace.moves) if _delivers(move, number)), None)
    if at is None:
        left = next(n for n, move in enumerate(trace.moves) if any(f.number == number for f in move.sent))
        at, event = left + 1, Deliver(number)
    else:
        found = trace.moves[at].event
        assert isinstance(found, Deliver)
        event = replace(found, flight=number)
    moves = [_exchanged(move, number, segment) for move in trace.moves[:at]]
    return _settled(trace, moves, event)


def _delivers(move: Move, number: int) -> bool:
    return isinstance(move.event, Deliver) and move.flight is not None and move.flight.number == number


def _exchanged(move: Move, number: int, segment: Segment) -> Move:
    """The move, with the segment in the place of that number wherever it is under way."""

    def put(flights: tuple[Flight, ...]) -> tuple[Flight, ...]:
        return tuple(replace(f, segment=segment) if f.number == number else f for f in flights)

    after = replace(move.after, in_flight=put(move.after.in_flight))
    return replace(move, sent=put(move.sent), after=after)


def once_more(past: History, peer: Peer) -> History:
    """The same history after it has settled, when the retransmission time-out of ``peer`` expires then."""
    again = At(peer, TimeOut(Timer.RETRANSMISSION))
    return _settled(past.trace, list(past.trace.moves), again)


def _settled(trace: Trace, moves: list[Move], event: Deliver | At) -> History:
    """Let it happen, then deliver all there is, until nothing is in flight or all is as it was before."""
    at, network = len(moves), moves[-1].after
    script = list(trace.scenario.script[:at])
    iss = _Numbers(trace, moves)
    seen: set[object] = set()
    endless = False
    while True:
        move = _moved(network, event, trace, iss)
        moves.append(move)
        script.append(_line(trace, move))
        network, event = move.after, Deliver()
        standing = (network.a, network.b, tuple((f.by, f.segment) for f in network.in_flight))
        endless = standing in seen or len(moves) - at > MOST
        if endless or not network.in_flight:
            break
        seen.add(standing)
    scenario = replace(trace.scenario, script=tuple(script))
    return History(Trace(scenario, trace.start, tuple(moves), iss.all), at, endless)


def _moved(network: Network, event: Deliver | At, trace: Trace, iss: "_Numbers") -> Move:
    if isinstance(event, At):
        to = event.peer
    else:
        to = next(f.by.other for f in network.in_flight if event.flight in (None, f.number))
    move = apply(network, event, trace.scenario.policy, iss=iss.next(to))
    iss.took(to, move.reaction)
    return move


def _line(trace: Trace, move: Move) -> str:
    """The move as a line of a script."""
    if isinstance(move.event, At):
        return f"{trace.scenario.names[0 if move.event.peer is Peer.A else 1]}: time out RETRANSMISSION"
    assert isinstance(move.event, Deliver)
    assert move.flight is not None
    return f"deliver {move.flight.number}" + ", delay ACK" * move.event.delay_ack


class _Numbers:
    """The initial sequence numbers an end has left: the trace's own in their order, then later ones."""

    def __init__(self, trace: Trace, moves: list[Move]) -> None:
        self.all: dict[Peer, tuple[int, ...]] = {peer: tuple(trace.iss.get(peer, ())) for peer in Peer}
        in_trace = dict.fromkeys(Peer, 0)
        for move in trace.moves:
            _count(in_trace, move)
        self.used = {peer: len(self.all[peer]) - in_trace[peer] for peer in Peer}
        for move in moves:
            _count(self.used, move)

    def next(self, peer: Peer) -> int:
        """The number that this end would take now."""
        own = self.all[peer]
        if self.used[peer] < len(own):
            return own[self.used[peer]]
        return ((own or self.all[peer.other] or (0,))[-1] + LATER) % SPACE

    def took(self, peer: Peer, reaction: Reaction | None) -> None:
        """Note a number that was taken."""
        if reaction is None or not reaction.took_iss:
            return
        if self.used[peer] == len(self.all[peer]):
            self.all[peer] += (reaction.after.iss,)
        self.used[peer] += 1


def _count(used: dict[Peer, int], move: Move) -> None:
    if move.acted is not None and move.reaction is not None and move.reaction.took_iss:
        used[move.acted] += 1
