"""Structure tree of a tagged PDF (ISO 32000-1 14.8), which screen readers follow.

Each story is a section with its headline, its paragraphs whole across lines and columns, and its
photos with alternative text; tables have rows and cells, lists their items with their labels,
readings stand with their characters. Rules and tints are artifacts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from paiban.base.value import Record, field
from paiban.page.items import Glyphs, Group, Item, Picture
from paiban.render.pdf.page_content import Content
from paiban.render.pdf.reportlab_objects import PdfFile, Ref, name, text_string
from paiban.render.pdf.tagged.line_parts import LinePart, PageParts, page_parts
from paiban.render.pdf.tagged.table_cells import Grid, grid_of
from paiban.render.walk import Leaf

_TYPES = {"headline": "H1", "crosshead": "H2", "caption": "Caption"}
"""Roles with a structure type other than P. Decks and kickers are paragraphs."""
_JOINED = {"drop_cap": "body"}
"""Roles that are part of the paragraph of another."""
_LISTS = ("list_item", "slogans", "index")
_NUMBERED = {"●": "Disc", "•": "Disc", "·": "Disc", "○": "Circle", "■": "Square"}
"""What lists call the labels of their items; figures are Decimal, others None."""

_Key = tuple[object, ...]


class Tags(Record):
    """Tags content while pages are drawn; ``finish`` writes the tree.

    Elements are keyed by ``_Key`` (page, story, role, place in the manuscript), so that all lines
    of a paragraph join one element.
    """

    pdf: PdfFile
    _root: Ref = ""
    _top: Ref = ""
    _kids: list[Ref] = field(default_factory=list)
    _sections: dict[str, tuple[Ref, list[Ref]]] = field(default_factory=dict)
    _elements: dict[_Key, tuple[Ref, list[Any]]] = field(default_factory=dict)
    """Elements with the numbers of their marked content, and the elements among it."""
    _parents: list[list[Ref]] = field(default_factory=list)
    _open: _Key = ()
    _links: list[Ref] = field(default_factory=list)
    complete: bool = True
    """Whether PDF/UA-1 may be claimed: no picture without alternative text, no table that is
    tagged as paragraphs."""
    _headed: bool = False
    _held: list[tuple[Ref, list[Ref]]] = field(default_factory=list)
    """Elements that hold others: tables, rows, lists and their items."""
    _group: Group | None = None
    _grid: Grid | None = None
    _numbers: dict[int, int] = field(default_factory=dict)
    """The number of each item of the open table, by its identity."""
    _tables: int = 0
    _list: tuple[_Key, list[Ref], Ref] | None = None
    """The open list: what it is one of, its items, its element."""
    _items: int = 0
    _labels: str = ""
    """What the labels of the open list are."""
    _lines: PageParts = field(default_factory=lambda: page_parts(()))
    _rubies: dict[int, tuple[Ref, list[Ref]]] = field(default_factory=dict)
    """The Ruby elements of the page by the numbers of their readings."""

    def __post_init__(self) -> None:
        self._root = self.pdf.add({"Type": name("StructTreeRoot")})
        self._top = self._element("Document", self._root)

    def begin_page(self, items: Sequence[Item]) -> None:
        self._parents.append([])
        self._lines = page_parts(items)
        self._rubies.clear()

    def parts(self, group: Group, item: Leaf) -> list[LinePart]:
        """An item as it is drawn: in parts where glyphs of it have elements of their own."""
        return self._lines.of(group, item)

    def before(self, content: Content, group: Group, part: LinePart) -> None:
        """Open the marked content of ``part``, unless already open."""
        item = part.item
        if part.kind == "RT" and part.reading not in self._rubies:
            part = LinePart(item)  # its characters are not on this page
        if group is not self._group:
            self._enter(group)
        key = self._key(group, item)
        if part.kind:
            own = part.reading or key  # of a label: that of its item
            key = (len(self._parents), part.kind, group.story, own)
        if key == self._open:
            return
        self._close(content)
        self._open = key
        if key == ("artifact",):
            content.mark("/Artifact BMC")
            return
        kind = part.kind or self._kind(group, item)
        ref, marks = self._inner(key, part, group) if part.kind else self._found(key, group, item)
        parents = self._parents[-1]
        marks.append(len(parents))
        content.mark(f"/{kind} <</MCID {len(parents)}>> BDC")
        parents.append(ref)

    def end_run(self, content: Content) -> None:
        """Close the open marked content; what follows opens its own."""
        self._close(content)

    def end_page(self, content: Content) -> dict[str, Any]:
        """Close the open marked content; return the entries that the page needs."""
        self._close(content)
        return {"StructParents": len(self._parents) - 1, "Tabs": name("S")}

    def link(self, annotation: Ref, page: Ref, words: str) -> None:
        """Add the element of a link annotation, under the document; ``words`` say where it leads,
        for its text stands in its story."""
        ref = self._element("Link", self._top)
        held = {"Type": name("OBJR"), "Obj": annotation, "Pg": page}
        self.pdf.update(ref, {"K": held, "Pg": page, "Alt": text_string(words)})
        self._kids.append(ref)
        self.pdf.update(annotation, {"StructParent": len(self._parents) + len(self._links)})
        self._links.append(ref)

    def place(self, page: Ref) -> None:
        """Point the elements of the page just drawn to it."""
        for ref, marks in self._elements.values():
            self.pdf.update(ref, {"Pg": page, "K": marks})
        self._elements.clear()

    def finish(self) -> None:
        """Write the tree into the catalogue."""
        for ref, kids in (*self._sections.values(), *self._held):
            self.pdf.update(ref, {"K": kids})
        self.pdf.update(self._top, {"K": self._kids})
        nums: list[object] = []
        for number, refs in enumerate(self._parents):
            nums += [number, refs]
        for number, ref in enumerate(self._links, len(self._parents)):
            nums += [number, ref]
        tree = {"K": [self._top], "ParentTree": {"Nums": nums}}
        self.pdf.update(self._root, tree)
        self.pdf.set_catalog(StructTreeRoot=self._root, MarkInfo={"Marked": True})

    def _key(self, group: Group, item: Leaf) -> _Key:
        page = len(self._parents)
        if group.role == "marks":
            return ("artifact",)
        if group.alt:
            return page, "chart", group.story, self._tables
        if isinstance(item, Picture) and item.file:
            return page, "picture", group.story, item
        if not isinstance(item, Glyphs):
            return ("artifact",)
        if self._grid is not None and group.role == "table":
            cell = self._grid.cells[self._numbers[id(item)]]
            place = item.origin if cell.row == self._grid.rows else ""
            return page, "cell", group.story, self._tables, cell.row, cell.column, place
        if group.role in _LISTS and group.role != "list_item":
            self._items += item.offset == 0
            return page, group.role, group.story, self._items
        return page, _JOINED.get(group.role, group.role), group.story, item.origin

    def _kind(self, group: Group, item: Leaf) -> str:
        if isinstance(item, Picture) or group.alt:
            return "Figure"
        if group.role == "crosshead" and not self._headed:
            return "H1"  # no heading before it: the first is of the first level
        return _TYPES.get(group.role, "P")

    def _enter(self, group: Group) -> None:
        """A group begins: a table is read for its rows and cells."""
        self._group, self._grid = group, None
        if group.role != "table":
            return
        self._tables += 1
        if group.alt:
            return  # a chart is a figure
        self._grid = grid_of(group.items)
        self._numbers = {id(item): number for number, item in enumerate(group.items)}
        self.complete = self.complete and self._grid is not None
        if self._grid is not None:
            self._add_table(group, self._grid)

    def _add_table(self, group: Group, grid: Grid) -> None:
        """The elements of a table, each row with all its cells."""
        parent, kids = self._section(group.story) if group.story else (self._top, self._kids)
        table, rows = self._holder("Table", parent, kids)
        page = len(self._parents)
        over = next((cell for cell in grid.cells.values() if cell.row < 0), None)
        if over is not None:
            caption = self._element("Caption", table)
            rows.append(caption)
            self._elements[page, "cell", group.story, self._tables, -1, 0, ""] = (caption, [])
        for at in range(grid.rows):
            row, cells = self._holder("TR", table, rows)
            for column in range(grid.columns):
                head = at in grid.heads
                ref = self._element("TH" if head else "TD", row)
                if head:
                    scope = {"O": name("Table"), "Scope": name("Column")}
                    self.pdf.update(ref, {"A": scope})
                cells.append(ref)
                key = (page, "cell", group.story, self._tables, at, column, "")
                self._elements[key] = (ref, [])

    def _holder(self, kind: str, parent: Ref, kids: list[Ref]) -> tuple[Ref, list[Ref]]:
        """An element that holds others, added to ``kids``, with the list of its own."""
        ref = self._element(kind, parent)
        kids.append(ref)
        self._held.append((ref, []))
        return self._held[-1]

    def _inner(self, key: _Key, part: LinePart, group: Group) -> tuple[Ref, list[Any]]:
        """The element of glyphs that have one of their own: under a Ruby element, or beside the
        body of an item."""
        if key not in self._elements:
            if part.kind == "RT":
                parent, kids = self._rubies[part.reading]
            elif part.kind == "Lbl":
                parent, kids = self._labelled(group, part.item)
            else:
                of = self._found(self._key(group, part.item), group, part.item)
                parent, kids = self._rubies[part.reading] = self._holder("Ruby", *of)
            ref = self._element(part.kind, parent)
            kids.insert(0 if part.kind == "Lbl" else len(kids), ref)
            self._elements[key] = (ref, [])
        return self._elements[key]

    def _labelled(self, group: Group, item: Leaf) -> tuple[Ref, list[Ref]]:
        """A new item of a list with such labels."""
        assert isinstance(item, Glyphs)
        label = item.text[:1]
        self._labels = "Decimal" if label.isdigit() else _NUMBERED.get(label, "None")
        self._found(self._key(group, item), group, item)
        assert self._list is not None
        told = {"O": name("List"), "ListNumbering": name(self._labels)}
        self.pdf.update(self._list[2], {"A": told})
        return self._held[-1]

    def _found(self, key: _Key, group: Group, item: Leaf) -> tuple[Ref, list[Any]]:
        story, kind = group.story, self._kind(group, item)
        if group.role not in _LISTS and group.role != "ruby":
            self._list = None
        if key not in self._elements:
            parent, kids = self._section(story) if story else (self._top, self._kids)
            if group.role in _LISTS and not isinstance(item, Picture):
                kind, (parent, kids) = "LBody", self._list_item(group, parent, kids)
            ref = self._element(kind, parent)
            alt = group.alt or (item.alt if isinstance(item, Picture) else "")
            if alt:
                self.pdf.update(ref, {"Alt": text_string(alt)})
            self._judge(kind, alt)
            kids.append(ref)
            self._elements[key] = (ref, [])
        return self._elements[key]

    def _list_item(self, group: Group, parent: Ref, kids: list[Ref]) -> tuple[Ref, list[Ref]]:
        """An item of the open list, or of a new one."""
        of = (group.role, group.story, self._labels if group.role == "list_item" else "")
        if self._list is None or self._list[0] != of:
            ref, items = self._holder("L", parent, kids)
            self._list = (of, items, ref)
        _, items, ref = self._list
        return self._holder("LI", ref, items)

    def _judge(self, kind: str, alt: str) -> None:
        """Whether an element may stand so in a file that claims PDF/UA-1."""
        bare = kind == "Figure" and not alt
        self._headed = self._headed or kind == "H1"
        self.complete = self.complete and not bare

    def _section(self, story: str) -> tuple[Ref, list[Ref]]:
        """The section of a story, shared by all pages it jumps to."""
        if story not in self._sections:
            ref = self._element("Sect", self._top)
            self._kids.append(ref)
            self._sections[story] = (ref, [])
        return self._sections[story]

    def _element(self, kind: str, parent: Ref) -> Ref:
        return self.pdf.add({"Type": name("StructElem"), "S": name(kind), "P": parent})

    def _close(self, content: Content) -> None:
        if self._open:
            content.mark("EMC")
            self._open = ()
