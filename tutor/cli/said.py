"""What a command says besides its result: errors and the way on, on stderr, in the learner's language."""

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from tutor.errors import TutorError

if TYPE_CHECKING:
    from tutor.wording import Wording

_language: list[str] = []
"""The language the command line chose, if it came to that; errors before it follow the locale."""


def wording(option: str | None = None) -> "Wording":
    """The sentences in the language of ``--lang``, or else the locale's."""
    from tutor.wording import Wording, choose_language

    if option is not None:
        _language[:] = [option]
    return Wording(choose_language(_language[0] if _language else None, os.environ))


def say(text: str) -> None:
    """One line for the person, not part of any result; to nobody, if the terminal has gone."""
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def say_error(fault: TutorError) -> None:
    """``handshake: what, why, what to do``."""
    say(f"handshake: {wording().error(fault)}")
