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


def test_a_first_question_loads_nothing_that_explains_a_wrong_answer():
    """Consequences, misconceptions and pictures come with the first answer, or never."""
    code = (
        "import io, sys\n"
        "from tutor.engine import Run, Sequence, drive\n"
        "from tutor.lines import Plain\n"
        "from tutor.quiz import Text, next_segment\n"
        "from tutor.tcp import Numbers, Scenario, play\n"
        "from tutor.wording import Wording\n"
        "trace = play(Scenario('open', ('client: active OPEN', 'deliver', 'deliver')), (1, 2))\n"
        "asked = next_segment('a/b/c', trace, 1, Numbers.of_trace(trace, 'symbolic'))\n"
        "run = Run(Sequence(Text({'en': 'refused'}), (asked,)))\n"
        "front = Plain(Wording('en'), io.StringIO('/quit\\n'), io.StringIO())\n"
        "drive(run, run.start(), front, lambda *_: None, lambda: 0)\n"
        "print(*(name for name in sys.modules if name.startswith('tutor.')))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    heavy = ("consequences", "misconceptions", "pictures", "aftermath", "grading")
    assert [name for name in found.stdout.split() if any(each in name for each in heavy)] == []
