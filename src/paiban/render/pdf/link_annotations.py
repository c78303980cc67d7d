"""Link annotations in a PDF, to other pages of the edition (ISO 32000-1 12.5.6.5).

Screen only: PDF/X allows no annotations within a page.
"""

from __future__ import annotations

from paiban.page.items import Document, Link, Page
from paiban.render.pdf.reportlab_objects import PdfFile, Ref, name, text_string
from paiban.render.pdf.tagged.structure_tree import Tags

_PRINT = 4
"""The Print flag, which PDF/A requires; without a border nothing shows."""


def add_links(pdf: PdfFile, document: Document, page_refs: list[Ref], tags: Tags) -> None:
    """Add the links of all pages, each with its element of the structure tree (PDF/UA-1 7.18.5);
    links to pages not in the document are omitted."""
    there: dict[str, tuple[Ref, Page]] = {}
    for page, ref in zip(document.pages, page_refs, strict=True):
        there.setdefault(page.number, (ref, page))
    for page, ref in zip(document.pages, page_refs, strict=True):
        links = [link for link in page.links if link.page in there]
        if links:
            annotations = [pdf.add(_link(link, page.height, *there[link.page])) for link in links]
            for link, each in zip(links, annotations, strict=True):
                tags.link(each, ref, link.page)
            pdf.update(ref, {"Annots": annotations})


def _link(link: Link, height: float, target: Ref, page: Page) -> dict[str, object]:
    rect = link.rect
    corners = (rect.x, height - rect.bottom, rect.right, height - rect.y)
    return {
        "Type": name("Annot"),
        "Subtype": name("Link"),
        "Rect": [round(corner, 3) for corner in corners],
        "Border": [0, 0, 0],
        "F": _PRINT,
        "Contents": text_string(page.number),
        "Dest": [target, name("XYZ"), 0, round(page.height, 3), "null"],
    }
