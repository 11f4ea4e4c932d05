"""The first line of a screen: what this is, and how far along."""

from rich.text import Text

from tutor.engine import Place
from tutor.ui.look import Lines, Look, apart

MOST_DOTS = 12


def header(place: Place, look: Look) -> Lines:
    """Title and ``2 of 7`` on a line, with a dot a question where they fit; wrapped where they do not."""
    written = look.words.text(place.title)
    if not place.number:
        return look.wrap(written, "bold")
    title, count = look.text(written, "bold"), _count(place, look)
    for right in (Text.assemble(count, "  ", _dots(place, look)), count):
        line = apart(title, right, look.width)
        if line is not None and (right is count or place.total <= MOST_DOTS):
            return [line]
    return [*look.wrap(written, "bold"), *look.wrap(count.plain, "dim")]


def _count(place: Place, look: Look) -> Text:
    return look.text(look.words("{number} of {total}", number=place.number, total=place.total), "dim")


def _dots(place: Place, look: Look) -> Text:
    return Text.assemble(
        (look.signs.done * place.number, "cyan"), (look.signs.todo * (place.total - place.number), "dim")
    )
