"""The mutation run itself: it finds what it has to find, on the smallest module."""

import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).with_name("run.py")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs os.fork"),
    pytest.mark.skipif(not RUN.parents[2].joinpath("pyproject.toml").exists(), reason="only a checkout"),
]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, RUN, *arguments], check=False, capture_output=True, text=True, timeout=900
    )


def test_no_mutant_of_the_arithmetic_lives() -> None:
    """Every single fault in ``seq`` is noticed, those in its constants too."""
    done = run("seq")
    assert done.returncode == 0, done.stdout + done.stderr
    assert " mutants in " in done.stdout and "lives" not in done.stdout


def test_a_fault_that_changes_nothing_is_said_to_live() -> None:
    """``__slots__`` saves time and no more: the run is able to let something live, and it is listed."""
    done = run("turn", "--only", "__slots__ = ")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "lives: turn.Turn: __slots__" in done.stdout and "1 listed" in done.stdout
