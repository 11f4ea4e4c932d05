"""Waiting for a line from a terminal so that a Ctrl-C is taken whenever it comes.

Between Python's last look for signals and the read() that waits for a line there is a moment in which a
signal is noted and wakes nobody: it would be taken with the next line only. So both are waited for, the line
and the signal. Reads nothing, and knows nothing of what is typed.
"""

import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import UnsupportedOperation
from typing import TextIO


def wait_for_line(stdin: TextIO) -> None:
    """Until a terminal has a line, or the input is over. What is no terminal is not waited for here.

    Raises what a signal raises, KeyboardInterrupt for Ctrl-C. Main thread only.
    """
    keys = _keys(stdin)
    if keys is None:
        return
    with _signals_told() as told:
        while told in select.select([keys, told], [], [])[0]:
            os.read(told, 1)  # a signal that raised nothing, such as the window's new size


def _keys(stdin: TextIO) -> int | None:
    """The descriptor of a terminal that gives a line at a time; of any other, lines may be read ahead."""
    if sys.platform == "win32" or not stdin.isatty():
        return None
    import termios

    with suppress(UnsupportedOperation, termios.error):
        keys = stdin.fileno()
        if termios.tcgetattr(keys)[3] & termios.ICANON:
            return keys
    return None


@contextmanager
def _signals_told() -> Iterator[int]:
    """A descriptor that has an octet for each signal that comes, even one that interrupts nothing."""
    told, teller = os.pipe()
    os.set_blocking(teller, False)
    before = signal.set_wakeup_fd(teller, warn_on_full_buffer=False)
    try:
        yield told
    finally:
        signal.set_wakeup_fd(before)
        os.close(told)
        os.close(teller)
