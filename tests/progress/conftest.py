"""Runs and entries to store, and a place whose disk can be filled or made read-only for real."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import tutor
from tutor.progress import Entry, RunRecord, StoreError, new_id, open_store

ROOT = Path(tutor.__file__).parents[1]

# A tmpfs of 2 MB on argv[1], seen by this process alone; `say` prints what the test reads.
IN_OWN_MOUNTS = """
import json, subprocess, sys
from pathlib import Path
from tutor.progress import Entry, RunRecord, StoreError, new_id, open_store

def mount(*words):
    subprocess.run(["mount", *map(str, words)], check=True)

def remount(options):
    # Named in full, or mount adds the options of before, and an owner this namespace does not know.
    mount("-t", "tmpfs", "-o", "remount," + options, "tmpfs", folder)

def say(value):
    print(json.dumps(value))

def fault(call):
    try:
        call()
    except StoreError as error:
        return {"code": error.code, **error.values}
    return None

def answer(number):
    return Entry(new_id(), "r", number, "answered", "q", {"text": "x" * 500})

folder = Path(sys.argv[1])
RUN = RunRecord("r", "lesson:p/l", 1, "symbolic", "hash", b"", 0)
mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", folder)
"""


@pytest.fixture
def new_run() -> Callable[..., RunRecord]:
    """Make a run; what a test does not care about is filled in."""

    def make(plan: str = "lesson:handshake/three-way", started_at: int = 1_000, **other: object) -> RunRecord:
        given: dict[str, object] = {
            "id": new_id(),
            "seed": 7,
            "numbers": "symbolic",
            "content_hash": "c0ffee",
            "snapshot": b"",
        }
        return RunRecord(plan=plan, started_at=started_at, **(given | other))

    return make


@pytest.fixture
def new_entry() -> Callable[..., Entry]:
    """Make an entry of a run; what a test does not care about is filled in."""

    def make(run: RunRecord, kind: str = "answered", at: int = 2_000, **other: object) -> Entry:
        given: dict[str, object] = {"id": new_id(), "question": "three-way.second", "body": {"correct": True}}
        return Entry(run=run.id, at=at, kind=kind, **(given | other))

    return make


@pytest.fixture
def written(tmp_path: Path, new_run: Callable[..., RunRecord], new_entry: Callable[..., Entry]) -> Path:
    """The path of a file of 60 answers, cleanly closed, of some 40 pages."""
    run = new_run(id="r")
    with open_store(tmp_path) as store:
        store.begin(run)
        for n in range(60):
            store.append(new_entry(run, at=n, body={"text": "x" * 2_000}))
    return store.path


@pytest.fixture
def refused() -> Callable[[Path], StoreError]:
    """What is said of a folder whose log cannot be opened."""

    def opening(folder: Path) -> StoreError:
        with pytest.raises(StoreError) as caught:
            open_store(folder)
        return caught.value

    return opening


@pytest.fixture
def link() -> Callable[[Path, Path], None]:
    """Make the first path a symbolic link to the second."""
    if os.name == "nt":
        pytest.skip("making a link needs a privilege on Windows")
    return Path.symlink_to


@pytest.fixture
def python_with_tutor() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command in which this very ``tutor`` can be imported."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
        return subprocess.run(
            words, env=environment, capture_output=True, text=True, timeout=900, check=False
        )

    return run


@pytest.fixture
def in_own_mounts(
    tmp_path: Path, python_with_tutor: Callable[..., subprocess.CompletedProcess[str]]
) -> Callable[[str], list[object]]:
    """Run Python lines with a small disk of their own on ``folder``; returns what they ``say``."""
    as_root = [] if os.name == "nt" or os.geteuid() == 0 else ["--map-root-user"]
    unshare = ["unshare", "--mount", *as_root]
    try:
        trial = [*unshare, "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)]
        subprocess.run(trial, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as refusal:
        pytest.skip(f"this machine gives no mount namespace: {refusal}")

    def run(lines: str) -> list[object]:
        done = python_with_tutor(*unshare, sys.executable, "-c", IN_OWN_MOUNTS + lines, str(tmp_path))
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run
