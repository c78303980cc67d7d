"""Check of font licence bits that forbid embedding (preflight rule 38)."""

from __future__ import annotations

from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.font.metrics import metrics
from paiban.page.items import Document, Glyphs
from paiban.render.pdf.drawn_pages import of_kind


def check_embedding(document: Document, findings: Findings) -> None:
    """Report, once each, the faces that a document uses but may not embed."""
    faces = dict.fromkeys(item.face for item in of_kind(document, Glyphs) if item.gids)
    for face in faces:
        if not metrics(face).may_embed:
            findings.error(
                "font-not-embeddable",
                f"the font {Path(face.path).name} forbids embedding (fsType of its OS/2 table)",
                "use a font whose licence allows embedding, or buy that licence",
                Origin(face.path),
            )
