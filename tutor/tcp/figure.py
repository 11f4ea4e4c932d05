"""A trace, printed as RFC 9293 prints its figures (3.5, 3.6).

``-->`` is departure from A or arrival at B, ``...`` a segment still in the network; a state stands AFTER the
departure or arrival of its row; comments are in parentheses. A segment is printed once, when it arrives, if
nothing that departed later is printed by then; otherwise its departure and its arrival have rows of their
own. When both ends have closed at once, crossing segments are printed as in Figure 13.
"""

import msgspec

from tutor.tcp.network import At, Deliver, Drop, Flight, Move, OldDuplicate, Peer, Reboot
from tutor.tcp.scenario import Trace
from tutor.tcp.tcb import Abort, Close, State, TimeOut, Timer

_STILL = "..."
_TIME_OUTS = {
    Timer.TIME_WAIT: "(2 MSL)",
    Timer.USER: "(user timeout)",
    Timer.RETRANSMISSION: "(retransmission timeout)",
    Timer.DELAYED_ACK: "(delayed ACK)",
}


def print_figure(trace: Trace, names: tuple[str, str] = ("TCP Peer A", "TCP Peer B")) -> list[str]:
    """The rows of a figure: the names, then one row an event, numbered as the RFC numbers them."""
    rows = _Drawing(trace).rows
    left = max(len(row.left) for row in (*rows, _Row(names[0])))
    middle = max((len(row.segment) for row in rows), default=0)
    title = f"{'':6}{names[0]:<{left}} {'':4}{'':{middle}} {'':4}{names[1]}".rstrip()
    lines, number = [title], 0
    for row in rows:
        number += row.numbered
        mark = f"{number:>4}. " if row.numbered else " " * 6
        arrows = f"{row.arrows[0]:>3} {row.segment:<{middle}} {row.arrows[1]:>3}"
        lines.append(f"{mark}{row.left:<{left}} {arrows} {row.right}".rstrip())
    return lines


class _Row(msgspec.Struct):
    left: str = ""
    right: str = ""
    segment: str = ""
    arrows: tuple[str, str] = ("", "")
    numbered: bool = True


class _Departure(msgspec.Struct):
    """A segment on its way and not yet printed; the state its sender was then in, the call that sent it."""

    flight: Flight
    state: State
    comment: str


class _Drawing:
    """Walks through a trace and collects rows. ``shown`` are the states the figure shows so far."""

    def __init__(self, trace: Trace) -> None:
        self.rows: list[_Row] = []
        self.waiting: list[_Departure] = []
        self.old: list[Flight] = []  # old duplicates that have not arrived
        self.now = {peer: trace.start.end(peer).state for peer in Peer}
        self.shown: dict[Peer, State] = {}
        self.rounds = False
        self.state_row(self.now)
        moves = list(trace.moves)
        while moves:
            for _ in range(self.move(moves[0], moves[1] if len(moves) > 1 else None)):
                self.departures(moves.pop(0))
        self.overdue(None)
        self.rows += [_row(flight, ("", _STILL), (_STILL, "")) for flight in self.old]
        self.unshown()

    def move(self, move: Move, following: Move | None) -> int:
        """Print one move, or two that belong together; how many it was."""
        if isinstance(move.event, Deliver) and move.flight:
            return self.arrival(move, move.flight, following)
        if isinstance(move.event, Drop) and move.flight:
            self.ends_here(move.flight, "(lost)", _STILL)
        elif move.acted and not move.sent:
            return self.silent(move, move.acted, following)
        return 1

    def departures(self, move: Move) -> None:
        """Remember what a move sent; what an end did not send now is in the network already."""
        for peer in Peer:
            self.now[peer] = move.after.end(peer).state
        if isinstance(move.event, OldDuplicate):
            self.old += move.sent
        else:
            comment = _comment(move)
            for flight in move.sent:
                self.waiting.append(_Departure(flight, self.now[flight.by], comment))
                comment = ""

    def arrival(self, move: Move, flight: Flight, following: Move | None) -> int:
        """The row of an arrival; both rows of two crossing ones, in a simultaneous close."""
        at = following.flight if following and isinstance(following.event, Deliver) else None
        if len(self.waiting) == 2 and [each.flight for each in self.waiting] == [at, flight]:
            older, newer = self.waiting
            self.rounds = self.rounds or older.comment == newer.comment == "(Close)"
            if self.rounds and at and at.by is not flight.by:
                self.crossing(older, newer)
                return 2
        to = flight.by.other
        self.ends_here(flight, str(move.after.end(to).state), "-->" if to is Peer.B else "<--")
        self.shown[to] = move.after.end(to).state
        return 1

    def ends_here(self, flight: Flight, end: str, arrow: str) -> None:
        """A segment leaves the network: with its departure, if that is not yet printed."""
        self.overdue(flight.number)
        found = next((each for each in self.waiting if each.flight == flight), None)
        if found is None:
            self.old = [each for each in self.old if each != flight]
            self.rows.append(_row(flight, ("", _STILL), (arrow, end)))
        else:
            self.waiting.remove(found)
            self.departure(found, (arrow, end))

    def departure(self, found: _Departure, arrival: tuple[str, str]) -> None:
        """The row of a departure, under the comment of the call that made it."""
        by = found.flight.by
        if found.comment:
            self.comments({by: found.comment})
        row = _row(found.flight, (str(found.state), _out(by)), arrival)
        row.numbered = not found.comment
        self.rows.append(row)
        self.shown[by] = found.state

    def overdue(self, number: int | None) -> None:
        """Rows for what departed before segment ``number`` (or at all) and is still in the network."""
        for each in list(self.waiting):
            if number is None or each.flight.number < number:
                self.waiting.remove(each)
                self.departure(each, (_STILL, ""))

    def crossing(self, older: _Departure, newer: _Departure) -> None:
        """Two segments that cross, as in Figure 13: both states once, after both departures."""
        self.waiting.clear()
        comments = {each.flight.by: each.comment for each in (older, newer) if each.comment}
        if comments:
            self.comments(comments)
        by = older.flight.by
        first = _row(older.flight, (str(older.state), _out(by)), (_STILL, str(newer.state)))
        first.numbered = not comments
        second = _row(newer.flight, ("", _out(by.other)), (_out(by.other), ""))
        third = _row(older.flight, ("", _STILL), (_out(by), ""))
        second.numbered = third.numbered = False
        self.rows += [first, second, third]
        self.shown |= {by: older.state, by.other: newer.state}

    def silent(self, move: Move, peer: Peer, following: Move | None) -> int:
        """A call or time-out that sends nothing: its comment, and the states it leads to."""
        comment, together = _comment(move), [move]
        if following and comment and not following.sent and _comment(following) == comment:
            together.append(following)
        ends = {each.acted: each.after.end(each.acted).state for each in together if each.acted}
        changed = {end: state for end, state in ends.items() if state is not self.now[end]}
        if comment or changed:
            self.overdue(None)
            numbered = not self.unshown()
            if comment:
                self.comments(dict.fromkeys(ends, comment), numbered=numbered)
            self.state_row(changed, numbered=numbered and not comment)
        return len(together)

    def comments(self, comments: dict[Peer, str], *, numbered: bool = True) -> None:
        """A row of comments, one for each end that has one."""
        self.rows.append(_Row(comments.get(Peer.A, ""), comments.get(Peer.B, ""), numbered=numbered))

    def unshown(self) -> bool:
        """A row of states, if an end is in one that the figure does not show yet; whether there was one."""
        new = self.shown != self.now
        if new:
            self.state_row(self.now)
        return new

    def state_row(self, states: dict[Peer, State], *, numbered: bool = True) -> None:
        """A row with nothing but states."""
        if states:
            self.shown |= states
            self.comments({peer: str(state) for peer, state in states.items()}, numbered=numbered)


def _out(by: Peer) -> str:
    return "-->" if by is Peer.A else "<--"


def _row(flight: Flight, departure: tuple[str, str], arrival: tuple[str, str]) -> _Row:
    """A row of one segment: (state, arrow) at its sender's side, (arrow, state) at the other's."""
    (state, out), (into, end) = departure, arrival
    if flight.by is Peer.A:
        return _Row(state, end, str(flight.segment), (out, into))
    return _Row(end, state, str(flight.segment), (into, out))


def _comment(move: Move) -> str:
    """What the RFC's figures write above a state for a call or a time-out; nothing for OPEN and SEND."""
    event = move.event
    if isinstance(event, Reboot):
        return "(REBOOT)"
    call = event.event if isinstance(event, At) else None
    if isinstance(call, TimeOut):
        ran = move.reaction is not None and (move.sent or move.reaction.after is not move.reaction.before)
        return _TIME_OUTS[call.timer] if ran else ""
    if isinstance(call, Close):
        return "(Close)"
    return "(Abort)" if isinstance(call, Abort) else ""
