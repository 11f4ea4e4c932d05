"""A menu: with arrows where every option fits on a line, by number where one would be cut."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from rich.cells import cell_len

from tutor.ui.choices import numbered, picked
from tutor.ui.look import Look

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")

BESIDE = 8
"""Cells a menu takes beside an option: pointer, number, spaces."""

LEAVE = frozenset({"q", "ㅂ", "ᄇ"})
"""Also as a Hangul keyboard types it, composed or not."""


def choose(console: "Console", look: Look, title: str, options: Sequence[tuple[T, str]]) -> T | None:
    """The value chosen, or None when the learner leaves."""
    from tutor.ui import prompts

    texts = [look.plain(text) for _, text in options]
    room = look.width - BESIDE
    if len(texts) <= prompts.MOST_OPTIONS and all(cell_len(each) <= room for each in (*texts, title)):
        how = look.plain(look.words("(arrows and Enter, or the number; Esc leaves)"))
        # An empty instruction would be replaced by the library's own, in English.
        told = how if cell_len(f"{title} {how}") <= room else " "
        index = prompts.pick(look.plain(title), texts, told, look.signs.pointer)
    else:
        index = _by_number(console, look, title, texts)
    return None if index is None else options[index][0]


def _by_number(console: "Console", look: Look, title: str, texts: Sequence[str]) -> int | None:
    from tutor.ui import prompts

    for line in [*look.wrap(title, "bold"), *numbered(texts, look)]:
        console.print(line, soft_wrap=True)
    while True:
        # As with arrows, the first is chosen until another is.
        typed = prompts.read_line(look.plain(f"{look.words('number')} [1] {look.signs.prompt}"))
        if typed is None or typed.strip().casefold() in LEAVE:
            return None
        number = picked(typed.strip() or "1", len(texts))
        if number is not None:
            return number - 1
        wanted = look.words("Type a number from 1 to {last}, or q to leave.", last=len(texts))
        for line in look.wrap(wanted, "yellow"):
            console.print(line, soft_wrap=True)
