"""The two fronts without a screen: plain lines for people, JSON lines for programs.

Neither knows TCP, a key or a file; neither may pull rich or questionary in.
"""

from tutor.lines.jsonl import JsonLines, line_of
from tutor.lines.ladder import ladder_lines
from tutor.lines.plain import Plain
from tutor.lines.steps import exchange_of

__all__ = ["JsonLines", "Plain", "exchange_of", "ladder_lines", "line_of"]
