"""Mutants of a module: each is one small change of its syntax tree that a test ought to notice."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from typing import NamedTuple

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.BitXor: ast.BitOr,
}  # fmt: skip
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_SKIPPED = {"annotation", "returns", "decorator_list", "bases", "type_params"}


class Site(NamedTuple):
    """A mutant of a tree; ``change`` makes it, in the tree that the site was found in."""

    line: int
    lines: range
    """Those of its statement, which run with it; none outside functions, at the import."""
    operator: str
    before: str
    after: str
    change: Callable[[], None]


_IMPORTED = range(0)


def sites(tree: ast.AST, lines: range | None = None) -> Iterator[Site]:
    """All mutants of a tree, always in the same order: none of an annotation or a string. ``lines``
    are those of the statement that it is in, within a function."""
    for name, value in ast.iter_fields(tree):
        if name in _SKIPPED:
            continue
        for at, child in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(child, ast.AST):
                continue
            own = _lines(tree, name, child, lines)
            for operator, new in _replacements(child):
                if own is not None or operator in ("constant", "comparison"):
                    change = _put(tree, name, at if isinstance(value, list) else None, new)
                    words = ast.unparse(child), ast.unparse(new)
                    line = getattr(child, "lineno", 0)
                    yield Site(line, own or _IMPORTED, operator, *words, change)
            yield from sites(child, own)


def _lines(parent: ast.AST, name: str, child: ast.AST, lines: range | None) -> range | None:
    """The lines of the innermost statement: of one with a body, its head alone. None: what is done
    at the import, as a default of an argument is."""
    if isinstance(parent, _FUNCTIONS) and name != "body":
        return _IMPORTED if lines is None else lines
    if not isinstance(child, ast.stmt) or not (lines is not None or isinstance(parent, _FUNCTIONS)):
        return _IMPORTED if isinstance(parent, ast.Lambda) else lines
    body = getattr(child, "body", None)
    end = body[0].lineno if body else (child.end_lineno or child.lineno) + 1
    return range(child.lineno, max(end, child.lineno + 1))


def _put(tree: ast.AST, name: str, at: int | None, new: ast.AST) -> Callable[[], None]:
    def change() -> None:
        if at is None:
            setattr(tree, name, new)
        else:
            getattr(tree, name)[at] = new

    return change


def _replacements(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What a node may be replaced by, with the name of the operator."""
    match node:
        case ast.Compare(ops=ops):
            for at, old in enumerate(ops):
                others = [*ops[:at], _COMPARISONS[type(old)](), *ops[at + 1 :]]
                yield "comparison", _with(node, ops=others)
        case ast.BinOp(op=op) | ast.AugAssign(op=op):
            if type(op) in _ARITHMETIC and not _is_text(node):
                yield "arithmetic", _with(node, op=_ARITHMETIC[type(op)]())
        case ast.BoolOp(op=op):
            yield "and/or", _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield "sign", operand
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            negated = ast.copy_location(ast.UnaryOp(ast.Not(), test), test)
            yield "condition", _with(node, test=negated)
        case ast.Constant(value=int() | float()):
            yield "constant", _with(node, value=_other(node.value))
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield "return", _with(node, value=ast.copy_location(ast.Constant(None), value))
        case ast.Call(func=ast.Name(id=name)) if name in _NAMES:
            func = ast.copy_location(ast.Name(_NAMES[name], ast.Load()), node.func)
            yield "function", _with(node, func=func)
    if _can_be_left_out(node):
        yield "statement", ast.copy_location(ast.Pass(), node)


def _with(node: ast.AST, **fields: object) -> ast.AST:
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _other(value: object) -> object:
    """Another number: its neighbour, or twice as much of a fraction."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return value * 2 if value else 1.0  # type: ignore[operator]


def _is_text(node: ast.AST) -> bool:
    """Whether it is made of strings: those are told, not reckoned with."""
    return any(
        isinstance(each, ast.JoinedStr)
        or (isinstance(each, ast.Constant) and isinstance(each.value, str))
        for each in ast.walk(node)
    )


def _can_be_left_out(node: ast.AST) -> bool:
    """A statement without which every name still has a value."""
    match node:
        case ast.Expr(value=value):
            return not isinstance(value, ast.Constant)
        case ast.Assign(targets=[ast.Name() | ast.Tuple()]):
            return False
        case ast.Assign() | ast.AugAssign() | ast.Continue() | ast.Break():
            return True
    return False
