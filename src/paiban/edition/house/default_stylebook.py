"""Default stylebook. It is apart from the reader so that a manuscript alone does not import
the code that checks stylebooks."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from paiban.base.files import shipped
from paiban.base.value import replace
from paiban.edition.house.local_words import SIMPLIFIED, local_words
from paiban.edition.house.stylebook import Stylebook, TextStyle


@lru_cache(maxsize=4)
def default_stylebook(language: str = "zh-Hans") -> Stylebook:
    """The default stylebook, ``assets/stylebook.toml``, with the words and the indent of a
    language."""
    if language != "zh-Hans":
        return _in_language(default_stylebook(), language)
    text = shipped("assets", "stylebook.toml").read_text(encoding="utf-8")
    return overridden(Stylebook(), tomllib.loads(text))


def _in_language(book: Stylebook, language: str) -> Stylebook:
    words = local_words(language)
    styles = {
        role: replace(style, indent=words.indent) if style.indent == SIMPLIFIED.indent else style
        for role, style in book.styles.items()
    }
    return replace(
        book,
        styles=styles,
        jump_to=words.jump_to,
        jump_from=words.jump_from,
        advertisement_label=words.advertisement,
    )


def overridden(base: Stylebook, changes: dict[str, Any]) -> Stylebook:
    """``base`` with the fields of ``changes``, a valid stylebook table.

    A role that ``base`` lacks begins as the one that it is ``like``, else as body; a chain of faces
    is replaced as a whole.
    """
    fields = {name: _frozen(value) for name, value in changes.items()}
    if "accent" in changes:
        base = base.with_accent(_frozen(changes["accent"]))
    styles = dict(base.styles)
    for role, style in changes.get("styles", {}).items():
        own = {name: _frozen(value) for name, value in style.items()}
        begun = styles.get(own.pop("like", role)) or TextStyle()
        styles[role] = replace(begun, **own)
    faces = {name: tuple(chain) for name, chain in changes.get("faces", {}).items()}
    fields["styles"] = styles
    fields["faces"] = base.faces | faces
    sections = {name: _frozen(colour) for name, colour in changes.get("sections", {}).items()}
    fields["sections"] = base.sections | sections
    fields["makeup"] = base.makeup | changes.get("makeup", {})
    fields["emphasis"] = base.emphasis | changes.get("emphasis", {})
    return replace(base, **fields)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
