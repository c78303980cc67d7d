"""What a name can be where it is used, by the assignments and loops before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from tests.findings.sources import Function


def reaching(
    name: str, use: ast.AST, function: Function, above: Mapping[ast.AST, ast.AST]
) -> Iterator[tuple[ast.expr, int | None, bool]]:
    """What a name can be where it is used: values, where in a tuple each stands, and whether it is
    one item of many. The nearest assignment before counts, and those in branches on the way."""
    node = use
    while node is not function and node in above:
        outer = above[node]
        for target, value in _looped(outer, node):
            found = [(value, at, True) for at in _places(name, target)]
            yield from found
            if found:
                return
        if isinstance(outer, ast.If | ast.While):
            yield from _assigned(name, outer.test)
        for block in (getattr(outer, part, None) for part in ("body", "orelse", "finalbody")):
            if not isinstance(block, list) or node not in block:
                continue
            for statement in reversed(block[: block.index(node)]):
                inner = [*_assigned(name, statement)]
                yield from inner
                if inner and isinstance(statement, ast.Assign | ast.AnnAssign):
                    return
        node = outer


def _looped(outer: ast.AST, node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What runs over what, where ``node`` is within a loop or a comprehension."""
    if isinstance(outer, ast.For) and node is not outer.iter:
        yield outer.target, outer.iter
    elif isinstance(outer, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
        yield from ((each.target, each.iter) for each in outer.generators)


def _assigned(name: str, node: ast.AST) -> Iterator[tuple[ast.expr, int | None, bool]]:
    """What is assigned to a name within a statement or an expression."""
    for each in ast.walk(node):
        match each:
            case ast.Assign(targets=targets, value=value):
                yield from ((value, at, False) for to in targets for at in _places(name, to))
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield from ((value, at, False) for at in _places(name, target))
            case ast.NamedExpr(target=ast.Name(id=found), value=value) if found == name:
                yield value, None, False


def _places(name: str, target: ast.expr) -> Iterator[int | None]:
    if isinstance(target, ast.Name) and target.id == name:
        yield None
    elif isinstance(target, ast.Tuple):
        for at, each in enumerate(target.elts):
            if isinstance(each, ast.Name) and each.id == name:
                yield at


def keys_of(name: str, function: Function) -> Iterator[ast.expr]:
    """The keys that a function gives to a table of its own: ``found.setdefault(KEY, …)``."""
    for node in ast.walk(function):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=found), attr="setdefault"), args=[key, *_]
            ) if found == name:
                yield key
