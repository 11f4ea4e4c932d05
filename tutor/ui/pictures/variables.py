"""A TCB drawn as a table: before, after, and what changed with a sign and a word (RFC 9293, 3.3.1)."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from tutor.quiz import pictures
from tutor.ui.look import MARGIN, Lines, Look, pad
from tutor.wording import pictures as words_of

CHANGED = "bold cyan"
UNKNOWN = "?"
ASKED = "bold yellow"
BETWEEN = 3
"""Cells between two columns."""


def variables(shown: pictures.Variables, look: Look) -> Lines:
    """The table, a line a variable; several segments in a queue take a line each. Needs 60 columns."""
    words = look.words
    head = ("", look.plain(words("before")), look.plain(words("after")))
    table = [_cells(row, shown, look) for row in shown.rows]
    widths = [max(cell_len(line) for row in column for line in row) for column in _columns(head, table)]
    title = look.text(words.peer(shown.name), "bold")
    lines = [Text.assemble(" " * MARGIN, title), _line(head, widths, "", "")]
    lines[-1].stylize("dim")
    for row, cells in zip(shown.rows, table, strict=True):
        lines += _row(row, cells, widths, shown, look)
    return lines if shown.known else [*lines, *look.wrap(words_of.asked_told(words))]


Cells = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _cells(row: pictures.Variable, shown: pictures.Variables, look: Look) -> Cells:
    """Name, before, after: the lines of each."""
    mark = f"{look.signs.right} " if row.name == shown.marked else ""
    name = mark + look.plain(words_of.name_of(look.words, row))
    before = words_of.value_of(look.words, row, row.before)
    after = words_of.value_of(look.words, row, row.after) if shown.known else (UNKNOWN,)
    return (name,), tuple(map(look.plain, before)), tuple(map(look.plain, after))


def _columns(head: Sequence[str], table: Sequence[Cells]) -> list[list[tuple[str, ...]]]:
    return [[(head[at],), *(row[at] for row in table)] for at in range(3)]


def _row(
    row: pictures.Variable, cells: Cells, widths: Sequence[int], shown: pictures.Variables, look: Look
) -> Lines:
    style = CHANGED if row.change else "" if shown.known else ASKED
    word = look.plain(look.words(words_of.CHANGES[row.change])) if row.change else ""
    lines = []
    for at in range(max(map(len, cells))):
        texts = [cell[at] if at < len(cell) else "" for cell in cells]
        lines.append(_line(texts, widths, style if at == 0 or row.change else "", word if at == 0 else ""))
    return lines


def _line(texts: Sequence[str], widths: Sequence[int], style: str, word: str) -> Text:
    """One line: ``*`` and a word where something changed."""
    name, before, after = (pad(text, width) for text, width in zip(texts, widths, strict=True))
    gap = " " * BETWEEN
    told = Text.assemble(" " * MARGIN, ("*" if word else " ", style), " ", name, gap, before, gap)
    told.append(after + gap + word if word else after.rstrip(), style)
    return told
