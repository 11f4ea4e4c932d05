"""Figure 5 drawn: every state and edge, both ends where they are, and the edge just taken (RFC 9293, 3.3.2).

Where an end is, its name stands in a heavy frame; the edge just taken is a heavy line under a ``*``.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from rich.cells import cell_len
from rich.text import Text

from tutor.quiz import pictures
from tutor.tcp import EDGES, Edge, State
from tutor.ui.look import MARGIN, Lines, Look
from tutor.ui.pictures.canvas import Canvas, Point, strokes_for
from tutor.ui.pictures.figure import (
    BOX,
    BOXES,
    CLOSING,
    FOOT,
    OPENING,
    ROUTES,
    ROWS,
    TALL,
    Column,
    Label,
    Place,
)
from tutor.wording import pictures as words_of

MOST_GAP = 14
"""Cells between two columns of boxes, at most."""

BESIDE = 9
"""Lines of a screen that are not the figure's: what is told of it, the question, the prompt."""

HERE = "bold cyan"
QUIET = "dim"
ENDING = frozenset((State.FIN_WAIT_1, State.FIN_WAIT_2, State.CLOSE_WAIT, State.CLOSING, State.LAST_ACK))
LAST = ENDING | {State.TIME_WAIT}
"""States from which an end that is CLOSED has come down to the foot of the figure."""


class Marks(msgspec.Struct, frozen=True):
    """What is marked: words on the upper and lower edge of boxes, by their place in BOXES, and an edge."""

    boxes: Mapping[int, tuple[str, str]]
    taken: Edge | None = None
    bold: Sequence[Edge] = ()


def diagram(shown: pictures.Diagram, look: Look) -> Lines:
    """The figure at a moment, with what is marked in it said below.

    On a screen too low for all of it only the half in which the marks are, or the rows from one to another.
    """
    ends = (shown.a, shown.b)
    names = [_mark(each, look) for each in ends]
    marks: dict[int, tuple[str, str]] = {}
    for at, (each, name) in enumerate(zip(ends, names, strict=True)):
        box = _box_of(each)
        upper, lower = marks.get(box, ("", ""))
        marks[box] = (name, lower) if at == 0 else (upper, name)
    taken = shown.taken.edge if shown.taken is not None else None
    said = words_of.diagram_told(look.words, shown, ways=False)
    below = [line for each in said for line in look.wrap(each[:1].upper() + each[1:], hang=2)]
    below += [line for each, name in zip(ends, names, strict=True) for line in _spelt_out(each, name, look)]
    rows = _part(_rows_marked(marks, taken), look.height - BESIDE - len(below))
    return [*figure(Marks(marks, taken), look, rows), Text(), *below]


def figure(marks: Marks, look: Look, rows: tuple[int, int | None] = (0, None)) -> Lines:
    """Figure 5 with its marks; ``rows`` cuts a part out of it. Needs 60 columns."""
    gap = min((look.width - 2 * MARGIN - 3 * BOX) // 2, MOST_GAP)
    columns: dict[Column, int] = {
        "left": MARGIN,
        "middle": MARGIN + BOX + gap,
        "right": MARGIN + 2 * (BOX + gap),
    }
    canvas = Canvas(strokes_for(look.signs))
    for edge in EDGES:
        _draw_edge(canvas, edge, marks, columns)
    for at, (state, column, row) in enumerate(BOXES):
        _draw_box(canvas, state, (columns[column], row), marks.boxes.get(at))
    return canvas.lines(*rows)


def _draw_box(canvas: Canvas, state: State, at: Point, mark: tuple[str, str] | None) -> None:
    x, y = at
    style = HERE if mark else ""
    canvas.box(at, BOX, TALL, style, heavy=bool(mark))
    name = str(state)
    canvas.write((x + (BOX - len(name)) // 2, y + 1), name, "bold cyan" if mark else "bold")
    for row, word in zip((y, y + TALL - 1), mark or (), strict=False):
        canvas.write((x + (BOX - cell_len(word)) // 2, row), word, HERE)


def _draw_edge(canvas: Canvas, edge: Edge, marks: Marks, columns: Mapping[Column, int]) -> None:
    route = ROUTES[edge.source, edge.target]
    taken = edge == marks.taken
    style = HERE if taken else "bold" if edge in marks.bold else ""
    canvas.path([(columns[column] + dx, y) for column, dx, y in route.points], style, heavy=taken)
    for place, text in ((route.label.event, edge.event), (route.label.action, edge.action)):
        x, y = _start(place, text, route.label, columns)
        canvas.write((x, y), text, style)
        if taken and place is route.label.event:
            canvas.write((x - 1, y), "*", style)


def _start(place: Place, text: str, label: Label, columns: Mapping[Column, int]) -> Point:
    """The cell of a label's first character."""
    column, dx, y = place
    back = {"left": 0, "right": len(text) - 1, "centre": len(text) // 2}[label.align]
    return columns[column] + dx - back, y


def _mark(standing: pictures.Standing, look: Look) -> str:
    """``[client]``, or ``(client)`` for where an end was; a name too long for a box by its letter."""
    name = look.plain(look.words.peer(standing.name))
    short = name if cell_len(name) <= BOX - 4 else standing.peer.value
    return f"({short})" if standing.asked else f"[{short}]"


def _spelt_out(standing: pictures.Standing, mark: str, look: Look) -> Lines:
    """Whose letter a mark has, where it has one instead of a name."""
    name = look.words.peer(standing.name)
    return look.wrap(f"{mark} {name}") if look.plain(name) not in mark else []


def _box_of(standing: pictures.Standing) -> int:
    """The place in BOXES of the state an end is in."""
    if standing.state is State.CLOSED and standing.source in LAST:
        return FOOT
    return next(at for at, (state, _, _) in enumerate(BOXES) if state is standing.state)


def _rows_marked(marked: Iterable[int], taken: Edge | None) -> tuple[int, int]:
    """The rows from the first mark to the last; the boxes that the edge taken leads from and to count too."""
    states = (taken.source, taken.target) if taken is not None else ()
    boxes = {*marked, *(at for at, (state, _, _) in enumerate(BOXES) if state in states)}
    if FOOT in boxes and FOOT not in marked:
        boxes.remove(FOOT)
    rows = [row for at in boxes for row in (BOXES[at][2], BOXES[at][2] + TALL - 1)]
    if taken in EDGES:
        rows += [y for _, _, y in ROUTES[taken.source, taken.target].points]
    return min(rows), max(rows) + 1


def _part(marked: tuple[int, int], room: int) -> tuple[int, int]:
    """The rows to draw: the figure, a half of it, or what is marked and the rows of states about it."""
    first, last = marked
    for part in ((0, ROWS), OPENING, CLOSING):
        if part[0] <= first and last <= part[1] and part[1] - part[0] <= room:
            return part
    tops = {row for _, _, row in BOXES}
    last = max((top + TALL for top in tops if last <= top + TALL <= first + room), default=last)
    first = min((top for top in tops if last - room <= top <= first), default=first)
    return first, last
