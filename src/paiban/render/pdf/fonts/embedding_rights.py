"""Fonts whose licence bits forbid that they go into a PDF (rule 38 of the preflight rules)."""

from __future__ import annotations

from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.font.metrics import metrics
from paiban.page.items import Document, Glyphs
from paiban.render.pdf.drawn_pages import of_kind


def check_embedding(document: Document, findings: Findings) -> None:
    """Tell of each face that a document uses and may not embed, once."""
    faces = dict.fromkeys(item.face for item in of_kind(document, Glyphs) if item.gids)
    for face in faces:
        if not metrics(face).may_embed:
            findings.error(
                "font-not-embeddable",
                f"the font {Path(face.path).name} forbids embedding (fsType of its OS/2 table)",
                "use a font that its owner lets you print with, or buy that licence",
                Origin(face.path),
            )
