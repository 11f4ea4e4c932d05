"""How things are drawn on this screen, now: the language, the signs, the size; and cutting text to it.

Every renderable of this package is a list of lines that fit ``width``. All text that is not a literal
of ours comes in through ``Look.text`` or ``Look.wrap``: as rich ``Text``, never as markup, and cleaned.
"""

from collections.abc import Iterator

import msgspec
from rich.cells import cell_len, chop_cells
from rich.text import Text

from tutor.ui.signs import UNICODE, Signs
from tutor.wording import Wording, clean

Lines = list[Text]

MARGIN = 1
"""Columns left free at either side."""

NARROWEST = 4
"""Cells of text a line has at least, whatever the screen; two Hangul syllables."""

STRIP = 12
"""Cells of text that are worth a column of their own: the longest state."""


class Look(msgspec.Struct, frozen=True):
    """What every renderable is given. ``width`` and ``height`` in cells."""

    words: Wording
    signs: Signs = UNICODE
    width: int = 80
    height: int = 24

    def plain(self, written: str) -> str:
        """``written`` made harmless, in the characters this terminal has."""
        return self.signs.spell(clean(written))

    def text(self, written: str, style: str = "") -> Text:
        """One piece of text that is not ours to trust, as it may be shown."""
        return Text(self.plain(written), style)

    def wrap(self, written: str, style: str = "", *, indent: int = MARGIN, hang: int = 0) -> Lines:
        """Paragraphs cut into lines at spaces, ``indent`` from the left, later lines ``hang`` more."""
        lines = []
        for paragraph in self.plain(written).strip("\n").split("\n"):
            cut = _cut(paragraph.split(), self.width - indent - MARGIN, hang)
            for number, line in enumerate(cut):
                lines.append(Text(" " * (indent + (hang if number else 0)) + line, style))
        return lines

    def item(self, label: str, written: str, *, indent: int = 2, column: int = 0) -> Lines:
        """``label`` and, to the right of it, wrapped text; below it where that would be a narrow strip.

        ``column`` is the cells a label takes at least.
        """
        mark = pad(self.plain(label), column) + "  "
        start = indent + cell_len(mark)
        if self.width - start - MARGIN < STRIP:
            return [*self.wrap(label, "bold", indent=indent), *self.wrap(written, indent=indent + 2)]
        first, *rest = self.wrap(written, indent=start)
        return [Text.assemble(" " * indent, (mark, "bold"), first.plain[start:]), *rest]


def _cut(words: list[str], width: int, hang: int) -> Iterator[str]:
    """Greedy lines; a word longer than a whole line is folded, never cut off."""
    line, room, later = "", max(width, NARROWEST), max(width - hang, NARROWEST)
    for word in words:
        if line and cell_len(line) + 1 + cell_len(word) <= room:
            line += " " + word
            continue
        if line:
            yield line
            room = later
        *full, line = chop_cells(word, later)
        yield from full
    yield line


def pad(text: str, cells: int) -> str:
    """``text`` and spaces up to ``cells``; Hangul takes two."""
    return text + " " * max(0, cells - cell_len(text))


def apart(left: Text, right: Text, width: int) -> Text | None:
    """``left`` at the margin and ``right`` flush right on one line, or None when they do not fit."""
    space = width - 2 * MARGIN - left.cell_len - right.cell_len
    if space < 2:
        return None
    return Text.assemble(" " * MARGIN, left, " " * space, right)
