"""What the learner has answered, kept safe: one append-only SQLite log in a folder handed in.

It finds no folder itself, makes no sentence and knows nothing of lessons: a run is a plan's name and what is
needed to walk it again, an entry is one thing that happened in it. A fault is said (``StoreError``), never
hidden behind a store that forgets.
"""

from tutor.progress.faults import StoreError
from tutor.progress.records import KINDS, Entry, RunRecord, new_id
from tutor.progress.store import FILE_NAME, Store, open_store

__all__ = ["FILE_NAME", "KINDS", "Entry", "RunRecord", "Store", "StoreError", "new_id", "open_store"]
