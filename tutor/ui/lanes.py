"""The ladder as a picture: time runs down two lines, states stand on them where they change.

Needs some 60 columns. Returns None for what does not fit, never a line that is cut.
"""

import msgspec
from rich.cells import cell_len
from rich.text import Text

from tutor.quiz import Row
from tutor.tcp import Numbers, Peer, State
from tutor.ui.look import MARGIN, Lines, Look
from tutor.ui.shaft import ASKED, QUIET, UNKNOWN, flags_of, numbers_of, shaft

NARROWEST = 60
WIDEST = 72
SIDE = 8
"""Cells from the edge to a line: half of SYN-RECEIVED, the longest state, and a margin."""

HEAD = 5
"""Dashes between the sender's line and what is written on the arrow."""

GAP = 1


class Lanes(msgspec.Struct, frozen=True):
    """Draws rows for one screen width."""

    look: Look
    numbers: Numbers

    @property
    def right(self) -> int:
        """The column of the second line; the first is in column ``SIDE``."""
        return min(self.look.width, WIDEST) - SIDE - 1

    @property
    def inner(self) -> int:
        """Cells between the two lines."""
        return self.right - SIDE - 1

    def names(self, names: tuple[str, str]) -> Text | None:
        """Both ends' names above their lines, or None when they would touch."""
        return self._on_lines(*((name, "bold") for name in names))

    def states(self, a: State, b: State) -> Text:
        """Both ends' states on their lines."""
        return self._certain((str(a), "bold"), (str(b), "bold"))

    def gap(self) -> Text:
        """Time passing."""
        return self._between(Text(" " * self.inner))

    def row(self, row: Row, was: tuple[State, State], called: str) -> Lines | None:
        """A row and, where they change, the states after it. ``called`` words a call or a time-out."""
        drawn = self._segment(row) if row.kind == "segment" else self._call(row, called)
        if drawn is None:
            return None
        return [*drawn, *self._after(row, was)]

    def _after(self, row: Row, was: tuple[State, State]) -> Lines:
        if row.asked:
            return [self._certain((UNKNOWN, ASKED), (UNKNOWN, ASKED))]
        if (row.a, row.b) == was:
            return []
        axis = (self.look.signs.axis, QUIET)
        now = zip((row.a, row.b), was, strict=True)
        return [self._certain(*((str(new), "bold") if new is not old else axis for new, old in now))]

    def _segment(self, row: Row) -> Lines | None:
        numbers = numbers_of(row, self.numbers)
        room = self.inner - 2 * GAP
        arrow = shaft(self.look, row, f"{flags_of(row)}  {numbers}".rstrip(), room, HEAD)
        if arrow is not None:
            return [self._between(Text.assemble(" ", arrow, " "))]
        above, bare = Text(f" {flags_of(row)} {numbers}", "bold"), shaft(self.look, row, "", room)
        if bare is None or above.cell_len > self.inner:
            return None
        return [self._between(self._beside(above, row.by)), self._between(Text.assemble(" ", bare, " "))]

    def _call(self, row: Row, called: str) -> Lines | None:
        worded = Text(f" {called}", "italic")
        return [self._between(self._beside(worded, row.by))] if worded.cell_len < self.inner else None

    def _beside(self, text: Text, peer: Peer) -> Text:
        """``text``, which begins with its own space, at one end's side of the lane."""
        blank = " " * (self.inner - text.cell_len)
        if peer is Peer.A:
            return Text.assemble(text, blank)
        return Text.assemble(blank, (text.plain[1:] + " ", text.style))

    def _between(self, inside: Text) -> Text:
        axis = (self.look.signs.axis, QUIET)
        return Text.assemble(" " * SIDE, axis, inside, axis)

    def _on_lines(self, a: tuple[str, str], b: tuple[str, str]) -> Text | None:
        """Two styled words, each centred on its line but never over the edge of the screen."""
        start_a = max(MARGIN, SIDE - (cell_len(a[0]) - 1) // 2)
        length_b = cell_len(b[0])
        start_b = min(self.right - (length_b - 1) // 2, self.look.width - MARGIN - length_b)
        between = start_b - start_a - cell_len(a[0])
        return Text.assemble(" " * start_a, a, " " * between, b) if between >= 2 else None

    def _certain(self, a: tuple[str, str], b: tuple[str, str]) -> Text:
        line = self._on_lines(a, b)
        assert line is not None, "two states fit on the narrowest picture"
        return line
