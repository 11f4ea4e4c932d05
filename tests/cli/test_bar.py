"""A bar for work that takes longer than a second, and none for what does not."""

import io
import os
import sys

import pytest
from authoring import write_pack
from seat import surroundings

from tutor.cli import bar
from tutor.cli.bar import bar_after_a_second

COMMANDS = [
    ("check", "mine"),
    ("info", "mine"),
    ("preview", "mine", "first/why"),
    ("build", "mine"),
    ("install", "mine"),
]
"""Those that read a whole pack; a large one takes seconds."""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_from_a_second_on(monkeypatch):
    """Not before, and gone at the end."""
    monkeypatch.setenv("TERM", "xterm")
    now, drawn = [100.0], Terminal()
    monkeypatch.setattr(sys, "stderr", drawn)
    monkeypatch.setattr(bar.time, "monotonic", lambda: now[0])
    with bar_after_a_second(lambda: "reading") as done:
        for passed in (0.2, 0.7):
            now[0] += passed
            done(1, 4)
        assert drawn.getvalue() == ""
        now[0] += 0.2
        done(2, 4)
        assert " 50% reading" in drawn.getvalue()
    assert drawn.getvalue().endswith(" \r")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_whatever_reads_a_whole_pack_has_a_bar(sit, tmp_path, monkeypatch, command):
    """With a second of no length it is there from the start, and the last word is the command's."""
    monkeypatch.chdir(tmp_path)
    write_pack(tmp_path / "mine")
    (tmp_path / "sitecustomize.py").write_text(
        "import tutor.cli.bar\ntutor.cli.bar.AFTER = -1.0\n", encoding="utf-8"
    )
    path = os.pathsep.join([str(tmp_path), surroundings(tmp_path)["PYTHONPATH"]])
    seat = sit("pack", *command, env={"PYTHONPATH": path})
    assert seat.ended() == 0
    assert b"100%" in seat.written and not any("%" in row for row in seat.screen)
