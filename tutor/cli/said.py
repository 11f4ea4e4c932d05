"""What a command says besides its result: errors and the way on, on stderr, in the learner's language."""

import contextlib
import os
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from tutor.errors import TutorError

if TYPE_CHECKING:
    from tutor.wording import Wording

NO_BREAK = "\u00a0"

_language: list[str] = []
"""The language that ``--lang`` chose, once it has been read."""


def wording(option: str | None = None) -> "Wording":
    """The sentences in the language of ``--lang``, or else the locale's.

    ``--lang`` counts wherever it stands on the command line, also behind what is wrong there.
    """
    from tutor.wording import LANGUAGES, Wording, choose_language

    if option is not None:
        _language[:] = [option]
    asked = [*_language, *(each for each in _after_lang(sys.argv[1:]) if each in LANGUAGES)]
    return Wording(choose_language(asked[0] if asked else None, os.environ))


def _after_lang(arguments: list[str]) -> Iterator[str]:
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--lang":
            yield following
        elif argument.startswith("--lang="):
            yield argument.removeprefix("--lang=")


def say(text: str) -> None:
    """One line for the person, not part of any result; to nobody, if the terminal has gone.

    A terminal gets it cut at spaces; a no-break space keeps a command in one piece.
    """
    with contextlib.suppress(OSError):
        for line in text.split("\n"):
            cut = fold(line, os.get_terminal_size(2).columns) if sys.stderr.isatty() else [line]
            print("\n".join(cut).replace(NO_BREAK, " "), file=sys.stderr, flush=True)


def fold(text: str, width: int) -> list[str]:
    """``text`` cut at spaces into lines of ``width`` cells; a word that is longer keeps a line. Hangul takes two."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and sum(2 if east_asian_width(each) in "WF" else 1 for each in longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def say_error(fault: TutorError) -> None:
    """``handshake: what, why, what to do``."""
    from tutor.wording import CatalogueError, Wording

    try:
        words = wording()
    except CatalogueError:
        words = Wording("en")  # a catalogue that cannot be used cannot say so itself
    say(f"handshake: {words.error(fault)}")
