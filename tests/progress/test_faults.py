"""Each fault is brought about for real: bytes overwritten, disks filled, locks held."""

import errno
import os
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tutor.progress import StoreError, journal, open_store, opening

needs_links = pytest.mark.skipif(os.name == "nt", reason="making a link needs a privilege on Windows")


@pytest.fixture
def written(tmp_path, new_run, new_entry):
    """The path of a file of 60 answers, cleanly closed, of some 40 pages."""
    run = new_run(id="r")
    with open_store(tmp_path) as store:
        store.begin(run)
        for n in range(60):
            store.append(new_entry(run, at=n, body={"text": "x" * 2_000}))
    return store.path


def refused(folder: Path) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_store(folder)
    return caught.value


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def garbage(path: Path, start: int, length: int) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(random.Random(start).randbytes(length))


def no_database(path: Path) -> None:
    path.write_bytes(b"These are not the bytes you are looking for.\n" * 200)


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def truncated_in_a_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1_000)


def garbage_at_the_start(path: Path) -> None:
    garbage(path, 0, 4_096)


def garbage_in_the_schema(path: Path) -> None:
    garbage(path, 100, 3_000)


def garbage_in_a_page(path: Path) -> None:
    garbage(path, 4_096 * 20, 4_096)


def missing_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE entry")


@pytest.mark.parametrize(
    "damage",
    [
        no_database,
        truncated,
        truncated_in_a_page,
        garbage_at_the_start,
        garbage_in_the_schema,
        garbage_in_a_page,
        missing_table,
    ],
)
def test_damaged_file_is_set_aside_whole(written, damage):
    """The learner is told, every octet is kept under another name, and the next start begins anew."""
    damage(written)
    before = written.read_bytes()
    said = refused(written.parent)
    assert said.code == "damaged"
    assert set(said.values) == {"path", "aside", "reason"}
    assert Path(said.values["aside"]).name.startswith("progress.sqlite3.damaged-2")
    assert files(written.parent)[Path(said.values["aside"]).name] == before
    assert not written.exists()
    with open_store(written.parent) as store:
        assert store.last_unfinished() is None
    assert Path(said.values["aside"]).read_bytes() == before


def test_files_damaged_in_one_second_get_names_of_their_own(tmp_path, monkeypatch):
    """A file set aside is never written over by the next, nor joined to a stranger's WAL."""
    monkeypatch.setattr("time.strftime", lambda form: form.replace("%Y%m%d-%H%M%S", "20261123-120000"))
    (tmp_path / "progress.sqlite3.damaged-20261123-120000-2-wal").write_bytes(b"somebody's")
    asides = []
    for n in range(3):
        (tmp_path / "progress.sqlite3").write_bytes(b"damaged %d" % n * 100)
        asides.append(Path(refused(tmp_path).values["aside"]))
    stem = "progress.sqlite3.damaged-20261123-120000"
    assert [aside.name for aside in asides] == [stem, f"{stem}-3", f"{stem}-4"]
    assert [aside.read_bytes() for aside in asides] == [b"damaged %d" % n * 100 for n in range(3)]


def left_by_a_kill(written: Path, new_run) -> dict[str, bytes]:
    """What lies there when a tutor is killed: the file and a WAL not yet folded in."""
    with open_store(written.parent) as store:
        store.begin(new_run(id="late"))
        return files(written.parent)


def test_wal_goes_aside_with_its_damaged_file(written, new_run):
    """What only the WAL holds is evidence too, and stays under the name SQLite will look for."""
    found = left_by_a_kill(written, new_run)
    for name, content in found.items():
        (written.parent / name).write_bytes(content)
    garbage(written, 0, 50)
    before = written.read_bytes()
    aside = Path(refused(written.parent).values["aside"])
    after = files(written.parent)
    assert after[aside.name] == before
    assert after[f"{aside.name}-wal"] == found["progress.sqlite3-wal"]
    assert not [name for name in after if "damaged" not in name]


@pytest.mark.parametrize("main", [b"", None], ids=["empty", "gone"])
def test_wal_without_its_main_file_is_set_aside(written, new_run, main):
    """SQLite would delete such a WAL and with it what was answered last."""
    wal = left_by_a_kill(written, new_run)["progress.sqlite3-wal"]
    written.unlink()
    if main is not None:
        written.write_bytes(main)
    written.with_name("progress.sqlite3-wal").write_bytes(wal)
    said = refused(written.parent)
    assert said.code == "damaged"
    assert files(written.parent) == {Path(f"{said.values['aside']}-wal").name: wal}


def test_file_left_empty_by_a_kill_is_a_new_one(tmp_path):
    """Killed between making the file and writing it, nothing was answered and nothing is wrong."""
    (tmp_path / "progress.sqlite3").touch()
    with open_store(tmp_path) as store:
        assert store.last_unfinished() is None


def test_damage_met_while_reading_is_said(written, new_run):
    """A store that was open when its file went bad closes, sets it aside and says so."""
    with open_store(written.parent) as store:
        store.begin(new_run(id="late"))
        bad = bytes(4_096)
        with written.open("r+b") as file:
            for page in range(1, written.stat().st_size // 4_096):
                file.seek(page * 4_096)
                file.write(bad)
        with closing(open_other_cache(store)), pytest.raises(StoreError) as caught:
            store.entries("r")
    assert caught.value.code == "damaged"
    names = files(written.parent)
    aside = Path(caught.value.values["aside"]).name
    assert {aside, f"{aside}-wal"} <= set(names)
    assert "progress.sqlite3" not in names


def open_other_cache(store):
    """Empty the store's page cache, which would hide the damage: a commit of somebody else does."""
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("INSERT INTO run SELECT NULL, 'other', plan, 0, '', '', x'', 0 FROM run LIMIT 1")
    return other


def test_undecodable_text_is_damage(written):
    """Text that is no UTF-8, which only Python notices, is treated like any other damage."""
    with closing(sqlite3.connect(written, isolation_level=None)) as connection:
        connection.execute("INSERT INTO run SELECT NULL, 'bad', CAST(x'fffe' AS TEXT), 0, '', '', x'', 0")
    with open_store(written.parent) as store, pytest.raises(StoreError) as caught:
        store.run("bad")
    assert caught.value.code == "damaged"


def test_body_that_is_no_json_is_damage(written, monkeypatch):
    """So is a body that the file's own check would have refused, once it is met."""
    monkeypatch.setattr(opening, "CHECK_ALWAYS", 0)
    with closing(sqlite3.connect(written, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("INSERT INTO entry VALUES (NULL, 'bad', 'r', 999, 0, 'hint', NULL, '{')")
    with pytest.raises(StoreError) as caught, open_store(written.parent) as store:
        store.entries("r")
    assert caught.value.code == "damaged"


def test_large_file_is_checked_after_an_unclean_close_or_when_asked(written, new_run, monkeypatch):
    """A check that would take long is left to these two; what it finds is said the same way."""
    monkeypatch.setattr(opening, "CHECK_ALWAYS", 0)
    found = left_by_a_kill(written, new_run)
    garbage_in_a_page(written)
    with open_store(written.parent) as store, pytest.raises(StoreError) as asked:
        store.check()
    assert asked.value.code == "damaged"
    for name, content in found.items():
        (written.parent / name).write_bytes(content)
    with open_store(written.parent) as store:
        store.check()
    for name, content in found.items():
        (written.parent / name).write_bytes(content)
    os.truncate(written, 4_096 * 2)
    assert refused(written.parent).code == "damaged"


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


def test_damaged_file_on_a_read_only_disk_stays(in_own_mounts):
    """Where it cannot be renamed it is left alone, and both reasons are given."""
    said, unchanged = in_own_mounts("""
file = folder / "progress.sqlite3"
file.write_text("no database" * 100)
remount("ro")
say(fault(lambda: open_store(folder)))
say(file.read_text() == "no database" * 100)
""")
    assert said["code"] == "damaged-in-place"
    assert said["obstacle"] == os.strerror(errno.EROFS)
    assert said["reason"] == "file is not a database"
    assert unchanged


def test_missing_folder_is_made_for_the_learner_alone(tmp_path):
    """Others on the machine do not read what somebody got wrong."""
    with open_store(tmp_path / "share" / "handshake") as store:
        assert store.path == tmp_path / "share" / "handshake" / "progress.sqlite3"
    if os.name != "nt":
        assert (tmp_path / "share" / "handshake").stat().st_mode & 0o777 == 0o700


@needs_links
@pytest.mark.parametrize("there", [True, False], ids=["existing", "dangling"])
def test_symlinked_folder_is_followed(tmp_path, there):
    """A link to a folder is as good as the folder, also when that is still to be made."""
    target = tmp_path / "disk" / "handshake"
    if there:
        target.mkdir(parents=True)
    (tmp_path / "link").symlink_to(target)
    with open_store(tmp_path / "link") as store:
        assert store.path == target / "progress.sqlite3"
    if not there:
        assert target.stat().st_mode & 0o777 == 0o700


@needs_links
def test_symlinked_file_is_set_aside_where_it_is(tmp_path):
    """A link to the file is followed too, so that file and WAL stay together."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "progress.sqlite3").symlink_to(tmp_path / "disk" / "log")
    (tmp_path / "disk" / "log").write_text("no database" * 100)
    aside = Path(refused(tmp_path / "home").values["aside"])
    assert aside.parent == tmp_path / "disk"
    with open_store(tmp_path / "home") as store:
        assert store.path == tmp_path / "disk" / "log"


def test_file_in_place_of_the_folder_is_said(tmp_path):
    """So is a folder where something else has its name."""
    (tmp_path / "handshake").write_text("")
    said = refused(tmp_path / "handshake")
    assert said.code == "folder"
    assert said.values == {"path": str(tmp_path / "handshake"), "reason": os.strerror(errno.EEXIST)}


def test_folder_in_place_of_the_file_is_said(tmp_path):
    """A directory of the file's name is left alone."""
    (tmp_path / "progress.sqlite3").mkdir()
    said = refused(tmp_path)
    assert said.code == "cannot-open"
    assert said.values["path"] == str(tmp_path / "progress.sqlite3")
    assert (tmp_path / "progress.sqlite3").is_dir()


@needs_links
@pytest.mark.parametrize("began", ["without", "with"])
def test_folder_that_refuses_wal_gets_a_rollback_journal(tmp_path, new_run, new_entry, began):
    """Where no shared memory can be had the log works all the same, and ``journal`` tells which way."""
    run = new_run()
    if began == "with":
        with open_store(tmp_path) as store:
            store.begin(run)
    # SQLite follows no link here, so it gets no shared memory, as on a disk that can map none.
    (tmp_path / "progress.sqlite3-shm").symlink_to(tmp_path / "nowhere" / "shm")
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


def test_sqlite_without_strict_tables_is_said(tmp_path, monkeypatch):
    """An older SQLite is named with the version needed, before any file is made."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.34.1")
    said = refused(tmp_path)
    assert (said.code, said.values) == ("sqlite-too-old", {"version": "3.34.1", "needed": "3.37.0"})
    assert files(tmp_path) == {}
