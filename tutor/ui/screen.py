"""The page on the screen: drawn, added to, and read from at its prompt.

Knows how much fits and what a resize undoes; what stands on a page others decide.
"""

from collections.abc import Callable, Sequence

from rich.console import Console
from rich.text import Text as RichText

from tutor.errors import TutorError
from tutor.tcp import Style
from tutor.ui import keys
from tutor.ui.look import Lines, Look
from tutor.ui.page import Block, Page
from tutor.ui.signs import Signs
from tutor.wording import Wording

PROMPT = 1
"""Lines below what is said."""

TITLE = 2
"""Lines at the top that may go out of sight, the title or a blank: nobody is stopped for them."""


class Screen:
    """One page at a time. ``style`` is how the run shows numbers; ``pause`` waits for the reader.

    ``over``: the learner has ended the input, with Ctrl-D.
    """

    def __init__(self, words: Wording, console: Console, signs: Signs, style: Style) -> None:
        self.words = words
        self.console = console
        self.signs = signs
        self.style: Style = style
        self.page = Page(None, style)
        self.pause: Callable[[], None] = lambda: None
        self.over = False
        self._seen: Lines = []

    @property
    def look(self) -> Look:
        """How to draw on this screen now; its size may have changed."""
        size = self.console.size
        return Look(self.words, self.signs, size.width, size.height)

    def turn_to(self, page: Page) -> None:
        """Another page, from the top of the screen."""
        self.page = page
        self.draw()

    def draw(self) -> None:
        """The whole page, on a screen that has been cleared."""
        self.console.clear()
        self._seen = [*self.page.lines(self.look)]
        self.print(self._seen)

    def _refit(self) -> None:
        """The page once more, on a screen of another size."""
        self.page.shorten(self.look)
        self.draw()

    def add(self, block: Block) -> None:
        """Say something below; where the screen is full, what was said first makes room.

        What is longer than a whole screen is read in parts.
        """
        look = self.look
        self.page.below.append(block)
        lines, page = block(look), self.page.lines(look)
        if page[: len(self._seen)] == self._seen and self.page.fits(look):
            self._seen += lines
            self.print(lines)
        elif len(lines) > look.height - PROMPT + TITLE:
            self._in_parts(lines, look.height - PROMPT)
        else:
            self.page.shorten(look)
            self.draw()

    def read_through(self, page: Page) -> None:
        """Another page, from its first line to its last, in parts where it is longer than the screen."""
        look = self.look
        self.page, self._seen = page, [*page.lines(look)]
        self.console.clear()
        self._in_parts(self._seen, look.height - PROMPT)

    def _in_parts(self, lines: Sequence[RichText], most: int) -> None:
        """``most`` lines at a time, with a pause between; a change of language there says it all anew."""
        words = self.words
        while len(lines) > most + TITLE and most > 0:
            self.print(lines[:most])
            lines = lines[most:]
            self.pause()
            if self.words is not words:
                return
        self.print(lines)

    def complain(self, sentence: Callable[[Wording], str]) -> None:
        """One sentence below, to somebody who typed what does not go here."""
        self.add(lambda look: look.wrap(sentence(look.words), "yellow", indent=3))

    def refuse(self, error: TutorError) -> None:
        """Say why something typed cannot be taken."""
        self.complain(lambda words: words.error(error))

    def read(self, mark: str, commands: str = "") -> str | None:
        """A line, which stays on the page in case it is drawn again; None at the end of input."""
        from tutor.ui import prompts

        beside = commands if self.console.width >= keys.ROOMY else ""
        typed = prompts.read_line(mark, beside, resized=self._refit)
        if typed is None:
            self.over = True
        else:
            line = f"{mark} {typed}"
            self.page.below.append(lambda look: look.wrap(line))
            self._seen += self.look.wrap(line)
        return typed

    def print(self, lines: Sequence[RichText]) -> None:
        """Lines that have been cut to the screen already."""
        self.console.print(RichText("\n").join(lines), soft_wrap=True)
