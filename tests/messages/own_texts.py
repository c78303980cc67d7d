"""What paiban says besides findings: the help of its commands, and each ``said("…")``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from paiban.base.language.message_catalogue import COMMAND, PREVIEW
from tests.findings.placeholder import readable
from tests.findings.scope import Scope
from tests.findings.sources import PACKAGE, Module, Sources, called
from tests.findings.values import Reader

_CONTEXTS = {"COMMAND": COMMAND, "PREVIEW": PREVIEW}


def own_texts(sources: Sources) -> Iterator[tuple[str, str, str]]:
    """Context, template and module of each."""
    for name in ("add_argument", "add_parser", "add_argument_group", "Parser"):
        for module, call in sources.calls(name):
            yield from _helps(module, call, sources)
    for module, call in sources.calls("stage"):
        match call.args:
            case [ast.Constant(value=str(text))]:
                yield COMMAND, text, module.name
    for module, call in sources.calls("said"):
        match call.args:
            case [ast.Constant(value=str(text))]:
                yield COMMAND, text, module.name
            case [ast.Constant(value=str(text)), ast.Name(id=context)] if context in _CONTEXTS:
                yield _CONTEXTS[context], text, module.name


def page_texts() -> Iterator[tuple[str, str, str]]:
    """The words of the preview's page: its texts, titles and labels."""
    path = PACKAGE.parent.parent / "assets" / "preview" / "preview.html"
    parser = _Words()
    parser.feed(path.read_text(encoding="utf-8"))
    for text in parser.found:
        if re.search("[A-Za-z]{2}", text):
            yield PREVIEW, text, "assets/preview/preview.html"


class _Words(HTMLParser):
    """Texts and labels outside scripts and keys."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = tag
        names = ("title", "aria-label", "alt", "placeholder")
        self.found += [value for name, value in attrs if name in names and value]

    def handle_endtag(self, tag: str) -> None:
        self.tag = ""

    def handle_data(self, data: str) -> None:
        if self.tag not in ("script", "style", "h1") and "{{" not in data and data.strip():
            self.found.append(data.strip())


def _helps(module: Module, call: ast.Call, sources: Sources) -> Iterator[tuple[str, str, str]]:
    scope = Scope(module, module.function_of(call))
    texts = [word.value for word in call.keywords if word.arg in ("help", "description")]
    if called(call) == "add_argument_group":
        texts += call.args
    for node in texts:
        for text in Reader(sources).texts(node, scope):
            yield COMMAND, readable(text), module.name
