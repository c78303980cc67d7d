"""Structure tree of a tagged PDF (ISO 32000-1 14.8), which screen readers follow.

Each story is a section with its headline, its paragraphs whole across lines and columns, and its
photos with alternative text. Rules and tints are artifacts.
"""

from __future__ import annotations

from typing import Any

from paiban.base.value import Record, field
from paiban.page.items import Glyphs, Group, Picture
from paiban.render.pdf.page_content import Content
from paiban.render.pdf.reportlab_objects import PdfFile, Ref, name, text_string
from paiban.render.walk import Leaf

_TYPES = {"headline": "H1", "crosshead": "H2", "caption": "Caption"}
"""Roles with a structure type other than P. Decks and kickers are paragraphs."""

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
    _elements: dict[_Key, tuple[Ref, list[int]]] = field(default_factory=dict)
    _parents: list[list[Ref]] = field(default_factory=list)
    _open: _Key = ()
    _links: list[Ref] = field(default_factory=list)
    complete: bool = True
    """Whether PDF/UA-1 may be claimed: no picture without alternative text, no table that is
    tagged as paragraphs, no subheading before a heading."""
    _headed: bool = False

    def __post_init__(self) -> None:
        self._root = self.pdf.add({"Type": name("StructTreeRoot")})
        self._top = self._element("Document", self._root)

    def begin_page(self) -> None:
        self._parents.append([])

    def before(self, content: Content, group: Group, item: Leaf) -> None:
        """Open the marked content of ``item``, unless already open."""
        key = self._key(group, item)
        if key == self._open:
            return
        self._close(content)
        self._open = key
        if key == ("artifact",):
            content.mark("/Artifact BMC")
            return
        kind = "Figure" if isinstance(item, Picture) else _TYPES.get(group.role, "P")
        ref, marks = self._found(key, kind, group.story, item)
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

    def link(self, annotation: Ref, page: Ref) -> None:
        """Add the element of a link annotation, under the document."""
        ref = self._element("Link", self._top)
        held = {"Type": name("OBJR"), "Obj": annotation, "Pg": page}
        self.pdf.update(ref, {"K": held, "Pg": page})
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
        for ref, kids in self._sections.values():
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
        if isinstance(item, Picture) and item.file:
            return page, "picture", group.story, item
        if isinstance(item, Glyphs):
            return page, group.role, group.story, item.origin
        return ("artifact",)

    def _found(self, key: _Key, kind: str, story: str, item: Leaf) -> tuple[Ref, list[int]]:
        if key not in self._elements:
            parent, kids = self._section(story) if story else (self._top, self._kids)
            ref = self._element(kind, parent)
            if isinstance(item, Picture) and item.alt:
                self.pdf.update(ref, {"Alt": text_string(item.alt)})
            self._judge(key, kind, item)
            kids.append(ref)
            self._elements[key] = (ref, [])
        return self._elements[key]

    def _judge(self, key: _Key, kind: str, item: Leaf) -> None:
        """Whether an element may stand so in a file that claims PDF/UA-1."""
        bare = kind == "Figure" and not (isinstance(item, Picture) and item.alt)
        early = kind == "H2" and not self._headed
        self._headed = self._headed or kind == "H1"
        self.complete = self.complete and not (bare or early or key[1] == "table")

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
