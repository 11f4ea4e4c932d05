"""A new file appears whole or not at all."""

import os
from pathlib import Path

import pytest

from tutor.progress import FILE_NAME, making, open_store
from tutor.progress.making import make_whole


def test_new_folder_holds_the_log_and_nothing_else(tmp_path):
    """Of the file's making nothing stays behind."""
    with open_store(tmp_path):
        pass
    assert [each.name for each in tmp_path.iterdir()] == [FILE_NAME]


def test_a_file_that_is_there_by_then_stays(tmp_path):
    """Two tutors that begin at once: the first one's file is everybody's."""
    path = tmp_path / FILE_NAME
    path.write_bytes(b"the other tutor's")
    make_whole(path, 1.0, wal=True)
    assert path.read_bytes() == b"the other tutor's"
    assert [each.name for each in tmp_path.iterdir()] == [FILE_NAME]


def test_killed_while_it_is_made_there_is_no_file(tmp_path, monkeypatch):
    """What has no name yet is nobody's log: the next start makes its own."""

    def die(path: Path, flags: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "_sync", die)
    with pytest.raises(KeyboardInterrupt):
        open_store(tmp_path)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    with open_store(tmp_path) as store:
        assert store.last_unfinished() is None


@pytest.mark.skipif(os.name == "nt", reason="Windows links where it can be written at all")
def test_without_hard_links_the_file_is_built_in_place(tmp_path, monkeypatch):
    """A file system that knows no hard links keeps answers as well."""

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    with open_store(tmp_path) as store:
        assert store.journal == "wal"
    assert [each.name for each in tmp_path.iterdir()] == [FILE_NAME]
