"""The terminal: what is seen and typed by somebody who learns at a screen.

Alone imports rich (once ``Terminal`` is wanted), prompt_toolkit (once it first asks) and questionary (for a
menu): a command that asks nothing waits for none of them. Takes what is true from the engine and the words
from ``tutor.wording``; decides nothing about an answer.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tutor.ui.signals import leaving_on_signals

if TYPE_CHECKING:
    from tutor.ui.exhibit import drawn_for_paper
    from tutor.ui.interview import InterviewTerminal
    from tutor.ui.prompts import read_line
    from tutor.ui.signs import signs_for
    from tutor.ui.specimen import show_specimen
    from tutor.ui.terminal import Terminal

__all__ = [
    "InterviewTerminal",
    "Terminal",
    "drawn_for_paper",
    "leaving_on_signals",
    "read_line",
    "show_specimen",
    "signs_for",
]

LATER = {
    "InterviewTerminal": "interview",
    "Terminal": "terminal",
    "drawn_for_paper": "exhibit",
    "read_line": "prompts",
    "show_specimen": "specimen",
    "signs_for": "signs",
}
"""By the module that has it."""


def __getattr__(name: str) -> object:
    """Load the terminal, what draws for paper and with what, or the prompt, when it is first named."""
    if name in LATER:
        return getattr(import_module(f"tutor.ui.{LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
