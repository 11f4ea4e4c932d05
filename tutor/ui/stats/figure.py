"""Figure 5 with every state and arrow marked by how well it is known (RFC 9293, 3.3.2); narrow, a list.

Where what stands ``tutor.ui.pictures.figure`` says; here each arrow has its mark in place of its action.
"""

from collections.abc import Mapping

from rich.cells import cell_len
from rich.text import Text

from tutor.practice import standing as standings
from tutor.tcp import EDGES, Edge, State
from tutor.ui.look import MARGIN, Lines, Look, pad
from tutor.ui.pictures.canvas import Canvas
from tutor.ui.pictures.figure import BOX, BOXES, NARROWEST, ROUTES, TALL, Column, Label, Place
from tutor.ui.stats.marks import STYLES, Marks
from tutor.wording import standing as words_of

MOST_GAP = 14
"""Cells between two columns of boxes, at most."""

ROOMY = 10
"""Cells between two columns from which an arrow's mark has its word beside it."""

MOVED: Mapping[tuple[State, State], Place] = {(State.SYN_RECEIVED, State.ESTABLISHED): ("left", 16, 18)}
"""A mark with its word is longer than the action that the figure has there."""


def marked_figure(standing: standings.Standing, marks: Marks, look: Look) -> Lines:
    """Title, figure or list, and what the marks say."""
    head = look.wrap(look.words("How well you know the states and what leads from one to another"), "bold")
    drawn = _listed(standing, marks, look) if look.width < NARROWEST else _drawn(standing, marks, look)
    return [*head, *drawn, Text(), *_legend(marks, look)]


def _drawn(standing: standings.Standing, marks: Marks, look: Look) -> Lines:
    gap = min((look.width - 2 * MARGIN - 3 * BOX) // 2, MOST_GAP)
    columns: dict[Column, int] = {
        "left": MARGIN,
        "middle": MARGIN + BOX + gap,
        "right": MARGIN + 2 * (BOX + gap),
    }
    canvas = Canvas(marks.strokes)
    for edge in EDGES:
        mastery = standing.edges[edge.source, edge.target]
        said = _said(mastery, marks, look) if gap >= ROOMY else marks.of(mastery)[0]
        _draw_edge(canvas, edge, said, STYLES[mastery], columns)
    for state, column, row in BOXES:
        _draw_box(canvas, state, (columns[column], row), standing.states[state], marks, look)
    return canvas.lines()


def _draw_box(
    canvas: Canvas, state: State, at: tuple[int, int], mastery: standings.Mastery, marks: Marks, look: Look
) -> None:
    x, y = at
    style = STYLES[mastery]
    canvas.box(at, BOX, TALL, style, heavy=mastery == "held")
    name, said = str(state), f" {_said(mastery, marks, look)} "
    canvas.write((x + (BOX - len(name)) // 2, y + 1), name, "bold")
    canvas.write((x + (BOX - cell_len(said)) // 2, y + TALL - 1), said, style)


def _draw_edge(canvas: Canvas, edge: Edge, said: str, style: str, columns: Mapping[Column, int]) -> None:
    route = ROUTES[edge.source, edge.target]
    canvas.path([(columns[column] + dx, y) for column, dx, y in route.points], style)
    below = MOVED.get((edge.source, edge.target), route.label.action)
    for place, text in ((route.label.event, edge.event), (below, said)):
        canvas.write(_start(place, text, route.label, columns), text, style)


def _start(place: Place, text: str, label: Label, columns: Mapping[Column, int]) -> tuple[int, int]:
    """The cell of a label's first character."""
    column, dx, y = place
    width = cell_len(text)
    back = {"left": 0, "right": width - 1, "centre": width // 2}[label.align]
    return columns[column] + dx - back, y


def _listed(standing: standings.Standing, marks: Marks, look: Look) -> Lines:
    """Each state, and below it the arrows that leave it."""
    lines: Lines = []
    for state in State:
        sign, style = marks.of(standing.states[state])
        said = look.plain(words_of.mastery(look.words, standing.states[state]))
        lines.append(Text.assemble(" " * MARGIN, (sign, style), " ", (str(state), "bold"), f": {said}"))
        for edge in EDGES:
            if edge.source is state:
                lines += _arrow(edge, standing.edges[edge.source, edge.target], marks, look)
    return lines


def _arrow(edge: Edge, mastery: standings.Mastery, marks: Marks, look: Look) -> Lines:
    sign, style = marks.of(mastery)
    said = f"{edge.event} {look.signs.to} {edge.target}"
    word = look.plain(words_of.mastery(look.words, mastery))
    first, *rest = look.wrap(f"{said}: {word}", indent=MARGIN + 4, hang=2)
    return [Text.assemble(" " * (MARGIN + 2), (sign, style), " ", first.plain[MARGIN + 4 :]), *rest]


def _said(mastery: standings.Mastery, marks: Marks, look: Look) -> str:
    """The mark and its word."""
    return look.plain(words_of.mastery(look.words, mastery, marks.of(mastery)[0]))


def _legend(marks: Marks, look: Look) -> Lines:
    """What each mark says, all on one line or each on its own."""
    words = look.words
    widest = max(cell_len(_said(each, marks, look)) for each in standings.MASTERIES)
    lines: Lines = []
    for each in standings.MASTERIES:
        told = look.wrap(words(words_of.LEGEND[each]), indent=MARGIN + widest + 2)
        mark = pad(_said(each, marks, look), widest)
        head = Text.assemble(" " * MARGIN, (mark, STYLES[each]), "  ", told[0].plain.strip())
        lines += [head, *told[1:]]
    return lines
