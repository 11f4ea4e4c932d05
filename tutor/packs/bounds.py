"""An untrusted file to text: refused before parsing where it is too large, too deep, or not plain text.

tomllib needs 15 s for a dotted key of 60 kB, dies of deep nesting, and stumbles over integers of 5,000
digits; what is bounded here never reaches it.
"""

import os
import re
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol

from tutor.packs.problems import Problem
from tutor.packs.tokens import STRING, Token, tokens

LESSONS = "lessons"
MOST_OCTETS = 1_000_000
MOST_NESTING = 12
MOST_NAMES = 1_000
DEEPEST = 8
"""Folders in folders; a pack has one."""
MOST_KEY = 100
MOST_PARTS = 8
MOST_DIGITS = 20

HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
"""Control characters but tab and line end, and what is invisible or turns the reading direction.

The joiners U+200C and U+200D may stand, for scripts and emoji need them.
"""


QUOTED = re.compile(STRING + r"""|\#[^\n]*+|["'].*+""", re.VERBOSE | re.DOTALL)
"""Strings and comments; a quote that is never closed takes all the rest, which tomllib will not reach."""
SUSPECT = re.compile(
    rf"""
    ![ \t]*[=.]                             # a long string for a key
    | [0-9][^\s\[\]{{}}=,"'\#]{{{MOST_DIGITS}}}  # a long number, or a date
    | [^\s\[\]{{}}=,."'\#]{{{MOST_KEY + 1}}}
    | (?:\.[^.\n=]*+){{{MOST_PARTS}}}
    """,
    re.VERBOSE,
)
NO_MARK = re.compile(r"[^\[\]{}]+")


def character_name(character: str) -> str:
    """``U+202E``."""
    return f"U+{ord(character):04X}"


class RefusedError(Exception):
    """This file goes no further; the problems say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems)
        self.problems = problems


class Files(Protocol):
    """What the files of a pack lie in: a folder, or a bundle that was opened."""

    def octets(self, name: str) -> bytes:
        """One file's octets. Raises RefusedError where it is not there, no plain file, or too large."""

    def lessons(self) -> list[str]:
        """The names of all lessons that lie there, listed or not, sorted."""

    def names(self) -> list[str]:
        """The names of all files that lie there, sorted, with ``/`` between their parts."""


class Folder:
    """A pack's folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def octets(self, name: str) -> bytes:
        """The octets of a plain file of the folder."""
        return self.octets_within(name, MOST_OCTETS)

    def octets_within(self, name: str, most: int) -> bytes:
        """The same, for a file that may have ``most`` octets."""
        within = name.rpartition("/")[0]
        if within and (self.path / within).is_symlink():
            raise RefusedError(Problem(within, 0, "", "file-kind", {"name": within}))
        return _octets(self.path / name, name, most)

    def lessons(self) -> list[str]:
        """What stands in ``lessons``."""
        return sorted(path.stem for path in (self.path / LESSONS).glob("*.toml"))

    def names(self) -> list[str]:
        """Every file below the folder, up to ``MOST_NAMES`` of them out of as many folders.

        A folder deeper than ``DEEPEST`` is named itself, as is a link and what cannot be read.
        """
        return sorted(islice(self._below(), MOST_NAMES))

    def _below(self) -> Iterator[str]:
        folders = [""]
        for _ in range(MOST_NAMES):
            if not folders:
                return
            within = folders.pop()
            try:
                entries = [*os.scandir(self.path / within)]
            except OSError:
                yield within.rstrip("/")
                continue
            for entry in entries:
                name = within + entry.name
                if entry.is_dir(follow_symlinks=False) and name.count("/") < DEEPEST:
                    folders.append(f"{name}/")
                else:
                    yield name


def read_text(files: Files, name: str) -> str:
    """The text of a file with line ends as LF. Raises RefusedError with every reason against it."""
    text = _decoded(name, files.octets(name))
    problems = (*_characters(name, text), *_shapes(name, text))
    if problems:
        raise RefusedError(*problems)
    return text


def _octets(path: Path, name: str, most: int) -> bytes:
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise RefusedError(Problem(name, 0, "", "file-kind", {"name": name}))
        with path.open("rb") as source:
            octets = source.read(most + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise RefusedError(Problem(name, 0, "", "file-missing", {"name": name})) from None
    except OSError as error:
        raise RefusedError(Problem(name, 0, "", "file-unreadable", {"reason": error.strerror})) from None
    if len(octets) > most:
        raise RefusedError(Problem(name, 0, "", "file-large", {"most": most}))
    return octets


def _decoded(name: str, octets: bytes) -> str:
    if octets.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise RefusedError(Problem(name, 1, "", "file-bom"))
    try:
        return octets.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = octets.count(b"\n", 0, error.start) + 1
        raise RefusedError(Problem(name, line, "", "file-encoding")) from None


def _characters(name: str, text: str) -> Iterator[Problem]:
    """One problem a line at most."""
    if not HOSTILE.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if found := HOSTILE.search(line):
            yield Problem(name, number, "", "character", {"character": character_name(found.group())})


def _shapes(name: str, text: str) -> Iterator[Problem]:
    """Nesting, keys and numbers; the first problem is enough, for nothing is parsed."""
    if _is_plain(text):
        return
    depth = parts = 0
    last = Token("newline", "", 1)
    for token in tokens(text):
        depth += (token.text in {"[", "{"}) - (token.text in {"]", "}"})
        parts = parts + (token.text == ".") if token.text == "." or last.text == "." else 0
        if fault := _fault(token, last, depth, parts):
            yield Problem(name, token.line, "", fault[0], {"most": fault[1]})
            return
        last = token


def _is_plain(text: str) -> bool:
    """A quick look, without tokens: False where one of the bounds might be passed."""
    bare = QUOTED.sub(lambda found: '""' if len(found.group()) <= MOST_KEY else "!", text)
    if SUSPECT.search(bare):
        return False
    depth = 0
    for mark in NO_MARK.sub("", bare):
        depth += 1 if mark in "[{" else -1
        if depth > MOST_NESTING:
            return False
    return True


def _fault(token: Token, last: Token, depth: int, parts: int) -> tuple[str, int] | None:
    if depth > MOST_NESTING:
        return "nesting", MOST_NESTING
    if parts >= MOST_PARTS:
        return "key-long", MOST_KEY
    if token.kind == "bare" and token.text[0] in "+-0123456789" and len(token.text) > MOST_DIGITS:
        return _long_number(token)
    if token.kind == "bare" and len(token.text) > MOST_KEY:
        return "key-long", MOST_KEY
    if token.text in {"=", "."} and last.kind == "string" and len(last.text) > MOST_KEY:
        return "key-long", MOST_KEY
    return None


def _long_number(token: Token) -> tuple[str, int] | None:
    """A date with its time and offset is longer than a number may be, and has a colon."""
    return None if ":" in token.text and len(token.text) <= MOST_KEY else ("number-long", MOST_DIGITS)
