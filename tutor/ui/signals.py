"""Leaving in order when the system says so: SIGTERM and SIGHUP end a prompt like a learner who quits.

Without this, a signal would end the process with the terminal still in the prompt's raw mode.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

NAMES = ("SIGTERM", "SIGHUP")
"""Windows has no SIGHUP."""


@contextmanager
def leaving_on_signals() -> Iterator[None]:
    """Inside, SIGTERM and SIGHUP raise SystemExit(128 + number) wherever the program is; once.

    The exception unwinds the prompt, which puts the terminal back. Main thread only.
    """
    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}

    def leave(number: int, _: FrameType | None) -> None:
        # A second signal must not break into putting the terminal back.
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(128 + number)

    try:
        for number in numbers:
            signal.signal(number, leave)
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
