"""A real terminal: the real command in a pty, its screen read by pyte.

Nothing sleeps. A prompt is waited for by what the program writes when one begins (bracketed paste on, then
the cursor shown); a fault in it is a timeout that shows the screen.
"""

import fcntl
import os
import re
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType

import pyte
from pyte.screens import wcwidth

import tutor

ROOT = Path(tutor.__file__).parents[1]
COMMAND = [sys.executable, "-m", "tutor"]

PATIENCE = 20.0
"""Seconds for anything at all; a busy machine needs them, no test waits for them."""

PROMPT_BEGINS, PROMPT_ENDS, CURSOR_SHOWN = b"\x1b[?2004h", b"\x1b[?2004l", b"\x1b[?25h"


def surroundings(home: Path, **given: str | None) -> dict[str, str]:
    """The environment of a child: no setting of the developer's own; None takes a variable away."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    paths = [str(ROOT), *(each for each in sys.path if each)]
    wanted = {
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "HOME": str(home),
        "HANDSHAKE_HOME": str(home / "handshake"),
        "PYTHONPATH": os.pathsep.join(paths),
        **given,
    }
    return kept | {name: value for name, value in wanted.items() if value is not None}


# Not PYTHONDONTWRITEBYTECODE: every start would compile everything again.
KEPT = ("PATH", "SYSTEMROOT", "TMPDIR", "COVERAGE_PROCESS_START")


class Glass(pyte.HistoryScreen):
    """A screen that remembers which lines did not fit: what was drawn beyond its right edge."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows, history=2000, ratio=0.5)
        self.too_long: list[str] = []

    def draw(self, data: str) -> None:
        if self.cursor.x + sum(max(0, wcwidth(char)) for char in data) > self.columns:
            self.too_long.append(f"{self.row(self.cursor.y)}|{data}")
        super().draw(data)

    def row(self, number: int) -> str:
        """A row as it looks: a wide character once."""
        return "".join(self.buffer[number][column].data for column in range(self.columns)).rstrip()

    @property
    def looks(self) -> list[str]:
        """The rows down to the last that is not empty."""
        rows = [self.row(number) for number in range(self.lines)]
        while rows and not rows[-1]:
            rows.pop()
        return rows

    @property
    def running_on(self) -> list[str]:
        """Rows that end in the last column and seem to continue in the next; not what was typed."""
        found = []
        for number in range(self.lines - 1):
            last, following = self.buffer[number][self.columns - 1].data, self.row(number + 1)
            typed = "›" in self.row(number)
            if last.isalnum() and following and not following.startswith(" ") and not typed:
                found.append(self.row(number))
        return found


class Seat:
    """Somebody at a terminal of ``columns`` × ``rows`` who has typed a command."""

    def __init__(self, arguments: list[str], env: dict[str, str], columns: int = 80, rows: int = 24) -> None:
        self.master, self.tty = os.openpty()
        fcntl.ioctl(self.tty, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.settings = termios.tcgetattr(self.tty)
        self.glass = Glass(columns, rows)
        self.stream = pyte.ByteStream(self.glass)
        self.written = b""
        self.prompts = 0
        self.child = subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=self.tty,
            stdout=self.tty,
            stderr=self.tty,
            env=env,
            start_new_session=True,
            preexec_fn=self._own,  # noqa: PLW1509  (no threads here)
        )

    def _own(self) -> None:
        """The terminal is the child's controlling one, so that Ctrl-C and a hang-up are the kernel's."""
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def __enter__(self) -> "Seat":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.child.poll() is None:
            self.child.kill()
            self.child.wait()
        for each in (self.master, self.tty):
            if each >= 0:
                os.close(each)

    @property
    def screen(self) -> list[str]:
        return self.glass.looks

    @property
    def text(self) -> str:
        """The screen without its blanks: what is said, however it is wrapped."""
        return squeezed("".join(self.screen))

    @property
    def waiting(self) -> bool:
        """A prompt has been drawn that nobody has answered yet."""
        begun = self.written.rfind(PROMPT_BEGINS)
        if begun <= self.written.rfind(PROMPT_ENDS):
            return False
        menu = any(row.startswith(" ❯ ") for row in self.screen)
        return menu or CURSOR_SHOWN in self.written[begun:]

    @property
    def marked(self) -> str:
        """The line on which the cursor waits."""
        return self.glass.row(self.glass.cursor.y)

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def prompted(self) -> "Seat":
        """Read until the next prompt waits for an answer."""
        self.prompts += 1
        self._until(lambda: self.waiting and self.written.count(PROMPT_BEGINS) >= self.prompts)
        return self

    def answer(self, text: str) -> "Seat":
        """Type a line, and wait for the prompt after it."""
        self.type(text + "\r")
        return self.prompted()

    def sees(self, text: str) -> "Seat":
        """Read until the screen says so."""
        self._until(lambda: squeezed(text) in self.text)
        return self

    def ended(self) -> int:
        """Read to the end; the exit code, negative for a signal that killed."""
        deadline = time.monotonic() + PATIENCE
        while self.child.poll() is None:
            self._read(deadline, 0.02)
        while self._read(deadline, 0):
            pass
        return self.child.returncode

    def settled(self) -> "Seat":
        """Until the program has nothing left to do but to wait for a key, or has ended."""
        stat = Path(f"/proc/{self.child.pid}/stat")
        if not stat.exists():
            time.sleep(0.3)  # no /proc: no way to see it but to wait
        deadline, idle = time.monotonic() + PATIENCE, 0
        while stat.exists() and idle < 5 and self.child.poll() is None:
            assert time.monotonic() < deadline, "still busy"
            asleep = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "S"
            idle = idle + 1 if asleep and not self._read(deadline, 0.01) else 0
        return self

    def hang_up(self) -> None:
        """Close the window: both of our ends of the terminal."""
        os.close(self.master)
        os.close(self.tty)
        self.master = self.tty = -1

    def restored(self) -> bool:
        """The terminal is set as it was, its cursor is seen, and pasting is the shell's again."""
        return (
            termios.tcgetattr(self.tty) == self.settings
            and self.written.rfind(CURSOR_SHOWN) >= self.written.rfind(b"\x1b[?25l")
            and self.written.rfind(PROMPT_ENDS) >= self.written.rfind(PROMPT_BEGINS)
        )

    def _until(self, true: "object") -> None:
        deadline = time.monotonic() + PATIENCE
        while not true():  # type: ignore[operator]
            if self.child.poll() is not None and not self._read(deadline, 0):
                raise AssertionError(f"ended with {self.child.returncode}:\n" + "\n".join(self.screen))
            self._read(deadline, 0.05)

    def _read(self, deadline: float, wait: float) -> bool:
        if time.monotonic() > deadline:
            raise AssertionError("nothing came:\n" + "\n".join(self.screen))
        ready, _, _ = select.select([self.master], [], [], wait)
        if not ready:
            return False
        data = os.read(self.master, 65536)
        self.written += data
        self.stream.feed(data)
        return True


def squeezed(text: str) -> str:
    """A text without its blanks."""
    return re.sub(r"\s+", "", text)
