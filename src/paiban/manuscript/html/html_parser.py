"""Parser of HTML into a tree: nothing is run, nothing fetched, unknown tags are text."""

from __future__ import annotations

from html.parser import HTMLParser

from paiban.manuscript.html.tags import BLOCKS, ITEMS, KNOWN, LISTS, ROWS, VOID
from paiban.manuscript.html.tree import Characters, Element

_DEEPEST = 200
"""Elements within one another; deeper ones are taken for what they stand in."""


def parse_html(source: str, line: int = 1) -> Element:
    """The tree of ``source``, whose first line has the number ``line``."""
    parser = _Parser(line)
    parser.feed(source)
    parser.close()
    return parser.root


class _Parser(HTMLParser):
    """The tree as it grows: ``open`` are the elements that what comes next stands in."""

    def __init__(self, line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.first = line
        self.root = Element("", line)
        self.open = [self.root]

    def _line(self) -> int:
        return self.first + self.getpos()[0] - 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in KNOWN:
            self.handle_data(self.get_starttag_text() or "")
            return
        self._close_before(tag)
        made = Element(tag, self._line(), {name: value or "" for name, value in attrs})
        self.open[-1].children.append(made)
        if tag not in VOID and len(self.open) < _DEEPEST:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in KNOWN and tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in KNOWN:
            self.handle_data(f"</{tag}>")
            return
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag == tag:
                del self.open[at:]
                return
            if self.open[at].tag == "table" and tag != "table":
                return  # what is open outside a table is not closed inside it

    def handle_data(self, data: str) -> None:
        if data:
            self.open[-1].children.append(Characters(data, self._line()))

    def handle_comment(self, data: str) -> None:
        self._drop(data)

    def handle_decl(self, decl: str) -> None:
        self._drop(decl)

    def unknown_decl(self, data: str) -> None:
        if data.startswith("CDATA["):
            self.handle_data(data[len("CDATA[") :])
        else:
            self._drop(data)

    def handle_pi(self, data: str) -> None:
        self._drop(data)

    def _drop(self, data: str) -> None:
        made = Element("!", self._line())
        made.children.append(Characters(data, self._line()))
        self.open[-1].children.append(made)

    def _close_before(self, tag: str) -> None:
        """Close what ``tag`` ends by beginning: a paragraph, an item, a cell, a row."""
        if tag in ITEMS:
            self._close(ITEMS, LISTS | {"dl"})
        elif tag in ("td", "th"):
            self._close(frozenset({"td", "th"}), frozenset({"tr", "table"}))
        elif tag in ROWS:
            self._close(frozenset({"tr", "caption", "colgroup"}), frozenset({"table"}))
            if tag in ("thead", "tbody", "tfoot"):
                self._close(frozenset({"thead", "tbody", "tfoot"}), frozenset({"table"}))
        if tag in BLOCKS:
            self._close(frozenset({"p"}), BLOCKS - {"p"})

    def _close(self, tags: frozenset[str], within: frozenset[str]) -> None:
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag in tags:
                del self.open[at:]
                return
            if self.open[at].tag in within:
                return
