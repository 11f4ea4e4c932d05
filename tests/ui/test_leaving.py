"""Leaving a prompt in every way there is: at once, and the terminal as it was."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sparing import sparing_rows

if sys.platform == "win32":
    pytest.skip("needs ptys", allow_module_level=True)

import fcntl
import struct
import termios

from pexpect.exceptions import EOF
from pexpect.fdpexpect import fdspawn

from tutor.ui import leaving_on_signals

WAITING = {"lesson": "server ›", "pause": "Enter: go on", "menu": "1  begin", "list": "number [1] ›"}
"""The prompts that a learner may leave, and what is on the screen while each waits."""

PROMPTS = pytest.mark.parametrize("prompt", WAITING)


class Seat:
    """A terminal with somebody at it; ``before`` is how it was set."""

    def __init__(self, what: str) -> None:
        self.screen, self.tty = os.openpty()
        fcntl.ioctl(self.tty, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 80, 0, 0))
        self.before = termios.tcgetattr(self.tty)
        here = Path(__file__).parent
        path = os.pathsep.join([str(here), str(here.parents[1])])
        self.learner = subprocess.Popen(
            [sys.executable, str(here / "sitting.py"), what, "en"],
            stdin=self.tty,
            stdout=self.tty,
            stderr=self.tty,
            env={**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1", "PYTHONPATH": path},
        )
        self.console = fdspawn(self.screen, encoding="utf-8", timeout=20)

    def waits_at(self, prompt: str) -> None:
        """Go on to a prompt, and see it."""
        if prompt == "pause":
            self.console.expect_exact(WAITING["lesson"])
            self.type("/skip\r")
        self.console.expect_exact(WAITING[prompt])

    def type(self, keys: str) -> None:
        self.console.send(keys)

    def ends(self) -> int:
        """The exit code once the learner is gone; a signal that killed it as a negative number."""
        return self.learner.wait(timeout=10)

    def said(self) -> str:
        """What was printed since the prompt."""
        os.close(self.tty)
        self.tty = -1
        self.console.expect(EOF)
        return self.console.before

    def leave(self) -> None:
        if self.learner.poll() is None:
            self.learner.kill()
            self.learner.wait()
        for each in (self.tty, self.screen):
            if each >= 0:
                os.close(each)


@pytest.fixture
def sit() -> Iterator[Callable[..., Seat]]:
    seats: list[Seat] = []

    def take(prompt: str) -> Seat:
        seats.append(Seat("lesson" if prompt == "pause" else prompt))
        seats[-1].waits_at(prompt)
        return seats[-1]

    yield take
    for seat in seats:
        seat.leave()


@PROMPTS
@pytest.mark.parametrize(
    ("number", "code"),
    sparing_rows([(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)], (signal.SIGTERM, 143)),
    ids=str,
)
def test_signals_end_any_prompt_with_the_terminal_as_it_was(sit, prompt, number, code):
    """SIGTERM, SIGHUP and an outside SIGINT leave at once, with their exit codes and no traceback of ours."""
    seat = sit(prompt)
    seat.learner.send_signal(number)
    assert seat.ends() == code
    assert termios.tcgetattr(seat.tty) == seat.before
    said = seat.said()
    assert "left" not in said and "Traceback" not in said


@PROMPTS
def test_ctrl_c_passes_as_keyboard_interrupt(sit, prompt):
    """Ctrl-C reaches whoever called, for the command to end with its one line."""
    seat = sit(prompt)
    seat.type("\x03")
    assert seat.ends() == 130
    assert termios.tcgetattr(seat.tty) == seat.before
    assert "left" not in seat.said()


@PROMPTS
def test_ctrl_d_leaves_in_order(sit, prompt):
    """Ctrl-D is the end of input, also with something typed already."""
    seat = sit(prompt)
    seat.type("s\x04" if prompt != "menu" else "\x04")
    assert seat.ends() == 0
    assert termios.tcgetattr(seat.tty) == seat.before
    assert ("left None" if prompt in ("menu", "list") else "left False") in seat.said()


@pytest.mark.parametrize("key", ["\x1b", "q", "ㅂ"], ids=["escape", "q", "hangul q"])
def test_menus_end_with_escape_and_q(sit, key):
    """Escape and q leave a menu, also while a Hangul keyboard is on."""
    seat = sit("menu")
    seat.type(key)
    assert seat.ends() == 0
    assert "left None" in seat.said()


def test_quit_at_a_pause_leaves_before_the_next_question(sit):
    """Who leaves after a verdict is not asked anything more."""
    seat = sit("pause")
    seat.type("/quit\r")
    assert seat.ends() == 0
    assert "left False" in seat.said()


def test_a_closed_window_ends_the_program(sit):
    """When the terminal itself goes away, so does the tutor; it does not spin or hang."""
    seat = sit("lesson")
    os.close(seat.tty)
    os.close(seat.screen)
    seat.tty = seat.screen = -1
    assert seat.ends() in (129, 0)


def test_signals_are_as_before_once_nobody_can_leave():
    """The first signal raises, a second cannot break into tidying up, and then the old handlers are back."""
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as left, leaving_on_signals():
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            os.kill(os.getpid(), signal.SIGHUP)
    assert left.value.code == 143
    assert signal.getsignal(signal.SIGTERM) is before
