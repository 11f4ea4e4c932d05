"""README is true: every command line on it runs, and prints what README shows."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
pytestmark = pytest.mark.skipif(
    not README.exists(), reason="the wheel's tests stand without the checkout's README"
)

BLOCK = re.compile(r"```console\n\$ (handshake[^\n]*)\n(.*?)```", re.DOTALL)
BLOCKS = BLOCK.findall(README.read_text(encoding="utf-8")) if README.exists() else []


def typed(shown: str) -> str:
    """What a conversation's learner types: all that stands behind a prompt."""
    return "".join(
        f"{line.partition('> ')[2]}\n" for line in shown.splitlines() if re.match(r"(\w+ )?> ", line)
    )


def run(line: str, shown: str, home: Path) -> str:
    """What a command of README prints, for a learner who has just begun."""
    ours = {"HANDSHAKE_HOME": str(home), "LC_ALL": "C.UTF-8", "TERM": "xterm", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "tutor", *shlex.split(line)[1:]],
        input=typed(shown),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **ours},
        timeout=60,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize(("line", "shown"), BLOCKS, ids=[line for line, _ in BLOCKS])
def test_a_block_prints_what_readme_shows(line: str, shown: str, tmp_path: Path) -> None:
    """A line of dots stands for any lines; everything else is to the letter."""
    printed = run(line, shown, tmp_path)
    pieces = [re.escape(piece) for piece in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)]
    assert re.fullmatch(r"(?:.*\n)?".join(pieces), printed, re.DOTALL), printed


def test_readme_shows_a_conversation() -> None:
    """At least one block asks and is answered, or the test above has nothing to prove."""
    assert any(typed(shown) for _, shown in BLOCKS)
    assert len(BLOCKS) >= 4


def test_every_command_stands_in_readme() -> None:
    """A command that README does not name is one that nobody finds."""
    from tutor.cli.app import handshake

    text = README.read_text(encoding="utf-8")
    assert [name for name in handshake.names if f"`handshake {name}" not in text] == []


def test_readme_is_short() -> None:
    """Two hundred lines at most."""
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 200
