"""Bookmarks and page labels of a PDF: navigation in a reader's sidebar."""

from __future__ import annotations

from itertools import pairwise

from paiban.page.items import Document, Page, StoryOnPage
from paiban.render.pdf.reportlab_objects import PdfFile, Ref, name, text_string


def page_labels(document: Document) -> list[object]:
    """The Nums array of PageLabels: each page labelled by its printed number (A04)."""
    nums: list[object] = []
    for index, page in enumerate(document.pages):
        nums += [index, {"P": text_string(page.number)}]
    return nums


def add_outline(pdf: PdfFile, document: Document, page_refs: list[Ref]) -> None:
    """Add a bookmark for each page and, under it, one for the start of each story."""
    if not document.pages:
        return
    root = pdf.add({"Type": name("Outlines")})
    entries: list[Ref] = []
    count = 0
    for page, ref in zip(document.pages, page_refs, strict=True):
        entry = pdf.add(_entry(root, _title(page), ref, 0.0, page.height))
        stories = [pdf.add(_story_entry(entry, story, ref, page)) for story in page.stories]
        _link(pdf, entry, stories, len(stories))
        entries.append(entry)
        count += 1 + len(stories)
    _link(pdf, root, entries, count)
    pdf.set_catalog(Outlines=root)


def _title(page: Page) -> str:
    return " ".join(filter(None, (page.number, page.section)))


def _story_entry(parent: Ref, story: StoryOnPage, ref: Ref, page: Page) -> dict[str, object]:
    slot = story.slots[0] if story.slots else None
    left, top = (slot.x, page.height - slot.y) if slot else (0.0, page.height)
    return _entry(parent, story.title or story.id, ref, left, top)


def _entry(parent: Ref, title: str, page: Ref, left: float, top: float) -> dict[str, object]:
    return {
        "Title": text_string(title),
        "Parent": parent,
        "Dest": [page, name("XYZ"), round(left, 3), round(top, 3), "null"],
    }


def _link(pdf: PdfFile, parent: Ref, children: list[Ref], count: int) -> None:
    """Link a parent to its first and last child, and siblings to each other."""
    if not children:
        return
    pdf.update(parent, {"First": children[0], "Last": children[-1], "Count": count})
    for before, after in pairwise(children):
        pdf.update(before, {"Next": after})
        pdf.update(after, {"Prev": before})
