"""What the fronts without a screen may not pull in."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_lines_import_neither_rich_nor_questionary():
    """A pipe pays for no screen."""
    code = "import sys, tutor.lines; print(*sorted(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert {"tutor.lines", "msgspec"} <= set(found.stdout.split())
    assert not {"rich", "questionary", "prompt_toolkit"} & set(found.stdout.split())
