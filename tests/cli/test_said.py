"""What a command says of itself: a line that can be typed as it stands."""

import shlex
import shutil
import sys
from pathlib import Path

import pytest

from tutor.cli import said


@pytest.fixture
def elsewhere(monkeypatch) -> None:
    """No shell finds ``handshake`` by its name alone."""
    monkeypatch.setattr(shutil, "which", lambda name: None)


@pytest.mark.parametrize(
    "path", [".venv/bin/handshake", "/home/new comer/it's/.venv/bin/handshake", "/srv/$HOME/handshake"]
)
def test_a_path_with_a_space_is_one_word_of_the_shell(elsewhere, monkeypatch, path):
    """What a learner is told to type starts the program wherever it was cloned."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "argv", [path, "learn"])
    assert shlex.split(f"{said.called()} learn") == [path, "learn"]


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        (r"C:\Users\new comer\Scripts\handshake.exe", r'"C:\Users\new comer\Scripts\handshake.exe"'),
        (r".venv\Scripts\handshake", r".venv\Scripts\handshake"),
    ],
)
def test_a_path_with_a_space_is_between_double_quotes_on_windows(elsewhere, monkeypatch, path, typed):
    """Its shells know no other quotes, and a backslash there stays one."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(said.os.path, "basename", lambda path: path.rpartition("\\")[2])
    monkeypatch.setattr(sys, "argv", [path, "learn"])
    assert said.called() == typed


@pytest.mark.parametrize("path", ["/usr/lib/python3/site-packages/tutor/__main__.py", "-m", "pytest"])
def test_what_is_no_handshake_is_called_by_its_name(elsewhere, monkeypatch, path):
    """``python -m tutor`` can be typed nowhere else; the name is what there is to say."""
    monkeypatch.setattr(sys, "argv", [path])
    assert said.called() == "handshake"


def test_the_name_alone_is_said_where_the_shell_finds_it(monkeypatch):
    """Nobody types a path that need not be typed."""
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/handshake")
    monkeypatch.setattr(sys, "argv", ["/usr/bin/handshake"])
    assert said.called() == "handshake"


def test_the_way_on_is_not_cut_inside_the_command(capsys, monkeypatch, tmp_path: Path):
    """A no-break space keeps it in one line, and is a plain one when it is written."""
    command = f"'{tmp_path}/new comer/handshake' learn".replace(" ", said.NO_BREAK)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(said.os, "get_terminal_size", lambda _: said.os.terminal_size((24, 24)))
    said.say(f"Go on with: {command}")
    assert capsys.readouterr().err == f"Go on with:\n{command.replace(said.NO_BREAK, ' ')}\n"
