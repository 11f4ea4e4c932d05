"""Text cut to a number of columns, for what is printed without a screen. Hangul takes two; nothing is lost.

Segments and lists of flags may be cut behind ``>`` and ``,`` too, for 24 columns hold few of them whole.
"""

import re
import shutil
import sys
from unicodedata import east_asian_width

NO_BREAK = "\u00a0"
"""A space at which no line is cut; printed as a space."""

PIECE = re.compile(r"[^ ]*?(?:>(?=<)|,(?=[^ \u00a0])| +|$)")
WIDTH = 80
NARROWEST = 16


def columns() -> int:
    """The width to print for: the terminal's, or that of ``COLUMNS``; 80 where there is neither."""
    return max(shutil.get_terminal_size((WIDTH, 24)).columns, NARROWEST)


def cells(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def pad(text: str, width: int) -> str:
    """``text`` and spaces up to ``width`` columns."""
    return text + " " * max(0, width - cells(text))


def cut(text: str, width: int, first: str = "", hang: int = 0) -> list[str]:
    """``first`` and the text after it, in lines of ``width`` columns; later ones begin at column ``hang``."""
    lines = [first]
    for piece in filter(None, PIECE.findall(text)):
        for bit in _folded(piece, max(width - hang, 1)):
            if cells(lines[-1]) + cells(bit.rstrip(" ")) > width and lines[-1].strip():
                lines.append(" " * hang)
            lines[-1] += bit
    return [line.rstrip(" ").replace(NO_BREAK, " ") for line in lines]


def tell(text: str, hang: int = 0) -> None:
    """Print a line of a list: cut to the terminal, as one line where nobody sits at one."""
    if sys.stdout.isatty():
        text = "\n".join(cut(text, columns(), hang=hang))
    print(text)


def _folded(piece: str, width: int) -> list[str]:
    """A piece longer than a whole line, in bits that are not."""
    bits = [""]
    for each in piece:
        if each != " " and cells(bits[-1]) + cells(each) > width:
            bits.append("")
        bits[-1] += each
    return bits
