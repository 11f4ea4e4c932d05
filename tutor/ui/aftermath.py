"""After a wrong answer: what it looks like, what it would have brought, and the ladder of that other history.

While the question stands only the other history is drawn: the right one would give the answer away.
"""

from collections.abc import Iterator
from itertools import zip_longest

from msgspec.structs import replace
from rich.text import Text

from tutor.engine import Graded
from tutor.quiz import Moment
from tutor.ui.ladder import ladder
from tutor.ui.look import Lines, Look
from tutor.ui.verdict import INDENT, cited, ends, verdict
from tutor.wording import what_follows

BESIDE = 80
"""Columns from which two histories stand side by side."""


def aftermath(graded: Graded, look: Look) -> Lines:
    """The diagnosis, then the consequence with its sections; nothing for a right answer."""
    lines: Lines = []
    if graded.diagnosed:
        lines += look.wrap(look.words.diagnosis(graded.diagnosed), indent=INDENT)
    if graded.consequence is not None:
        for said, section in what_follows(look.words, graded.consequence, ends(graded.question)):
            lines += cited(said, section, look)
    return lines


def why(graded: Graded, look: Look) -> Lines:
    """The verdict again, with all that it looks like, and the histories it speaks of."""
    again = replace(graded, diagnosed=graded.verdict.misconceptions)
    return [Text(), *verdict(again, look), Text(), *_histories(graded, look)]


def _histories(graded: Graded, look: Look) -> Lines:
    """Side by side where the screen is wide, below each other where it is not."""
    if not graded.done or look.width < BESIDE:
        return [
            line for title, moment in _drawn(graded, look) for line in _history(title, moment, graded, look)
        ]
    narrow = replace(look, width=look.width // 2)
    columns = [_history(title, moment, graded, narrow) for title, moment in _drawn(graded, look)]
    if len(columns) < 2:
        return [line for column in columns for line in column]
    return [_joined(left, right, narrow.width) for left, right in zip_longest(*columns, fillvalue=Text())]


def _drawn(graded: Graded, look: Look) -> Iterator[tuple[str, Moment]]:
    """What may be shown of both histories, each with its title."""
    brings = graded.consequence
    if brings is None or brings.other is None:
        return
    yield look.words("With your answer:"), brings.other
    if graded.done and brings.right is not None:
        yield look.words("As it really goes:"), brings.right


def _history(title: str, moment: Moment, graded: Graded, look: Look) -> Lines:
    numbers = graded.question.numbers
    assert numbers is not None, "a history is that of a trace"
    return [*look.wrap(title, "bold"), *ladder(moment, numbers, look), Text()]


def _joined(left: Text, right: Text, width: int) -> Text:
    return Text.assemble(left, " " * (width - left.cell_len), right)
