"""The catalogue of messages in Chinese, and texts said by it.

``assets/messages/zh.po`` is what translators edit; ``zh.json`` is made from it by
``pytest tests/messages --update`` and is all that is read here, when something is first to be said
in Chinese: a table of English templates and their translations for each context, which is the code
of a finding, or one of those below; those with most text stand first, and are tried first.
"""

from __future__ import annotations

import re
from functools import lru_cache

from paiban.base.files import shipped
from paiban.base.language.message_pattern import filled, literal, places, values
from paiban.base.language.user_language import CHINESE, language

PHRASE = "phrase"
"""What stands within messages: “2 lines”, “the masthead”, reasons."""
COMMAND = "command"
"""What commands print: help, reports, the line at the end."""
PREVIEW = "preview"
SCHEMA = "schema"
"""Descriptions of keys, for editors of TOML and YAML."""
AROUND = "around"
"""What stands before or after a whole message, which is its ``{message}``."""

_DEEP = 5
_JOINED = {
    ", or ": "，或者", "; ": "；", ", and ": "和", ", ": "、", " and ": "和", " or ": "或",
}  # fmt: skip
"""What parts a list, in the order in which it is looked for."""

WEAK = 4
"""Characters of text below which a template of a finding yields to a phrase."""
_FIRST = ", or "
"""What parts pieces of advice, each with lists of its own."""

Table = dict[str, str]


@lru_cache(1)
def catalogue() -> dict[str, Table]:
    """English templates with their Chinese, by context."""
    import json

    path = shipped("assets", "messages", "zh.json")
    tables: dict[str, Table] = json.loads(path.read_bytes())
    return tables


def chinese(context: str, text: str) -> str:
    """An English text in Chinese, by the templates of its context, with what stands around it
    (“page 3: …”) or without; as it is where none fits."""
    found = _within(context, text, _DEEP)
    return phrase(text) if found is None else found


def _within(context: str, text: str, deep: int) -> str | None:
    """First by what begins with words of its own, for “{item} is transparent” fits much."""
    found = _said(context, text, deep, plainly=True)
    if found is not None:
        return found
    for template, translation in catalogue().get(AROUND, {}).items() if deep > 0 else ():
        given = values(template, text)
        if given is None:
            continue
        own = given["message"]
        inner = _within(context, own, deep - 1) or _said(PHRASE, own, deep - 1)
        if inner is not None:
            return filled(translation, {**_told(given), "message": inner})
    return _said(context, text, deep)


def said(text: str, context: str = COMMAND, **given: object) -> str:
    """One of our own texts in the language of the user: ``said("page {page}", page=3)``."""
    template = catalogue()[context].get(text, text) if language() == CHINESE else text
    return (
        filled(template, {name: str(value) for name, value in given.items()})
        if given
        else (template)
    )


def told_lines(text: str, context: str = COMMAND) -> str:
    """Text of several lines that a command prints, each line in the language of the user."""
    if language() != CHINESE:
        return text
    return "\n".join(_indented(line, context) for line in text.split("\n"))


def _indented(line: str, context: str) -> str:
    bare = line.lstrip(" ")
    return line[: len(line) - len(bare)] + chinese(context, bare)


def phrase(text: str, deep: int = _DEEP) -> str:
    """A part of a message in Chinese, where it is English of ours: itself, or what it lists."""
    if deep < 0 or not re.search("[A-Za-z]{2}", text):
        return text
    whole = _FIRST not in text or text in catalogue()[PHRASE]
    found = _said(PHRASE, text, deep - 1) if whole else None
    if found is not None:
        return found
    for parting, joined in _JOINED.items():
        parts = text.split(parting)
        told = [phrase(part, deep - 1) for part in parts] if len(parts) > 1 else parts
        if told != parts:
            return joined.join(told)
    return text


def _said(context: str, text: str, deep: int, *, plainly: bool = False) -> str | None:
    """``text`` by the templates of one context, or ``plainly`` by those alone that begin with a
    word; None where none of them fits."""
    table = catalogue().get(context, {})
    if text in table and not places(table[text]):
        return table[text]
    for template, translation in table.items():
        found = values(template, text) if not plainly or template[0] != "{" else None
        if found is None:
            continue
        if context != PHRASE and literal(template) < WEAK:  # “{story}: {reason}” fits too much
            known = _said(PHRASE, text, deep - 1)
            if known is not None:
                return known
        return filled(translation, _told(found, deep - 1))
    return None


def _told(given: Table, deep: int = _DEEP) -> Table:
    return {name: phrase(value, deep) for name, value in given.items()}
