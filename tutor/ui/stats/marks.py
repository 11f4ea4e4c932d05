"""The marks of how well something is known, as this terminal can draw them, with colours beside them."""

import msgspec
from rich.text import Text

from tutor.practice import standing as standings
from tutor.ui.look import MARGIN, Look
from tutor.ui.pictures.canvas import Strokes, strokes_for

STYLES: dict[standings.Mastery, str] = {"not-met": "dim", "met": "yellow", "shown": "cyan", "held": "green"}


class Marks(msgspec.Struct, frozen=True):
    """A sign for each mastery, and the strokes and fills to draw with."""

    signs: dict[standings.Mastery, str]
    strokes: Strokes

    def of(self, mastery: standings.Mastery) -> tuple[str, str]:
        """The sign and its style."""
        return self.signs[mastery], STYLES[mastery]

    def fill(self, mastery: standings.Mastery) -> str:
        """A cell of a bar; the better known, the fuller."""
        return self.strokes.fills[::-1][standings.MASTERIES.index(mastery)]


DRAWN, TYPED = "·○◐●", ".o+*"


def marks_for(look: Look) -> Marks:
    """Circles where the terminal has them all and draws with such; else ASCII."""
    strokes = strokes_for(look.signs)
    circles = look.signs.done == DRAWN[-1] and look.plain(DRAWN) == DRAWN
    signs = DRAWN if circles else TYPED
    return Marks(dict(zip(standings.MASTERIES, signs, strict=True)), strokes)


def plain_bar(part: int, whole: int, width: int, marks: Marks) -> Text:
    """So much of a whole, as a bar of ``width`` cells at the margin."""
    full = round(width * part / whole) if whole else 0
    fills = marks.strokes.fills
    return Text.assemble(" " * MARGIN, (fills[0] * full, "green"), (fills[-1] * (width - full), "dim"))
