"""A reader that has closed its end, met by a whole program: nothing on stderr, no odd exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SPEAK = """
import sys
from tutor.engine import Place, Say
from tutor.lines import JsonLines, Plain
from tutor.quiz import Text
from tutor.wording import Wording
words = Wording("en")
front = {front}
sys.stdin.buffer.read(1)
for _ in range(9):
    front.show(Say(Place(Text({{"en": "t"}}), 0, 1), Text({{"en": "text"}})))
"""


@pytest.mark.parametrize(
    "front",
    ["JsonLines(words, sys.stdin.buffer, sys.stdout.buffer)", "Plain(words, sys.stdin, sys.stdout)"],
)
def test_a_reader_that_has_gone_is_no_fault(front):
    """Python flushes what is left at its end; that, too, must not complain (``handshake ... | head -1``)."""
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    program = subprocess.Popen(
        [sys.executable, "-c", SPEAK.format(front=front)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=buffered,
    )
    with program:
        program.stdout.close()
        program.stdout = None
        _, complaint = program.communicate(b"x", timeout=30)
    assert complaint == b""
    assert program.returncode == 0
