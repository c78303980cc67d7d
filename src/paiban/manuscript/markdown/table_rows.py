"""The tables of a body in Markdown."""

from __future__ import annotations

from paiban.manuscript.markdown.commonmark import Token
from paiban.manuscript.story import Table, Text

_ALIGN = {"text-align:left": "left", "text-align:center": "centre", "text-align:right": "right"}


class TableRows:
    """A table being read, token by token."""

    def __init__(self) -> None:
        self.rows: list[list[Text]] = []
        self.align: list[str] = []

    def add(self, token: Token) -> None:
        if token.type == "tr_open":
            self.rows.append([])
        elif token.type == "th_open":
            self.align.append(_ALIGN.get(str(token.attrs.get("style", "")), ""))

    def table(self) -> Table:
        return Table(tuple(tuple(row) for row in self.rows), align=tuple(self.align))
