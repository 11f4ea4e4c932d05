"""The limits of the learner's log with a million answers, held among the slow tests."""

import json
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent
SLACK = 1.2
"""CI is seldom alone on its machine."""


def measured(name: str, times: int) -> dict[str, list[float]]:
    command = [sys.executable, BENCH / "log.py", str(times), name]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=900)
    return json.loads(done.stdout)


def ratio(found: dict[str, list[float]]) -> float:
    return statistics.median(a / b for a, b in zip(found["ours"], found["theirs"], strict=True))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "limit"), [("record", 3.0), ("choose", 1.5)])
def test_million_answers_slow_nothing_down(name, limit):
    """Recording costs at most three bare commits; what is chosen from is there as soon as after a hundred."""
    assert ratio(measured(name, 101)) <= limit * SLACK


@pytest.mark.slow
def test_standing_after_a_million_answers_is_there_within_a_second():
    """All that the screen of the learner's standing is drawn from."""
    assert statistics.median(measured("stats", 7)["ours"]) < 1.0 * SLACK
