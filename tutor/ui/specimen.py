"""One question with everything that is ever said about it, one below the other: for its author.

Nothing is typed and nothing waits; what does not fit scrolls.
"""

from collections.abc import Iterable

import msgspec
from rich.text import Text

from tutor.engine import Ask, Graded, Say
from tutor.tcp import Style
from tutor.ui.look import Lines, Look
from tutor.ui.page import Page
from tutor.ui.terminal import Terminal
from tutor.ui.verdict import judged
from tutor.wording import Wording

HIGH = 1000
"""Lines: nothing has to make room for anything."""


def show_specimen(
    words: Wording,
    style: Style,
    ask: Ask,
    hints: Iterable[Say],
    answers: Iterable[tuple[str, Graded]],
) -> None:
    """Draw the question as it is asked, its hints, and for each answer, in words, what is said to it."""
    screen = Terminal(words, numbers=style).screen
    look = msgspec.structs.replace(screen.look, height=HIGH)
    page = Page(ask.place, style)
    page.ask = ask
    screen.print([*page.lines(look), *(line for hint in hints for line in _hint(hint, look))])
    for answer, graded in answers:
        said = look.words("To the answer {answer}:", answer=answer)
        screen.print([Text(), *look.wrap(said, "bold"), *judged(graded, look)[:-1]])


def _hint(hint: Say, look: Look) -> Lines:
    values = {"level": hint.level, "levels": hint.levels, "text": look.words.text(hint.text)}
    return look.wrap(look.words("Hint {level} of {levels}: {text}", **values), indent=3)
