"""Leaving in order when the system says so: SIGTERM and SIGHUP end a prompt like a learner who quits.

Without this, a signal would end the process with the terminal still in the prompt's raw mode.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

NAMES = ("SIGTERM", "SIGHUP")
"""Windows has no SIGHUP."""


class _Watch:
    """What a signal does now: ``end`` ends the prompt that waits, None where none does."""

    def __init__(self) -> None:
        self.end: Callable[[], None] | None = None
        self.code: int | None = None


_watch = _Watch()


@contextmanager
def leaving_on_signals() -> Iterator[None]:
    """Inside, SIGTERM and SIGHUP raise SystemExit(128 + number) wherever the program is; once.

    Main thread only.
    """
    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}

    def leave(number: int, _: FrameType | None) -> None:
        # A second signal must not break into putting the terminal back.
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        _watch.code = 128 + number
        if _watch.end is None:
            raise SystemExit(_watch.code)
        _watch.end()

    try:
        for number in numbers:
            signal.signal(number, leave)
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
        _watch.code = None


@contextmanager
def at_a_prompt(end: Callable[[], None]) -> Iterator[None]:
    """Inside, a signal calls ``end``, and SystemExit is raised once the prompt is over.

    Raised in the middle of an event loop it could be swallowed, and the terminal stay raw.
    """
    _watch.end = end
    try:
        yield
    finally:
        _watch.end = None
        if _watch.code is not None:
            raise SystemExit(_watch.code)


def is_leaving() -> bool:
    """A signal has come."""
    return _watch.code is not None
