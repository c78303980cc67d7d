"""Screen PDF of a document: fonts embedded, pages drawn, stories bookmarked."""

from __future__ import annotations

from datetime import date

from paiban.base.finding import Findings
from paiban.page.items import Document, Page
from paiban.render.pdf.bookmarks import add_outline, page_labels
from paiban.render.pdf.drawn_pages import Drawer, drawer
from paiban.render.pdf.link_annotations import add_links
from paiban.render.pdf.metadata_packet import ACCESSIBLE, Identity, add_dates, add_packet, day_of
from paiban.render.pdf.reportlab_objects import PdfFile, Ref
from paiban.render.pdf.tagged.structure_tree import Tags
from paiban.render.picture.picture_source import PictureSource


def render_pdf(
    document: Document,
    pictures: PictureSource,
    findings: Findings | None = None,
    day: date | None = None,
) -> bytes:
    """The document as a PDF file, dated ``day``, or by its title. Same document, same bytes. A page
    whose text is not found in what was written becomes a finding.

    Raises ``Unusable``: ``bad-font`` if a font's tables are damaged.
    """
    pdf = PdfFile(document.title, document.author, document.language)
    drawing = drawer(pdf, document, pictures, Findings() if findings is None else findings)
    tags = Tags(pdf)
    pages = [_add_page(drawing, page, tags) for page in document.pages]
    add_links(pdf, document, pages, tags)
    tags.finish()
    pdf.set_catalog(
        ViewerPreferences={"DisplayDocTitle": True},
        PageLabels={"Nums": page_labels(document)},
    )
    add_outline(pdf, document, pages)
    identity = Identity(document.title, document.author, day or day_of([document.title]))
    add_dates(pdf, identity.day)
    add_packet(pdf, identity, ACCESSIBLE if tags.complete else "")
    return pdf.finish()


def _add_page(drawing: Drawer, page: Page, tags: Tags) -> Ref:
    drawn = drawing.draw(page, tags)
    stream = drawing.pdf.add_stream(drawn.data)
    entries = {"Contents": stream, "Resources": drawn.resources, **drawn.structure}
    ref = drawing.pdf.add_page(page.width, page.height, entries)
    tags.place(ref)
    return ref
