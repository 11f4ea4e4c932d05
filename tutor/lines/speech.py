"""Speaking in lines and listening to them: the two streams of plain lines, and nothing of a run.

What is said is cleaned, what is heard is bounded; no line of either can pose as another.
"""

from collections.abc import Iterable
from typing import TextIO

from tutor.lines.keyboard import wait_for_line
from tutor.lines.ladder import sentence
from tutor.lines.outlet import Outlet
from tutor.wording import clean, one_line

LIMIT = 4096
"""Characters of a line that are heard; the reader of answers takes far fewer."""


class Speech:
    """A conversation over two text streams, a statement a line. ``over``: the input has ended."""

    def __init__(self, stdin: TextIO, stdout: TextIO) -> None:
        self.stdin = stdin
        self.out = Outlet(stdout)
        self.over = False

    def say(self, text: str) -> None:
        """A statement; where an author broke it, line by line."""
        for line in clean(text).split("\n"):
            if line.strip():
                self.out.write(line.strip() + "\n")

    def say_all(self, lines: Iterable[str]) -> None:
        """One statement after the other."""
        for line in lines:
            self.say(line)

    def hear(self, label: str = "") -> str | None:
        """The next line without its end, asked for by ``label``; None at the end of input.

        A terminal shows what is typed; what a pipe brings is written behind the prompt here.
        """
        self.out.write(f"{sentence(clean(label))} > ".lstrip())
        try:
            line = "" if self.out.gone else self._line()
        except (KeyboardInterrupt, SystemExit):
            self.out.write("\n")
            raise
        if not line:
            self.out.write("\n")
            self.over = True  # a terminal would give lines again: who has left is asked nothing more
            return None
        text = _decoded(line.removesuffix("\n").removesuffix("\r"))
        if not self.stdin.isatty():
            self.out.write(one_line(text) + "\n")
        return text

    def _line(self) -> str:
        """The next line; the end of one that is too long is dropped."""
        wait_for_line(self.stdin)
        line = rest = self.stdin.readline(LIMIT)
        while rest and not rest.endswith("\n"):
            rest = self.stdin.readline(LIMIT)
        return line


def _decoded(text: str) -> str:
    """What the stream's encoding could not read, read as UTF-8, or shown to be unreadable (U+FFFD)."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
