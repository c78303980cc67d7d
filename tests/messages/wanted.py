"""Every text that paiban says, read from the source, with the modules that say it."""

from __future__ import annotations

from paiban.base.language.message_catalogue import PHRASE, WEAK
from paiban.base.language.message_pattern import PLACE, literal
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
    return found


def _add(found: Wanted, context: str, template: str, module: str) -> None:
    # A reason alone is a phrase; what ends in a space waits for a reason that is never empty.
    weak = context == PHRASE and literal(template) < WEAK
    if PLACE.sub("", template).strip() and not template.endswith(" ") and not weak:
        found.setdefault((context, template), set()).add(module)
