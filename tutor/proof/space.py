"""The whole space of two ends: every joint state that CLOSED and CLOSED can come to, within bounds.

A joint state is both ends (``space_ends``), what is in flight (``space_flights``) and how many losses and
duplicates are left. From each one follow: any user call of either end (passive and active OPEN, SEND and RECEIVE of
one octet, CLOSE, ABORT, STATUS); any time-out whose timer runs, at any moment, TIME-WAIT's too, so nothing rests on
segments dying within an MSL; the arrival of anything in flight, in any order; the loss of it; a second copy of it.
The search is breadth first, so what it finds wrong is shown by a shortest way there.

Nothing is left out but what the bounds say: A and B are not taken for one another, no order of independent events is
preferred. ``Bounds.in_flight`` holds back calls, time-outs and duplicates, and their number is told; it never holds
back an arrival. So whatever is reached, all its deliveries are explored too: ``space_endings`` rests on that.

Here stands the search; what must hold is in ``space_claims`` and ``space_endings``.
"""

import gc
import time
from collections.abc import Callable, Iterator

import msgspec

from tutor.proof import space_claims as claims
from tutor.proof.space_endings import Echoes, Endings, comes_back
from tutor.proof.space_ends import Broken, Ends, Purse, Reactions, Reactor, reference
from tutor.proof.space_flights import BITS, NOTHING, Flights
from tutor.tcp import At, Deliver, Drop, Duplicate, NetworkEvent, Peer, Policy

_NET_BITS = 8
_END_BITS = 22
_FLIGHTS_AT = _NET_BITS
_B_AT = _FLIGHTS_AT + BITS
_A_AT = _B_AT + _END_BITS
_FLIGHTS_MASK = (1 << BITS) - 1
_END_MASK = (1 << _END_BITS) - 1
_LOSS, _LOSSES = 1, 0x0F
_COPY, _COPIES = 0x10, 0xF0
START_OF_ALL = 0
_EVERY = 4096  # joint states between two looks at the clock


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """How wide the space is. The first two are of the network, ``in_flight`` too; the others of each end.

    ``openings``: OPENs, so reopenings are one fewer. ``receives``: RECEIVEs of one octet. ``window``: the receive
    buffer in octets; with 1, an octet unread closes the window. At most 15 losses and duplicates.
    """

    losses: int = 1
    duplicates: int = 1
    in_flight: int = 4
    openings: int = 1
    octets: int = 1
    receives: int = 1
    aborts: int = 1
    retransmissions: int = 1
    user_timeouts: int = 1
    window: int = 8192

    def purse(self) -> Purse:
        """What each end may spend."""
        return Purse(
            self.openings, self.octets, self.receives, self.aborts, self.retransmissions, self.user_timeouts
        )

    def __str__(self) -> str:
        """``losses 1, duplicates 1, ...``"""
        return ", ".join(f"{name.replace('_', ' ')} {getattr(self, name)}" for name in self.__struct_fields__)


class Limits(msgspec.Struct, frozen=True):
    """When to stop before the end: after so many seconds of this process, or joint states."""

    seconds: float = float("inf")
    states: float = float("inf")


class Label(msgspec.Struct, frozen=True):
    """One step of the search: an event at an end, or what became of a flight."""

    event: NetworkEvent
    flight: int | None = None  # by the number ``Flights`` gave it


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
    process. ``whole``: nothing within the bounds is unexplored. ``deepest``: steps of the longest of the shortest ways.
    """

    bounds: Bounds
    states: int
    edges: int
    held_back: int
    deepest: int
    ends: tuple[int, int]
    reactions: int
    quiet: int
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
        self.came_from: dict[int, int] = {self.start: self.start}
        self.edges = self.held_back = self.quiet = self.deepest = 0
        self.echoes = Echoes(self.a, self.b, self.flights)
        self.endings = Endings(self.reactions)
        self._pairs: set[int] = set()

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
            states=len(self.came_from),
            edges=self.edges,
            held_back=self.held_back,
            deepest=self.deepest,
            ends=(len(self.a.ends), len(self.b.ends)),
            reactions=len(self.reactions.known),
            quiet=self.quiet,
            seconds=time.process_time() - began,
            whole=whole,
            violation=violation,
        )

    def _search(
        self, began: float, limits: Limits, tell: Callable[[int], None] | None
    ) -> tuple[Violation | None, bool]:
        try:
            self._judge(self.start)
            level = [self.start]
            while level:
                following: list[int] = []
                for at in range(0, len(level), _EVERY):
                    self._explore(level[at : at + _EVERY], following)
                    if tell:
                        tell(len(self.came_from))
                    if time.process_time() - began > limits.seconds or len(self.came_from) > limits.states:
                        return None, False
                self.deepest += bool(following)
                level = following
            self._judge_whole()
        except _Found as found:
            return Violation(found.claim, found.how, (*self.way(found.state), *found.more)), False
        return None, True

    def _explore(self, level: list[int], following: list[int]) -> None:
        """Add what follows from these states and is new, and judge it."""
        came_from, pairs, successors = self.came_from, self._pairs, self.successors
        for state in level:
            try:
                after = successors(state)
            except Broken as broken:
                raise self._broken(state, broken) from broken
            self.edges += len(after)
            for each in after:
                if each not in came_from:
                    came_from[each] = state
                    following.append(each)
                    if each >> _B_AT not in pairs or not each >> _FLIGHTS_AT & _FLIGHTS_MASK:
                        self._judge(each)

    def successors(self, state: int) -> list[int]:
        """The joint states one step on, in the order of ``labels``."""
        ends_a, ends_b, flights = self.a, self.b, self.flights
        a, b = state >> _A_AT, state >> _B_AT & _END_MASK
        number = state >> _FLIGHTS_AT & _FLIGHTS_MASK
        after: list[int] = []
        calling = flights.calling[number]
        own_a, own_b = ends_a.own[a], ends_b.own[b]
        if own_a is None:
            own_a = ends_a.calls(a)
        if own_b is None:
            own_b = ends_b.calls(b)
        for own in (own_a, own_b):
            for step, sending in own:
                if sending:
                    joined = calling.get(sending)
                    if joined is None:
                        joined = flights.call(number, sending)
                    if joined:
                        after.append(state + step + joined)
                    else:
                        self.held_back += 1
                else:
                    after.append(state + step)
        if not number:
            return after
        at_a, at_b = ends_a.arrivals[a], ends_b.arrivals[b]
        may_lose = state & _LOSSES
        for flight, is_of_a, without, left in flights.leaving[number] or flights.leave(number):
            if is_of_a:
                step, sending, echoes = at_b.get(flight) or ends_b.arrival(b, flight)
            else:
                step, sending, echoes = at_a.get(flight) or ends_a.arrival(a, flight)
            if sending:
                step += flights.joining[left].get(sending) or flights.join(left, sending)
                if echoes:
                    self._listen_for_echo(state, flight)
            after.append(state + without + step)
            if may_lose:
                after.append(state + without - _LOSS)
        if state & _COPIES:
            copies = flights.copying[number]
            if copies is None:
                copies = flights.copy(number)
            if copies:
                after += [state + step - _COPY for step in copies]
            else:
                self.held_back += 1
        return after

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

    def way(self, state: int) -> tuple[Label, ...]:
        """A shortest way from the start to a joint state."""
        way: list[Label] = []
        while state != self.start:
            before = self.came_from[state]
            steps = zip(self.successors(before), self.labels(before), strict=True)
            way.append(next(label for after, label in steps if after == state))
            state = before
        return tuple(reversed(way))

    def _judge(self, state: int) -> None:
        """Hold the claims against a joint state whose ends are new as a pair, or that is quiet."""
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
            fault = fault or self.endings.fault(a, b)
            if fault:
                raise _Found(*fault, state)

    def _listen_for_echo(self, state: int, flight: int) -> None:
        lap = self.echoes.heard(state >> _A_AT, state >> _B_AT & _END_MASK, flight)
        if lap:
            more = tuple(Label(Deliver(), each) for each in lap)
            raise _Found(claims.NO_ECHO, f"{len(lap) // 2} segments go round", state, more)

    def _judge_whole(self) -> None:
        """The premise of ``Echoes``, once everything is explored: no end comes back by deliveries alone."""
        for ends in (self.a, self.b):
            back = comes_back(ends)
            if back is None:
                continue
            at, mask = (_A_AT, -1) if ends is self.a else (_B_AT, _END_MASK)
            state = next(state for state in self.came_from if state >> at & mask == back)
            raise _Found(claims.NO_ECHO, f"{ends.peer.value} leaves a state and comes back to it", state)

    def _broken(self, state: int, broken: Broken) -> "_Found":
        cause = broken.__cause__
        return _Found(claims.REACTS, f"{broken}: {type(cause).__name__}: {cause}", state)


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
