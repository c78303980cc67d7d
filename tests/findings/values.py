"""What the text of an expression can be, read from the source and not run.

What the source does not tell (the name of a file, a number) stands as a placeholder in braces.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from itertools import islice, product

from tests.findings.assignments import keys_of, reaching
from tests.findings.placeholder import placeholder
from tests.findings.scope import Scope, arguments, bound, fields_of, parameters
from tests.findings.sources import Function, Module, Sources, called

_MOST = 40
"""Texts that one expression may give; none of ours comes near it."""
_DEEP = 12
_MANY = 6
"""Words within a message that are listed as messages of their own; more are one placeholder."""


class Reader:
    """Reads expressions; ``asked`` collects the parameters that a text waits for."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.asked: set[str] = set()

    def texts(self, node: ast.expr | None, scope: Scope) -> list[str]:
        """All that an expression can say, in the order of the source."""
        if node is None:
            return [""]
        return [*dict.fromkeys(islice(self._texts(node, scope), _MOST))]

    def _texts(self, node: ast.expr, scope: Scope) -> Iterator[str]:
        if scope.depth > _DEEP:
            yield placeholder(node)
            return
        match node:
            case ast.Constant(value=value):
                yield str(value) if value is not None else ""
            case ast.Attribute(value=ast.Name(id="Severity"), attr=attr):
                yield attr.lower()
            case ast.JoinedStr(values=parts):
                yield from map("".join, product(*(self.texts(part, scope) for part in parts)))
            case ast.FormattedValue(value=value, format_spec=None):
                yield from self._formatted(value, scope)
            case ast.FormattedValue(value=value):
                yield placeholder(value)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                pairs = product(self.texts(left, scope), self.texts(right, scope))
                yield from map("".join, pairs)
            case ast.Call(func=ast.Attribute(value=ast.expr() as base, attr="format")):
                yield from (text.replace("{}", "{…}") for text in self.texts(base, scope))
            case _:
                found = [*self.values(node, scope)]
                if not found or found == [(node, scope)]:
                    yield placeholder(node)
                for inner, there in found:
                    if (inner, there) != (node, scope):
                        yield from self.texts(inner, _deeper(there, scope))

    def _formatted(self, node: ast.expr, scope: Scope) -> Iterator[str]:
        """A part of an f-string: where it is more than a word, its texts; else its name."""
        texts = self.texts(node, scope)
        wordy = any(re.search(r"[^\W\d_]", re.sub(r"\{[^}]*\}", "", text)) for text in texts)
        yield from texts if wordy and len(texts) <= _MANY else [placeholder(node)]

    def values(self, node: ast.expr, scope: Scope) -> Iterator[tuple[ast.expr, Scope]]:
        """The expressions that a name, a choice, a key or a call can stand for, one step on."""
        match node:
            case ast.Name():
                yield from self._named(node, scope)
            case ast.IfExp(test=test, body=body, orelse=other):
                known = self._holds(test, scope)
                yield from [(body, scope)] if known is not False else []
                yield from [(other, scope)] if known is not True else []
            case ast.BoolOp(op=ast.Or(), values=values):
                yield from ((value, scope) for value in values)
            case ast.NamedExpr(value=value):
                yield value, scope
            case ast.Subscript(value=value, slice=ast.Constant(value=int(at))):
                yield from self._items(value, scope, at)
            case ast.Subscript(value=value, slice=key):
                yield from self._keyed(value, self.texts(key, scope), scope)
            case ast.Attribute(value=value, attr=attr):
                yield from self._attribute(value, attr, scope)
            case ast.Call():
                yield from self._returned(node, scope)

    def _named(self, node: ast.Name, scope: Scope) -> Iterator[tuple[ast.expr, Scope]]:
        name = node.id
        if name in scope.bound:
            yield scope.bound[name]
            return
        use: ast.AST = node
        function = scope.function
        while function is not None:
            given = [*reaching(name, use, function, scope.module.above)]
            for value, at, listed in given:
                yield from self._item(value, scope, at, listed)
            if given:
                return
            if name in {argument.arg for argument in parameters(function)}:
                self.asked.add(name)
                return
            use = function
            function = scope.module.function_of(function)
        module, name = self.sources.home(scope.module, name)
        if name in module.constants:
            yield module.constants[name], Scope(module, depth=scope.depth + 1)

    def _item(
        self, node: ast.expr, scope: Scope, at: int | None, listed: bool
    ) -> Iterator[tuple[ast.expr, Scope]]:
        """The value itself, a part of it, or where it runs over a list each of its items."""
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=table), attr="items")) if (
                at == 0 and scope.function is not None
            ):
                yield from ((key, scope) for key in keys_of(table, scope.function))
                return
        whole = self._items(node, scope, None) if listed else iter([(node, scope)])
        for value, there in whole:
            yield from [(value, there)] if at is None else self._items(value, there, at)

    def _keyed(
        self, node: ast.expr, keys: list[str], scope: Scope
    ) -> Iterator[tuple[ast.expr, Scope]]:
        """The entries of a table under these keys; all of them where the keys are not told."""
        for value, there in self._flat(node, scope):
            if isinstance(value, ast.Dict):
                named = [
                    each
                    for key, each in zip(value.keys, value.values, strict=True)
                    if isinstance(key, ast.Constant) and str(key.value) in keys
                ]
                yield from ((each, there) for each in named or value.values)
            else:
                yield from self._items(value, there, None)

    def _holds(self, test: ast.expr, scope: Scope) -> bool | None:
        """Whether ``"word" in code`` is true, where the code is told."""
        match test:
            case ast.Compare(
                left=ast.Constant(value=str(word)), ops=[ast.In()], comparators=[whole]
            ):
                texts = self.texts(whole, scope)
                if len(texts) == 1 and is_told(texts):
                    return word in texts[0]
        return None

    def _items(
        self, node: ast.expr, scope: Scope, at: int | None
    ) -> Iterator[tuple[ast.expr, Scope]]:
        """The item ``at`` of a tuple, or where that is not told any item of what is listed."""
        for value, there in self._flat(node, scope):
            match value:
                case ast.Dict(values=values):
                    yield from ((each, there) for each in values)
                case ast.Tuple(elts=elements) if at is not None and at < len(elements):
                    yield elements[at], there
                case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
                    yield from ((each, there) for each in elements)
                case ast.ListComp(elt=ast.Name(id=name), generators=[loop]) if (
                    isinstance(loop.target, ast.Name) and loop.target.id == name
                ):
                    yield from self._items(loop.iter, there, None)

    def _flat(self, node: ast.expr, scope: Scope) -> Iterator[tuple[ast.expr, Scope]]:
        """What an expression stands for in the end."""
        further = [*self.values(node, scope)] if scope.depth <= _DEEP else []
        if not further:
            yield node, scope
        for value, there in further:
            yield from self._flat(value, _deeper(there, scope))

    def _attribute(
        self, node: ast.expr, attr: str, scope: Scope
    ) -> Iterator[tuple[ast.expr, Scope]]:
        """A field of a value that is made within sight: ``Hit(ERROR, message, hint).message``."""
        for value, there in self._flat(node, scope):
            if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
                module, name = self.sources.home(there.module, value.func.id)
                shape = module.classes.get(name)
                if shape is not None:
                    given = bound(value, fields_of(shape), there)
                    if attr in given:
                        yield given[attr]

    def _returned(self, call: ast.Call, scope: Scope) -> Iterator[tuple[ast.expr, Scope]]:
        """What a function of the package gives back."""
        found = self.function(call, scope)
        if found is None:
            return
        module, function = found
        given = bound(call, arguments(module, function), scope, function)
        inside = Scope(module, function, given, scope.depth + 1)
        for node in ast.walk(function):
            match node:
                case ast.Return(value=ast.expr() as value) if module.function_of(node) is function:
                    yield value, inside

    def function(self, call: ast.Call, scope: Scope) -> tuple[Module, Function] | None:
        """The function of the package that a call calls, where that can be told."""
        if isinstance(call.func, ast.Name):
            module, name = self.sources.home(scope.module, call.func.id)
            return (module, module.functions[name]) if name in module.functions else None
        if not isinstance(call.func, ast.Attribute):
            return None
        owner = isinstance(call.func.value, ast.Name) and call.func.value.id == "self"
        if owner and scope.function is not None:
            shape = scope.module.class_of(scope.function)
            for node in shape.body if shape else ():
                if isinstance(node, Function) and node.name == called(call):
                    return scope.module, node
        return None


def _deeper(scope: Scope, from_: Scope) -> Scope:
    return Scope(scope.module, scope.function, scope.bound, max(scope.depth, from_.depth) + 1)


def is_told(texts: Iterable[str]) -> bool:
    """Whether all is text, with nothing that only a run could tell."""
    return all("{" not in text for text in texts)
