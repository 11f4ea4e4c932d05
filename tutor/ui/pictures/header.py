"""A segment's header drawn as Figure 1 draws it: rows of 32 bits, each field with its octets (RFC 9293, 3.1).

The field that is spoken of has a word between two arrows in the line above it. The bits are to scale from 67
columns up; below, the halves of a row are.
"""

from collections.abc import Sequence

import msgspec
from rich.cells import cell_len

from tutor.quiz import pictures
from tutor.ui.look import Lines, Look
from tutor.ui.pictures.canvas import Canvas, strokes_for
from tutor.wording import pictures as words_of

TO_SCALE = 67
FLAGS = 15
"""Cells of the control bits, with a line between each two."""

TALL = 32
"""Lines of a screen from which the figure is drawn at its full height, under the numbers of its bits."""

UNKNOWN = "?"
QUIET = "dim"
MARKED = "bold cyan"
ASKED = "bold yellow"


class Cell(msgspec.Struct, frozen=True):
    """A field in its row: its first cell and how many, without the lines around; lines of name, the value."""

    name: str
    start: int
    width: int
    label: tuple[str, ...]
    value: str


def header(shown: pictures.Header, look: Look) -> Lines:
    """The header, and below it what of it is an example. Needs 60 columns."""
    half, left = (31, 1) if look.width >= TO_SCALE else (28, 0)
    canvas = Canvas(strokes_for(look.signs))
    y = _scale(canvas, left) if look.width >= TO_SCALE and look.height >= TALL else 0
    for row in _rows(shown, half, left, look):
        y = _draw_row(canvas, row, y, shown, look)
    words = look.words
    title = look.wrap(words_of.title_told(words, shown), "bold")
    below = (line for each in words_of.examples_told(words, shown) for line in look.wrap(each))
    return [*title, *canvas.lines(), *below]


def _scale(canvas: Canvas, left: int) -> int:
    """The numbers of the bits; the row below them."""
    for bit in range(32):
        if bit % 10 == 0:
            canvas.write((left + 1 + 2 * bit, 0), str(bit // 10), QUIET)
        canvas.write((left + 1 + 2 * bit, 1), str(bit % 10), QUIET)
    return 2


def _rows(shown: pictures.Header, half: int, left: int, look: Look) -> list[list[Cell]]:
    """The fields as the figure has them, 32 bits a row; options and data where there are any."""
    nibble, whole = half - FLAGS - 2, 2 * half + 1
    offset = nibble - nibble // 2
    second = left + half + 2

    def cell(name: str, start: int, width: int) -> Cell:
        return Cell(name, start, width, _label(name, look), _value(name, shown, look))

    rows = [
        [cell("source", left + 1, half), cell("destination", second, half)],
        [cell("seq", left + 1, whole)],
        [cell("ack", left + 1, whole)],
        [
            cell("offset", left + 1, offset),
            cell("reserved", left + 2 + offset, nibble // 2),
            cell("flags", left + 3 + nibble, FLAGS),
            cell("wnd", second, half),
        ],
        [cell("checksum", left + 1, half), cell("urgent", second, half)],
    ]
    more = [name for name, there in (("options", shown.options), ("data", shown.text)) if there]
    return [*rows, *([cell(name, left + 1, whole)] for name in more)]


def _label(name: str, look: Look) -> tuple[str, ...]:
    written = look.plain(words_of.label(look.words, name))
    return tuple(written.split(" ", 1)) if name == "offset" else (written,)


def _value(name: str, shown: pictures.Header, look: Look) -> str:
    """The octets and what they are; ``?`` where that is the question."""
    if shown.flight is None:
        return UNKNOWN if shown.asked else ""
    if name == "options":
        return shown.options.hex(" ")
    if name == "data":
        return look.plain(look.words.plural("{n} octet", "{n} octets", shown.text))
    field = shown.field(name)
    return " = ".join(filter(None, (field.octets.hex(" "), field.shown)))


def _draw_row(canvas: Canvas, row: Sequence[Cell], y: int, shown: pictures.Header, look: Look) -> int:
    """A row under the line ``y``; the line below it."""
    flags = any(cell.name == "flags" for cell in row)
    short = look.height < TALL and not flags and all(_on_one_line(cell) for cell in row)
    tall = 4 if flags else 1 if short else 2
    for cell in row:
        canvas.box((cell.start - 1, y), cell.width + 2, tall + 2)
        marked = cell.name == shown.marked
        style = ASKED if shown.asked else MARKED if marked else ""
        if cell.name == "flags":
            _draw_flags(canvas, cell, y, shown, style)
        elif short:
            _beside(canvas, cell, y + 1, MARKED if marked else "bold", style)
        else:
            for line, text in enumerate(cell.label):
                _centre(canvas, cell, y + 1 + line, text, MARKED if marked else "bold")
            _centre(canvas, cell, y + tall, cell.value, style)
        if marked:
            down = canvas.strokes.heads[2]
            _centre(canvas, cell, y, f" {down} {look.plain(look.words('here'))} {down} ", MARKED)
    return y + tall + 1


def _centre(canvas: Canvas, cell: Cell, y: int, text: str, style: str) -> None:
    canvas.write((cell.start + (cell.width - cell_len(text)) // 2, y), text, style)


def _on_one_line(cell: Cell) -> bool:
    return cell_len(f"{cell.label[0]}  {cell.value}") <= cell.width


def _beside(canvas: Canvas, cell: Cell, y: int, style: str, value_style: str) -> None:
    """Name and value on one line, where the screen is low."""
    text = f"{cell.label[0]}  {cell.value}"
    start = cell.start + (cell.width - cell_len(text)) // 2
    canvas.write((start, y), cell.label[0], style)
    canvas.write((start + cell_len(text) - cell_len(cell.value), y), cell.value, value_style)


def _draw_flags(canvas: Canvas, cell: Cell, y: int, shown: pictures.Header, style: str) -> None:
    """The eight bits, each under its name, which is written downwards as in the figure."""
    flags = shown.field("flags").value
    for at, name in enumerate(pictures.FLAGS):
        x = cell.start + 2 * at
        is_set = flags is not None and pictures.is_set(flags, name)
        for down, letter in enumerate(name):
            canvas.write((x, y + 1 + down), letter, style or ("bold" if is_set else QUIET))
        if at:
            canvas.rule(((x - 1, y), (x - 1, y + 5)))
        bit = str(int(is_set)) if flags is not None else cell.value
        canvas.write((x, y + 4), bit, style or ("bold" if is_set else ""))
