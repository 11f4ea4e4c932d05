"""The values that the keys of a pack may have, as types; ``problems.EXPECTED`` has a phrase for each."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from tutor.quiz import Text

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$(?!\n)", max_length=64)]
RESERVED = frozenset({"all", "drill", "drill-misses", "lesson", "misses", "pack", "review"})
"""Ids that no pack can have: made-up questions, runs, and what is forgotten are called so."""
Version = Annotated[str, Meta(pattern=r"^[0-9]{1,6}(\.[0-9]{1,6}){0,2}$(?!\n)")]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$(?!\n)", max_length=16)]
Section = Annotated[str, Meta(pattern=r"^[0-9]{1,2}(\.[0-9]{1,2}){0,4}$(?!\n)")]
Name = Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9-]*$(?!\n)", max_length=16)]
Letter = Annotated[str, Meta(pattern=r"^[a-z]$(?!\n)")]
Line = Annotated[str, Meta(min_length=1, max_length=80)]
Count = Annotated[int, Meta(ge=1, le=10_000)]
Shown = Annotated[int, Meta(ge=0, le=10_000)]

Ids = tuple[Id, ...]
Lines = tuple[Line, ...]
Sections = tuple[Section, ...]
SegmentField = Literal["flags", "seq", "ack"]
Hints = tuple[Text, ...]
"""One text a level; in a file a list of levels per language."""

Difficulty = Annotated[int, Meta(ge=1, le=5)]
Level = Literal["junior", "middle", "senior"]
"""Of whom an interviewer would ask it."""
Attempts = Annotated[int, Meta(ge=1, le=10)]
Hinted = Annotated[int, Meta(ge=0, le=20)]
Quantity = Annotated[int, Meta(ge=-(10**15), le=10**15)] | Annotated[float, Meta(ge=-1e15, le=1e15)]
"""A number that an author states; no infinity, and nothing that is no number."""
Tolerance = Annotated[int, Meta(ge=0, le=10**15)] | Annotated[float, Meta(ge=0, le=1e15)]


class Range(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"first": "from", "last": "to"}):
    """Whole numbers ``from`` one ``to`` another, both among them, in steps of ``step``."""

    first: Annotated[int, Meta(ge=0, le=999_999_999)]
    last: Annotated[int, Meta(ge=0, le=999_999_999)]
    step: Annotated[int, Meta(ge=1, le=999_999_999)] = 1


Ranges = dict[Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]*$(?!\n)", max_length=16)], Range]
"""By the name that stands in braces for a number out of the range."""


class Forms(msgspec.Struct, frozen=True):
    """The accepted ways of saying one thing: lists of words, a list per language."""

    words: dict[str, tuple[str, ...]]


Many = Annotated[int, Meta(ge=2, le=8)]
Event = Annotated[str, Meta(min_length=1, max_length=80)]
"""A line of the scenario's script that must stand in it once."""
End = Annotated[str, Meta(min_length=1, max_length=16)]
"""The scenario's name of one end."""
PictureKind = Literal["diagram", "variables", "header", "spaces"]
Mark = Literal["seq", "ack", "flags", "wnd"]
VariableName = Literal[
    "ISS", "SND.UNA", "SND.NXT", "SND.WND", "SND.WL1", "SND.WL2", "IRS", "RCV.NXT", "RCV.WND"
]


DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Names that are no files on Windows, with any ending."""


def is_device(name: str) -> bool:
    """Whether a file of this name is none on Windows."""
    return name.partition(".")[0] in DEVICES
