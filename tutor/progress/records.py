"""The two things the log holds, as values, and its file's name. They know nothing of how they are stored."""

from collections.abc import Mapping
from uuid import uuid4

import msgspec

FILE_NAME = "progress.sqlite3"

IN_A_RUN = frozenset({"answered", "hint", "skipped", "back", "finished", "left"})
"""What may happen in a run."""

TEACHING = IN_A_RUN - {"finished", "left"}
"""What comes with something ``Learned``, be it only the time it took."""

KINDS = IN_A_RUN | {"undone", "forgot", "goal"}
"""``undone`` ``{"entry": id}`` takes back an answer of its run, with all that followed there; ``forgot``
``{"scope": ...}`` whatever was answered so far in ``lesson:PACK/LESSON``, ``pack:PACK`` or ``all``; ``goal``
``{"date": "2026-12-01"}`` (or None) is what the learner works towards, the last one counts. A kind that
changes what older entries mean comes with a new version of the file."""


class RunRecord(msgspec.Struct, frozen=True):
    """One walk of a plan, and all that is needed to walk it again the same way."""

    id: str
    plan: str
    """Such as ``lesson:handshake/three-way``."""
    seed: int
    """A signed 64-bit integer."""
    numbers: str
    """The style in which the learner sees sequence numbers."""
    content_hash: str
    snapshot: bytes
    """What the plan was made from, in the plan's own coding; empty where the plan needs nothing."""
    started_at: int
    """Milliseconds since 1970-01-01 UTC."""


class Entry(msgspec.Struct, frozen=True):
    """One thing that happened in a run, or, where ``run`` is None, to the log as a whole."""

    id: str
    run: str | None
    at: int
    """Milliseconds since 1970-01-01 UTC."""
    kind: str
    """One of ``KINDS``."""
    question: str | None
    """The question's id; None where the entry is about the run as a whole."""
    body: Mapping[str, object]
    """JSON values only."""


def new_id() -> str:
    """A random id, 32 hex digits: no two machines make the same, so their logs can be merged."""
    return uuid4().hex
