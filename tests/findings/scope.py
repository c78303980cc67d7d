"""Where an expression stands, and what the parameters of its function are in a call."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.findings.sources import Function, Module


@dataclass(frozen=True, eq=False)
class Scope:
    """Where an expression stands, and what the parameters of its function are there."""

    module: Module
    function: Function | None = None
    bound: Mapping[str, tuple[ast.expr, Scope]] = field(default_factory=dict)
    depth: int = 0


def parameters(function: Function) -> list[ast.arg]:
    """The parameters of a function by name."""
    return [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]


def arguments(module: Module, function: Function) -> list[str]:
    """The names of what a caller gives."""
    names = [argument.arg for argument in parameters(function)]
    static = any(ast.unparse(each) == "staticmethod" for each in function.decorator_list)
    return names[1:] if module.class_of(function) and not static else names


def bound(
    call: ast.Call, names: list[str], scope: Scope, function: Function | None = None
) -> dict[str, tuple[ast.expr, Scope]]:
    """What each parameter is in a call; where nothing is given, its default."""
    given: dict[str, tuple[ast.expr, Scope]] = {}
    if function is not None:
        own = Scope(scope.module, depth=scope.depth)
        spec = function.args
        late = [*spec.posonlyargs, *spec.args][
            len(spec.posonlyargs + spec.args) - len(spec.defaults) :
        ]
        given |= {each.arg: (value, own) for each, value in zip(late, spec.defaults, strict=True)}
        for each, default in zip(spec.kwonlyargs, spec.kw_defaults, strict=True):
            if default is not None:
                given[each.arg] = default, own
    values = [part for value in call.args for part in _spread(value, len(names) - len(call.args))]
    given |= {name: (value, scope) for name, value in zip(names, values, strict=False)}
    return given | {word.arg: (word.value, scope) for word in call.keywords if word.arg}


def fields_of(shape: ast.ClassDef) -> list[str]:
    return [
        node.target.id
        for node in shape.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    ]


def _spread(value: ast.expr, further: int) -> list[ast.expr]:
    """``*pair`` as its items: as many as names are left when each other value has one."""
    if not isinstance(value, ast.Starred):
        return [value]
    return [ast.Subscript(value.value, ast.Constant(at), ast.Load()) for at in range(further + 1)]
