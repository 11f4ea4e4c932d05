"""What the learner wants of a drill or a review, and what such a run keeps to be walked again. Data only."""

import zlib
from typing import Literal, get_args

import msgspec

from tutor.progress import Known

Only = Literal["flags", "seq", "ack", "state"]
ONLY: tuple[Only, ...] = get_args(Only)
"""What alone may be asked for."""

GENERATED = 2
"""Rises when a topic and a seed give another exchange, or an id another question, than they did."""


class Wanted(msgspec.Struct, frozen=True):
    """What to ask, and when to stop; None and nothing for "as it comes".

    ``minutes`` are of answering: reading is not counted. ``pack`` asks that pack's questions alone.
    """

    topics: tuple[str, ...] = ()
    level: int | None = None
    only: Only | None = None
    pack: str | None = None
    questions: int | None = None
    minutes: int | None = None


class Snapshot(msgspec.Struct, frozen=True):
    """What a run was made from. ``due``: the skills to go over, in a review; ``questions``: those missed."""

    wanted: Wanted
    known: Known
    due: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


def packed(snapshot: Snapshot) -> bytes:
    """For the log."""
    return zlib.compress(msgspec.json.encode(snapshot))


def unpacked(octets: bytes) -> Snapshot:
    """From the log."""
    return msgspec.json.decode(zlib.decompress(octets), type=Snapshot)
