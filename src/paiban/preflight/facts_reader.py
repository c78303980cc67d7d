"""PDF file → the facts that the rules examine."""

from __future__ import annotations

import re

from paiban.pdf_reading.content.graphics_state import Budget
from paiban.pdf_reading.objects import Dict, Plain, Stream
from paiban.pdf_reading.page_facts import read_page
from paiban.pdf_reading.pdf_file import Source
from paiban.preflight.facts import Intent, Metadata, PdfFacts
from paiban.preflight.metadata.xmp import read_metadata, read_profile
from paiban.preflight.object_walk import walk

_PAGES = 5_000
"""Most pages examined; a newspaper has some hundred."""


_VIEWED = ("ViewArea", "ViewClip", "PrintArea", "PrintClip")


def read_document(source: Source) -> PdfFacts:
    """All facts of the file."""
    info, root = source.trailer.dict("Info"), source.root
    header = re.search(rb"%PDF-(\d\.\d)", source.bytes[:1024])
    metadata, preferences = root.get("Metadata"), root.dict("ViewerPreferences")
    budget = Budget()
    pages = tuple(read_page(source, at, budget) for at in range(min(_PAGES, len(source.pages))))
    return PdfFacts(
        source=source,
        file=source.file,
        header=header[1].decode() if header else "",
        catalog_version=root.name("Version"),
        has_id=len([each for each in source.trailer.array("ID") if isinstance(each, bytes)]) == 2,
        encrypted=source.encrypted,
        info={key: text for key in info.keys() if (text := info.text(key)) is not None},  # noqa: SIM118
        trapped=info.name("Trapped") or None,
        metadata=_metadata(metadata),
        intents=tuple(
            _intent(each) for each in root.array("OutputIntents") if isinstance(each, Dict)
        ),
        viewer_boxes={key: name for key in _VIEWED if (name := preferences.name(key))},
        layers=bool(root.dict("OCProperties")),
        walked=walk(source),
        pages=pages,
        damage=tuple(source.damage),
    )


def _metadata(found: Plain) -> Metadata | None:
    return read_metadata(found) if isinstance(found, Stream) else None


def _intent(intent: Dict) -> Intent:
    profile = intent.get("DestOutputProfile")
    return Intent(
        intent.name("S"),
        intent.text("OutputConditionIdentifier") or "",
        intent.text("Info") or "",
        intent.text("RegistryName") or "",
        read_profile(profile) if isinstance(profile, Stream) else None,
    )
