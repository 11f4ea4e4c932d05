"""Two ends and the segments between them. What happens to a segment is an event applied, never chance."""

import enum

import msgspec
from msgspec.structs import replace

from tutor.tcp.connection import react
from tutor.tcp.policy import Policy
from tutor.tcp.reaction import Reaction
from tutor.tcp.segment import Segment
from tutor.tcp.tcb import CLOSED_TCB, TCB, Arrive, Event


class Peer(enum.Enum):
    """The two ends, as the RFC's figures name them."""

    A = "A"
    B = "B"

    __hash__ = object.__hash__

    @property
    def other(self) -> "Peer":
        """The other end."""
        return Peer.B if self is Peer.A else Peer.A


class Flight(msgspec.Struct, frozen=True, gc=False):
    """A segment in the network: the ``number``-th to depart, sent ``by`` an end."""

    number: int
    by: Peer
    segment: Segment


class Deliver(msgspec.Struct, frozen=True, gc=False):
    """A segment arrives: the one of that number, or the oldest. ``delay_ack`` as in Arrive."""

    flight: int | None = None
    delay_ack: bool = False


class Drop(msgspec.Struct, frozen=True, gc=False):
    """A segment is lost."""

    flight: int | None = None


class Duplicate(msgspec.Struct, frozen=True, gc=False):
    """The network makes a second copy of a segment, under the same number."""

    flight: int | None = None


class At(msgspec.Struct, frozen=True, gc=False):
    """A call or a time-out at one end."""

    peer: Peer
    event: Event


class Reboot(msgspec.Struct, frozen=True, gc=False):
    """One end forgets everything (3.5.1): CLOSED, and nobody is told."""

    peer: Peer


class OldDuplicate(msgspec.Struct, frozen=True, gc=False):
    """A segment that an end sent long ago, in an earlier connection, turns up in the network (Figure 8)."""

    by: Peer
    segment: Segment


NetworkEvent = Deliver | Drop | Duplicate | At | Reboot | OldDuplicate


class Network(msgspec.Struct, frozen=True, gc=False):
    """Both ends and what is in flight, oldest departure first. ``departed`` counts the departures."""

    a: TCB = CLOSED_TCB
    b: TCB = CLOSED_TCB
    in_flight: tuple[Flight, ...] = ()
    departed: int = 0

    def end(self, peer: Peer) -> TCB:
        """The TCB of an end."""
        return self.a if peer is Peer.A else self.b


class Move(msgspec.Struct, frozen=True, gc=False):
    """One event and what came of it: which end reacted, and how; what was delivered, lost, sent."""

    event: NetworkEvent
    acted: Peer | None
    reaction: Reaction | None
    flight: Flight | None
    sent: tuple[Flight, ...]
    after: Network


def apply(network: Network, event: NetworkEvent, policy: Policy, *, iss: int = 0) -> Move:
    """Let one event happen. Raises ValueError when the segment it names is not in flight."""
    match event:
        case At(peer, what):
            return _moved(network, event, peer, react(network.end(peer), what, policy, iss=iss))
        case Deliver(number, delay_ack):
            flight = _find(network, number)
            left = _without(network, flight)
            to = flight.by.other
            reaction = react(network.end(to), Arrive(flight.segment, delay_ack), policy, iss=iss)
            return _moved(left, event, to, reaction, flight)
        case Drop(number):
            flight = _find(network, number)
            return Move(event, None, None, flight, (), _without(network, flight))
        case Duplicate(number):
            flight = _find(network, number)
            at = network.in_flight.index(flight)
            in_flight = (*network.in_flight[:at], flight, *network.in_flight[at:])
            return Move(event, None, None, flight, (), replace(network, in_flight=in_flight))
        case Reboot(peer):
            return Move(event, peer, None, None, (), _with_end(network, peer, CLOSED_TCB))
        case OldDuplicate(by, segment):
            old = Flight(network.departed + 1, by, segment)
            return Move(event, None, None, None, (old,), _departed(network, (old,)))


def _moved(
    network: Network, event: NetworkEvent, peer: Peer, reaction: Reaction, flight: Flight | None = None
) -> Move:
    first = network.departed + 1
    sent = tuple(Flight(first + n, peer, segment) for n, segment in enumerate(reaction.sent))
    after = _departed(_with_end(network, peer, reaction.after), sent)
    return Move(event, peer, reaction, flight, sent, after)


def _find(network: Network, number: int | None) -> Flight:
    for flight in network.in_flight:
        if number is None or flight.number == number:
            return flight
    raise ValueError("nothing is in flight" if number is None else f"segment {number} is not in flight")


def _without(network: Network, flight: Flight) -> Network:
    at = network.in_flight.index(flight)
    return replace(network, in_flight=(*network.in_flight[:at], *network.in_flight[at + 1 :]))


def _with_end(network: Network, peer: Peer, tcb: TCB) -> Network:
    return replace(network, a=tcb) if peer is Peer.A else replace(network, b=tcb)


def _departed(network: Network, sent: tuple[Flight, ...]) -> Network:
    return replace(network, in_flight=network.in_flight + sent, departed=network.departed + len(sent))
