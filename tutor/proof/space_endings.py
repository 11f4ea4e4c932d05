"""From every joint state some continuation closes both ends (RFC 9293, 3.6, 3.8.3, 3.10.8).

Every delivery from a joint state that is explored is explored too, and deliveries come to an end
(``space_echoes``), so it is enough to look at joint states with nothing in flight. There a way on is looked
for that uses only RECEIVE, the RETRANSMISSION and TIME-WAIT time-outs and CLOSE, everything sent being
delivered, until both ends are CLOSED or LISTEN. It needs no ABORT and no user timeout, with either of which
the claim would be empty. By the RFC there are exceptions:

* FIN-WAIT-2 sends nothing, runs no timer and waits for ever (3.6; decision G27). So when the other end has
  lost its connection by ABORT, user timeout or RST and is CLOSED, in LISTEN or in another incarnation, only
  ABORT ends it. An end that lost nothing in such a way must leave no other in FIN-WAIT-2.
* Two ends of different incarnations may never understand one another, each finding the other outside its
  window; the user timeout ends it, which runs while a SYN or FIN is unacknowledged (3.8.3). A joint state in
  which deliveries may go on for ever, by the RFC itself, must have a way out that begins with at most one
  RETRANSMISSION or user time-out.
"""

from collections import deque
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from tutor.proof.space_claims import CLOSES, NO_ECHO, Fault, in_one_incarnation
from tutor.proof.space_echoes import may_echo, of_different_incarnations
from tutor.proof.space_ends import (
    EMPTY_PURSE,
    NO_TCB,
    End,
    Reactions,
    follow,
    iss_of,
    unanswered,
    without_the_unspendable,
)
from tutor.proof.space_flights import Flights, Label
from tutor.tcp import Abort, Arrive, At, Close, Deliver, Event, Peer, Receive, Segment, State, TimeOut, Timer

_MOST = 60  # deliveries after one event that are surely too many
_SHOWN = 8  # of an endless exchange

Quiet = tuple[End, End]
"""Both ends with nothing in flight: only what can make a difference to the way out."""

Flying = tuple[Peer, Segment]
_TIMERS = (Timer.RETRANSMISSION, Timer.USER)


class _Endless(Exception):  # noqa: N818 - it reads as what it says
    pass


class Endings:
    """Looks for a way to close both ends. Remembers from where there is one.

    ``tried`` is what the last event of a way that went wrong led through, for the figure.
    """

    def __init__(self, reactions: Reactions, flights: Flights) -> None:
        self.reactions = reactions
        self.flights = flights
        self.tried: tuple[Label, ...] = ()
        self._good: set[Quiet] = set()
        self._out: set[tuple[Quiet, tuple[Flying, ...]]] = set()

    def fault(self, a: End, b: End) -> Fault | None:
        """What is wrong with two ends and nothing in flight: CLOSES; NO_ECHO if a way out has no end."""
        start = (_bare(a), _bare(b))
        self.tried = ()
        if start in self._good:
            return None
        line = [(start, self._next(start))]
        try:
            return self._search(line)
        except _Endless as endless:
            self.tried = self.tried[: _SHOWN + 1]
            return NO_ECHO, str(endless)

    def fault_in_echo(self, a: End, b: End, flying: Iterable[Flying]) -> Fault | None:
        """What is wrong with a joint state where deliveries may go on for ever: no way out by a time-out."""
        start, there = (_bare(a), _bare(b)), tuple(flying)
        if (start, there) in self._out:
            return None
        runs = [peer for peer, end in zip(Peer, start, strict=True) if unanswered(end.tcb)]
        for event in (None, *((peer, TimeOut(timer)) for timer in _TIMERS for peer in runs)):
            self.tried = ()
            after = self._settle(start, event, there)
            if after and self.fault(*after) is None:
                self._out.add((start, there))
                return None
        return CLOSES, f"from {a.tcb.state} and {b.tcb.state}, which answer one another for ever, none does"

    def _search(self, line: list[tuple[Quiet, Iterator[Quiet]]]) -> Fault | None:
        """Depth first from the one state in ``line``: where all ways are dead ends, CLOSES."""
        start = line[0][0]
        met = {start}
        while line:
            quiet, following = line[-1]
            if quiet in self._good or all(end.tcb.state in NO_TCB for end in quiet):
                self._good.update(each for each, _ in line)
                return None
            after = next((each for each in following if each not in met), None)
            if after is None:
                line.pop()
            else:
                met.add(after)
                line.append((after, self._next(after)))
        self.tried = ()
        a, b = start
        return CLOSES, f"from {a.tcb.state} and {b.tcb.state} with nothing in flight none does"

    def _next(self, quiet: Quiet) -> Iterator[Quiet]:
        """The quiet states one event and all its deliveries on, what is likeliest to lead out first."""
        before = self.tried
        for event in _on_the_way_out(quiet):
            self.tried = before
            if after := self._settle(quiet, event, ()):
                yield after

    def _settle(
        self, quiet: Quiet, event: tuple[Peer, Event] | None, there: tuple[Flying, ...]
    ) -> Quiet | None:
        """Let an event happen and deliver, oldest first, until nothing is in flight.

        None if that has no end, by the RFC itself; raises _Endless if it has none and should.
        """
        ends = dict(zip(Peer, quiet, strict=True))
        flying = deque(there)
        if event:
            self.tried += (Label(At(*event)),)
            flying += self._react(ends, *event)
        for _ in range(_MOST):
            if not flying:
                return _bare(ends[Peer.A]), _bare(ends[Peer.B])
            by, segment = flying.popleft()
            self.tried += (Label(Deliver(), self.flights.flight(by, segment)),)
            flying += self._react(ends, by.other, Arrive(segment))
        if may_echo(ends[Peer.A].tcb, ends[Peer.B].tcb):
            return None
        raise _Endless(f"then deliveries go on and on, now of {flying[0][1]}")

    def _react(self, ends: dict[Peer, End], peer: Peer, event: Event) -> list[Flying]:
        end = ends[peer]
        reaction = self.reactions.of(end.tcb, event, iss_of(peer, end.incarnation))
        ends[peer] = follow(end, EMPTY_PURSE, reaction)
        return [(peer, segment) for segment in reaction.sent]


def _on_the_way_out(quiet: Quiet) -> Iterator[tuple[Peer, Event]]:
    """The events that may be used, from two ends with nothing in flight."""
    both = [(peer, end.tcb) for peer, end in zip(Peer, quiet, strict=True)]
    yield from ((peer, Receive(tcb.unread)) for peer, tcb in both if tcb.unread)
    yield from ((peer, TimeOut(Timer.RETRANSMISSION)) for peer, tcb in both if unanswered(tcb))
    yield from ((peer, Close()) for peer, tcb in both if tcb.state not in NO_TCB)
    yield from ((peer, TimeOut(Timer.TIME_WAIT)) for peer, tcb in both if tcb.state is State.TIME_WAIT)
    for (peer, tcb), other in zip(both, reversed(quiet), strict=True):
        if tcb.state is State.FIN_WAIT_2 and other.rude and not in_one_incarnation(tcb, other.tcb):
            yield peer, Abort()
        if unanswered(tcb) and of_different_incarnations(tcb, other.tcb):
            yield peer, TimeOut(Timer.USER)


def _bare(end: End) -> End:
    return without_the_unspendable(replace(end, purse=EMPTY_PURSE, given=0, delivered=0))
