"""After a wrong answer: what it looks like, what it would have brought, and the ladder of that other history.

While the question stands only the other history is drawn: the right one would give the answer away.
"""

from itertools import zip_longest

from msgspec.structs import replace
from rich.text import Text

from tutor.engine import Graded
from tutor.quiz import Moment
from tutor.ui.ladder import ladder
from tutor.ui.look import Lines, Look
from tutor.ui.verdict import INDENT, cited, judged
from tutor.wording import what_follows

BESIDE = 80
"""Columns from which two histories stand side by side."""

LOWEST = 9
"""Lines that a history gets at least, however little room the verdict leaves it."""


def aftermath(graded: Graded, look: Look) -> Lines:
    """The diagnosis, then the consequence with its sections; nothing for a right answer."""
    lines: Lines = []
    if graded.diagnosed:
        lines += look.wrap(look.words.diagnosis(graded.diagnosed), indent=INDENT)
    if graded.consequence is not None:
        for said, section in what_follows(look.words, graded.consequence, graded.question.ends):
            lines += cited(said, section, look)
    return lines


def again(graded: Graded, look: Look) -> Lines:
    """The verdict once more, with all that it looks like."""
    return judged(replace(graded, diagnosed=graded.verdict.misconceptions), look)


def histories(graded: Graded, look: Look, room: int) -> Lines:
    """Each in ``room`` lines: side by side where the screen is wide, below each other where it is not."""
    other, right = graded.histories
    if other is None:
        return []
    beside = right is not None and look.width >= BESIDE
    column = replace(look, width=look.width // 2) if beside else look
    left = _history(look.words("With your answer:"), other, graded, column, room)
    if right is None:
        return left
    rest = _history(look.words("As it really goes:"), right, graded, column, room)
    if not beside:
        return [*left, *rest]
    return [_joined(*pair, column.width) for pair in zip_longest(left, rest, fillvalue=Text())]


def why(graded: Graded, look: Look) -> Lines:
    """All that there is to say of a verdict: what was said, and the histories it speaks of."""
    said = again(graded, look)
    return [*said, *histories(graded, look, max(LOWEST, look.height - len(said) - 4))]


def _history(title: str, moment: Moment, graded: Graded, look: Look, room: int) -> Lines:
    numbers = graded.question.numbers
    assert numbers is not None, "a history is that of a trace"
    return [*look.wrap(title, "bold"), *ladder(moment, numbers, look, room), Text()]


def _joined(left: Text, right: Text, width: int) -> Text:
    return Text.assemble(left, " " * (width - left.cell_len), right)
