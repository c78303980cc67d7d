"""PDF file → the facts that the rules examine."""

from __future__ import annotations

import re

from paiban.pdf_reading.content.graphics_state import Budget
from paiban.pdf_reading.content.interpreter import painted_page
from paiban.pdf_reading.matrix import Box, as_box
from paiban.pdf_reading.objects import Dict, Plain, Stream, as_numbers
from paiban.pdf_reading.pdf_file import Source
from paiban.preflight.facts import Annotation, Intent, Metadata, PageFacts, PdfFacts
from paiban.preflight.object_walk import walk
from paiban.preflight.xmp import read_metadata, read_profile

_BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
_INHERITED = ("MediaBox", "CropBox", "Rotate", "Resources")
_ANCESTORS = 40
_PAGES = 5_000
"""Most pages examined; a newspaper has some hundred."""


def read_document(source: Source) -> PdfFacts:
    """All facts of the file."""
    info, root = source.trailer.dict("Info"), source.root
    header = re.search(rb"%PDF-(\d\.\d)", source.bytes[:1024])
    metadata = root.get("Metadata")
    budget = Budget()
    pages = tuple(_page(source, at, page, budget) for at, page in enumerate(source.pages[:_PAGES]))
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
        layers=bool(root.dict("OCProperties")),
        walked=walk(source),
        pages=pages,
        damage=tuple(source.damage),
    )


def read_page(source: Source, at: int) -> PageFacts:
    """Page ``at`` (0-based) alone."""
    return _page(source, at, source.pages[at], Budget())


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


def inherited(page: Dict, key: str) -> Plain:
    """An entry of the page, or inherited from its ancestors."""
    for _ in range(_ANCESTORS):
        found = page.get(key)
        if found is not None:
            return found
        page = page.dict("Parent")
    return None


def _page(source: Source, at: int, page: Dict, budget: Budget) -> PageFacts:
    entries = {key: inherited(page, key) for key in _INHERITED}
    boxes: dict[str, Box] = {}
    for key in _BOXES:
        box = as_box(as_numbers(entries.get(key) or page.get(key)))
        if box is not None:
            boxes[key] = box
    resources, rotate = entries["Resources"], entries["Rotate"]
    media = boxes.get("MediaBox", Box(0, 0, 612, 792))
    return PageFacts(
        number=at + 1,
        boxes=boxes,
        own=frozenset(page.keys()) & frozenset(_BOXES),
        rotate=float(rotate) if isinstance(rotate, int | float) else 0.0,
        user_unit=page.number("UserUnit") if page.get("UserUnit") is not None else None,
        annotations=tuple(
            Annotation(each.name("Subtype"), as_box(as_numbers(each.get("Rect"))))
            for each in page.array("Annots")
            if isinstance(each, Dict)
        ),
        painted=painted_page(
            source, page, resources if isinstance(resources, Dict) else Dict(), media, budget
        ),
    )
