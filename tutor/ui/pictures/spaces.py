"""Sequence spaces drawn as bars, cut at the variables as Figures 3 and 4 are (RFC 9293, 3.3.1).

Not to scale: a region is a region, however many numbers it has. What each is, is said below it by its
number, as in the RFC.
"""

from rich.cells import cell_len
from rich.text import Text

from tutor.quiz import pictures
from tutor.ui.look import MARGIN, Lines, Look
from tutor.ui.pictures.canvas import Canvas, strokes_for
from tutor.wording import pictures as words_of

WIDEST = 72
TALL = 32
"""Lines of a screen from which each region has a line of its own."""

FILLS = {"acknowledged": 0, "received": 0, "sent": 1, "allowed": 2, "window": 2}
"""Which of the strokes' fills; what is not allowed yet has the last."""

STYLES = {
    "acknowledged": "dim",
    "received": "dim",
    "sent": "bold",
    "allowed": "cyan",
    "window": "cyan",
}


def spaces(shown: pictures.Spaces, look: Look) -> Lines:
    """The send space, and below it the receive space, where there are such. Needs 60 columns."""
    words = look.words
    lines = [] if shown.known else look.wrap(words_of.before_told(words))
    if shown.send is not None:
        lines += [*look.wrap(words_of.send_title(words, shown), "bold"), *_space(shown.send, look)]
    if shown.receive is not None:
        lines += [Text()] if look.height >= TALL else []
        lines += look.wrap(words_of.receive_title(words, shown), "bold")
        lines += _space(shown.receive, look)
    said = [*words_of.lacking_told(words, shown), *words_of.notes_told(words, shown)]
    return [*lines, *(line for each in said for line in look.wrap(each[:1].upper() + each[1:]))]


def _space(space: pictures.Space, look: Look) -> Lines:
    """The regions' numbers, the bar, the variables and their numbers below its ticks, and a legend."""
    canvas = Canvas(strokes_for(look.signs))
    width = min(look.width - 2 * MARGIN, WIDEST)
    step = width // len(space.regions)
    deep = max(len(tick.names) for tick in space.ticks)
    end = MARGIN + width
    for at, (tick, region) in enumerate(zip(space.ticks, space.regions, strict=True)):
        x = MARGIN + at * step
        behind = x + step if at + 1 < len(space.regions) else end
        style = STYLES.get(region.role, "dim")
        fill = canvas.strokes.fills[FILLS.get(region.role, 3)]
        canvas.write((x, 1), canvas.strokes.light[0], "bold")
        canvas.write((x + 1, 1), fill * (behind - x - 1), style)
        canvas.write((x + (behind - x) // 2, 0), str(at + 1), "bold")
        _under(canvas, tick, x, deep, end)
    return [*canvas.lines(), *_legend(space, look)]


def _legend(space: pictures.Space, look: Look) -> Lines:
    """What each number stands for: a line each, or on a low screen one after the other."""
    items = [(str(at), words_of.role_text(look.words, region)) for at, region in enumerate(space.regions, 1)]
    if look.height < TALL:
        return look.wrap("; ".join(f"{number} {role}" for number, role in items), indent=2)
    return [line for item in items for line in look.item(*item)]


def _under(canvas: Canvas, tick: pictures.Tick, x: int, deep: int, end: int) -> None:
    """A tick's names, the last above its number; centred below it, but never over an edge."""
    column = [*[""] * (deep - len(tick.names)), *tick.names, tick.number]
    for row, text in enumerate(column):
        start = min(max(MARGIN, x - (cell_len(text) - 1) // 2), end - cell_len(text))
        canvas.write((start, 2 + row), text, "bold" if row < deep else "")
