import json
import os
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="fork and SIGKILL are POSIX's")


@pytest.mark.parametrize("kills", [30, pytest.param(1_000, marks=pytest.mark.slow)])
def test_killed_at_any_moment_no_acknowledged_answer_is_missing(tmp_path, python_with_tutor, kills):
    """What append returned for is there after kill -9, with all that follows from it, and the file opens."""
    script = Path(__file__).with_name("killed.py")
    done = python_with_tutor(sys.executable, str(script), str(tmp_path), str(kills), "9293")
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    assert counts["missing"] == 0
    assert counts["inconsistent"] == 0
    assert counts["acknowledged"] >= kills
    assert not list(tmp_path.rglob("*damaged*"))
