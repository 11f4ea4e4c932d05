"""A way through the space of two ends, as a trace: so that it prints as the RFC's figures do (3.5, 3.6).

Plays the way with the Reactor that was searched, which may be a wrong TCP; where the reference is meant, the
script of the trace can be played again by ``tutor.tcp.play``.
"""

from collections.abc import Iterable
from contextlib import suppress

from msgspec.structs import replace

from tutor.proof.space import Space, Violation
from tutor.proof.space_ends import Reactor, iss_of
from tutor.proof.space_flights import Label
from tutor.tcp import (
    Abort,
    Arrive,
    At,
    Close,
    Deliver,
    Drop,
    Duplicate,
    Event,
    Flight,
    Move,
    Network,
    Open,
    Peer,
    Policy,
    Receive,
    Scenario,
    Segment,
    Send,
    Status,
    TimeOut,
    Trace,
    print_figure,
)

NAMES = ("A", "B")


class _Player:
    """Both ends, what is in flight in order of departure, and which ISS each end takes next."""

    def __init__(self, reactor: Reactor, policy: Policy) -> None:
        self.reactor = reactor
        self.policy = policy
        self.network = Network()
        self.taken: dict[Peer, list[int]] = {peer: [] for peer in Peer}
        self.script: list[str] = []
        self.moves: list[Move] = []

    def play(self, label: Label, known: tuple[Peer, Segment] | None) -> None:
        """One step; ``known`` is who sent the segment that it is about, and that segment."""
        event = label.event
        if isinstance(event, At):
            self.script.append(f"{event.peer.value}: {words(event.event)}")
            self._react(event, event.peer, event.event, None)
            return
        there = self.network.in_flight
        at = next(n for n, flight in enumerate(there) if (flight.by, flight.segment) == known)
        flight, left = there[at], (*there[:at], *there[at + 1 :])
        if isinstance(event, Deliver):
            self.script.append(f"deliver {flight.number}")
            self.network = replace(self.network, in_flight=left)
            self._react(Deliver(flight.number), flight.by.other, Arrive(flight.segment), flight)
        else:
            copied = isinstance(event, Duplicate)
            self.script.append(f"{'duplicate' if copied else 'drop'} {flight.number}")
            self.network = replace(
                self.network, in_flight=(*there[:at], flight, *there[at:]) if copied else left
            )
            happened = Duplicate(flight.number) if copied else Drop(flight.number)
            self.moves.append(Move(happened, None, None, flight, (), self.network))

    def _react(self, event: At | Deliver, peer: Peer, what: Event, flight: Flight | None) -> None:
        iss = iss_of(peer, len(self.taken[peer]))
        before = self.network
        reaction = self.reactor(before.end(peer), what, self.policy, iss)
        if reaction.took_iss:
            self.taken[peer].append(iss)
        first = before.departed + 1
        sent = tuple(Flight(n, peer, segment) for n, segment in enumerate(reaction.sent, first))
        a, b = (reaction.after if each is peer else before.end(each) for each in Peer)
        self.network = Network(a, b, before.in_flight + sent, before.departed + len(sent))
        self.moves.append(Move(event, peer, reaction, flight, sent, self.network))


def words(event: Event) -> str:
    """A call or a time-out as a script says it."""
    match event:
        case Open(passive):
            return "passive OPEN" if passive else "active OPEN"
        case Send(octets):
            return f"SEND {octets}"
        case Receive(octets):
            return f"RECEIVE {octets}"
        case Close():
            return "CLOSE"
        case Abort():
            return "ABORT"
        case Status():
            return "STATUS"
        case TimeOut(timer):
            return f"time out {timer}"
        case Arrive(segment):
            return str(segment)


def trace_of(space: Space, way: Iterable[Label]) -> Trace:
    """The trace of a way; its script can be played again with the same initial sequence numbers.

    Where the Reactor raises, the trace ends before, and that event is the script's last line.
    """
    player = _Player(space.reactions.reactor, space.policy)
    with suppress(Exception):
        for label in way:
            player.play(label, None if label.flight is None else space.flights.known[label.flight])
    iss = {peer: tuple(taken) for peer, taken in player.taken.items()}
    scenario = Scenario("counterexample", tuple(player.script), names=NAMES, policy=space.policy)
    return Trace(scenario, Network(), tuple(player.moves), iss)


def counterexample(space: Space, violation: Violation) -> list[str]:
    """The claim, how it fails, the figure that leads there, and the same as a script: lines to print."""
    return [f"does not hold: {violation.claim}", f"  {violation.how}", "", *_drawn(space, violation.way)]


def first_echo(space: Space) -> list[str]:
    """The first endless exchange that the RFC itself allows, drawn likewise; nothing if there is none."""
    if space.first_echo is None:
        return []
    state, lap = space.first_echo
    return _drawn(space, (*space.way(state), *lap))


def _drawn(space: Space, way: Iterable[Label]) -> list[str]:
    trace = trace_of(space, way)
    return [*print_figure(trace), "", "  script:", *(f"      {line}" for line in trace.scenario.script)]
