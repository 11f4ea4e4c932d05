"""The small pack, where the commands are typed."""

import os
from pathlib import Path

import pytest
from authoring import LESSON, changed, write_pack

if os.name == "nt":
    collect_ignore_glob = ["test_*.py"]  # as beside it


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small pack in ``mine``, in the folder where the commands are typed."""
    monkeypatch.chdir(tmp_path)
    return write_pack(tmp_path / "mine")


@pytest.fixture
def broken(mine: Path) -> Path:
    """The same with an error on line 16 and a warning on line 18 of its lesson."""
    text = changed(changed(LESSON, "at = 1\nhint", "at = 9\nhint"), '"why"\n', '"why"\nscenarioo = "x"\n')
    return write_pack(mine, first=text)
