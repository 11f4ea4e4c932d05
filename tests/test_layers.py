"""The house in one picture, held: who may import whom, and what stays out of memory."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import tutor

HOUSE = Path(tutor.__file__).parent
ROWS = [
    {"cli"},
    {"ui", "lines", "exchange"},
    {"wording"},
    {"engine", "practice"},
    {"packs"},
    {"quiz", "proof", "lab"},
    {"tcp", "progress"},
    {"errors"},
]
PROGRESS_IS_FOR = {"practice", "ui", "exchange", "cli"}
"""Packages that may ask what a learner has answered."""

RANK = {package: rank for rank, row in enumerate(ROWS) for package in row}
MODULES = sorted(path for path in HOUSE.rglob("*.py") if "content" not in path.parts)


def room_of(path: Path) -> str:
    """The top-level package (or module) a file of ours belongs to; empty for ``tutor`` itself."""
    first = path.relative_to(HOUSE).parts[0]
    return "" if first in {"__init__.py", "__main__.py"} else first.removesuffix(".py")


def imports_of(path: Path) -> list[str]:
    """Every module of ours that a file imports, anywhere in it, as dotted names."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import hides where it leads"
            found.append(node.module or "")
    return [name for name in found if name.split(".")[0] == "tutor" and "." in name]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_module_imports_from_rows_below_and_from_faces_alone(path: Path) -> None:
    """A package imports from rows below its own, and only from a package's face."""
    room = room_of(path)
    for name in imports_of(path):
        parts = name.split(".")
        if not room or parts[1] == room:
            continue
        assert len(parts) == 2, f"{path.name} reaches into {name}; import from tutor.{parts[1]}"
        assert RANK[parts[1]] > RANK[room], f"{room} may not import {parts[1]}"
        if parts[1] == "progress":
            assert room in PROGRESS_IS_FOR, f"{room} has no business with the learner's log"


def test_every_package_has_its_row() -> None:
    """A new room gets a place in the picture before anything is put into it."""
    rooms = {room_of(path) for path in MODULES} - {""}
    assert rooms <= set(RANK)


@pytest.mark.parametrize("package", ["tutor.engine", "tutor.lines"])
def test_headless_half_imports_no_terminal(package: str) -> None:
    """The run under way and the fronts without a screen work where rich and questionary are not wanted."""
    heavy = "{'rich', 'questionary', 'prompt_toolkit'}"
    code = f"import {package}, sys; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_version_costs_no_more_than_click() -> None:
    """``handshake --version`` loads neither the content nor anything that draws or asks."""
    code = (
        "import sys; sys.argv = ['handshake', '--version']\n"
        "from tutor.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'rich', 'questionary', 'msgspec', 'sqlite3', 'fsrs', 'platformdirs', 'tomllib'}\n"
        "heavy |= {'tutor.tcp', 'tutor.packs'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"
