"""A line of how much was right at once, over the days practised, or over weeks where there are many."""

from itertools import pairwise

from tutor.practice import standing as standings
from tutor.practice import stretches
from tutor.ui.look import MARGIN, Lines, Look
from tutor.ui.pictures.canvas import Canvas, strokes_for
from tutor.wording import standing as words_of

ROWS = 5
"""Steps of the line between nothing and all right: a fifth each."""

LABEL = 5
"""Cells of ``100% ``."""

STEP = 3
"""Cells from one point to the next."""

MOST = 24


def trend(standing: standings.Standing, look: Look) -> Lines:
    """The line, and its first and last point in words; nothing before the first answer."""
    room = (look.width - 2 * MARGIN - LABEL - 2) // STEP
    some = stretches.stretches(standing.days, min(room, MOST))
    if not some:
        return []
    lines = look.wrap(look.words("Right at once"), "bold")
    if len(some) > 1:
        lines += _line(some, look)
    return [*lines, *look.wrap(words_of.accuracy(look.words, some))]


def _line(some: list[stretches.Stretch], look: Look) -> Lines:
    """Steps from point to point: level over its stretch, then up or down to the next."""
    canvas = Canvas(strokes_for(look.signs))
    start = MARGIN + LABEL
    for row, label in ((0, "100%"), (ROWS, "  0%")):
        canvas.write((MARGIN, row), label, "dim")
    canvas.rule([(start, 0), (start, ROWS)], "dim")
    heights = [ROWS - round(each.share * ROWS) for each in some]
    points = []
    for at, height in enumerate(heights):
        points += [(start + 1 + STEP * at, height), (start + STEP * (at + 1) + 1, height)]
    canvas.rule(list(_distinct(points)), "cyan")
    return canvas.lines(0, ROWS + 1)


def _distinct(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The points without those that repeat the one before."""
    return points[:1] + [here for before, here in pairwise(points) if here != before]
