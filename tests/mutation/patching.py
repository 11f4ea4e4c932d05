"""How a mutant comes to run: its code in the place of a living function's, or its module at import.

A fault inside a function needs no new import: the function keeps its identity and gets the mutant's code, so
every table that holds it holds the mutant. What runs when the module is imported (tables, defaults,
decorators and the functions that those call) has to be there from the start: then the module is made anew.
"""

import ast
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

AT_IMPORT = frozenset({"step", "_telling", "_groups"})
"""Functions of the reference that are called while its modules are imported."""

Living = dict[tuple[str, str], list[FunctionType]]


def living(package: str) -> Living:
    """Every function of a package by module and qualified name."""
    found: Living = {}
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and (each.__module__ or "").startswith(package):
            found.setdefault((each.__module__, each.__code__.co_qualname), []).append(each)
    return found


def can_be_placed(functions: Living, module: str, scope: str) -> bool:
    """Whether a fault in that scope comes to run without a new import."""
    return (module, scope) in functions and scope.partition(".")[0] not in AT_IMPORT


def place(functions: Living, module: str, scope: str, tree: ast.Module) -> None:
    """Give the functions of that name the code they have in the tree."""
    code = next(each for each in _codes(_compiled(module, tree)) if each.co_qualname == scope)
    for function in functions[module, scope]:
        function.__code__ = code


def _codes(code: CodeType) -> Sequence[CodeType]:
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    return [code, *(deeper for each in inner for deeper in _codes(each))]


def _compiled(module: str, tree: ast.Module) -> CodeType:
    return compile(tree, f"<mutant of {module}>", "exec", dont_inherit=True)


class AtImport(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Makes one module from a tree when it is imported. To be put first in sys.meta_path."""

    def __init__(self, module: str, tree: ast.Module) -> None:
        self.module, self.code = module, _compiled(module, tree)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The mutant's module is ours, all others are not."""
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.module else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the mutant."""
        exec(self.code, module.__dict__)


def source_of(module: str) -> Path:
    """Where the source of a module of the checkout is."""
    return Path(__file__).parents[2].joinpath(*module.split(".")).with_suffix(".py")


def silence() -> None:
    """Nothing more is printed by this process."""
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for good
