"""What a block quotation is: by its first line (``[!pull]``), or by how it begins."""

from __future__ import annotations

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value, replace
from paiban.manuscript.markdown.commonmark import Token
from paiban.manuscript.panels.panel_names import LINED, PANEL, panel_kind
from paiban.manuscript.story import TABLE_WORDS, Role


class Quotation(Value, frozen=True):
    """A role, whether it stands ``across`` columns, and the style of the house's own. Of a panel,
    whether its sign has a title after it (``titled``), and whether it has ``begun``."""

    role: Role
    across: bool = False
    style: str = ""
    titled: bool = False
    begun: bool = False

    @property
    def is_panel(self) -> bool:
        return self.style.startswith(PANEL)

    @property
    def keeps_lines(self) -> bool:
        """Whether its lines end where they end in the manuscript."""
        if self.is_panel:
            return panel_kind(self.style.removeprefix(PANEL)) in LINED
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
_SIGN = late_pattern(r"\[!([^\[\]\n]{1,60})\]")
_EDITOR_NOTE = late_pattern("[【［\\[]?编者按")


def with_line_ends(children: list[Token]) -> list[Token]:
    """The tokens with every line end a hard one."""
    return [
        child.copy(type="hardbreak") if child.type == "softbreak" else child for child in children
    ]


def first_line_ended(children: list[Token]) -> list[Token]:
    """The tokens with the end of their first line a hard one."""
    for at, child in enumerate(children):
        if child.type == "softbreak":
            return [*children[:at], child.copy(type="hardbreak"), *children[at + 1 :]]
    return children


def quotation(children: list[Token]) -> Quotation:
    """What a quotation is by its first line; the sign of its kind is taken out of ``children``."""
    first = next((child for child in children if child.content), None)
    if first is None:
        return Quotation(Role.QUOTE)
    found = _SIGN.match(first.content)
    if found:
        name = found[1].strip().lower()
        at = children.index(first)
        rest = first.content[found.end() :]
        children[at] = first.copy(content=rest)
        if panel_kind(name):
            after = [child.type for child in children[at + 1 : at + 2]]
            titled = bool(rest.strip()) or after not in ([], ["softbreak"], ["hardbreak"])
            return Quotation(Role.QUOTE, style=PANEL + found[1].strip(), titled=titled)
        return _KINDS.get(name) or replace(Quotation(Role.QUOTE), style=found[1].strip())
    if _EDITOR_NOTE.match("".join(child.content for child in children)):
        return Quotation(Role.EDITOR_NOTE)
    return Quotation(Role.QUOTE)
