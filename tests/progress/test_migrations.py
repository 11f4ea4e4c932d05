import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tutor.progress import StoreError, open_store
from tutor.progress.migrations import APPLICATION_ID, VERSION, bring_up, schema, statements

LANDED = sorted((Path(__file__).parent / "schemas").glob("*.sql"), key=lambda file: int(file.stem))
A_RUN = "INSERT INTO run VALUES (1, 'r', 'lesson:a', 7, 'symbolic', 'hash', x'00ff', 1000)"
# In version 1 the third number was the place in the run, since 2 it is the tick.
AN_ENTRY = {
    1: "INSERT INTO entry VALUES (1, 'e', 'r', 1, 2000, 'answered', 'q', '{\"n\":1}')",
    2: "INSERT INTO entry VALUES (1, 'e', 'r', 2000, 2000, 'answered', 'q', '{\"n\":1}')",
}


def shape(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Every table, index and trigger with its SQL, spaces folded."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {(name, " ".join(sql.split())) for name, sql in found}


def made_by(script: str, path: Path, version: int) -> None:
    """A file as the tutor of that version left it, with one run and one entry."""
    with closing(sqlite3.connect(path)) as connection:
        mark = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version};"
        connection.executescript(f"{script};{A_RUN};{AN_ENTRY[min(version, VERSION)]};{mark}")


def test_every_version_that_landed_is_kept():
    """Each version's schema lies beside this test, and the newest is the one the tutor writes."""
    assert [int(file.stem) for file in LANDED] == list(range(1, VERSION + 1))
    assert LANDED[-1].read_text(encoding="utf-8") == schema()


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_file_of_any_version_that_landed_opens_with_its_content(tmp_path, version):
    """An older file ends with the newest schema and keeps every answer."""
    made_by(landed(version), tmp_path / "progress.sqlite3", version)
    with open_store(tmp_path) as store:
        (run,) = store.runs("lesson:a")
        (entry,) = store.entries(run.id)
        assert (run.seed, run.snapshot, entry.body) == (7, b"\x00\xff", {"n": 1})
        with closing(sqlite3.connect(":memory:")) as fresh:
            fresh.executescript(schema())
            assert shape(store._connection) == shape(fresh)
        assert store._connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


def landed(version: int) -> str:
    """The schema of that version."""
    return LANDED[version - 1].read_text(encoding="utf-8")


def test_migration_takes_an_older_file_up(tmp_path):
    """Missing migrations run in order, each once, and the version is set."""
    steps = ["ALTER TABLE run ADD COLUMN zone TEXT;", "CREATE TABLE skill (id TEXT) STRICT;"]
    made_by(landed(1), path := tmp_path / "progress.sqlite3", 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        bring_up(connection, path, steps[:1])
        bring_up(connection, path, steps)
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
        assert connection.execute("SELECT id, zone FROM run").fetchall() == [("r", None)]
        assert connection.execute("SELECT * FROM skill").fetchall() == []


def test_failing_migration_leaves_the_file_as_it_was(tmp_path):
    """One bad step of two, and neither has happened."""
    steps = ["ALTER TABLE run ADD COLUMN zone TEXT;", "CREATE TABLE run (id TEXT);"]
    made_by(landed(1), path := tmp_path / "progress.sqlite3", 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        before = shape(connection)
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            bring_up(connection, path, steps)
        assert shape(connection) == before
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    with open_store(tmp_path) as store:
        assert len(store.entries("r")) == 1


def test_file_of_a_newer_version_is_refused_untouched(tmp_path):
    """An older tutor keeps its hands off what it cannot understand."""
    made_by(schema(), path := tmp_path / "progress.sqlite3", VERSION + 1)
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path)
    assert caught.value.code == "newer"
    assert caught.value.values == {"path": str(path), "version": VERSION + 1, "known": VERSION}
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {path.name: before}


def test_file_of_another_program_is_refused_untouched(tmp_path):
    """A sound SQLite file that is not ours is neither used nor set aside."""
    path = tmp_path / "progress.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (id TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path)
    assert (caught.value.code, caught.value.values) == ("foreign", {"path": str(path)})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {path.name: before}


def test_statements_are_cut_where_sqlite_would_cut_them():
    """A trigger's inner semicolons do not end it; a script that breaks off is refused."""
    trigger = "CREATE TRIGGER t BEFORE DELETE ON a BEGIN\n SELECT 1;\n SELECT 2;\nEND;\n"
    assert list(statements(f"CREATE TABLE a (b);\n{trigger}")) == ["CREATE TABLE a (b);\n", trigger]
    with pytest.raises(ValueError, match="unfinished"):
        list(statements("CREATE TABLE a (b"))
