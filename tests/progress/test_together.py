import os
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="fork is POSIX's")

# Children wait at a pipe and start at once when the parent closes it, on a file that is not there yet.
TOGETHER = """
import os, sys
from pathlib import Path
from tutor.progress import Entry, RunRecord, new_id, open_store

def tutor(folder, name):
    for _ in range(3):
        with open_store(folder) as store:
            if store.run(name) is None:
                store.begin(RunRecord(name, "lesson:" + name, 1, "symbolic", "hash", b"", 0))
            for n in range(10):
                store.append(Entry(new_id(), name, n, "answered", "q", {"n": n}))

for round in range(5):
    folder = Path(sys.argv[1]) / str(round)
    waiting, gate = os.pipe()
    children = []
    for number in range(6):
        child = os.fork()
        if not child:
            code = 1
            try:
                os.close(gate)
                os.read(waiting, 1)
                tutor(folder, str(number))
                code = 0
            finally:
                if code:
                    sys.excepthook(*sys.exc_info())
                os._exit(code)
        children.append(child)
    os.close(gate)
    os.close(waiting)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 6
    with open_store(folder) as store:
        assert store.journal == "wal"
        for number in range(6):
            assert [entry.body["n"] for entry in store.entries(str(number))] == list(range(10)) * 3
    assert [file.name for file in folder.iterdir()] == ["progress.sqlite3"]
"""


def test_tutors_that_start_at_once_all_work(tmp_path, python_with_tutor):
    """Six open one new file in the same moment, write, close and open again: each finds all its answers."""
    done = python_with_tutor(sys.executable, "-c", TOGETHER, str(tmp_path))
    assert done.returncode == 0, done.stderr
