"""What a command says besides its result: errors and the way on, on stderr, in the learner's language."""

import contextlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, TextIO
from unicodedata import east_asian_width

from tutor.errors import TutorError

if TYPE_CHECKING:
    from tutor.wording import Wording

NO_BREAK = "\u00a0"

LETTERS = {"en": "a", "ko": "\uac00"}
"""What a stream must be able to encode, to be of any use in a language."""

_language: list[str] = []
"""The language that ``--lang`` chose, once it has been read."""


def wording(option: str | None = None) -> "Wording":
    """The sentences in the language of ``--lang``, or else the locale's.

    ``--lang`` counts wherever it stands on the command line, also behind what is wrong there.
    """
    from tutor.wording import LANGUAGES, choose_language

    if option is not None:
        _language[:] = [option]
    asked = [*_language, *(each for each in _after_lang(sys.argv[1:]) if each in LANGUAGES)]
    return _spoken(choose_language(asked[0] if asked else None, os.environ))


@cache
def _spoken(language: str) -> "Wording":
    """One for each language: reading a catalogue takes longer than a thousand sentences."""
    from tutor.wording import Wording

    return Wording(language)


def _after_lang(arguments: list[str]) -> Iterator[str]:
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--lang":
            yield following
        elif argument.startswith("--lang="):
            yield argument.removeprefix("--lang=")


def called() -> str:
    """How this program was started, so that what it says can be typed: ``handshake``, or the way to it."""
    import shutil

    typed = sys.argv[0]
    ours = os.path.splitext(os.path.basename(typed))[0] == "handshake"  # noqa: PTH119, PTH122
    return _quoted(typed) if ours and shutil.which("handshake") is None else "handshake"


def _quoted(path: str) -> str:
    """``path`` as one word of the learner's shell."""
    if sys.platform == "win32":
        return f'"{path}"' if " " in path else path
    import shlex

    return shlex.quote(path)


def say(text: str) -> None:
    """One line for the person, not part of any result; to nobody, if the terminal has gone.

    A terminal gets it cut at spaces; a no-break space keeps a command in one piece.
    """
    with contextlib.suppress(OSError):
        for line in text.split("\n"):
            cut = fold(line, os.get_terminal_size(2).columns) if sys.stderr.isatty() else [line]
            print("\n".join(cut).replace(NO_BREAK, " "), file=sys.stderr, flush=True)


def fold(text: str, width: int) -> list[str]:
    """``text`` cut at spaces into lines of ``width`` cells, Hangul taking two; a longer word keeps a line."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and sum(2 if east_asian_width(each) in "WF" else 1 for each in longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def printed() -> "Wording":
    """The wording of what goes to stdout. Raises TutorError where stdout cannot carry it."""
    words = wording()
    if not _carries(sys.stdout, words):
        raise TutorError("output.hangul", encoding=sys.stdout.encoding)
    return words


def say_error(fault: TutorError) -> None:
    """``handshake: what, why, what to do``; in English where the learner's language cannot say it."""
    from tutor.wording import CatalogueError, Wording

    try:
        words = wording()
    except CatalogueError:
        words = Wording("en")
    if not _carries(sys.stderr, words):
        words = Wording("en")
    say(f"handshake: {words.error(fault)}")


def _carries(stream: TextIO, words: "Wording") -> bool:
    """Whether a stream has the letters of a language."""
    try:
        LETTERS[words.language].encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
