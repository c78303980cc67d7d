"""Words within messages, read from the source: reasons that exceptions bring, and the choices of
which a placeholder stands for one."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.findings.placeholder import readable
from tests.findings.scope import Scope
from tests.findings.sources import Module, Sources, called
from tests.findings.values import Reader

_NOT_TOLD = {
    "Unusable", "KeyError", "AssertionError", "StopIteration", "NotImplementedError", "IndexError",
}  # fmt: skip
"""Exceptions that are a finding already, or that nobody reads."""


def phrases(sources: Sources) -> set[tuple[str, str]]:
    """Modules and what they say, as templates with a reader's words in their places."""
    found: set[tuple[str, str]] = set()
    for module in sources.modules:
        for text in _raised(module, sources):
            if " " in text.strip():  # a single word is a code, or a name
                found.add((module.name, readable(text)))
    return found


def _raised(module: Module, sources: Sources) -> Iterator[str]:
    for node in ast.walk(module.tree):
        match node:
            case ast.Raise(exc=ast.Call() as call) if called(call) not in _NOT_TOLD:
                scope = Scope(module, module.function_of(call))
                for argument in call.args:
                    yield from Reader(sources).texts(argument, scope)
