"""After a wrong answer, in words: what it looks like, what it would have brought, and that other history.

While the question stands only the other history is told: the right one would give the answer away.
"""

from collections.abc import Iterator, Sequence

import msgspec

from tutor.engine import Graded
from tutor.lines.cited import cited
from tutor.lines.ladder import ladder_lines, news
from tutor.quiz import Moment
from tutor.wording import Wording, what_follows


def aftermath_lines(words: Wording, graded: Graded) -> Iterator[str]:
    """The diagnosis, then the consequence with its sections; nothing for a right answer."""
    if graded.diagnosed:
        yield words.diagnosis(graded.diagnosed)
    if graded.consequence is not None:
        for said, section in what_follows(words, graded.consequence, graded.question.ends):
            yield cited(words, said, section)


def repeated(graded: Graded) -> Graded:
    """The verdict for somebody who asks again: with all that it looks like, told before or not."""
    return msgspec.structs.replace(graded, diagnosed=graded.verdict.misconceptions)


def history_lines(words: Wording, graded: Graded) -> Iterator[str]:
    """What has not been heard of the other history; once the question is over, of the right one too."""
    heard = _lines(words, graded, graded.question.before)
    other, right = graded.histories
    for title, moment in ((words("With your answer:"), other), (words("As it really goes:"), right)):
        if moment is not None:
            yield title
            yield from news(heard, _lines(words, graded, moment))


def _lines(words: Wording, graded: Graded, moment: Moment | None) -> Sequence[str]:
    numbers = graded.question.numbers
    return ladder_lines(words, moment, numbers) if moment is not None and numbers is not None else ()
