"""One end in the space of two ends: its TCB, what it may still spend, and what each event makes of it.

Every end met is given a small number, and what an event does to it is worked out once. Knows nothing of the
other end nor of the network; judges nothing. Sections: RFC 9293, 3.3.1, 3.9.1, 3.10.
"""

from collections.abc import Callable, Iterator

import msgspec
from msgspec.structs import replace

from tutor.proof.space_flights import Flights
from tutor.tcp import (
    CLOSED_TCB,
    SPACE,
    TCB,
    Abort,
    Arrive,
    Close,
    Ctl,
    Event,
    Open,
    Peer,
    Policy,
    Reaction,
    Receive,
    Segment,
    Send,
    State,
    Status,
    TimeOut,
    Timer,
    react,
)

Reactor = Callable[[TCB, Event, Policy, int], Reaction]
"""TCB, event, policy and the ISS to take: what that end does. A wrong TCP is another Reactor."""

BITS = 17
"""Ends are numbered below 2**BITS."""

FIRST_ISS = {Peer.A: SPACE - 2, Peer.B: 300}
APART = 1_000_000
"""An end's n-th initial sequence number (n from 0) is its first + n * APART: A's SYN, octet and FIN of its
first incarnation take 2**32 - 2, 2**32 - 1 and 0. No window (at most 65,535) reaches from one to the next.

So the ``<SEQ=0>`` of the RST that CLOSED sends (3.10.7.1) may lie in B's window and draw a challenge ACK;
with A's numbers elsewhere the space is smaller by just that.
"""


def reference(tcb: TCB, event: Event, policy: Policy, iss: int) -> Reaction:
    """The Reactor that is to be searched for faults: ``tutor.tcp.react``."""
    return react(tcb, event, policy, iss=iss)


def iss_of(peer: Peer, incarnation: int) -> int:
    """The initial sequence number an end takes in its n-th incarnation, from 0."""
    return (FIRST_ISS[peer] + incarnation * APART) % SPACE


class Purse(msgspec.Struct, frozen=True, cache_hash=True, gc=False):
    """What an end may still do: OPENs, SENDs and RECEIVEs of one octet, ABORTs, time-outs."""

    opens: int = 1
    octets: int = 1
    receives: int = 1
    aborts: int = 1
    retransmissions: int = 1
    user_timeouts: int = 1


EMPTY_PURSE = Purse(0, 0, 0, 0, 0, 0)


class End(msgspec.Struct, frozen=True, cache_hash=True, gc=False):
    """A TCB, and beside it what no TCP knows of itself.

    ``given`` and ``delivered``: octets taken from SENDs and handed to RECEIVEs in this incarnation.
    ``rude``: a connection of this end was ended by ABORT, the user timeout or a RST. ``incarnation``: which
    initial sequence number it takes next, from 0.
    """

    tcb: TCB
    purse: Purse
    given: int = 0
    delivered: int = 0
    rude: bool = False
    incarnation: int = 0


class Broken(Exception):  # noqa: N818 - it reads as what it says
    """The Reactor raised instead of reacting; the ``__cause__`` is what it raised."""

    def __init__(self, tcb: TCB, event: Event, error: Exception) -> None:
        super().__init__(f"{tcb.state}, {event!r}: {type(error).__name__}: {error}")


NO_TCB = frozenset((State.CLOSED, State.LISTEN))
_NO_SENDS = frozenset(
    (State.FIN_WAIT_1, State.FIN_WAIT_2, State.CLOSING, State.LAST_ACK, State.TIME_WAIT, State.CLOSED)
)
_NO_RECEIVES = frozenset((State.CLOSING, State.LAST_ACK, State.TIME_WAIT, State.CLOSED))
_NO_QUEUE = frozenset((State.FIN_WAIT_2, State.TIME_WAIT, State.CLOSED))


def unanswered(tcb: TCB) -> bool:
    """Whether the retransmission and the user timer run: something is unacknowledged, or text waits for a
    window that is closed (3.8.1, 3.8.6.1).
    """
    return bool(tcb.queue) or (bool(tcb.pending) and tcb.state not in (State.SYN_SENT, *NO_TCB))


def without_the_unspendable(end: End) -> End:
    """The same end with nothing left of what it can never spend again.

    Exact: with no OPEN left, SEND after CLOSE, RECEIVE in CLOSING, LAST-ACK and TIME-WAIT, and in CLOSED
    every call, change nothing (3.10.2 to 3.10.5); nothing is queued in FIN-WAIT-2 and TIME-WAIT any more,
    and no SEND will queue anything; only LISTEN, and what can go back to it, takes another ISS. So the two
    ends differ in nothing that can ever happen.
    """
    state, purse = end.tcb.state, end.purse
    if purse.opens:
        return end
    if state is State.CLOSED:
        return replace(end, purse=EMPTY_PURSE, incarnation=0)
    left = replace(
        purse,
        octets=0 if state in _NO_SENDS else purse.octets,
        receives=0 if state in _NO_RECEIVES else purse.receives,
        retransmissions=0 if state in _NO_QUEUE else purse.retransmissions,
        user_timeouts=0 if state in _NO_QUEUE else purse.user_timeouts,
    )
    again = state is State.LISTEN or (state is State.SYN_RECEIVED and end.tcb.passive)
    return replace(end, purse=left, incarnation=end.incarnation if again else 0)


class Reactions:
    """What a Reactor does, worked out once for each TCB, event and ISS; ``known`` is all of it."""

    def __init__(self, reactor: Reactor, policy: Policy) -> None:
        self.reactor = reactor
        self.policy = policy
        self.known: dict[tuple[TCB, Event | Segment, int], Reaction] = {}

    def of(self, tcb: TCB, event: Event, iss: int) -> Reaction:
        """What that end does on that event. Raises Broken where that is an exception."""
        key = (tcb, event.segment if isinstance(event, Arrive) else event, iss)
        found = self.known.get(key)
        if found is None:
            try:
                found = self.known[key] = self.reactor(tcb, event, self.policy, iss)
            except Exception as error:  # whatever it is: a TCP has none
                raise Broken(tcb, event, error) from error
        return found


class Ends:
    """All ends met on one side, by number (from 0), and where each event leads.

    ``own[n]``: what calls and time-outs make of end n: (how far the joint state moves, what is sent).
    ``arrivals[n]``: by the flight that arrives: the same, and whether it answers without changing.
    Empty until asked for: ``calls`` and ``arrival`` fill them.
    """

    def __init__(self, peer: Peer, reactions: Reactions, flights: Flights, purse: Purse, at: int) -> None:
        self.peer = peer
        self.reactions = reactions
        self.flights = flights
        self.at = at  # by how many bits this side's number is shifted in the joint state
        self.exact = True  # whether purses are emptied of the unspendable
        self.ends: list[End] = []
        self.own: list[tuple[tuple[int, int], ...] | None] = []
        self.arrivals: list[dict[int, tuple[int, int, bool]]] = []
        self._numbers: dict[End, int] = {}
        self.number(End(CLOSED_TCB, purse))

    def number(self, end: End) -> int:
        """The number of an end."""
        if self.exact:
            end = without_the_unspendable(end)
        found = self._numbers.get(end)
        if found is None:
            found = self._numbers[end] = len(self.ends)
            if found >> BITS:
                raise OverflowError(f"more than {1 << BITS} states of one end: set narrower bounds")
            self.ends.append(end)
            self.own.append(None)
            self.arrivals.append({})
        return found

    def calls(self, number: int) -> tuple[tuple[int, int], ...]:
        """Fill ``own`` for an end."""
        steps = ((self._leads(number, *step), step[1]) for step in self._what_it_does(number))
        found = self.own[number] = tuple((step, self.flights.sent(self.peer, r.sent)) for step, r in steps)
        return found

    def events(self, number: int) -> list[Event]:
        """The calls and time-outs that ``own`` stands for, in its order."""
        return [reaction.event for _, reaction in self._what_it_does(number)]

    def arrival(self, number: int, flight: int) -> tuple[int, int, bool]:
        """Fill ``arrivals`` for an end and a flight."""
        end = self.ends[number]
        reaction = self.react(end, Arrive(self.flights.segment(flight)))
        step = self._leads(number, end.purse, reaction)
        sent = self.flights.sent(self.peer, reaction.sent)
        found = self.arrivals[number][flight] = (step, sent, bool(sent) and not step)
        return found

    def react(self, end: End, event: Event) -> Reaction:
        """What an end does."""
        return self.reactions.of(end.tcb, event, iss_of(self.peer, end.incarnation))

    def _what_it_does(self, number: int) -> Iterator[tuple[Purse, Reaction]]:
        """The calls and time-outs that are still to be had and do something, with the purse after them."""
        end = self.ends[number]
        for event, purse in _to_be_had(end):
            reaction = self.react(end, event)
            if reaction.sent or reaction.after != end.tcb:
                yield purse, reaction

    def _leads(self, number: int, purse: Purse, reaction: Reaction) -> int:
        after = follow(self.ends[number], purse, reaction)
        return (self.number(after) - number) << self.at


def follow(end: End, purse: Purse, reaction: Reaction) -> End:
    """The end after a reaction, with that purse."""
    event, after = reaction.event, reaction.after
    gone = after.state in NO_TCB
    reset = (
        isinstance(event, Arrive) and bool(event.segment.ctl & Ctl.RST) and after.state is not end.tcb.state
    )
    rude = isinstance(event, Abort) or event == TimeOut(Timer.USER) or reset
    return End(
        tcb=after,
        purse=purse,
        given=0 if gone else end.given + (event.octets if isinstance(event, Send) else 0),
        delivered=0 if gone else end.delivered + reaction.delivered,
        rude=end.rude or rude,
        incarnation=end.incarnation + reaction.took_iss,
    )


def _to_be_had(end: End) -> Iterator[tuple[Event, Purse]]:
    """Every call and every time-out there is for this end, and what is left after it."""
    purse, tcb = end.purse, end.tcb
    yield Status(), purse
    yield Close(), purse
    if purse.opens:
        left = replace(purse, opens=purse.opens - 1)
        yield Open(passive=True), left
        yield Open(passive=False), left
    if purse.octets:
        yield Send(1), replace(purse, octets=purse.octets - 1)
    if purse.receives:
        yield Receive(1), replace(purse, receives=purse.receives - 1)
    if purse.aborts:
        yield Abort(), replace(purse, aborts=purse.aborts - 1)
    if tcb.state is State.TIME_WAIT:
        yield TimeOut(Timer.TIME_WAIT), purse
    if unanswered(tcb):
        if purse.retransmissions:
            yield TimeOut(Timer.RETRANSMISSION), replace(purse, retransmissions=purse.retransmissions - 1)
        if purse.user_timeouts:
            yield TimeOut(Timer.USER), replace(purse, user_timeouts=purse.user_timeouts - 1)
