"""What a learner waits for before the first prompt: nothing that is needed only later."""

import os
from pathlib import Path

import pytest
from seat import surroundings

WATCH = """\
import sys

class Watch:
    def find_spec(self, name, path=None, target=None):
        with open({log!r}, "a", encoding="utf-8") as log:
            print(name, file=log)

sys.meta_path.insert(0, Watch())
"""

NOT_YET = {
    *(
        "questionary",
        "sqlite3",
        "ctypes",
        "tomllib",
        "zipfile",
        "difflib",
        "fsrs",
        "tutor.lines",
        "tutor.proof",
    ),
    # A lesson that comes compiled is neither parsed nor checked.
    *("tutor.packs.load", "tutor.packs.bounds", "tutor.packs.checks", "tutor.packs.problems"),
    *("tutor.packs.bundle", "tutor.packs.shelf", "tutor.packs.proving", "tutor.packs.compiled"),
    # Nothing has been answered yet, so nothing is read, judged, diagnosed or kept.
    *("tutor.quiz.answers", "tutor.quiz.grading", "tutor.quiz.misconceptions", "tutor.quiz.consequences"),
    *("tutor.progress.store", "tutor.progress.opening", "tutor.progress.faults"),
    *("tutor.wording.steps", "tutor.wording.complaints", "tutor.wording.misconceptions"),
    *("tutor.ui.aftermath", "tutor.ui.pictures", "tutor.ui.summary", "tutor.ui.menu"),
}
"""Modules and packages that come after the first prompt."""

MOST_OF_OURS = 87
"""Each module costs a learner about 0.15 ms: who needs one more there looks first for one that can wait."""


@pytest.fixture
def imported(handshake, sit, tmp_path: Path) -> set[str]:
    """All that was imported before the first prompt of a learner who was never here before."""
    handshake("show", "--list")  # a checkout brings no compiled pack along: from now on there is one
    log = tmp_path / "imported"
    (tmp_path / "sitecustomize.py").write_text(WATCH.format(log=str(log)), encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), surroundings(tmp_path)["PYTHONPATH"]])
    sit("learn", "three-way", env={"PYTHONPATH": path}).prompted()
    return set(log.read_text(encoding="utf-8").split())


def test_first_prompt_waits_for_nothing_that_comes_later(imported: set[str]) -> None:
    """A first page and Enter need no SQLite, no loader, and nothing that judges."""
    assert {"prompt_toolkit", "tutor.ui.terminal"} <= imported
    assert sorted(NOT_YET & imported) == []


def test_first_prompt_needs_so_many_modules_of_ours(imported: set[str]) -> None:
    """The number grows only where somebody says so here."""
    ours = sorted(name for name in imported if name.partition(".")[0] == "tutor")
    assert len(ours) <= MOST_OF_OURS, ours
