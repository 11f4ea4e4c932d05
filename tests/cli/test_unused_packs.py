"""Packs that are installed and not asked for cost a learner nothing: none of their files is opened."""

import os
from pathlib import Path

import pytest
from authoring import PACK, changed, write_pack
from seat import surroundings
from sparing import sparing_rows

AUDIT = """\
import sys

def seen(event, arguments):
    if event in ("open", "os.listdir", "os.scandir", "import"):
        with_path = str(arguments[0]) if event != "import" else "import " + str(arguments[0])
        if not getattr(seen, "busy", False):
            seen.busy = True
            with open({log!r}, "a", encoding="utf-8") as log:
                print(event, with_path, file=log)
            seen.busy = False

sys.addaudithook(seen)
"""
"""Notes what is opened, and which folders are looked through."""

COUNT = 3


@pytest.fixture
def opened(handshake, tmp_path):
    """Runs a command with packs installed; what it opened, listed and imported."""
    for n in range(COUNT):
        name = f"other{n}"
        write_pack(tmp_path / name, pack=changed(PACK, '"mine"', f'"{name}"'))
        assert handshake("pack", "install", str(tmp_path / name)).returncode == 0
    handshake("show", "--list")  # a checkout brings no compiled pack along: from now on there is one
    log = tmp_path / "opened"
    (tmp_path / "sitecustomize.py").write_text(AUDIT.format(log=str(log)), encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), surroundings(tmp_path)["PYTHONPATH"]])

    def run(*arguments: str, said: str = "") -> list[str]:
        log.write_text("", encoding="utf-8")
        done = handshake(*arguments, said=said, env={"PYTHONPATH": path})
        assert done.returncode in (0, 130), done.stderr
        return log.read_text(encoding="utf-8").splitlines()

    return run


@pytest.mark.parametrize(
    ("command", "said"),
    sparing_rows(
        [
            (("--version",), ""),
            (("learn", "three-way", "--plain"), "/skip\n/quit\n"),
            (("learn", "three-way", "--jsonl"), '{"reply": "quit"}\n'),
            (("show", "three-way", "--plain"), ""),
            (("diagram",), ""),
            (("explain", "LISTEN", "syn seq=100"), ""),
            (("pack", "check", "other0"), ""),
        ],
        (("learn", "three-way", "--plain"), "/skip\n/quit\n"),
        (("show", "three-way", "--plain"), ""),
        (("pack", "check", "other0"), ""),
    ),
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_no_file_of_a_pack_that_is_not_used_is_opened(opened, tmp_path, monkeypatch, command, said):
    """Nor is anything loaded that only packs need; a command that names another pack names that one."""
    monkeypatch.chdir(tmp_path)
    seen = opened(*command, said=said)
    assert any("import tutor" in line for line in seen), "the hook saw nothing"
    assert not [line for line in seen if line.endswith(".handshake")]
    if command[0] != "pack":
        assert not [line for line in seen if "tutor.packs.shelf" in line or "tutor.packs.bundle" in line]


def test_a_pack_that_is_asked_for_is_the_only_one_opened(opened):
    """The hook does see one."""
    seen = opened("learn", "other1/first", "--plain", said="/quit\n")
    bundles = {Path(line.split(" ", 1)[1]).name for line in seen if line.endswith(".handshake")}
    assert bundles == {"other1.handshake"}
