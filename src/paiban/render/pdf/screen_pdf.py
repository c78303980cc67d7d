"""Entry point of the screen PDF: sRGB, photos at screen resolution, bookmarks."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.base.finding import Findings
from paiban.page.items import Document
from paiban.render.pdf.document_pdf import render_pdf
from paiban.render.pdf.fonts.embedding_rights import check_embedding
from paiban.render.pdf.metadata_packet import day_of
from paiban.render.picture.picture_source import PhotoSource


def screen_pdf(document: Document, findings: Findings, dates: Iterable[str] = ()) -> bytes:
    """The document as a screen PDF, dated by the first of ``dates`` or by its title. Unusable
    photos and fonts that may not be embedded are reported."""
    check_embedding(document, findings)
    day = day_of([*dates, document.title])
    return render_pdf(document, PhotoSource(findings), findings, day)
