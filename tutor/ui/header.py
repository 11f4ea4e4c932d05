"""The first line of a screen: what this is, and how far along."""

from rich.text import Text

from tutor.engine import Place
from tutor.ui.look import Lines, Look, apart

MOST_DOTS = 12


def header(place: Place, look: Look) -> Lines:
    """Title and ``2 of 7`` on a line, with a dot a question where they fit; wrapped where they do not.

    A run without an end has its number alone.
    """
    written = look.words.text(place.title)
    if not place.number:
        return look.wrap(written, "bold")
    title, count = look.text(written, "bold"), _count(place, look)
    dotted = place.total is not None and place.total <= MOST_DOTS
    for right in (*([Text.assemble(count, "  ", _dots(place, look))] if dotted else []), count):
        line = apart(title, right, look.width)
        if line is not None:
            return [line]
    return [*look.wrap(written, "bold"), *look.wrap(count.plain, "dim")]


def _count(place: Place, look: Look) -> Text:
    words, number = look.words, place.number
    if place.total is None:
        return look.text(words("question {number}", number=number), "dim")
    return look.text(words("{number} of {total}", number=number, total=place.total), "dim")


def _dots(place: Place, look: Look) -> Text:
    left = (place.total or 0) - place.number
    return Text.assemble((look.signs.done * place.number, "cyan"), (look.signs.todo * left, "dim"))
