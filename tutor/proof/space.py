"""The whole space of two ends: every joint state that CLOSED and CLOSED can come to, within bounds.

A joint state is both ends (``space_ends``), what is in flight (``space_flights``) and how many losses and
duplicates are left. From each one follow: any user call of either end (passive and active OPEN, SEND and
RECEIVE of one octet, CLOSE, ABORT, STATUS); any time-out whose timer runs, at any moment, TIME-WAIT's too,
so nothing rests on segments dying within an MSL; the arrival of anything in flight, in any order; the loss
of it; a second copy of it. The search is breadth first, so what it finds wrong is shown by a shortest way
there.

Nothing is left out but what the bounds say: A and B are not taken for one another, no order of independent
events is preferred. ``Bounds.in_flight`` holds back calls, time-outs and duplicates, and their number is
told; it never holds back an arrival. So whatever is reached, all its deliveries are explored too:
``space_endings`` rests on that.

Here stands the search; what must hold is in ``space_claims`` and ``space_endings``.
"""

import gc
import time
from collections.abc import Callable, Iterator

import msgspec

from tutor.proof import space_claims as claims
from tutor.proof import space_ends, space_flights
from tutor.proof.space_bounds import Bounds, Limits, peak_memory
from tutor.proof.space_echoes import Echoes, comes_back, may_echo
from tutor.proof.space_endings import Endings
from tutor.proof.space_ends import Broken, End, Ends, Reactions, Reactor, reference
from tutor.proof.space_flights import NOTHING, Flights, Label
from tutor.tcp import At, Deliver, Drop, Duplicate, Peer, Policy, Segment

# A joint state is one int below 2**60, which CPython keeps in two digits: A, B, what is in flight, duplicates
# and losses left. Wider, each of millions would take half as much memory again.
_NET_BITS = 4
_END_BITS = space_ends.BITS
_FLIGHTS_AT = _NET_BITS
_B_AT = _FLIGHTS_AT + space_flights.BITS
_A_AT = _B_AT + _END_BITS
_FLIGHTS_MASK = (1 << space_flights.BITS) - 1
_END_MASK = (1 << _END_BITS) - 1
_LOSS, _LOSSES = 1, 0x3
_COPY, _COPIES = 0x4, 0xC
_EVERY = 4096  # joint states between two looks at the clock


class Violation(msgspec.Struct, frozen=True):
    """A claim that does not hold, how, and a shortest way there."""

    claim: str
    how: str
    way: tuple[Label, ...]


class _Found(Exception):  # noqa: N818 - ends the search
    def __init__(self, claim: str, how: str, state: int, more: tuple[Label, ...] = ()) -> None:
        super().__init__(claim)
        self.claim, self.how, self.state, self.more = claim, how, state, more


class Found(msgspec.Struct, frozen=True):
    """What a search came to.

    ``held_back``: steps not taken because of ``Bounds.in_flight``. ``seconds`` are the processor's, of this
    process. ``whole``: nothing within the bounds is unexplored. ``deepest``: steps of the longest of the
    shortest ways.
    """

    bounds: Bounds
    states: int
    edges: int
    held_back: int
    deepest: int
    ends: tuple[int, int]
    reactions: int
    quiet: int
    echoing: int
    seconds: float
    whole: bool
    violation: Violation | None

    @property
    def rate(self) -> float:
        """Joint states a second."""
        return self.states / self.seconds if self.seconds else 0.0


class Space:
    """One search. ``run`` once; what was met can be read afterwards."""

    def __init__(self, bounds: Bounds, reactor: Reactor = reference) -> None:
        self.bounds = bounds
        self.policy = Policy(rcv_wnd=bounds.window)
        self.reactions = Reactions(reactor, self.policy)
        self.flights = Flights(_FLIGHTS_AT, bounds.in_flight)
        purse = bounds.purse()
        self.a = Ends(Peer.A, self.reactions, self.flights, purse, _A_AT)
        self.b = Ends(Peer.B, self.reactions, self.flights, purse, _B_AT)
        if max(bounds.losses, bounds.duplicates) > _LOSSES:
            raise ValueError(f"at most {_LOSSES} losses and duplicates")
        self.start = bounds.losses * _LOSS + bounds.duplicates * _COPY
        self.met = {self.start}
        self.levels = [[self.start]]  # by the length of the shortest way
        self.edges = self.held_back = self.quiet = 0
        self.echoing = 0
        self.first_echo: tuple[int, tuple[Label, ...]] | None = None
        self.echoes = Echoes(self.a, self.b, self.flights)
        self.endings = Endings(self.reactions, self.flights)
        self._pairs: set[int] = set()
        self._now = self.start  # the joint state in hand, should the Reactor raise

    def run(self, limits: Limits = Limits(), tell: Callable[[int], None] | None = None) -> Found:  # noqa: B008
        """Explore, and judge every joint state. ``tell`` hears now and then how many there are."""
        began = time.process_time()
        collecting = gc.isenabled()
        gc.disable()  # millions of ints and tuples of them, and no cycles
        try:
            violation, whole = self._search(began, limits, tell)
        finally:
            if collecting:
                gc.enable()
        return Found(
            bounds=self.bounds,
            states=len(self.met),
            edges=self.edges,
            held_back=self.held_back,
            deepest=len(self.levels) - 1,
            ends=(len(self.a.ends), len(self.b.ends)),
            reactions=len(self.reactions.known),
            quiet=self.quiet,
            echoing=self.echoing,
            seconds=time.process_time() - began,
            whole=whole,
            violation=violation,
        )

    def _search(
        self, began: float, limits: Limits, tell: Callable[[int], None] | None
    ) -> tuple[Violation | None, bool]:
        try:
            self._judge(self.start)
            while level := self.levels[-1]:
                self.levels.append([])
                for at in range(0, len(level), _EVERY):
                    self._explore(level[at : at + _EVERY], self.levels[-1])
                    if tell:
                        tell(len(self.met))
                    if time.process_time() - began > limits.seconds or peak_memory() > limits.octets:
                        return None, False
            self.levels.pop()
            self._judge_whole()
        except _Found as found:
            return Violation(found.claim, found.how, (*self.way(found.state), *found.more)), False
        except Broken as broken:
            return Violation(claims.REACTS, str(broken), (*self.way(self._now), *self.endings.tried)), False
        return None, True

    def _explore(self, level: list[int], following: list[int]) -> None:
        """Add what follows from these states and is new, and judge it."""
        met, pairs, successors = self.met, self._pairs, self.successors
        for state in level:
            self._now = state
            after = successors(state)
            self.edges += len(after)
            for each in after:
                if each not in met:
                    met.add(each)
                    following.append(each)
                    if each >> _B_AT not in pairs or not each >> _FLIGHTS_AT & _FLIGHTS_MASK:
                        self._judge(each)

    def successors(self, state: int) -> list[int]:
        """The joint states one step on, in the order of ``labels``."""
        number = state >> _FLIGHTS_AT & _FLIGHTS_MASK
        after = self._after_own(state, number)
        if number:
            self._after_flights(state, number, after)
            if state & _COPIES:
                copies = self.flights.copying[number]
                if copies is None:
                    copies = self.flights.copy(number)
                after += [state + step - _COPY for step in copies]
                self.held_back += not copies
        return after

    def _after_own(self, state: int, number: int) -> list[int]:
        """After the calls and time-outs of A, then of B."""
        a, b = state >> _A_AT, state >> _B_AT & _END_MASK
        own_a, own_b = self.a.own[a], self.b.own[b]
        if own_a is None:
            own_a = self.a.calls(a)
        if own_b is None:
            own_b = self.b.calls(b)
        after: list[int] = []
        calling = self.flights.calling[number]
        for own in (own_a, own_b):
            for step, sending in own:
                if sending:
                    joined = calling.get(sending)
                    if joined is None:
                        joined = self.flights.call(number, sending)
                    if joined:
                        after.append(state + step + joined)
                    else:
                        self.held_back += 1
                else:
                    after.append(state + step)
        return after

    def _after_flights(self, state: int, number: int, after: list[int]) -> None:
        """After the arrival and the loss of each flight."""
        a, b, flights = state >> _A_AT, state >> _B_AT & _END_MASK, self.flights
        at_a, at_b = self.a.arrivals[a], self.b.arrivals[b]
        may_lose = state & _LOSSES
        for flight, is_of_a, without, left in flights.leaving[number] or flights.leave(number):
            if is_of_a:
                step, sending, echoes = at_b.get(flight) or self.b.arrival(b, flight)
            else:
                step, sending, echoes = at_a.get(flight) or self.a.arrival(a, flight)
            if sending:
                step += flights.joining[left].get(sending) or flights.join(left, sending)
                if echoes:
                    self._listen_for_echo(state, flight)
            after.append(state + without + step)
            if may_lose:
                after.append(state + without - _LOSS)

    def labels(self, state: int) -> Iterator[Label]:
        """What each of ``successors`` stands for."""
        number = state >> _FLIGHTS_AT & _FLIGHTS_MASK
        flights, calling = self.flights, self.flights.calling[number]
        for ends, end in ((self.a, state >> _A_AT), (self.b, state >> _B_AT & _END_MASK)):
            own = ends.calls(end)
            for event, (_, sending) in zip(ends.events(end), own, strict=True):
                if sending == NOTHING or (calling.get(sending) or flights.call(number, sending)):
                    yield Label(At(ends.peer, event))
        there = flights.leaving[number] or flights.leave(number)
        for flight, *_ in there:
            yield Label(Deliver(), flight)
            if state & _LOSSES:
                yield Label(Drop(), flight)
        if state & _COPIES and number and len(flights.all[number]) < flights.most:
            yield from (Label(Duplicate(), flight) for flight, *_ in there)

    def taken_apart(self, state: int) -> tuple[End, End, tuple[tuple[Peer, Segment], ...], int]:
        """Both ends of a joint state, what is in flight, and the losses and duplicates left, packed."""
        flying = self.flights.all[state >> _FLIGHTS_AT & _FLIGHTS_MASK]
        a, b = self.a.ends[state >> _A_AT], self.b.ends[state >> _B_AT & _END_MASK]
        return a, b, tuple(self.flights.known[flight] for flight in flying), state & (_LOSSES | _COPIES)

    def way(self, state: int) -> tuple[Label, ...]:
        """A shortest way from the start to a joint state, found by going back level by level.

        Who came from where is not remembered: that would cost a third of the memory, for what is hoped never
        to be asked.
        """
        way: list[Label] = []
        depth = next(depth for depth, level in enumerate(self.levels) if state in level)
        for level in reversed(self.levels[:depth]):
            before = next(each for each in level if state in self.successors(each))
            steps = zip(self.successors(before), self.labels(before), strict=True)
            way.append(next(label for after, label in steps if after == state))
            state = before
        return tuple(reversed(way))

    def _judge(self, state: int) -> None:
        """Hold the claims against a joint state whose ends are new as a pair, or that is quiet."""
        self._now = state
        pair = state >> _B_AT
        a, b = self.a.ends[pair >> _END_BITS], self.b.ends[pair & _END_MASK]
        if pair not in self._pairs:
            self._pairs.add(pair)
            fault = claims.fault_of_end(a) or claims.fault_of_end(b)
            fault = fault or claims.fault_of_pair(a, b) or claims.fault_of_pair(b, a)
            if fault:
                raise _Found(*fault, state)
        if not state >> _FLIGHTS_AT & _FLIGHTS_MASK:
            self.quiet += 1
            fault = claims.fault_in_quiet(a.tcb, b.tcb) or claims.fault_in_quiet(b.tcb, a.tcb)
            if fault:
                raise _Found(*fault, state)
            if fault := self.endings.fault(a, b):
                raise _Found(*fault, state, self.endings.tried)
            self.endings.tried = ()

    def _listen_for_echo(self, state: int, flight: int) -> None:
        """Is this delivery the first of an endless exchange? Then it is the RFC's, or a fault."""
        a, b = state >> _A_AT, state >> _B_AT & _END_MASK
        lap = self.echoes.heard(a, b, flight)
        if not lap:
            return
        more = tuple(Label(Deliver(), each) for each in lap)
        one, other = self.a.ends[a], self.b.ends[b]
        if not may_echo(one.tcb, other.tcb):
            raise _Found(claims.NO_ECHO, f"{len(lap)} deliveries come back to where they were", state, more)
        self.echoing += 1
        if self.first_echo is None:
            self.first_echo = (state, more)
        there = (self.flights.known[each] for each in self.flights.all[state >> _FLIGHTS_AT & _FLIGHTS_MASK])
        if fault := self.endings.fault_in_echo(one, other, there):
            raise _Found(*fault, state)

    def _judge_whole(self) -> None:
        """ONWARD, once everything is explored."""
        for ends in (self.a, self.b):
            back = comes_back(ends)
            if back is None:
                continue
            at, mask = (_A_AT, -1) if ends is self.a else (_B_AT, _END_MASK)
            state = next(state for state in self.met if state >> at & mask == back)
            how = f"{ends.peer.value} leaves a state and comes back to it by arrivals alone"
            raise _Found(claims.ONWARD, how, state)


def explore(
    bounds: Bounds,
    reactor: Reactor = reference,
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    tell: Callable[[int], None] | None = None,
) -> tuple[Space, Found]:
    """Search the space of two ends within the bounds; the space, to be asked further, and what was found."""
    space = Space(bounds, reactor)
    return space, space.run(limits, tell)
