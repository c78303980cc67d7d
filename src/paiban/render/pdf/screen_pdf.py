"""Entry point of the screen PDF: sRGB, photos at screen resolution, bookmarks."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.page.items import Document
from paiban.render.pdf.document_pdf import render_pdf
from paiban.render.pdf.fonts.embedding_rights import check_embedding
from paiban.render.picture.picture_source import PhotoSource


def screen_pdf(document: Document, findings: Findings) -> bytes:
    """The document as a screen PDF; unusable photos and fonts that may not be embedded are
    reported."""
    check_embedding(document, findings)
    return render_pdf(document, PhotoSource(findings), findings)
