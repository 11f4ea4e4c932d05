"""What a shell completes after ``handshake``."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest
from seat import COMMAND, PATIENCE, surroundings
from sparing import sparing

from tutor.cli.app import handshake as command_line
from tutor.wording import Wording

COMPLETED = {
    "handshake le": {"learn"},
    "handshake learn t": {"three-way"},
    "handshake learn f": {"four-way"},
    "handshake show simul": {"simultaneous-open", "simultaneous-close"},
    "handshake show --numbers a": {"absolute"},
    "handshake learn --lang k": {"ko"},
    "handshake completion z": {"zsh"},
}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with ``handshake`` in it, as an installed one would be found."""
    path = tmp_path / "bin" / "handshake"
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\nexec {shlex.join(COMMAND)} "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


def shell(tmp_path: Path, program: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    env = surroundings(tmp_path) | {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        words, env=env, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False
    )


def bash_can_complete() -> bool:
    bash = shutil.which("bash")
    major = (
        bash
        and subprocess.run(
            [bash, "-c", "echo $((BASH_VERSINFO[0] * 10 + BASH_VERSINFO[1]))"],
            capture_output=True,
            check=False,
        ).stdout
    )
    return bool(major) and int(major) >= 44


@pytest.mark.skipif(not bash_can_complete(), reason="needs bash 4.4")
@pytest.mark.parametrize("line", sparing(COMPLETED, "handshake le", "handshake show simul"))
def test_bash_completes_names(tmp_path, program, line):
    """What bash would offer after a tab: commands, lessons, scenarios, values."""
    words = line.split()
    script = (
        'eval "$(handshake completion bash)"\n'
        f"COMP_WORDS=({shlex.join(words)}); COMP_CWORD={len(words) - 1}\n"
        '_handshake_completion handshake; printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = shell(tmp_path, program, "bash", "--norc", "-c", script)
    assert done.stderr == ""
    assert set(done.stdout.split()) == COMPLETED[line]


@pytest.mark.parametrize(
    ("name", "words"),
    [("zsh", ["zsh", "-n"]), ("fish", ["fish", "--no-execute"]), ("bash", ["bash", "-n"])],
)
def test_the_completion_script_is_one_of_its_shell(handshake, tmp_path, program, name, words):
    """The shell itself finds no fault in it; where it is not installed, it calls the program as it must."""
    script = handshake("completion", name)
    assert (script.returncode, script.stderr) == (0, "")
    assert f"_HANDSHAKE_COMPLETE={name}_complete" in script.stdout
    if shutil.which(name):
        path = tmp_path / "script"
        path.write_text(script.stdout, encoding="utf-8")
        assert shell(tmp_path, program, *words, str(path)).stderr == ""


@pytest.mark.parametrize("name", ["zsh", "fish"])
@pytest.mark.parametrize("line", ["handshake learn t", "handshake show simul"])
def test_zsh_and_fish_are_told_the_same_names(handshake, name, line):
    """What their functions ask the program for, answered in their way."""
    words = line.split()
    last = str(len(words) - 1) if name == "zsh" else words[-1]
    env: dict[str, str | None] = {
        "COMP_WORDS": line,
        "COMP_CWORD": last,
        "_HANDSHAKE_COMPLETE": f"{name}_complete",
    }
    done = handshake(env=env)
    rows = done.stdout.splitlines()
    offered = (
        {row.partition(",")[2].partition("\t")[0] for row in rows} if name == "fish" else set(rows[1::3])
    )
    if name == "fish" and offered == {""}:
        offered = set(rows[1::3])
    assert offered == COMPLETED[line]


def test_a_completion_says_what_each_command_does(handshake):
    """In the learner's language, and with nothing that only the help's wrapping needs."""
    env: dict[str, str | None] = {
        "COMP_WORDS": "handshake ",
        "COMP_CWORD": "1",
        "_HANDSHAKE_COMPLETE": "zsh_complete",
    }
    told = handshake(env=env | {"LANG": "ko_KR.UTF-8"}).stdout.splitlines()[2::3]
    for name, said in zip(command_line.names, told, strict=True):
        command = command_line.get_command(click.Context(command_line), name)
        assert Wording("ko")(command.help).startswith(said.removesuffix(".")), said
