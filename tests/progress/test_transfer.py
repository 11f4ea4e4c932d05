"""Backups and what they are poured into; every fault of the file handed in."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tutor.practice import bring_up_to_date, keep
from tutor.progress import Entry, StoreError, new_id, open_store
from tutor.progress.migrations import APPLICATION_ID, VERSION


@pytest.fixture
def backup(tmp_path, new_run, new_entry) -> Path:
    """A backup of three answers, and nothing beside it."""
    run = new_run(id="r")
    with open_store(tmp_path / "theirs") as store:
        store.begin(run)
        for at in range(3):
            keep(store, new_entry(run, at=at, body={"text": "x" * 3_000}))
        store.copy_to(tmp_path / "backup")
    return tmp_path / "backup"


def refused(tmp_path: Path, file: Path) -> StoreError:
    """What is said when a file is restored; ours is as before, and nothing is left lying about."""
    with open_store(tmp_path / "ours") as store:
        with pytest.raises(StoreError) as caught:
            store.merge(file)
        assert store._connection.execute("SELECT count(*) FROM entry").fetchone() == (0,)
        assert not store.stale
    assert [each.name for each in (tmp_path / "ours").iterdir()] == ["progress.sqlite3"]
    return caught.value


def test_copy_is_one_file_with_all_of_the_log(tmp_path, backup):
    """It needs no companion, although the log is still open for writing, and opens as a log."""
    assert sorted(each.name for each in tmp_path.iterdir()) == ["backup", "theirs"]
    backup.rename(tmp_path / "theirs" / "progress.sqlite3")
    with open_store(tmp_path / "theirs") as store:
        assert len(store.entries("r")) == 3


def test_copy_while_another_writes_is_of_one_moment(tmp_path, backup, new_run, new_entry):
    """What is committed afterwards is not in it."""
    with open_store(tmp_path / "theirs") as one, open_store(tmp_path / "theirs") as two:
        two.append(Entry(new_id(), "r", 5, "answered", "q", {}))
        one.copy_to(tmp_path / "second")
        two.append(Entry(new_id(), "r", 6, "answered", "q", {}))
    with open_store(tmp_path / "ours") as ours:
        assert ours.merge(tmp_path / "second") == (1, 4)


@pytest.mark.parametrize("there", ["a file", "a folder", "a link to nothing"])
def test_copy_never_replaces_what_is_there(tmp_path, backup, there):
    """Not even an older backup."""
    target = tmp_path / "target"
    {"a file": target.touch, "a folder": target.mkdir, "a link to nothing": lambda: target.symlink_to("no")}[
        there
    ]()
    with open_store(tmp_path / "theirs") as store, pytest.raises(StoreError) as caught:
        store.copy_to(target)
    assert (caught.value.code, caught.value.values) == ("backup.exists", {"path": str(target)})


def test_copy_into_a_folder_that_is_not_there_is_said(tmp_path, backup):
    """With the reason of the machine."""
    with open_store(tmp_path / "theirs") as store, pytest.raises(StoreError) as caught:
        store.copy_to(tmp_path / "no" / "target")
    assert caught.value.code == "backup.failed"
    assert caught.value.values == {
        "path": str(tmp_path / "no" / "target"),
        "reason": "No such file or directory",
    }


def test_copy_to_a_full_disk_leaves_nothing(in_own_mounts):
    """The half-written file goes, and the log is as it was."""
    said = in_own_mounts(
        """
from tempfile import mkdtemp
with open_store(Path(mkdtemp())) as store:
    store.begin(RUN)
    for number in range(6000):
        store._connection.execute("PRAGMA synchronous = OFF")
        store.append(answer(number))
    say(fault(lambda: store.copy_to(folder / "backup")))
    say([each.name for each in folder.iterdir()])
    say(len(store.entries("r")))
"""
    )
    assert said[0]["code"] == "backup.failed"
    assert said[1:] == [[], 6000]


def test_restoring_again_changes_nothing(tmp_path, backup):
    """The second time nothing is new, and nothing has to be made again."""
    before = backup.read_bytes()
    with open_store(tmp_path / "ours") as store:
        assert store.merge(backup) == (1, 3)
        assert store.stale
        bring_up_to_date(store)
        assert store.merge(backup) == (0, 0)
        assert not store.stale
        assert store.merge(store.path) == (0, 0)
    assert backup.read_bytes() == before


def test_live_file_with_its_wal_is_restored_whole(tmp_path, backup, new_entry, new_run):
    """Somebody hands in another machine's file itself, copied while a tutor had it open."""
    with open_store(tmp_path / "theirs") as theirs:
        theirs.append(Entry(new_id(), "r", 5, "answered", "q", {}))
        with open_store(tmp_path / "ours") as ours:
            assert ours.merge(theirs.path) == (1, 4)


def test_file_of_version_1_is_restored(tmp_path):
    """What an older tutor left is brought up in a copy, itself untouched."""
    schema = (Path(__file__).parent / "schemas" / "1.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "old")) as connection:
        connection.executescript(
            f"{schema}; INSERT INTO run VALUES (1, 'r', 'lesson:a', 7, 'symbolic', 'hash', x'', 1000);"
            "INSERT INTO entry VALUES (1, 'e', 'r', 1, 2000, 'answered', 'q', '{}');"
            f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;"
        )
    before = (tmp_path / "old").read_bytes()
    with open_store(tmp_path / "ours") as store:
        assert store.merge(tmp_path / "old") == (1, 1)
    assert (tmp_path / "old").read_bytes() == before


def test_file_that_is_not_there_is_said(tmp_path):
    """By its name."""
    said = refused(tmp_path, tmp_path / "no")
    assert (said.code, said.values) == ("restore.missing", {"path": str(tmp_path / "no")})


def test_folder_is_no_backup(tmp_path):
    """With the reason of the machine."""
    (tmp_path / "folder").mkdir()
    assert refused(tmp_path, tmp_path / "folder").code == "restore.unreadable"


def test_text_file_is_no_backup(tmp_path):
    """Nothing of another program is taken for ours."""
    (tmp_path / "text").write_text("These are not the bytes you are looking for.\n" * 200, encoding="utf-8")
    said = refused(tmp_path, tmp_path / "text")
    assert (said.code, said.values) == ("restore.foreign", {"path": str(tmp_path / "text")})


def test_database_of_another_program_is_no_backup(tmp_path):
    """Sound, but not ours."""
    with closing(sqlite3.connect(tmp_path / "recipes")) as connection:
        connection.execute("CREATE TABLE recipes (id TEXT)")
    assert refused(tmp_path, tmp_path / "recipes").code == "restore.foreign"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX has pipes with names")
def test_what_is_no_file_is_not_read(tmp_path):
    """A device would never end, and a pipe never begin."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        assert refused(tmp_path, path).code == "restore.foreign"


def test_backup_of_a_newer_tutor_is_refused(tmp_path, backup):
    """With both versions."""
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    said = refused(tmp_path, backup)
    assert said.code == "restore.newer"
    assert said.values == {"path": str(backup), "version": VERSION + 1, "known": VERSION}


def spoilt(path: Path, *statements: str) -> Path:
    """A backup that somebody has had their hands on."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in ("DROP TRIGGER entry_is_never_changed", *statements):
            connection.execute(statement)
    return path


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE entry SET body = 'no json'"],
        ["UPDATE entry SET run = 'no such run'"],
        ["UPDATE entry SET tick = 9223372036854775807"],
        ["UPDATE entry SET at = 999999999999999"],
        ["ALTER TABLE entry DROP COLUMN body"],
        ["DROP TABLE entry", "CREATE VIEW entry AS SELECT * FROM run"],
    ],
    ids=["no JSON", "no run", "tick", "year 33658", "no column", "view"],
)
def test_backup_with_rows_that_no_log_has_is_refused_whole(tmp_path, backup, statements):
    """Nothing of it is taken, not even what is sound in it."""
    if "DROP COLUMN" in statements[0]:
        statements = ["PRAGMA writable_schema = ON", *statements]
    said = refused(tmp_path, spoilt(backup, *statements))
    assert said.code == "restore.damaged"
    assert said.values["path"] == str(backup)


def test_cut_and_empty_backups_are_damaged(tmp_path, backup):
    """A copy that broke off half-way."""
    whole = backup.read_bytes()
    for length in (0, 4_096, len(whole) // 2):
        backup.write_bytes(whole[:length])
        assert refused(tmp_path, backup).code == "restore.damaged"


def test_full_disk_under_a_restore_leaves_the_log_as_it_was(in_own_mounts):
    """The fault is our disk's, and said so."""
    said = in_own_mounts(
        """
from tempfile import mkdtemp
theirs = Path(mkdtemp())
with open_store(theirs) as store:
    store.begin(RUN)
    store._connection.execute("PRAGMA synchronous = OFF")
    for number in range(6000):
        store.append(answer(number))
with open_store(folder) as store:
    said = fault(lambda: store.merge(theirs / "progress.sqlite3"))
    say(said["code"])
    say(len(store.entries("r")))
    say([each.name for each in folder.iterdir() if "restore" in each.name])
"""
    )
    assert said[0] in ("full", "restore.unreadable")
    assert said[1:] == [0, []]
