"""What an entry changes besides the log, in the transaction that appends it."""

import json
import sqlite3
from collections.abc import Callable

from tutor.progress import deriving, going
from tutor.progress.learned import Learned
from tutor.progress.records import KINDS, TEACHING, Entry


def values_of(entry: Entry) -> tuple[object, ...]:
    """An entry's row, its tick left out."""
    if entry.kind not in KINDS:
        raise ValueError(f"kind {entry.kind!r} is none of {sorted(KINDS)}")
    # ASCII, because a lone surrogate from a badly coded terminal must not cost the learner an answer.
    body = json.dumps(dict(entry.body), ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return entry.id, entry.run, entry.at, entry.kind, entry.question, body


Follows = Callable[[sqlite3.Connection, int], None]
"""What else an entry changes, in its transaction, once it has this ordinal."""


def following(entry: Entry, learned: Learned | None) -> Follows | None:
    """What else happens in the transaction that appends this entry; ValueError for a scope that is none."""
    if entry.kind == "undone":
        return lambda connection, _: undo(connection, entry)
    if entry.kind == "forgot":
        going.target_of(str(entry.body.get("scope")))
        return lambda connection, _: forget(connection, entry)
    if learned is None:
        return None

    def learn(connection: sqlite3.Connection, ordinal: int) -> None:
        if not deriving.is_stale(connection):
            deriving.learn(connection, ordinal, entry.at, learned)

    return learn


def undo(connection: sqlite3.Connection, entry: Entry) -> None:
    """Let go what an ``undone`` takes back. ValueError when there is nothing to be taken back."""
    target = str(entry.body.get("entry"))
    taken = going.take_back(connection, entry.id, target)
    if not taken:
        raise ValueError(f"no entry {target!r} of run {entry.run!r} to take back")
    ordinals = [ordinal for ordinal, kind in taken if kind in TEACHING]
    if not deriving.is_stale(connection) and not deriving.take_off(connection, ordinals):
        deriving.make_stale(connection)


def forget(connection: sqlite3.Connection, entry: Entry) -> None:
    """Let go what a ``forgot`` forgets; what followed from it can only be made again."""
    going.forget(connection, entry.id, str(entry.body.get("scope")))
    deriving.make_stale(connection)
