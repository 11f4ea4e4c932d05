"""Which journal a log gets: a WAL, and a rollback journal where the folder allows none."""

import sys
from pathlib import Path

import pytest

from tutor.progress import journal, open_store, opening


@pytest.mark.parametrize("began", ["without", "with"])
def test_folder_that_refuses_wal_gets_a_rollback_journal(tmp_path, new_run, new_entry, began, link):
    """Where no shared memory can be had the log works all the same, and ``journal`` tells which way."""
    run = new_run()
    if began == "with":
        with open_store(tmp_path) as store:
            store.begin(run)
    # SQLite follows no link here, so it gets no shared memory, as on a disk that can map none.
    link(tmp_path / "progress.sqlite3-shm", tmp_path / "nowhere" / "shm")
    for _ in range(2):
        with open_store(tmp_path) as store:
            assert store.journal == "delete"
            assert store._connection.execute("PRAGMA synchronous").fetchone() == (3,)  # EXTRA
            if not store.run(run.id):
                store.begin(run)
            store.append(new_entry(run))
    assert len(files_of(tmp_path)) == 1
    with open_store(tmp_path) as store:
        assert len(store.entries(run.id)) == 2


def files_of(folder: Path) -> list[Path]:
    return [file for file in folder.iterdir() if file.is_file()]


MOUNTINFO = r"""21 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 21 0:50 / /home rw - nfs4 server:/home rw
31 30 8:2 / /home/local rw - ext4 /dev/sdb rw
32 21 0:51 / /mnt/my\040disk/집 rw shared:1 - cifs //server/share rw
33 21 0:52 / /twice rw - nfs server:/x rw
34 33 8:3 / /twice rw - xfs /dev/sdc rw
"""


@pytest.mark.parametrize(
    ("folder", "shared"),
    [
        ("/home/kim/.local", True),
        ("/home/local/kim", False),
        ("/homes/kim", False),
        ("/mnt/my disk/집/data", True),
        ("/twice/kim", False),
        ("/var", False),
    ],
)
def test_network_folder_is_told_from_the_mount_table(tmp_path, folder, shared):
    """The innermost and last mount over the folder decides."""
    table = tmp_path / "mountinfo"
    table.write_text(MOUNTINFO, encoding="utf-8")
    assert journal.between_hosts(Path(folder), table) is shared


def test_no_mount_table_means_no_network_folder(tmp_path):
    """On systems that have no such table SQLite is asked instead."""
    assert journal.between_hosts(tmp_path, tmp_path / "none") is False


@pytest.mark.skipif(sys.platform != "linux", reason="the mount table is Linux's")
def test_log_on_a_network_folder_uses_a_rollback_journal(written, monkeypatch):
    """A log that came to a network folder as a WAL file is turned back, with all its answers."""
    monkeypatch.setattr(opening, "between_hosts", lambda folder: folder == written.parent)
    with open_store(written.parent) as store:
        assert store.journal == "delete"
        assert len(store.entries("r")) == 60
