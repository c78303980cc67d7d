"""What paiban says besides findings: the help of its commands, and each ``said("…")``."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from paiban.base.language.message_catalogue import COMMAND, PREVIEW
from tests.findings.placeholder import readable
from tests.findings.scope import Scope
from tests.findings.sources import Module, Sources, called
from tests.findings.values import Reader

_CONTEXTS = {"COMMAND": COMMAND, "PREVIEW": PREVIEW}


def own_texts(sources: Sources) -> Iterator[tuple[str, str, str]]:
    """Context, template and module of each."""
    for name in ("add_argument", "add_parser", "add_argument_group", "Parser"):
        for module, call in sources.calls(name):
            yield from _helps(module, call, sources)
    for module, call in sources.calls("said"):
        match call.args:
            case [ast.Constant(value=str(text))]:
                yield COMMAND, text, module.name
            case [ast.Constant(value=str(text)), ast.Name(id=context)] if context in _CONTEXTS:
                yield _CONTEXTS[context], text, module.name


def _helps(module: Module, call: ast.Call, sources: Sources) -> Iterator[tuple[str, str, str]]:
    scope = Scope(module, module.function_of(call))
    texts = [word.value for word in call.keywords if word.arg in ("help", "description")]
    if called(call) == "add_argument_group":
        texts += call.args
    for node in texts:
        for text in Reader(sources).texts(node, scope):
            yield COMMAND, readable(text), module.name
