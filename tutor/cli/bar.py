"""A progress bar for work that takes seconds: on a terminal one line that is drawn over, elsewhere nothing.

Written to stderr, so that the result stays what stdout has; without colours, so that nothing need be loaded.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from tutor.cli.columns import cells, columns, cut

LONGEST = 20

AFTER = 1.0
"""Seconds of work before a bar is drawn."""


class Bar:
    """``with Bar() as bar: bar.show("what is done", 0.4)``; gone when the work is over, also by Ctrl-C."""

    def __init__(self) -> None:
        self.drawn = sys.stderr.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
        self._last = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()

    def clear(self) -> None:
        """Take the bar away, for now or for good."""
        self._write("")

    def show(self, what: str, share: float) -> None:
        """What is being done, and the share of all that is done (0 to 1)."""
        full = min(max(share, 0.0), 1.0)
        width = columns() - 1
        length = min(LONGEST, width // 2)
        done = round(full * length)
        line = f"[{'#' * done}{'.' * (length - done)}] {full:4.0%}"
        room = width - len(line) - 1
        self._write(f"{line} {cut(what, room)[0]}" if room >= cells("0000") else line)

    def _write(self, line: str) -> None:
        if not self.drawn or line == self._last:
            return
        blank = " " * cells(self._last)
        print(f"\r{blank}\r{line}", end="", file=sys.stderr, flush=True)
        self._last = line


@contextmanager
def bar_after_a_second(what: Callable[[], str]) -> Iterator[Callable[[int, int], None]]:
    """What tells how much is done, and of how much: drawn, with the words of ``what``, from a second on."""
    began = time.monotonic()
    with Bar() as bar:

        def done(at: int, of: int) -> None:
            if time.monotonic() - began > AFTER:
                bar.show(what(), at / of)

        yield done
