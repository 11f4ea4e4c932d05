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

SIGN = 2
"""Cells for the sign of a change."""


def variables(shown: pictures.Variables, look: Look) -> Lines:
    """The table, a line a variable; several segments in a queue take a line each. Needs 60 columns.

    What is too long for a column, such as a queue of large numbers, comes below the table.
    """
    words = look.words
    table = {row.name: _cells(row, shown, look) for row in shown.rows}
    head: Cells = (("",), (look.plain(words("before")),), (look.plain(words("after")),))
    apart: list[str] = []
    while _too_wide([head, *table.values()], look):
        apart.append(next(name for name in LONG if name in table))
        del table[apart[-1]]
    widths = _widths([head, *table.values()])
    lines = [
        *look.wrap(words.peer(shown.name), "bold"),
        _line([each[0] for each in head], widths, "", ""),
    ]
    lines[-1].stylize("dim")
    for row in shown.rows:
        lines += _row(row, table[row.name], widths, shown, look) if row.name in table else []
    for row in shown.rows:
        lines += _below(row, shown, look) if row.name in apart else []
    return lines if shown.known else [*lines, *look.wrap(words_of.asked_told(words))]


LONG = ("queue", "held", "pending", "held_fin")
"""What leaves the table where it is too wide, in this order; the rest fits 60 columns."""

Cells = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _cells(row: pictures.Variable, shown: pictures.Variables, look: Look) -> Cells:
    """Name, before, after: the lines of each."""
    mark = f"{look.signs.right} " if row.name == shown.marked else ""
    name = mark + look.plain(words_of.name_of(look.words, row))
    before = words_of.value_of(look.words, row, row.before)
    after = words_of.value_of(look.words, row, row.after) if shown.known else (UNKNOWN,)
    return (name,), tuple(map(look.plain, before)), tuple(map(look.plain, after))


def _widths(table: Sequence[Cells]) -> list[int]:
    """Of the three columns."""
    return [max(cell_len(line) for cells in table for line in cells[at]) for at in range(3)]


def _too_wide(table: Sequence[Cells], look: Look) -> bool:
    word = max(cell_len(_word(change, look)) for change in words_of.CHANGES)
    return MARGIN + SIGN + sum(_widths(table)) + 3 * BETWEEN + word + MARGIN > look.width


def _word(change: pictures.Change, look: Look) -> str:
    """What became of a variable, in a word; none for one that stays."""
    return look.plain(look.words(words_of.CHANGES[change])) if change else ""


def _below(row: pictures.Variable, shown: pictures.Variables, look: Look) -> Lines:
    """A variable on lines of its own: its name, then before and after."""
    (name,), before, after = _cells(row, shown, look)
    word = _word(row.change, look)
    style = CHANGED if word else ""
    first = Text.assemble(" " * MARGIN, ("*" if word else " ", style), " ", name)
    lines = [Text.assemble(first, " " * BETWEEN, (word, style)) if word else first]
    whens = {look.words("before"): before, look.words("after"): after}
    column = max(cell_len(look.plain(when)) for when in whens)
    for when, values in whens.items():
        lines += look.item(when, " ".join(values), indent=MARGIN + 2 * SIGN, column=column)
    return lines


def _row(
    row: pictures.Variable, cells: Cells, widths: Sequence[int], shown: pictures.Variables, look: Look
) -> Lines:
    style = CHANGED if row.change else "" if shown.known else ASKED
    word = _word(row.change, look)
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
