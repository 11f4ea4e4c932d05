"""A sheet of cells to draw lines, boxes and words on, and the strokes this terminal has for it.

Lines are kept as directions until the sheet is read, so that corners come by themselves. Widths are cells:
what is written may be Hangul.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise

import msgspec
from rich.cells import cell_len
from rich.text import Text

from tutor.ui.look import Lines
from tutor.ui.signs import Signs

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
_CORNERS = (EAST | SOUTH, SOUTH | WEST, NORTH | EAST, NORTH | WEST)
_JOINTS = (NORTH | EAST | SOUTH, NORTH | SOUTH | WEST, EAST | SOUTH | WEST, NORTH | EAST | WEST, 15)
_STROKE = {
    **dict.fromkeys((NORTH, SOUTH, NORTH | SOUTH), 0),
    **dict.fromkeys((EAST, WEST, EAST | WEST), 1),
    **{way: at for at, way in enumerate((*_CORNERS, *_JOINTS), 2)},
}
"""Which of the strokes leads these ways."""

Point = tuple[int, int]
"""Column and row."""


class Strokes(msgspec.Struct, frozen=True):
    """Lines (vertical, horizontal, four corners, five joints), heavy ones, and heads to N, E, S, W."""

    light: str = "│─┌┐└┘├┤┬┴┼"
    heavy: str = "┃━┏┓┗┛┣┫┳┻╋"
    heads: str = "▲▶▼◀"
    fills: str = "█▒░·"


TYPEWRITTEN = Strokes("|-+++++++++", "#=#########", "^>v<", "#+-.")


def strokes_for(signs: Signs) -> Strokes:
    """Box characters where the terminal's signs are drawn with them, each set as a whole; else ASCII."""
    drawn = Strokes()
    if signs.axis != drawn.light[0]:
        return TYPEWRITTEN
    kept = {name: getattr(drawn, name) for name in drawn.__struct_fields__}
    fits = {name: value for name, value in kept.items() if _fits(value, signs.encoding)}
    return msgspec.structs.replace(TYPEWRITTEN, **fits)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


class Canvas:
    """Draw with ``path``, ``box`` and ``write``; read with ``lines``. Grows to the right and downwards."""

    def __init__(self, strokes: Strokes) -> None:
        self.strokes = strokes
        self._ways: dict[Point, int] = {}
        self._heavy: set[Point] = set()
        self._signs: dict[Point, str] = {}
        self._styles: dict[Point, str] = {}

    def path(self, points: Sequence[Point], style: str = "", *, heavy: bool = False) -> list[Point]:
        """A line from point to point with a head at its end; the cells it takes."""
        cells = self._line(points, style, heavy=heavy)
        way = self._ways.pop(cells[-1])
        head = {SOUTH: 0, WEST: 1, NORTH: 2, EAST: 3}[way]
        self._signs[cells[-1]] = self.strokes.heads[head]
        return cells

    def box(self, at: Point, width: int, height: int, style: str = "", *, heavy: bool = False) -> None:
        """A frame."""
        x, y = at
        right, foot = x + width - 1, y + height - 1
        self._line(((x, y), (right, y), (right, foot), (x, foot), (x, y)), style, heavy=heavy)

    def rule(self, points: Sequence[Point], style: str = "") -> None:
        """A line without a head that joins what it meets."""
        self._line(points, style)

    def write(self, at: Point, text: str, style: str = "") -> None:
        """Words from a cell on; a wide character takes two."""
        x, y = at
        for char in text:
            width = cell_len(char)
            for column in range(x, x + width):
                self._ways.pop((column, y), None)
                self._signs[column, y] = char if column == x else ""
                self._styles[column, y] = style
            x += width

    def lines(self, first: int = 0, last: int | None = None) -> Lines:
        """The rows from ``first`` to before ``last``, without blanks at their ends."""
        taken = self._signs.keys() | self._ways.keys()
        rows: dict[int, int] = {}
        for x, y in taken:
            rows[y] = max(rows.get(y, 0), x)
        end = max(rows, default=-1) + 1 if last is None else last
        return [self._row(y, rows.get(y, -1)) for y in range(first, end)]

    def _row(self, y: int, last: int) -> Text:
        places = [(x, y) for x in range(last + 1)]
        row = Text()
        for style, cells in groupby(places, lambda place: self._styles.get(place, "")):
            row.append("".join(map(self._sign, cells)), style)
        return row

    def _sign(self, at: Point) -> str:
        if at in self._signs:
            return self._signs[at]
        way = self._ways.get(at)
        if way is None:
            return " "
        return (self.strokes.heavy if at in self._heavy else self.strokes.light)[_STROKE[way]]

    def _line(self, points: Sequence[Point], style: str, *, heavy: bool = False) -> list[Point]:
        cells = [points[0]]
        for start, end in pairwise(points):
            cells += _between(start, end)
        for here, there in pairwise(cells):
            way, back = _ways_of(here, there)
            self._ways[here] = self._ways.get(here, 0) | way
            self._ways[there] = self._ways.get(there, 0) | back
        for cell in cells:
            self._styles[cell] = style
            if heavy:
                self._heavy.add(cell)
        return cells


def _between(start: Point, end: Point) -> list[Point]:
    """The cells after ``start`` up to ``end``, in a straight line."""
    (x, y), (to_x, to_y) = start, end
    dx, dy = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
    return [(x + dx * n, y + dy * n) for n in range(1, max(abs(to_x - x), abs(to_y - y)) + 1)]


def _ways_of(here: Point, there: Point) -> tuple[int, int]:
    """In which direction the one leads to the other, and back."""
    if here[0] == there[0]:
        return (SOUTH, NORTH) if there[1] > here[1] else (NORTH, SOUTH)
    return (EAST, WEST) if there[0] > here[0] else (WEST, EAST)
