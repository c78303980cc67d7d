"""Every finding that the code can make, read from the source: severity, code, messages, hint.

A finding is made by ``Finding(…)``, ``Unusable(…)``, a method of ``Findings``, or a ``Hit`` of a
preflight rule, whose code is its rule's. Where a helper makes it of its parameters, the helper's
calls are what counts. ``test_codes.py`` writes docs/findings.md of it.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from tests.findings.scope import Scope, arguments, bound, parameters
from tests.findings.sources import PACKAGE, Module, Sources
from tests.findings.values import Reader

_METHODS = {"error": "error", "warn": "warning", "note": "note"}
_FIELDS = ("severity", "code", "message", "hint")
_DEEP = 6

PASSED_ON = ("{problem.code}", "rule-{number}-{NAMES}", "{rule}")
"""Codes of findings that are passed on as they are, and are listed where they are made: those of
photos and fonts, and of preflight rules."""


@dataclass(frozen=True, order=True)
class Emission:
    """A finding that a module can make."""

    code: str
    severity: str
    message: str
    hint: str
    module: str


@dataclass(frozen=True, eq=False)
class _Sink:
    """A call that makes a finding, and the expressions of its parts."""

    call: ast.Call
    parts: dict[str, ast.expr | None]
    fixed: str = ""
    """The severity, where the name of the call tells it."""


class _Collector:
    def __init__(self) -> None:
        self.sources = Sources()
        self.seen: set[ast.Call] = set()
        self.code_of = self._code_of()

    def _code_of(self) -> dict[str, str]:
        """The codes of the preflight rules by the names of their functions."""
        (module,) = (each for each in self.sources.modules if "code_of" in each.functions)
        dotted = ".".join(module.path.relative_to(PACKAGE.parent).with_suffix("").parts)
        code_of = importlib.import_module(dotted).code_of
        rules = {
            name
            for each in self.sources.modules
            for name in each.functions
            if re.fullmatch(r"rule_\d+", name)
        }
        return {name: code_of(int(name.removeprefix("rule_"))) for name in rules}

    def all(self) -> set[Emission]:
        found: set[Emission] = set()
        for kind in (("Finding",), ("Unusable",), ("Hit",), tuple(_METHODS)):
            for name in kind:
                for module, call in self.sources.calls(name):
                    if call not in self.seen and not self._defines(module):
                        found |= self._of(module, call, name)
        return found

    def _defines(self, module: Module) -> bool:
        return "Findings" in module.classes

    def _of(self, module: Module, call: ast.Call, name: str) -> set[Emission]:
        scope = Scope(module, module.function_of(call))
        skipped = ["severity"] if name == "Unusable" or name in _METHODS else []
        if name == "Hit":
            skipped = ["code"]
        names = [*(each for each in _FIELDS if each not in skipped), "origin"]
        given = bound(call, names, scope)
        parts = {each: given[each][0] if each in given else None for each in _FIELDS}
        sink = _Sink(call, parts, _METHODS.get(name, "error" if name == "Unusable" else ""))
        return set(self._emitted(sink, scope, scope, call, name == "Hit"))

    def _emitted(
        self, sink: _Sink, scope: Scope, outer: Scope, call: ast.Call, by_rule: bool
    ) -> Iterator[Emission]:
        """The findings of a sink, as seen from ``outer``: the function that is called from
        without, when ``scope`` knows what its helpers were given."""
        reader = Reader(self.sources)
        texts = {}
        waits = False
        for name in _FIELDS:
            reader.asked.clear()
            texts[name] = reader.texts(sink.parts[name], scope)
            waits = waits or self._waits(name, reader.asked, outer)
        function = outer.function
        rule = function.name if function is not None else ""
        if by_rule and rule in self.code_of:
            texts["code"] = [self.code_of[rule]]
        elif by_rule:
            texts["code"] = ["{rule}"]
            waits = True
        if sink.fixed:
            texts["severity"] = [sink.fixed]
        further = [*self._callers(outer)] if waits and scope.depth < _DEEP else []
        for module, each in further:
            yield from self._from(sink, scope, outer, module, each, by_rule)
        if not further:
            self.seen.add(call)
            yield from _products(texts, outer.module.name)

    def _callers(self, outer: Scope) -> Iterator[tuple[Module, ast.Call]]:
        if outer.function is not None:
            for module, call in self.sources.calls_of(outer.module, outer.function):
                if module.function_of(call) is not outer.function:
                    yield module, call

    def _from(
        self,
        sink: _Sink,
        scope: Scope,
        outer: Scope,
        module: Module,
        call: ast.Call,
        by_rule: bool,
    ) -> Iterator[Emission]:
        """The same sink with what one call gives to the function that waits for it."""
        assert outer.function is not None
        there = Scope(module, module.function_of(call))
        given = bound(call, arguments(outer.module, outer.function), there, outer.function)
        yield from self._emitted(sink, _with(scope, outer, given), there, call, by_rule)

    def _waits(self, part: str, asked: set[str], outer: Scope) -> bool:
        """Whether the callers must be looked at: for a code or a severity always, for words where
        a caller gives words."""
        if outer.function is None:
            return False
        names = asked & {each.arg for each in parameters(outer.function)}
        if part in ("severity", "code"):
            return bool(names)
        for module, call in self._callers(outer) if names else ():
            there = Scope(module, module.function_of(call))
            given = bound(call, arguments(outer.module, outer.function), there)
            for name in names & set(given):
                texts = Reader(self.sources).texts(*given[name])
                if any(" " in re.sub(r"\{[^}]*\}", "", text).strip() for text in texts):
                    return True
        return False


def _with(scope: Scope, outer: Scope, given: dict[str, tuple[ast.expr, Scope]]) -> Scope:
    """``scope`` with the parameters of ``outer`` known: its own, or a caller's on the way."""
    if scope.function is outer.function and scope.module is outer.module and not scope.bound:
        return replace(scope, bound=given, depth=scope.depth + 1)
    inner = {
        name: (value, _with(there, outer, given)) for name, (value, there) in scope.bound.items()
    }
    return replace(scope, bound=inner, depth=scope.depth + 1)


def _products(texts: dict[str, list[str]], module: str) -> Iterator[Emission]:
    """Parts of as many forms go with one another; the other parts are in all of them."""
    texts["message"] = _plain(texts["message"])
    most = max(map(len, texts.values()))
    even = [name for name in _FIELDS if len(texts[name]) == most]
    rest = [name for name in _FIELDS if name not in even]
    for forms in zip(*(texts[name] for name in even), strict=True):
        for others in product(*(texts[name] for name in rest)):
            told = dict(zip((*even, *rest), (*forms, *others), strict=True))
            if told["code"] and told["code"] not in PASSED_ON:
                yield Emission(**told, module=module)


def _plain(messages: list[str]) -> list[str]:
    """Messages without those that are another with a place before it or a number after it."""
    whole = [text for text in messages if re.match(r"[^\s,:]", text)] or messages[:1]
    return [
        text
        for text in whole
        if not any(
            text.endswith(f": {other}") or text.startswith(f"{other}, and {{number}} more")
            for other in whole
        )
    ]


def emissions() -> list[Emission]:
    """All findings of the package, by code."""
    return sorted(_Collector().all())
