"""What stands above a question: the exchange as a ladder, a picture of it, or a list of its segments."""

from rich.cells import cell_len
from rich.text import Text

from tutor.quiz import Listed, Moment, Picture, Question
from tutor.tcp import Numbers, Peer, Style
from tutor.ui.ladder import ladder
from tutor.ui.look import MARGIN, Lines, Look, pad
from tutor.ui.signs import Signs
from tutor.wording import Wording

LABEL = 2
"""Cells before a segment's label."""


def exhibit(
    shown: Moment | Picture, numbers: Numbers | None, style: Style, look: Look, room: int | None = None
) -> Lines:
    """The ladder or the picture. ``numbers`` None: those of its trace, in ``style``."""
    moment = shown.moment if isinstance(shown, Picture) else shown
    numbers = numbers or Numbers.of_trace(moment.trace, style)
    if isinstance(shown, Moment):
        return ladder(shown, numbers, look, room)
    from tutor.ui.pictures import picture_of  # few pages have one

    return picture_of(shown, numbers, look)


def drawn_for_paper(shown: Moment | Picture, words: Wording, numbers: Numbers, signs: Signs) -> list[str]:
    """The ladder or the picture as lines of text, 80 columns wide: for what is read without a screen."""
    lines = exhibit(shown, numbers, numbers.style, Look(words, signs))
    return [line.plain.rstrip() for line in lines]


def listed(question: Question, numbers: Numbers, look: Look) -> Lines:
    """The segments a question lists: label, direction, and what is in them; columns where they fit."""
    names = [look.plain(look.words.peer(name)) for name in question.ends]
    rows = [(each.label, _way(each, names, look), *_contents(each, numbers)) for each in question.listed]
    ways, flags = (max(cell_len(row[column]) for row in rows) for column in (1, 2))
    widest = max(cell_len(row[3]) for row in rows)
    label = max(cell_len(row[0]) for row in rows)
    if LABEL + label + 2 + ways + 3 + flags + 2 + widest + MARGIN > look.width:
        return [line for row in rows for line in look.item(row[0], f"{row[1]}  {row[2]} {row[3]}")]
    return [
        Text.assemble(
            " " * LABEL,
            (pad(row[0], label), "bold"),
            f"  {pad(row[1], ways)}   ",
            pad(row[2], flags),
            "  ",
            row[3],
        )
        for row in rows
    ]


def _way(each: Listed, names: list[str], look: Look) -> str:
    """``client → server``, the sender first."""
    a, b = names
    return f"{a} {look.signs.to} {b}" if each.flight.by is Peer.A else f"{b} {look.signs.to} {a}"


def _contents(each: Listed, numbers: Numbers) -> tuple[str, str]:
    """The control bits; ``seq=y ack=x+1 len=100``."""
    seq, ack = numbers.segment(each.flight)
    octets = each.flight.segment.text
    parts = (f"seq={seq}", f"ack={ack}" if ack is not None else "", f"len={octets}" if octets else "")
    return each.flight.segment.flags or "-", " ".join(part for part in parts if part)
