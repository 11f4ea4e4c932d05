"""How the benches time things: whole processes, what a terminal has been shown, and pairs in turn.

Nothing here knows the tutor. Times are seconds of wall clock; POSIX alone, because a terminal is opened.
"""

import os
import pty
import re
import select
import signal
import statistics
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

PATIENCE = 20.0  # seconds until a screen that never comes is an error
GLANCE = 0.0005  # seconds between two looks at a terminal that shows nothing new
ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78])")

Measure = Callable[[], float]


class Pair(NamedTuple):
    """What two things took, in alternation: run by run, ``ours[i]`` was next to ``theirs[i]``."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, float, float]:
        """Lower quartile, median and upper quartile of the ratios run by run.

        The two runs of a pair met the same weather, so a machine that is busy for a while moves both.
        """
        ratios = [mine / other for mine, other in zip(self.ours, self.theirs, strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4)
        return low, middle, high


def in_turn(ours: Measure, theirs: Measure, times: int) -> Pair:
    """A B B A A B ...: a machine that slows down or speeds up on the way favours neither."""
    ours(), theirs()  # the first run fills the disk cache, and compiles what is not compiled
    pairs = []
    for number in range(times):
        if number % 2:
            second, first = theirs(), ours()
        else:
            first, second = ours(), theirs()
        pairs.append((first, second))
    mine, others = zip(*pairs, strict=True)
    return Pair(mine, others)


def process(command: Sequence[str], env: Mapping[str, str]) -> float:
    """From the start of ``command`` to its end, its output thrown away."""
    start = time.perf_counter()
    subprocess.run(command, env=env, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


class Terminal:
    """A program on a terminal of its own, 80 by 24, watched from its first octet."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self.shown = b""
        self.screen, inside = pty.openpty()
        termios.tcsetwinsize(inside, (24, 80))
        self.start = time.perf_counter()
        self.program = subprocess.Popen(
            command, env=env, stdin=inside, stdout=inside, stderr=inside, start_new_session=True
        )
        os.close(inside)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        if self.program.poll() is None:
            self.program.send_signal(signal.SIGKILL)
        self.program.wait()
        os.close(self.screen)

    @property
    def words(self) -> str:
        """All that was shown, without its escape sequences."""
        return ESCAPES.sub(b"", self.shown).decode("utf-8", "replace")

    @property
    def takes_keys(self) -> bool:
        """A prompt is up: the program reads key by key."""
        return not termios.tcgetattr(self.screen)[3] & termios.ICANON

    def until(self, seen: Callable[["Terminal"], bool]) -> float:
        """Read until ``seen`` holds; the moment it did, on ``time.perf_counter``'s clock."""
        deadline = time.perf_counter() + PATIENCE
        while not seen(self):
            if time.perf_counter() > deadline:
                raise TimeoutError(f"not seen within {PATIENCE} s; shown so far:\n{self.words}")
            if select.select([self.screen], [], [], GLANCE)[0]:
                self.shown += self._read()
        return time.perf_counter()

    def type(self, text: str) -> float:
        """Type ``text``; the moment before its last key, on ``time.perf_counter``'s clock."""
        os.write(self.screen, text[:-1].encode())
        time.sleep(0.05)
        moment = time.perf_counter()
        os.write(self.screen, text[-1:].encode())
        return moment

    def _read(self) -> bytes:
        try:
            return os.read(self.screen, 65536)
        except OSError:  # Linux says so when the program has gone
            raise EOFError(f"the program has ended; it showed:\n{self.words}") from None


def shows(command: Sequence[str], env: Mapping[str, str], seen: Callable[[Terminal], bool]) -> float:
    """From the start of ``command`` on a terminal until ``seen`` holds of what it shows."""
    with Terminal(command, env) as terminal:
        return terminal.until(seen) - terminal.start
