"""The exchange so far as rows, for every front to draw: what the RFC's figures show, as data.

A segment that is delivered before anything else of it was shown is one row; one that crosses another
on the way is two, leaving and arriving, as the RFC's figures write ``...`` at one end. A row says what
may be seen of the states after it, and no more: what is asked for stays what it was.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from tutor.quiz.model import Moment
from tutor.tcp import At, Deliver, Drop, Event, Flight, Move, Peer, Reboot, State, TimeOut


class Row(msgspec.Struct, frozen=True):
    """One line of a ladder.

    ``by`` is who calls, whose timer fires, who reboots, or who sent the segment. ``leaves`` and ``arrives``
    say which ends of a segment's way this row shows; ``lost`` that it never arrives. ``a`` and ``b`` are
    the states known after the row; ``hidden`` draws ``?`` for the segment, ``asked`` for both states.
    """

    kind: Literal["call", "timeout", "reboot", "segment"]
    by: Peer
    event: Event | None
    flight: Flight | None
    a: State
    b: State
    leaves: bool = False
    arrives: bool = False
    lost: bool = False
    hidden: bool = False
    asked: bool = False


def start_states(moment: Moment) -> tuple[State, State]:
    """Both ends' states above the first row."""
    start = moment.trace.start
    return start.a.state, start.b.state


def names(moment: Moment) -> tuple[str, str]:
    """What the scenario calls the two ends."""
    return moment.trace.scenario.names


def rows(moment: Moment) -> tuple[Row, ...]:
    """All rows of a moment, oldest first."""
    return tuple(_Ladder(moment).rows())


class _Ladder:
    """Walks the moves once; ``waiting`` are segments that have left and are not drawn yet."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.moves = moment.trace.moves[: moment.moves]
        self.a, self.b = start_states(moment)
        self.waiting: list[Flight] = []
        self.withheld: set[Peer] = set()

    def rows(self) -> Iterator[Row]:
        for index, move in enumerate(self.moves):
            last = index == len(self.moves) - 1
            if move.flight in self.waiting:
                yield from self._left_before(move.flight)
            self._learn_states(move, last=last)
            yield from self._rows_of(move, asked=last and self.moment.hides == "states")
            if not last or self._is_whole() or self.moment.hides == "segment":
                self.waiting.extend(move.sent)
        yield from self._tail()

    def _learn_states(self, move: Move, *, last: bool) -> None:
        """Take over what the move did to the states, but not what is part of the question."""
        if move.acted is not None and self._is_asked(move, last=last):
            self.withheld.add(move.acted)
        if Peer.A not in self.withheld:
            self.a = move.after.a.state
        if Peer.B not in self.withheld:
            self.b = move.after.b.state

    def _is_asked(self, move: Move, *, last: bool) -> bool:
        """Whether what this move does to a state is part of the question.

        After a segment has arrived both ends' states are asked for: the arrival's work and, where a
        call sent the segment, the call's. Before a segment is known, the call that sends it has not
        shown what it does.
        """
        called = isinstance(move.event, At)
        if self.moment.hides == "segment":
            return last and called
        return self.moment.hides == "states" and (last or (called and self.moves[-1].flight in move.sent))

    def _is_whole(self) -> bool:
        return self.moment.moves == len(self.moment.trace.moves) and self.moment.hides == "nothing"

    def _rows_of(self, move: Move, *, asked: bool) -> Iterator[Row]:
        event = move.event
        if isinstance(event, At):
            kind: Literal["timeout", "call"] = "timeout" if isinstance(event.event, TimeOut) else "call"
            yield Row(kind, event.peer, event.event, None, self.a, self.b, asked=asked)
        elif isinstance(event, Reboot):
            yield Row("reboot", event.peer, None, None, self.a, self.b, asked=asked)
        elif isinstance(event, Deliver | Drop) and move.flight is not None:
            yield self._way_of(move.flight, lost=isinstance(event, Drop), asked=asked)

    def _left_before(self, flight: Flight | None) -> Iterator[Row]:
        """The older segments that are still under way, with the states before ``flight`` does anything."""
        while self.waiting[0] != flight:
            yield self._leaving(self.waiting.pop(0))

    def _way_of(self, flight: Flight, *, lost: bool, asked: bool) -> Row:
        leaves = flight in self.waiting
        if leaves:
            self.waiting.remove(flight)
        by, a, b = flight.by, self.a, self.b
        return Row("segment", by, None, flight, a, b, leaves, arrives=not lost, lost=lost, asked=asked)

    def _leaving(self, flight: Flight) -> Row:
        hidden = self.moment.hides == "segment" and flight.number == self.moment.segment
        return Row("segment", flight.by, None, flight, self.a, self.b, leaves=True, hidden=hidden)

    def _tail(self) -> Iterator[Row]:
        """What has left and not arrived; after the segment asked for, nothing more is told."""
        for flight in self.waiting:
            row = self._leaving(flight)
            yield row
            if row.hidden:
                return


def states_shown(moment: Moment) -> tuple[State, State]:
    """Both ends' states as far as the moment tells them."""
    drawn = rows(moment)
    return (drawn[-1].a, drawn[-1].b) if drawn else start_states(moment)
