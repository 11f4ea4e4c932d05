"""Bring a file up to the version this tutor writes, in one transaction or not at all.

``schema.sql`` is the newest version whole, and a new file gets just that. ``MIGRATIONS[n - 1]`` is the SQL
that takes a file from version n to n + 1; a test holds that both ways end in the same schema.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from tutor.progress.faults import DamageError, StoreError

APPLICATION_ID = 0x48535455  # "HSTU": tells our file from another program's of the same name
MIGRATIONS = (Path(__file__).with_name("from_1.sql").read_text(encoding="utf-8"),)
VERSION = len(MIGRATIONS) + 1
TABLES = {"run", "entry"}
"""In every version: a file without them is damaged, whatever else it has."""


def version_of(connection: sqlite3.Connection, path: Path, known: int = VERSION) -> int:
    """The file's version, 0 when empty; StoreError ``newer`` or ``foreign``, DamageError without tables."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > known:
        raise StoreError("newer", path=str(path), version=version, known=known)
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if application != APPLICATION_ID and (application or version or tables):
        raise StoreError("foreign", path=str(path))
    if version and not tables >= TABLES:
        raise DamageError("tables are missing")
    return version


def bring_up(connection: sqlite3.Connection, path: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
    """Make the schema or run the missing migrations; on any fault the file is as it was."""
    newest = len(migrations) + 1
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again under the lock: another tutor may have been at it since we looked.
        version = version_of(connection, path, newest)
        for script in _scripts(version, migrations):
            for statement in statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {newest}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _scripts(version: int, migrations: Sequence[str]) -> Sequence[str]:
    return migrations[version - 1 :] if version else (schema(),)


def schema() -> str:
    """The newest version as SQL."""
    return Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")


def statements(script: str) -> Iterator[str]:
    """The script's statements one by one: ``executescript`` would commit a transaction under way."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        raise ValueError(f"unfinished statement: {pending!r}")
