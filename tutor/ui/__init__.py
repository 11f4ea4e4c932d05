"""The terminal: what is seen and typed by somebody who learns at a screen.

Alone imports rich (once ``Terminal`` is wanted), prompt_toolkit (once it first asks) and questionary (for
a menu): a command that
asks nothing waits for neither. Takes what is true from the engine and the words from ``tutor.wording``;
decides nothing about an answer.
"""

from typing import TYPE_CHECKING

from tutor.ui.signals import leaving_on_signals

if TYPE_CHECKING:
    from tutor.ui.terminal import Terminal

__all__ = ["Terminal", "leaving_on_signals"]


def __getattr__(name: str) -> object:
    """Load the terminal, and rich with it, when it is first named."""
    if name != "Terminal":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tutor.ui.terminal import Terminal

    return Terminal
