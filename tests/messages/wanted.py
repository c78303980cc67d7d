"""Every text that paiban says, read from the source, with the modules that say it."""

from __future__ import annotations

import re

from paiban.base.language.message_catalogue import PHRASE, SCHEMA, WEAK
from paiban.base.language.message_pattern import PLACE, literal
from paiban.edition.written.schema import edition_schema, front_matter_schema, stylebook_schema
from tests.findings.codes import emissions
from tests.findings.phrases import phrases
from tests.findings.placeholder import readable
from tests.findings.sources import Sources
from tests.messages.own_texts import own_texts, page_texts

Wanted = dict[tuple[str, str], set[str]]
"""Modules by context and template."""


def wanted() -> Wanted:
    """The messages and hints of all findings, and what stands within them."""
    found: Wanted = {}
    for each in emissions():
        for text in (each.message, each.hint):
            _add(found, each.code, readable(text), each.module)
    sources = Sources()
    for module, text in phrases(sources):
        _add(found, PHRASE, text, module)
    for context, template, module in (*own_texts(sources), *page_texts()):
        _add(found, context, template, module)
    for text in descriptions():
        found.setdefault((SCHEMA, text), set()).add("edition/written/schema.py")
    return found


def descriptions() -> set[str]:
    """What the schemas of what people write say of themselves and of their keys."""
    found: set[str] = set()
    for make in (edition_schema, stylebook_schema, front_matter_schema):
        _describe(make(), found)
    return {text for text in found if re.search("[A-Za-z]{2}", text) or text.endswith("…")}


def _describe(node: object, found: set[str]) -> None:
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _describe(part, found)
    if isinstance(node, dict):
        texts = (node.get(key) for key in ("title", "description"))
        own = {" ".join(text.split()) for text in texts if isinstance(text, str)}
        found |= {text for text in own if not text.endswith("Shape")}


def _add(found: Wanted, context: str, template: str, module: str) -> None:
    # A reason alone is a phrase; what ends in a space waits for a reason that is never empty.
    weak = context == PHRASE and literal(template) < WEAK
    if PLACE.sub("", template).strip() and not template.endswith(" ") and not weak:
        found.setdefault((context, template), set()).add(module)
