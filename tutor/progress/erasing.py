"""Erase for good what was forgotten: the one place that drops the guards, in the transaction that erases.

Copies of the file elsewhere keep what they have; poured in again, it stays forgotten.
"""

import sqlite3

from tutor.progress import going

GUARDS = ("entry_is_never_deleted", "run_is_never_deleted")


def erase(connection: sqlite3.Connection, event: str, scope: str) -> None:
    """Delete all that the ``forgot`` event of this id let go. Wants a transaction under way.

    ``PRAGMA secure_delete`` is the caller's, before the transaction: what is deleted is then overwritten.
    """
    guards = [_guard(connection, name) for name in GUARDS]
    for name in GUARDS:
        connection.execute(f"DROP TRIGGER {name}")
    target = going.target_of(scope)
    connection.execute(f"DELETE FROM entry WHERE ordinal IN ({going.FORGOTTEN})", (event, target))
    connection.execute(f"DELETE FROM entry WHERE ordinal IN ({going.LEFT_OVER})")
    connection.execute(f"DELETE FROM run WHERE ordinal IN ({going.EMPTY_RUNS})")
    for statement in guards:
        connection.execute(statement)


def _guard(connection: sqlite3.Connection, name: str) -> str:
    row = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    return str(row[0])
