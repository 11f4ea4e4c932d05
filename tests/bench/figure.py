"""A figure of the bench: a ratio or a time with its limit; and the install that is measured."""

import os
import statistics
from pathlib import Path
from typing import NamedTuple

from clock import Pair

READY = "ready"


class Figure(NamedTuple):
    """One line of the table: what was measured, and the limit it has to hold."""

    name: str
    what: str
    value: float
    limit: float
    note: str
    unit: str = "x"
    at_least: bool = False

    def holds(self, slack: float = 1) -> bool:
        """Within the limit, or within ``slack`` times of it."""
        return self.value * slack >= self.limit if self.at_least else self.value <= self.limit * slack

    def __str__(self) -> str:
        limit = f"{'>=' if self.at_least else '<='} {self.limit:g} {self.unit}"
        held = "holds" if self.holds() else "FAILS"
        return f"{self.name:<10}{self.what:<40}{self.value:7.2f} {limit:<10}{held:<6} {self.note}"


class Install:
    """A venv with the tutor in it, and learners who have never been here before."""

    def __init__(self, python: Path, homes: Path) -> None:
        self.bin = python.parent
        self.homes = homes
        self.learners = 0
        ours = ("PYTHON", "HANDSHAKE", "XDG_")
        kept = {key: text for key, text in os.environ.items() if not key.startswith(ours)}
        self.env = kept | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        self.env["PROMPT_TOOLKIT_NO_CPR"] = "1"  # no terminal here answers where its cursor is

    def python(self, code: str) -> list[str]:
        """The command that runs ``code``."""
        return [str(self.bin / "python"), "-c", code]

    def imports(self, modules: tuple[str, ...]) -> list[str]:
        """A program that imports ``modules`` and says so."""
        return self.python(f"import {', '.join(modules)}; print({READY!r}, flush=True)")

    def learn(self) -> tuple[list[str], dict[str, str]]:
        """The command that starts the first lesson, for somebody who has never been here."""
        self.learners += 1
        command = [str(self.bin / "handshake"), "learn", "three-way", "--lang", "en"]
        return command, self.env | {"HOME": str(self.homes / str(self.learners))}


def ratio(name: str, what: str, pair: Pair, limit: float, *, at_least: bool = False) -> Figure:
    """Ours over theirs, or for a rate (``at_least``) theirs over ours."""
    if at_least:
        pair = Pair(pair.theirs, pair.ours)
    (low, middle, high), times = pair.ratios, [statistics.median(took) * 1000 for took in pair]
    unit, scale = ("ms", 1) if min(times) > 1 else ("us", 1000)
    note = f"half the pairs {low:.2f} to {high:.2f}; {times[0] * scale:.1f} / {times[1] * scale:.1f} {unit}"
    return Figure(name, what, middle, limit, note, at_least=at_least)
