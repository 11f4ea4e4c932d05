"""Each fault is brought about for real: disks filled, locks held, folders taken away."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tutor.progress import StoreError, open_store


def test_file_left_empty_by_a_kill_is_a_new_one(tmp_path):
    """Killed between making the file and writing it, nothing was answered and nothing is wrong."""
    (tmp_path / "progress.sqlite3").touch()
    with open_store(tmp_path) as store:
        assert store.last_unfinished() is None


def test_lock_held_too_long_is_said(written, new_run, new_entry):
    """Another program that keeps the file to itself is named as such, and nothing is lost by trying again."""
    run = new_run()
    with (
        open_store(written.parent, busy_timeout=0.05) as store,
        closing(sqlite3.connect(written, isolation_level=None)) as other,
    ):
        store.begin(run)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            store.append(new_entry(run))
        assert (caught.value.code, caught.value.values) == ("busy", {"path": str(written), "seconds": 0.05})
        with pytest.raises(StoreError, match="busy"):
            open_store(written.parent, busy_timeout=0.05)
        other.execute("COMMIT")
        store.append(new_entry(run))
        assert len(store.entries(run.id)) == 1


def test_new_file_locked_by_another_is_said(tmp_path):
    """Nor is a file that is only being made waited for without end."""
    with closing(sqlite3.connect(tmp_path / "progress.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="busy"):
            open_store(tmp_path, busy_timeout=0.05)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not move an open file")
@pytest.mark.parametrize("move", [Path.unlink, lambda path: path.replace(path.with_name("old"))])
def test_file_moved_under_an_open_store_is_said(written, new_run, move):
    """An answer is not written to a file that no name leads to any more."""
    with open_store(written.parent) as store:
        store.begin(new_run())
        move(written)
        with pytest.raises(StoreError) as caught:
            store.begin(new_run())
    assert (caught.value.code, caught.value.values) == ("moved", {"path": str(written)})


def test_full_disk_is_said_and_loses_nothing(in_own_mounts):
    """All that was acknowledged is there afterwards, and room made is room used."""
    said, kept, after, entries = in_own_mounts("""
store = open_store(folder)
store.begin(RUN)
kept = []
def append_all():
    for n in range(10_000):
        entry = answer(n)
        store.append(entry)
        kept.append(entry.id)
say(fault(append_all))
store.close()
say(kept)
remount("size=8m")
with open_store(folder) as store:
    store.append(answer(0))
    say(fault(store.check))
    say([entry.id for entry in store.entries("r")])
""")
    assert said["code"] == "full"
    assert set(said) == {"code", "path"}
    assert len(kept) > 50
    assert after is None
    assert entries[:-1] == kept


def test_disk_full_from_the_first_moment_leaves_nothing_behind_that_is_damaged(in_own_mounts):
    """At any size too small for a beginning it says ``full``, and with room it starts."""
    *said, started = in_own_mounts("""
def begin():
    with open_store(folder) as store:
        store.begin(RUN)

for size in range(4, 76, 8):
    remount("size=%dk" % size)
    say(fault(begin)["code"])
remount("size=1m")
begin()
with open_store(folder) as store:
    say(store.last_unfinished().id)
""")
    assert said == ["full"] * 9
    assert started == "r"


@pytest.mark.parametrize(
    "protect",
    [
        'remount("ro")',
        'mount("--bind", store.path, store.path); mount("-o", "remount,bind,ro", store.path)',
    ],
    ids=["disk", "file"],
)
def test_read_only_is_said_and_touches_nothing(in_own_mounts, protect):
    """A folder or a file that may not be written is refused at the start, not after the first answer."""
    said, path, unchanged, asides = in_own_mounts(f"""
with open_store(folder) as store:
    store.begin(RUN)
before = store.path.read_bytes()
{protect}
say(fault(lambda: open_store(folder)))
say(str(store.path))
say(store.path.read_bytes() == before)
say([file.name for file in folder.iterdir() if "damaged" in file.name])
""")
    assert said == {"code": "read-only", "path": path}
    assert unchanged
    assert asides == []


def test_folder_on_a_read_only_disk_is_said(in_own_mounts):
    """A folder that cannot be made is named, with the system's reason."""
    (said,) = in_own_mounts("""
remount("ro")
say(fault(lambda: open_store(folder / "handshake")))
""")
    assert said["code"] == "folder"
    assert said["path"].endswith("handshake")
    assert said["reason"] == os.strerror(errno.EROFS)


def test_missing_folder_is_made_for_the_learner_alone(tmp_path):
    """Others on the machine do not read what somebody got wrong."""
    with open_store(tmp_path / "share" / "handshake") as store:
        assert store.path == tmp_path / "share" / "handshake" / "progress.sqlite3"
    if os.name != "nt":
        assert (tmp_path / "share" / "handshake").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("there", [True, False], ids=["existing", "dangling"])
def test_symlinked_folder_is_followed(tmp_path, there, link):
    """A link to a folder is as good as the folder, also when that is still to be made."""
    target = tmp_path / "disk" / "handshake"
    if there:
        target.mkdir(parents=True)
    link(tmp_path / "link", target)
    with open_store(tmp_path / "link") as store:
        assert store.path == target / "progress.sqlite3"
    if not there:
        assert target.stat().st_mode & 0o777 == 0o700


def test_file_in_place_of_the_folder_is_said(tmp_path, refused):
    """So is a folder where something else has its name."""
    (tmp_path / "handshake").write_text("")
    said = refused(tmp_path / "handshake")
    assert said.code == "folder"
    assert said.values == {"path": str(tmp_path / "handshake"), "reason": os.strerror(errno.EEXIST)}


def test_folder_in_place_of_the_file_is_said(tmp_path, refused):
    """A directory of the file's name is left alone."""
    (tmp_path / "progress.sqlite3").mkdir()
    said = refused(tmp_path)
    assert said.code == "cannot-open"
    assert said.values["path"] == str(tmp_path / "progress.sqlite3")
    assert (tmp_path / "progress.sqlite3").is_dir()


def test_sqlite_without_strict_tables_is_said(tmp_path, monkeypatch, refused):
    """An older SQLite is named with the version needed, before any file is made."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.34.1")
    said = refused(tmp_path)
    assert (said.code, said.values) == ("sqlite-too-old", {"version": "3.34.1", "needed": "3.37.0"})
    assert not list(tmp_path.iterdir())
