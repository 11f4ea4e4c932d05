"""The tokens of a TOML file, with their lines; not their meaning, which is tomllib's.

tomllib tells no positions and has no limits, so limits are held (``bounds``) and places are found
(``positions``) on these tokens. One pass, linear in the length of the text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

STRING = r"""
    \"{3}(?:\\.|"(?!"")|[^"\\])*"{3,5} | "(?!"")(?:\\.|[^"\\\n])*"
    | '{3}(?:'(?!'')|[^'])*'{3,5}      | '(?!'')[^'\n]*+'
"""
"""The four kinds of string, for re.VERBOSE | re.DOTALL.

A repeated group is not possessive here, though it could be: Python before 3.11.3 matches those wrongly.
"""

TOKEN = re.compile(
    rf"""
    (?P<newline>\n)
    | (?P<blank>[ \t\r]++)
    | (?P<comment>\#[^\n]*+)
    | (?P<string>{STRING})
    | (?P<mark>[\[\]{{}}=,.])
    | (?P<bare>[^\s\[\]{{}}=,."'\#]++)
    """,
    re.VERBOSE | re.DOTALL,
)
SILENT = frozenset({"blank", "comment"})


class Token(NamedTuple):
    """``kind`` is newline, string, mark or bare; ``line`` is where it begins, from 1."""

    kind: str
    text: str
    line: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens but blanks and comments; ends early where no token fits (tomllib stops there as well)."""
    line, at = 1, 0
    while found := TOKEN.match(text, at):
        kind = found.lastgroup or ""
        if kind not in SILENT:
            yield Token(kind, found.group(), line)
        if kind in {"newline", "string"}:
            line += found.group().count("\n")
        at = found.end()
