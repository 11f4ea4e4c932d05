"""The program's own source as syntax trees, to find what it raises and says."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tutor

PACKAGE = Path(tutor.__file__).parent


@cache
def trees(below: str = "") -> tuple[ast.Module, ...]:
    """Every module of ``tutor`` below a folder, but those of ``tutor.wording``."""
    wording = PACKAGE / "wording"
    paths = (path for path in sorted((PACKAGE / below).rglob("*.py")) if wording not in path.parents)
    return tuple(ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in paths)


def nodes(below: str = "") -> Iterator[ast.AST]:
    for tree in trees(below):
        yield from ast.walk(tree)


@cache
def literals(below: str = "") -> frozenset[str]:
    """Every string written in the source."""
    return frozenset(
        node.value for node in nodes(below) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def name_of(node: ast.AST) -> str:
    """``b`` of ``a.b``, ``a`` of ``a``."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


@cache
def error_classes() -> frozenset[str]:
    """The names of TutorError and of every class that is one."""
    known = {"TutorError"}
    classes = [node for node in nodes() if isinstance(node, ast.ClassDef)]
    while more := {each.name for each in classes if known & set(map(name_of, each.bases))} - known:
        known |= more
    return frozenset(known)


def raised() -> Iterator[tuple[str, set[str] | None]]:
    """Every code written at an error's making, with its values' names (None: not all of them are written)."""
    own = {node.name: node for node in nodes() if isinstance(node, ast.ClassDef) and _chooses_its_code(node)}
    for node in nodes():
        if isinstance(node, ast.Call) and name_of(node.func) in error_classes() - own.keys():
            yield from _code_of(node)
    for node in own.values():
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and name_of(call.func) == "__init__":
                yield from _code_of(call)


def _chooses_its_code(node: ast.ClassDef) -> bool:
    """Whether an error gives itself its code, so that what it is called with is something else."""
    own = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
    return node.name in error_classes() - {"TutorError"} and "__init__" in own


def _code_of(call: ast.Call) -> Iterator[tuple[str, set[str] | None]]:
    if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
        names = [keyword.arg for keyword in call.keywords]
        yield call.args[0].value, None if None in names else {name for name in names if name}
