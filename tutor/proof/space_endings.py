"""Two claims about what can come after a joint state: nothing echoes for ever, and both ends can still be closed.

Neither stores the graph. Section numbers are RFC 9293's.

**No endless exchange** (``Echoes``). Suppose deliveries alone go on for ever. Each takes one end on, or leaves it as
it is. ``comes_back`` checks, over all ends met, that none is left and entered again by deliveries alone; there are
finitely many, so from some point on neither changes. What is in flight at that point is finite, so one of its
segments has endlessly many descendants (a delivery's answers being its children), so there is an endless line of
descent; what unchanging ends send is of finitely many kinds, so the line comes to a segment it had before. That is
looked for, for every delivery that is answered by an end it leaves unchanged.

**Both ends can be closed** (``Endings``). Every delivery from a joint state that is explored is explored too, and
deliveries come to an end (above), so it is enough to look at joint states with nothing in flight. There a way on is
looked for that uses only RECEIVE, RETRANSMISSION and TIME-WAIT time-outs and CLOSE, everything sent being delivered,
until both ends are CLOSED or LISTEN. It needs no ABORT and no user timeout, with either of which the claim would be
empty. One exception, by the RFC: FIN-WAIT-2 sends nothing, runs no timer and waits for ever (3.6; decision G27), so
when the other end has lost its connection by ABORT, user timeout or RST and is CLOSED, in LISTEN or in another
incarnation, only ABORT ends it. An end that lost nothing in such a way leaves no other in FIN-WAIT-2.
"""

from collections import deque
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from tutor.proof.space_claims import CLOSES, Fault, in_one_incarnation
from tutor.proof.space_ends import NO_TCB, End, Ends, Reactions, iss_of, unanswered
from tutor.proof.space_flights import Flights
from tutor.tcp import TCB, Abort, Arrive, Close, Event, Peer, Receive, Segment, State, TimeOut, Timer

_LATER = 1000  # an incarnation that no search comes to: what an end takes that is opened on the way out
_MOST = 100  # deliveries after one event that are surely too many


class Echoes:
    """Looks for segments that two unchanging ends answer for ever."""

    def __init__(self, a: Ends, b: Ends, flights: Flights) -> None:
        self.a, self.b, self.flights = a, b, flights
        self._quiet: set[tuple[int, int, int]] = set()

    def heard(self, a: int, b: int, flight: int) -> list[int]:
        """Flights to deliver, in order, to go to an endless round and through it twice; empty if there is none."""
        if (a, b, flight) in self._quiet:
            return []
        line: list[int] = []
        lap = self._descend(a, b, flight, line)
        if not lap:
            self._quiet.add((a, b, flight))
        return lap

    def _descend(self, a: int, b: int, flight: int, line: list[int]) -> list[int]:
        if flight in line:
            return line + line[line.index(flight) :]
        line.append(flight)
        for child in self._answers(a, b, flight):
            if lap := self._descend(a, b, child, line):
                return lap
        line.pop()
        return []

    def _answers(self, a: int, b: int, flight: int) -> tuple[int, ...]:
        """What an end that stays as it is answers."""
        ends, end = (self.b, b) if self.flights.known[flight][0] is Peer.A else (self.a, a)
        step, sending, _ = ends.arrivals[end].get(flight) or ends.arrival(end, flight)
        return () if step else self.flights.sendings[sending]


def comes_back(ends: Ends) -> int | None:
    """An end that deliveries alone lead away from and back to; None if there is none."""
    graph = {
        number: {number + (step >> ends.at) for step, _, _ in arrivals.values() if step}
        for number, arrivals in enumerate(ends.arrivals)
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        return int(cycle.args[1][0])
    return None


Quiet = tuple[TCB, TCB, bool, bool]
"""Both ends with nothing in flight, and whether each has lost a connection the rude way."""


class Endings:
    """Looks for a way to close both ends, from states with nothing in flight. Remembers where there is one."""

    def __init__(self, reactions: Reactions) -> None:
        self.reactions = reactions
        self._good: set[Quiet] = set()

    def fault(self, a: End, b: End) -> Fault | None:
        """What is wrong if no continuation closes both, in one line; CLOSES."""
        start: Quiet = (a.tcb, b.tcb, a.rude, b.rude)
        if start in self._good:
            return None
        met, line = {start}, [(start, self._next(start))]
        while line:
            quiet, following = line[-1]
            if quiet in self._good or _closed(quiet):
                self._good.update(each for each, _ in line)
                return None
            after = next((each for each in following if each not in met), None)
            if after is None:
                line.pop()
            else:
                met.add(after)
                line.append((after, self._next(after)))
        return CLOSES, f"from {a.tcb.state} and {b.tcb.state} with nothing in flight none of them does"

    def _next(self, quiet: Quiet) -> Iterator[Quiet]:
        """The quiet states one event and all its deliveries on, what is likeliest to lead out first."""
        for peer, event in self._on_the_way_out(quiet):
            tcbs = {Peer.A: quiet[0], Peer.B: quiet[1]}
            if self._settle(tcbs, peer, event):
                rude = isinstance(event, Abort)
                yield tcbs[Peer.A], tcbs[Peer.B], quiet[2] or (rude and peer is Peer.A), quiet[3] or (rude and peer is Peer.B)

    def _on_the_way_out(self, quiet: Quiet) -> Iterator[tuple[Peer, Event]]:
        a, b, rude_a, rude_b = quiet
        both = ((Peer.A, a), (Peer.B, b))
        yield from ((peer, Receive(tcb.unread)) for peer, tcb in both if tcb.unread)
        yield from ((peer, TimeOut(Timer.RETRANSMISSION)) for peer, tcb in both if unanswered(tcb))
        yield from ((peer, Close()) for peer, tcb in both if tcb.state is not State.LISTEN)
        yield from ((peer, TimeOut(Timer.TIME_WAIT)) for peer, tcb in both if tcb.state is State.TIME_WAIT)
        for peer, tcb, other, rude in ((Peer.A, a, b, rude_b), (Peer.B, b, a, rude_a)):
            if tcb.state is State.FIN_WAIT_2 and rude and not in_one_incarnation(tcb, other):
                yield peer, Abort()

    def _settle(self, tcbs: dict[Peer, TCB], peer: Peer, event: Event) -> bool:
        """Let one event happen and deliver until nothing is in flight; whether that came to an end."""
        flying = deque(self._react(tcbs, peer, event))
        for _ in range(_MOST):
            if not flying:
                return True
            by, segment = flying.popleft()
            flying += self._react(tcbs, by.other, Arrive(segment))
        return False

    def _react(self, tcbs: dict[Peer, TCB], peer: Peer, event: Event) -> list[tuple[Peer, Segment]]:
        reaction = self.reactions.of(tcbs[peer], event, iss_of(peer, _LATER))
        tcbs[peer] = reaction.after
        return [(peer, segment) for segment in reaction.sent]


def _closed(quiet: Quiet) -> bool:
    return quiet[0].state in NO_TCB and quiet[1].state in NO_TCB
