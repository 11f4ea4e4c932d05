"""Which single faults are put into a source: every mutant of a module, as a syntax tree.

Reads source text and nothing else. A mutant's name says where it is and what it does, without line numbers,
so that it stays the same when the lines around it move. Docstrings, annotations, ``assert`` (which here only
tells mypy what is known) and ``if TYPE_CHECKING`` are left alone: nothing of them runs.
"""

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

COMPARED = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
COMPUTED = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.FloorDiv,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
SIMPLE = (ast.Assign, ast.AugAssign, ast.Expr, ast.Delete)
SCOPES = (ast.FunctionDef, ast.ClassDef)


class _Change(NamedTuple):
    """In ``scope``, ``into`` instead of ``old``; None: left out."""

    scope: str
    old: ast.AST
    into: ast.AST | None


class Mutant(NamedTuple):
    """One single fault of a source: ``name`` says which."""

    name: str
    source: ast.Module
    change: _Change

    @property
    def scope(self) -> str:
        """The qualified name of the function or class it is in; "" outside of all, and in what runs there."""
        return self.change.scope

    def tree(self) -> ast.Module:
        """The source with the fault in it."""
        return _changed(self.source, self.change)


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a source, in the source's order."""
    tree = ast.parse(source)
    seen: Counter[str] = Counter()
    for change in _changes(tree, ""):
        name = f"{change.scope or 'module'}: {_text(change.old)} -> {_text(change.into)}"
        seen[name] += 1
        if seen[name] > 1:
            name += f" ({seen[name]})"
        yield Mutant(name, tree, change)


def _text(node: ast.AST | None) -> str:
    if node is None or isinstance(node, ast.Pass):
        return "nothing"
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else f"{text[:60]} ... {text[-25:]}"


def _changed(tree: ast.Module, change: _Change) -> ast.Module:
    """A copy of the tree with one node replaced or left out."""
    known: dict[int, object] = {}
    if change.into is not None:
        known[id(change.old)] = ast.copy_location(change.into, change.old)
    copied: ast.Module = copy.deepcopy(tree, known)
    if change.into is None:
        _leave_out(tree, copied, change.old)
    return ast.fix_missing_locations(copied)


def _leave_out(tree: ast.Module, copied: ast.Module, old: ast.AST) -> None:
    for node, twin in zip(ast.walk(tree), ast.walk(copied), strict=True):
        for field, value in ast.iter_fields(node):
            if isinstance(value, list) and any(item is old for item in value):
                at = next(n for n, item in enumerate(value) if item is old)
                del getattr(twin, field)[at]
                if isinstance(node, ast.Dict):
                    del twin.values[at]  # type: ignore[attr-defined]
                return
    raise LookupError(_text(old))


def _changes(node: ast.AST, scope: str) -> Iterator[_Change]:
    """The changes of a node and of all that is in it."""
    if isinstance(node, ast.Assert) or (isinstance(node, ast.If) and _text(node.test) == "TYPE_CHECKING"):
        return
    yield from (_Change(scope, node, into) for into in _instead(node))
    yield from (_Change(scope, part, None) for part in _parts(node))
    inner = scope
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "op", "ops", "ctx"}:
            continue
        if field == "decorator_list" or (field == "args" and isinstance(node, ast.FunctionDef)):
            scope = ""  # run with the module
        elif isinstance(node, SCOPES):
            scope = inner
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_done(child, node):
                yield from _changes(child, _scope_of(child, node, scope))


def _scope_of(child: ast.AST, node: ast.AST, scope: str) -> str:
    if isinstance(child, SCOPES):
        inner = f"{scope}.<locals>" if isinstance(node, ast.FunctionDef) else scope
        return f"{inner}.{child.name}".lstrip(".")
    return scope


def _is_done(child: ast.AST, node: ast.AST) -> bool:
    """A docstring; and the constant of a ``return``, which is changed with it."""
    if isinstance(node, ast.Return):
        return isinstance(child, ast.Constant)
    return isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)


def _instead(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of a node."""
    match node:
        case ast.Compare(left, [op], right):
            yield from (ast.Compare(left, [new()], right) for new in COMPARED[type(op)])
        case ast.BinOp(left, op, right) if type(op) in COMPUTED:
            yield from (ast.BinOp(left, new(), right) for new in COMPUTED[type(op)])
        case ast.AugAssign(target, op, value) if type(op) in COMPUTED:
            yield from (ast.AugAssign(target, new(), value) for new in COMPUTED[type(op)])
            yield ast.Pass()
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            yield from _shorter(op, values)
        case ast.UnaryOp(ast.Not() | ast.USub() | ast.Invert(), operand):
            yield operand
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.If(test, body, orelse) | ast.While(test, body, orelse):
            if isinstance(test, (ast.Name, ast.Attribute, ast.Call, ast.NamedExpr)):
                yield type(node)(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.Return(ast.Constant(value)):
            yield from (ast.Return(ast.Constant(new)) for new in _other(value))
        case ast.Return(value) if value is not None:
            yield ast.Return(ast.Constant(None))
        case ast.Constant(value):
            yield from (ast.Constant(new) for new in _other(value))
        case ast.Assign() | ast.Expr() | ast.Delete():
            yield ast.Pass()


def _shorter(op: ast.boolop, values: list[ast.expr]) -> Iterator[ast.AST]:
    for at in range(len(values)):
        rest = [*values[:at], *values[at + 1 :]]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)


def _other(value: object) -> tuple[object, ...]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int):
        return value + 1, value - 1
    return (value + "!",) if isinstance(value, str) else (0,) if value is None else ()


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """What may be left out of a node: keyword arguments, elements of a display, entries of a dict."""
    match node:
        case ast.Call(keywords=keywords):
            yield from keywords
        case ast.Set(elements) | ast.Tuple(elements, ast.Load()) | ast.List(elements, ast.Load()):
            yield from elements
        case ast.Dict(keys):
            yield from (key for key in keys if key is not None)
