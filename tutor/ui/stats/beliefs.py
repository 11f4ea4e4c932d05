"""The misconceptions that were met, how often, and day by day whether they were met again or held off."""

from rich.text import Text

from tutor.practice import standing as standings
from tutor.ui.look import MARGIN, Lines, Look
from tutor.wording import standing as words_of

MOST = 6
"""Misconceptions that are told of; the others stand in ``--csv``."""

MOST_DAYS = 20


def beliefs(standing: standings.Standing, look: Look) -> Lines:
    """Each with its history: the last met first. Nothing where none was."""
    if not standing.beliefs:
        return []
    words, signs = look.words, look.signs
    lines = look.wrap(words("Misconceptions"), "bold")
    for each in standing.beliefs[:MOST]:
        lines += look.wrap(words("“{belief}”", belief=words.belief(each.id)), hang=1)
        lines.append(_strip(each, look))
        lines += look.wrap(words_of.belief(words, each), "dim", indent=MARGIN + 2)
    if (more := len(standing.beliefs) - MOST) > 0:
        lines += look.wrap(words("and {n} more", n=more), "dim", indent=MARGIN + 2)
    told = words("Each sign is a day: {bad} met, {good} held off", bad=signs.bad, good=signs.good)
    return [*lines, *look.wrap(told, "dim")]


def _strip(each: standings.BeliefStanding, look: Look) -> Text:
    """A sign for each day on which it was met or held off, the last ones."""
    signs = look.signs
    line = Text(" " * (MARGIN + 2))
    most = min((look.width - 2 * MARGIN - 2) // 2, MOST_DAYS)
    for day in each.days[-most:]:
        line.append(*((f"{signs.bad} ", "yellow") if day.met else (f"{signs.good} ", "green")))
    line.rstrip()
    return line
