"""A damaged log is set aside whole: bytes overwritten, files cut off, pages of garbage, for real."""

import errno
import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tutor.progress import StoreError, open_store, opening


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
def test_damaged_file_is_set_aside_whole(written, damage, refused):
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


def test_files_damaged_in_one_second_get_names_of_their_own(tmp_path, monkeypatch, refused):
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


def test_wal_goes_aside_with_its_damaged_file(written, new_run, refused):
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
def test_wal_without_its_main_file_is_set_aside(written, new_run, main, refused):
    """SQLite would delete such a WAL and with it what was answered last."""
    wal = left_by_a_kill(written, new_run)["progress.sqlite3-wal"]
    written.unlink()
    if main is not None:
        written.write_bytes(main)
    written.with_name("progress.sqlite3-wal").write_bytes(wal)
    said = refused(written.parent)
    assert said.code == "damaged"
    assert files(written.parent) == {Path(f"{said.values['aside']}-wal").name: wal}


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


def test_large_file_is_checked_after_an_unclean_close_or_when_asked(written, new_run, monkeypatch, refused):
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


def test_symlinked_file_is_set_aside_where_it_is(tmp_path, refused, link):
    """A link to the file is followed too, so that file and WAL stay together."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "home").mkdir()
    link(tmp_path / "home" / "progress.sqlite3", tmp_path / "disk" / "log")
    (tmp_path / "disk" / "log").write_text("no database" * 100)
    aside = Path(refused(tmp_path / "home").values["aside"])
    assert aside.parent == tmp_path / "disk"
    with open_store(tmp_path / "home") as store:
        assert store.path == tmp_path / "disk" / "log"
