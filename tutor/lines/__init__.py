"""The two fronts without a screen: plain lines for people, JSON lines for programs.

Neither knows TCP, a key or a file; neither may pull rich or questionary in.
"""

from typing import TYPE_CHECKING

from tutor.lines.jsonl import JsonLines, line_of
from tutor.lines.ladder import ladder_lines
from tutor.lines.plain import Plain
from tutor.lines.question import listed_lines
from tutor.lines.steps import exchange_of

if TYPE_CHECKING:
    from tutor.lines.aftermath import aftermath_lines
    from tutor.lines.interview import InterviewPlain
    from tutor.lines.interview_json import InterviewJsonLines
    from tutor.lines.stats import stats_lines

__all__ = [
    "InterviewJsonLines",
    "InterviewPlain",
    "JsonLines",
    "Plain",
    "aftermath_lines",
    "exchange_of",
    "ladder_lines",
    "line_of",
    "listed_lines",
    "stats_lines",
]


LATER = {
    "InterviewJsonLines": "interview_json",
    "InterviewPlain": "interview",
    "aftermath_lines": "aftermath",
    "stats_lines": "stats",
}
"""What no first question needs, and the module that has it."""


def __getattr__(name: str) -> object:
    """Load what is said after a wrong answer, or of where a learner stands, when it is first named."""
    if name not in LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"tutor.lines.{LATER[name]}"), name)
