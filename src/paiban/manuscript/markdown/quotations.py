"""What a block quotation is: by its first line (``[!pull]``), or by how it begins."""

from __future__ import annotations

import re

from paiban.base.value import Value, replace
from paiban.manuscript.markdown.commonmark import Token
from paiban.manuscript.story import TABLE_WORDS, Role


class Quotation(Value, frozen=True):
    """A role, whether it stands ``across`` columns, and the style of the house's own."""

    role: Role
    across: bool = False
    style: str = ""

    @property
    def keeps_lines(self) -> bool:
        """Whether its lines end where they end in the manuscript."""
        return self.role in (Role.VERSE, Role.SIGNATURE) or self.style in TABLE_WORDS


PLAIN = Quotation(Role.BODY)
VERSE = Quotation(Role.VERSE)
_KINDS = {
    "pull": Quotation(Role.PULL_QUOTE),
    "pull across": Quotation(Role.PULL_QUOTE, across=True),
    "note": Quotation(Role.EDITOR_NOTE),
    "verse": VERSE,
    "sign": Quotation(Role.SIGNATURE),
    "signature": Quotation(Role.SIGNATURE),
    "chart": Quotation(Role.QUOTE, style="chart"),
    "table": Quotation(Role.QUOTE, style="table"),
}
_SIGN = re.compile(r"\[!([^\[\]\n]{1,60})\]")
_EDITOR_NOTE = re.compile("[【［\\[]?编者按")


def with_line_ends(children: list[Token]) -> list[Token]:
    """The tokens with every line end a hard one."""
    return [
        child.copy(type="hardbreak") if child.type == "softbreak" else child for child in children
    ]


def quotation(children: list[Token]) -> Quotation:
    """What a quotation is by its first line; the sign of its kind is taken out of ``children``."""
    first = next((child for child in children if child.content), None)
    if first is None:
        return Quotation(Role.QUOTE)
    found = _SIGN.match(first.content)
    if found:
        name = found[1].strip().lower()
        at = children.index(first)
        children[at] = first.copy(content=first.content[found.end() :])
        return _KINDS.get(name) or replace(Quotation(Role.QUOTE), style=found[1].strip())
    if _EDITOR_NOTE.match("".join(child.content for child in children)):
        return Quotation(Role.EDITOR_NOTE)
    return Quotation(Role.QUOTE)
