"""Waiting for a line: what comes from a terminal, and a Ctrl-C whenever it comes."""

import io
import os
import signal
import threading
from collections.abc import Iterator

import pytest

from tutor.lines.keyboard import wait_for_line
from tutor.lines.speech import Speech

pty = pytest.importorskip("pty")

LATEST = 20.0
"""Seconds after which a test that waits in vain is ended by a line."""


@pytest.fixture
def terminal() -> Iterator[tuple[int, io.TextIOWrapper]]:
    """The keys' end of a terminal, and the end that a program reads."""
    keys, screen = pty.openpty()
    with os.fdopen(screen, encoding="utf-8") as stdin:
        yield keys, stdin
    os.close(keys)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C raises KeyboardInterrupt, and no call of this thread is broken off by it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    yield
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    signal.signal(signal.SIGINT, before)


def elsewhere() -> None:
    """Ctrl-C, taken by a thread that waits for nothing: as it is where it comes just before a read()."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.usefixtures("interruptible")
def test_a_signal_that_interrupts_no_call_is_taken(terminal):
    """It does not wait for the next line."""
    keys, stdin = terminal
    came: list[bytes] = []

    def come_late() -> None:
        came.append(b"too late\n")
        os.write(keys, came[0])

    late = threading.Timer(LATEST, come_late)
    late.start()
    threading.Timer(0.05, elsewhere).start()
    with pytest.raises(KeyboardInterrupt):
        Speech(stdin, io.StringIO()).hear()
    late.cancel()
    assert came == []


@pytest.mark.parametrize("left_by", [KeyboardInterrupt, SystemExit])
def test_what_is_said_after_leaving_begins_on_a_line_of_its_own(left_by, monkeypatch):
    """Ctrl-C, and the signals that end a program in order: the prompt's line is ended."""

    def leave(limit: int) -> str:
        raise left_by

    stdin, said = io.StringIO(), io.StringIO()
    monkeypatch.setattr(stdin, "readline", leave)
    with pytest.raises(left_by):
        Speech(stdin, said).hear()
    assert said.getvalue() == "> \n"


def test_lines_that_are_there_are_read_one_by_one(terminal):
    """Typed ahead: nothing is waited for, nothing is lost; the end of input is None."""
    keys, stdin = terminal
    os.write(keys, b"first\nsecond\n\x04")
    speech = Speech(stdin, io.StringIO())
    assert [speech.hear(), speech.hear(), speech.hear()] == ["first", "second", None]


def test_a_terminal_that_gives_no_lines_is_not_waited_for(terminal):
    """Several of its lines may have been read at once; the reader itself waits for more."""
    import termios

    _, stdin = terminal
    mode = termios.tcgetattr(stdin)
    mode[3] &= ~termios.ICANON
    termios.tcsetattr(stdin, termios.TCSANOW, mode)
    wait_for_line(stdin)


def test_what_is_no_terminal_is_not_waited_for():
    """A pipe or a file, or a stream that is none of the system's."""
    told, teller = os.pipe()
    with os.fdopen(told, encoding="utf-8") as stdin:
        wait_for_line(stdin)
    os.close(teller)
    wait_for_line(io.StringIO())
