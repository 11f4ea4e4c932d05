"""Whether segments can leave in a given order: the reference is asked, by trying what may arrive when.

Both ends make the calls of a scenario, each its own in their order; the network delivers, or keeps, what it
likes, and makes no more copies than the scenario's. What must come out is the list, segment by segment.
"""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from tutor.tcp import (
    At,
    Ctl,
    Deliver,
    Duplicate,
    Flight,
    Move,
    Network,
    NetworkEvent,
    OldDuplicate,
    Peer,
    Reboot,
    Trace,
    apply,
)


class _Stand(msgspec.Struct, frozen=True):
    """How far a search has come: ``left`` segments, and so many calls and ISSs of each end are used.

    ``copies`` and ``delays`` are still to be had.
    """

    network: Network
    left: int
    calls: tuple[int, int] = (0, 0)
    chosen: tuple[int, int] = (0, 0)
    copies: int = 0
    delays: int = 0


def can_leave(trace: Trace, flights: Sequence[Flight]) -> bool:
    """Whether the scenario of ``trace`` can send these segments first, in this order and no other between."""
    copies = sum(isinstance(move.event, Duplicate) for move in trace.moves)
    delays = sum(isinstance(move.event, Deliver) and move.event.delay_ack for move in trace.moves)
    return _Search(trace, flights).succeeds(_Stand(trace.start, 0, copies=copies, delays=delays))


class _Search:
    """Depth first; a stand that led nowhere is not gone through again."""

    def __init__(self, trace: Trace, flights: Sequence[Flight]) -> None:
        self.flights = flights
        self.policy = trace.scenario.policy
        self.calls = {peer: tuple(_calls(trace, peer)) for peer in Peer}
        self.numbers = {peer: tuple(_numbers(trace, peer)) for peer in Peer}
        self.dead: set[_Stand] = set()

    def succeeds(self, stand: _Stand) -> bool:
        if stand.left == len(self.flights):
            return True
        if stand in self.dead:
            return False
        if any(self.succeeds(then) for then in self._next(stand)):
            return True
        self.dead.add(stand)
        return False

    def _next(self, stand: _Stand) -> Iterator[_Stand]:
        """Every stand one event on that agrees with the list."""
        for at, peer in enumerate(Peer):
            if stand.calls[at] < len(self.calls[peer]):
                used = replace(stand, calls=_plus_one(stand.calls, at))
                yield from self._after(used, self.calls[peer][stand.calls[at]], peer)
        for flight in dict.fromkeys(stand.network.in_flight):
            to = flight.by.other
            yield from self._after(stand, Deliver(flight.number), to)
            if stand.delays:
                fewer = replace(stand, delays=stand.delays - 1)
                yield from self._after(fewer, Deliver(flight.number, delay_ack=True), to)
            if stand.copies:
                yield from self._after(replace(stand, copies=stand.copies - 1), Duplicate(flight.number), to)

    def _after(self, stand: _Stand, event: NetworkEvent, peer: Peer) -> Iterator[_Stand]:
        """The stand after an event, if what it sends is what the list has next."""
        at = 0 if peer is Peer.A else 1
        numbers, chosen = self.numbers[peer], stand.chosen[at]
        iss = numbers[chosen] if chosen < len(numbers) else 0
        move = apply(stand.network, event, self.policy, iss=iss)
        if move.reaction is not None and move.reaction.took_iss:
            if chosen == len(numbers):
                return
            stand = replace(stand, chosen=_plus_one(stand.chosen, at))
        wanted = self.flights[stand.left : stand.left + len(move.sent)]
        if all(_same(*pair) for pair in zip(move.sent, wanted, strict=False)):
            yield replace(stand, network=move.after, left=stand.left + len(wanted))


def _calls(trace: Trace, peer: Peer) -> Iterator[NetworkEvent]:
    for move in trace.moves:
        event = move.event
        own = event.peer if isinstance(event, At | Reboot) else None
        if peer is (event.by if isinstance(event, OldDuplicate) else own):
            yield event


def _numbers(trace: Trace, peer: Peer) -> Iterator[int]:
    """The initial sequence numbers that an end takes in the script."""
    for move in trace.moves:
        if move.acted is peer and _took_iss(move):
            assert move.reaction is not None
            yield move.reaction.after.iss


def _took_iss(move: Move) -> bool:
    return move.reaction is not None and move.reaction.took_iss


def _plus_one(pair: tuple[int, int], at: int) -> tuple[int, int]:
    return (pair[0] + 1, pair[1]) if at == 0 else (pair[0], pair[1] + 1)


def _same(one: Flight, other: Flight) -> bool:
    """Whether a reader could not tell two segments apart: the window is not among what is shown."""
    a, b = one.segment, other.segment
    return (one.by, a.seq, a.ctl, a.text) == (other.by, b.seq, b.ctl, b.text) and (
        not a.ctl & Ctl.ACK or a.ack == b.ack
    )
