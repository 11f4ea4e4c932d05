"""The arrow of one segment, as pieces of one line: both pictures of a ladder draw with it.

Widths are cells, not characters: an end's name or a word on the arrow may be Hangul.
"""

from rich.cells import cell_len
from rich.text import Text

from tutor.quiz import Row
from tutor.tcp import Numbers, Peer
from tutor.ui.look import Look

UNKNOWN = "?"

ASKED = "bold yellow"
LOST = "red"
QUIET = "dim"


def flags_of(row: Row) -> str:
    """The control bits, or ``?`` for the segment that is asked for."""
    assert row.flight is not None
    return UNKNOWN if row.hidden else row.flight.segment.flags or "-"


def numbers_of(row: Row, numbers: Numbers) -> str:
    """``seq=y ack=x+1 len=100``; nothing for the segment that is asked for."""
    assert row.flight is not None
    if row.hidden:
        return ""
    seq, ack = numbers.segment(row.flight)
    octets = row.flight.segment.text
    parts = [f"seq={seq}", f"ack={ack}" if ack is not None else "", f"len={octets}" if octets else ""]
    return " ".join(part for part in parts if part)


def shaft(look: Look, row: Row, label: str, width: int, head: int | None = None) -> Text | None:
    """The arrow from its sender's side to the other's, exactly ``width`` cells, or None if it cannot fit.

    ``head`` dashes come before the label on the sender's side; None puts the label in the middle. What
    is still on the way, or lost, does not reach the other side; what comes from the way starts late.
    """
    whole = row.arrives or row.hidden
    tail, tip = _tail(look, row), _tip(look, row)
    worded = f" {label} " if label else ""
    dashes = width - cell_len(tail + worded + tip)
    if dashes < (2 if label else 3):
        return None
    if not (whole and row.leaves):
        dashes = max(2, dashes - width // 3)
    first = min(dashes - 1, head) if head is not None else dashes // 2
    line = look.signs.line
    return _laid(row, (tail, line * first, worded, line * (dashes - first), tip), width)


def _tail(look: Look, row: Row) -> str:
    """Where the part shown begins: at the sender, or on the way."""
    if row.leaves:
        return ""
    return f"{look.signs.gap} " if row.by is Peer.A else f" {look.signs.gap}"


def _tip(look: Look, row: Row) -> str:
    """Where it ends: at the other side, on the way, or nowhere."""
    if row.arrives or row.hidden:
        return look.signs.right if row.by is Peer.A else look.signs.left
    end = f"{look.signs.bad} {look.plain(look.words('lost'))}" if row.lost else look.signs.gap
    return f" {end}" if row.by is Peer.A else f"{end} "


def _laid(row: Row, pieces: tuple[str, ...], width: int) -> Text:
    """The pieces in the direction of travel; the part of the way not shown is left blank."""
    styles = (QUIET, "", ASKED if row.hidden else "bold", "", LOST if row.lost else "")
    parts = list(zip(pieces, styles, strict=True))
    blank = (" " * (width - sum(cell_len(piece) for piece in pieces)), "")
    parts = [*parts, blank] if row.leaves else [blank, *parts]
    return Text.assemble(*(parts if row.by is Peer.A else reversed(parts)))
