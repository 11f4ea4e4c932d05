"""Reads a figure back into the trace it was printed from: what ``print_figure`` writes, and no other hand.

What a figure does not tell, and what is therefore taken for granted here:

* Windows and options, and where the trace begins: the scenario's ``before`` and the ISNs are given.
* Calls and time-outs that neither send nor change a state: STATUS, RECEIVE, SEND into a closed window.
* How SENDs were cut: each segment with text is a SEND of its own, and LISTEN is left by OPEN, not by SEND.
* When a call was made, if something older was in flight without a row of its own: it is made when the row of
  its segment comes. When an old duplicate was sent: just before it arrives. That a copy was made: it reads as
  an old duplicate. Which of two equal segments arrives: the older. Who sent an old duplicate that never does.
* The order of two silent calls in one row: A's is first.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from tutor.tcp import Flight, Network, Peer, Scenario, State, Trace, play, read_segment

ROW = re.compile(r"(.*?) *(-->|<--|\.\.\.) (<SEQ=.*>) +(-->|<--|\.\.\.)$")
CALLS = {
    "(Close)": "CLOSE",
    "(Abort)": "ABORT",
    "(REBOOT)": "reboot",
    "(2 MSL)": "time out TIME-WAIT",
    "(user timeout)": "time out USER",
    "(retransmission timeout)": "time out RETRANSMISSION",
}


class Row(NamedTuple):
    """The two ends' cells; for a segment also who sent it, and whether it departs and arrives in this row."""

    cells: tuple[str, str]
    segment: str = ""
    by: Peer | None = None
    departs: bool = False
    arrives: bool = False


def read_row(line: str, right: int) -> Row:
    """One line; the right end's cell begins at column ``right``."""
    middle, cell = line[6:right].rstrip(), line[right:].strip()
    match = ROW.match(middle)
    if match is None:
        return Row((middle.strip(), cell))
    left, into, segment, out = match.groups()
    cells = (left.strip(), cell)
    if "-->" in (into, out) or "<--" in (into, out):
        by = Peer.A if "-->" in (into, out) else Peer.B
        first, last = (into, out) if by is Peer.A else (out, into)
        return Row(cells, segment, by, first != "...", last != "...")
    return Row(cells, segment, Peer.B if cells[0] == "(lost)" else Peer.A)


class Reading:
    """The script as far as it is read. What was sent and has had no row yet waits in ``unshown``."""

    def __init__(self, scenario: Scenario, iss: Mapping[Peer, Sequence[int]]) -> None:
        self.scenario, self.iss = replace(scenario, script=()), iss
        self.comments: dict[Peer, str] = {}
        self.unshown: list[Flight] = []

    @property
    def trace(self) -> Trace:
        return play(self.scenario, self.iss)

    @property
    def network(self) -> Network:
        trace = self.trace
        return trace.moves[-1].after if trace.moves else trace.start

    def happens(self, line: str, peer: Peer | None = None) -> None:
        """One more line of the script."""
        name = "" if peer is None else self.scenario.names[0 if peer is Peer.A else 1] + ": "
        self.scenario = replace(self.scenario, script=(*self.scenario.script, name + line))
        self.unshown += self.trace.moves[-1].sent

    def take(self, row: Row) -> None:
        """One row after the other."""
        if row.by is None:
            self.take_cells(row.cells)
            return
        if not (row.departs and row.by in self.comments):
            self.silent()
        if row.departs:
            self.departure(row, row.by)
        lost = row.cells[1 if row.by is Peer.A else 0] == "(lost)"
        if row.arrives or lost:
            self.happens(f"{'drop' if lost else 'deliver'} {self.flight(row, row.by)}")

    def take_cells(self, cells: tuple[str, str]) -> None:
        self.silent()
        for peer, cell in zip(Peer, cells, strict=True):
            if cell in CALLS:
                self.comments[peer] = CALLS[cell]
            elif cell == "LISTEN" and self.network.end(peer).state is State.CLOSED:
                self.happens("passive OPEN", peer)

    def silent(self) -> None:
        """Calls whose rows were not followed by a departure."""
        for peer in Peer:
            if call := self.comments.pop(peer, None):
                self.happens(call, peer)

    def departure(self, row: Row, by: Peer) -> None:
        """Something sent before and not shown yet, or else what a call sends now."""
        if not self.unshown:
            segment = read_segment(row.segment)
            call = f"SEND {segment.text}" if segment.text else "active OPEN"
            self.happens(self.comments.pop(by, call), by)
        shown = self.unshown.pop(0)
        assert (shown.by, str(shown.segment)) == (by, row.segment), f"{shown} is to be shown, not {row}"

    def flight(self, row: Row, by: Peer) -> int:
        """The number of the segment that ends here; an old duplicate's, if none such is in flight."""
        for flight in self.network.in_flight:
            if (flight.by, str(flight.segment)) == (by, row.segment) and flight not in self.unshown:
                return flight.number
        self.happens(f"old duplicate {row.segment}", by)
        return self.unshown.pop().number


def read_figure(lines: Sequence[str], scenario: Scenario, iss: Mapping[Peer, Sequence[int]]) -> Trace:
    """The trace of a figure, whose scenario is ``scenario`` but for the script, which is not looked at."""
    right = lines[0].index("TCP Peer B")
    reading = Reading(scenario, iss)
    for line in lines[1:]:
        reading.take(read_row(line, right))
    reading.silent()
    return reading.trace
