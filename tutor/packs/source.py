"""One file of a pack: its table, the lines of its keys, and the problems found in it so far."""

import re
import tomllib
from functools import cached_property
from typing import Any

from tutor.packs.bounds import Files, RefusedError, read_text
from tutor.packs.positions import Path as Way
from tutor.packs.positions import Positions
from tutor.packs.problems import Problem, clipped


class Source:
    """One file: its table, its lines, and the problems found in it so far."""

    def __init__(self, files: Files, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.text = ""
        self.table: dict[str, Any] = {}
        try:
            self.text = read_text(files, name)
            self.table = tomllib.loads(self.text)
        except RefusedError as refused:
            self.problems.extend(refused.problems)
        except tomllib.TOMLDecodeError as error:
            self.problems.append(_toml_problem(name, self.text, error))

    @cached_property
    def positions(self) -> Positions:
        """Built when the first problem needs it."""
        return Positions(self.text)

    def add(self, way: Way, id: str, code: str, **values: object) -> None:
        """A problem at ``way``."""
        self.problems.append(Problem(self.name, self.positions.line(way), id, code, values))

    def in_order(self) -> list[Problem]:
        """The problems as an author meets them, from the top."""
        return sorted(self.problems, key=lambda problem: problem.line)


def _toml_problem(name: str, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    detail, _, place = str(error).partition(" (at ")
    line = re.match(r"line (\d+)", place)
    number = int(line.group(1)) if line else text.count("\n") + 1
    return Problem(name, number, "", "toml", {"detail": clipped(detail)})
