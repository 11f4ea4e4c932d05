"""What the learner has answered, kept safe: one append-only SQLite log in a folder handed in.

It finds no folder itself, makes no sentence and knows nothing of lessons: a run is a plan's name and what is
needed to walk it again, an entry is one thing that happened in it. What follows from the log (``Known``) is
kept beside it; how it follows, ``tutor.practice`` knows. A fault is said (``StoreError``), never hidden
behind a store that forgets.
"""

from typing import TYPE_CHECKING

from tutor.progress.records import FILE_NAME, TEACHING, Entry, RunRecord, new_id

if TYPE_CHECKING:
    from tutor.progress.deriving import TRAIL, Changed, Derived, changed_by
    from tutor.progress.faults import StoreError
    from tutor.progress.learned import Belief, Card, Day, Known, Learned, local_day
    from tutor.progress.store import Store, open_store

LATER = {
    "deriving": ("TRAIL", "Changed", "Derived", "changed_by"),
    "faults": ("StoreError",),
    "learned": ("Belief", "Card", "Day", "Known", "Learned", "local_day"),
    "store": ("Store", "open_store"),
}
"""By the module that has them."""

__all__ = [
    "FILE_NAME",
    "TEACHING",
    "TRAIL",
    "Belief",
    "Card",
    "Changed",
    "Day",
    "Derived",
    "Entry",
    "Known",
    "Learned",
    "RunRecord",
    "Store",
    "StoreError",
    "changed_by",
    "local_day",
    "new_id",
    "open_store",
]


def __getattr__(name: str) -> object:
    """Load what opens the log, and SQLite with it, when it is first named."""
    from importlib import import_module

    for module, given in LATER.items():
        if name in given:
            return getattr(import_module(f"tutor.progress.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
