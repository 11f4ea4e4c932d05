"""The limits of README.md, held among the slow tests."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the bench opens POSIX terminals"),
    pytest.mark.skipif(not BENCH.parents[1].joinpath("pyproject.toml").exists(), reason="only a checkout"),
]


def test_every_limit_is_held():
    """Noise makes a figure worse for a while only: a limit is held if one try of three holds it."""
    missed: list[str] = []
    output = ""
    for _ in range(3):
        command = [sys.executable, BENCH / "run.py", "--times", "11", *missed]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
        assert done.returncode in (0, 1), done.stderr
        output += done.stdout
        missed = [line.split()[0] for line in done.stdout.splitlines() if " FAILS " in line]
        if not missed:
            return
    pytest.fail(output)
