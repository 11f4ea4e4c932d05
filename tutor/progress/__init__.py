"""What the learner has answered, kept safe: one append-only SQLite log in a folder handed in.

It finds no folder itself, makes no sentence and knows nothing of lessons: a run is a plan's name and what is
needed to walk it again, an entry is one thing that happened in it. A fault is said (``StoreError``), never
hidden behind a store that forgets.
"""

from typing import TYPE_CHECKING

from tutor.progress.records import FILE_NAME, KINDS, Entry, RunRecord, new_id

if TYPE_CHECKING:
    from tutor.progress.faults import StoreError
    from tutor.progress.store import Store, open_store

__all__ = ["FILE_NAME", "KINDS", "Entry", "RunRecord", "Store", "StoreError", "new_id", "open_store"]


def __getattr__(name: str) -> object:
    """Load what opens the log, and SQLite with it, when it is first named."""
    if name not in ("Store", "StoreError", "open_store"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tutor.progress import faults, store

    return getattr(faults if name == "StoreError" else store, name)
