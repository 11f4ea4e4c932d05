"""The standard streams: closed ones, and what counts as a terminal."""

import io
import subprocess
import sys

import pytest
from seat import COMMAND, PATIENCE, surroundings
from sparing import sparing

from tutor.cli.streams import on_a_terminal

ASKED = ("learn three-way", "learn --lst", "learn three-way --jsonl")


def test_an_ascii_stream_says_the_nearest_it_can(tmp_path):
    """Quotation marks stay marks; of what has no like, a question mark; what is no character at all too."""
    program = "from tutor.cli.streams import ready_streams; ready_streams(); print('“a’s” … 가\\udc80')"
    for encoding, said in (("ascii", '"a\'s" ... ??'), ("utf-8", "“a’s” … 가?")):
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=surroundings(tmp_path, PYTHONIOENCODING=encoding),
            capture_output=True,
            check=True,
            timeout=PATIENCE,
        )
        assert done.stdout.decode(encoding).rstrip() == said


class Console(io.StringIO):
    """A stream that somebody sits at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("platform", "term", "is_one"),
    [
        ("linux", "xterm-256color", True),
        ("linux", "dumb", False),
        ("linux", None, False),
        ("win32", None, True),
        ("win32", "dumb", False),
    ],
)
def test_a_terminal_can_move_its_cursor(monkeypatch, platform, term, is_one):
    """``TERM`` says so; Windows has no such variable, and its consoles can."""
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(sys, name, Console())
    monkeypatch.delenv("TERM", raising=False)
    if term is not None:
        monkeypatch.setenv("TERM", term)
    assert on_a_terminal() is is_one


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", sparing(ASKED, *ASKED[:2]))
def test_a_stream_that_was_closed_leads_nowhere(tmp_path, closed, arguments):
    """As a job without a terminal may start us: the usual exit code, and no traceback."""
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {arguments} {closed}', "sh", *COMMAND],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=surroundings(tmp_path),
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == (2 if "--lst" in arguments else 0)
    assert "Traceback" not in done.stderr
    assert "No such option" not in done.stdout
