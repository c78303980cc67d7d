"""PDFs of the web edition: each page, and the whole edition, as for the screen."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from paiban.base.finding import Findings
from paiban.base.value import Value, replace
from paiban.page.items import Document
from paiban.render.pdf.screen_pdf import screen_pdf
from paiban.render.web.elements import Html, element
from paiban.render.web.screen_pictures import Files
from paiban.render.web.web_stories import Site

_WHOLE = "pdf/edition.pdf"


class Download(NamedTuple):
    """A PDF with its size in bytes."""

    file: str
    size: int

    def link(self, words: str) -> Html:
        """A link that says how much it fetches; ``words`` have a place for that."""
        size = f"{max(self.size / 1e6, 0.1):.1f} MB"
        return element("a", words.format(size=size), href=quote(self.file), type="application/pdf")


class Downloads(Value, frozen=True):
    """The PDFs of an edition; of a single page, that of its edition. Without any, ``whole`` is
    None."""

    whole: Download | None = None
    pages: tuple[Download, ...] = ()


def pdf_downloads(document: Document, site: Site, pdf: bytes, files: Files) -> Downloads:
    """Add the PDFs to ``files``; ``pdf`` is that of the edition."""
    whole = _added(_WHOLE, pdf, files)
    if len(site.pages) < 2:
        return Downloads(whole, (whole,))
    pages = []
    for page in site.pages:
        # What can be wrong with it was told of the whole edition.
        alone = replace(document, title=f"{document.title} {page.label}", pages=(page.page,))
        drawn = screen_pdf(alone, Findings.aside(), [site.date, document.title])
        pages.append(_added(f"pdf/page-{page.name}.pdf", drawn, files))
    return Downloads(whole, tuple(pages))


def _added(file: str, pdf: bytes, files: Files) -> Download:
    files[file] = pdf
    return Download(file, len(pdf))
