"""The ladder as a list, for narrow screens: the ends' states on top, one segment after the other below.

Fits any width: what does not go on an arrow goes below it, and what does not go on a line is wrapped.
"""

from collections.abc import Sequence
from typing import Self

import msgspec
from rich.cells import cell_len
from rich.text import Text

from tutor.quiz import Row
from tutor.tcp import Numbers, Peer, State
from tutor.ui.look import MARGIN, Lines, Look
from tutor.ui.shaft import QUIET, UNKNOWN, flags_of, numbers_of, shaft

SHORTEST = 6
"""Cells of an arrow without a label that are worth drawing."""

ROOM = 7
"""Cells an arrow takes beside its label."""


class Listing(msgspec.Struct, frozen=True):
    """Draws rows for one screen width. ``lane`` is the length of every arrow, so that the ends line up."""

    look: Look
    numbers: Numbers
    names: tuple[str, str]
    lane: int

    @classmethod
    def of(cls, look: Look, numbers: Numbers, names: tuple[str, str], rows: Sequence[Row]) -> Self:
        """A listing whose arrows are as long as the longest label that goes on one."""
        digits = max((len(_number(row)) for row in rows), default=1)
        room = look.width - 2 * MARGIN - sum(cell_len(name) for name in names) - digits - 3
        longest = [cell_len(_label(row, numbers)) + ROOM for row in rows if row.kind == "segment"]
        return cls(
            look, numbers, names, max((each for each in longest if each <= room), default=min(room, 12))
        )

    def states(self, start: tuple[State, State], rows: Sequence[Row]) -> Lines:
        """For each end the way of its states up to now, as much of its past as fits on a line."""
        asked = [UNKNOWN] if rows and rows[-1].asked else []
        way_a = _way([start[0], *(row.a for row in rows)])
        way_b = _way([start[1], *(row.b for row in rows)])
        return [*self._states(self.names[0], way_a + asked), *self._states(self.names[1], way_b + asked)]

    def row(self, row: Row, called: str) -> Lines:
        """One numbered segment, or a call or time-out in words."""
        if row.kind != "segment":
            return self.look.wrap(
                f"{self.names[row.by is Peer.B]}: {called}", "italic", indent=MARGIN + 2, hang=2
            )
        label = _label(row, self.numbers)
        arrow = shaft(self.look, row, label, self.lane)
        if arrow is not None:
            return [self._line(row, arrow)]
        return [*self._bare(row), *self.look.wrap(label, "bold", indent=MARGIN + 2, hang=2)]

    def _bare(self, row: Row) -> Lines:
        """The ends and the arrow alone; in words where even that is too long."""
        arrow = shaft(self.look, row, "", self.lane) if self.lane >= SHORTEST else None
        if arrow is not None:
            return [self._line(row, arrow)]
        sender, receiver = self.names if row.by is Peer.A else self.names[::-1]
        end = (
            "" if row.arrives or row.hidden else self.look.words("lost") if row.lost else self.look.signs.gap
        )
        return self.look.wrap(f"{_number(row)} {sender} {self.look.signs.to} {receiver} {end}", hang=2)

    def _line(self, row: Row, arrow: Text) -> Text:
        a, b = self.names
        return Text.assemble(" " * MARGIN, (_number(row), QUIET), f" {a} ", arrow, f" {b}")

    def _states(self, name: str, way: Sequence[str]) -> Lines:
        """``client … → FIN-WAIT-1 → FIN-WAIT-2``; the last two always, on two lines if need be."""
        signs, room = self.look.signs, self.look.width - 2 * MARGIN
        link = f" {signs.to} "
        for first in range(len(way)):
            past = f"{signs.gap}{link}" if first else ""
            line = f"{name} {past}{link.join(way[first:])}"
            if cell_len(line) <= room or len(way) - first <= 2:
                return self.look.wrap(line, hang=2)
        return []


def _way(states: Sequence[State]) -> list[str]:
    """The states without repetitions, as text."""
    return [str(state) for at, state in enumerate(states) if at == 0 or states[at - 1] is not state]


def _number(row: Row) -> str:
    return str(row.flight.number) if row.flight else ""


def _label(row: Row, numbers: Numbers) -> str:
    return f"{flags_of(row)} {numbers_of(row, numbers)}".rstrip()
