"""Fitness of artwork for a kind of PDF/X, before it is placed."""

from __future__ import annotations

from pathlib import Path

from paiban.artwork.artwork_file import artwork
from paiban.artwork.artwork_kinds import is_artwork
from paiban.base.finding import Findings, Unusable
from paiban.page.items import Document, Picture
from paiban.render.pdf.drawn_pages import of_kind


def report_transparency(document: Document, findings: Findings) -> None:
    """Report transparent artwork, which PDF/X-1a forbids (preflight rule 22)."""
    for picture in dict.fromkeys(of_kind(document, Picture)):
        if not is_artwork(picture.file):
            continue
        try:
            transparent = artwork(picture.file, picture.page).is_transparent
        except (OSError, Unusable):  # told when it was placed
            continue
        if transparent:
            findings.error(
                "artwork-transparent",
                f"{Path(picture.file).name} is transparent in parts, which PDF/X-1a forbids",
                "ask for the file as PDF/X-1a, which is flattened, or build with --pdfx x-4",
                picture.origin,
            )
