"""Preflight rules 11 to 17: boxes, pages, marks (../shared/preflight-rules.md, Boxes)."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.units import MM
from paiban.pdf_reading.page_facts import PageFacts
from paiban.pdf_reading.painted import Painted
from paiban.preflight.rules.rule import ERROR, Hit, Look, on_pages

_SLACK = 0.02
"""Tolerance of boxes in points: writers round to two or three digits."""
_SAME = 0.5
"""Tolerance of trim sizes in points: a sixth of a millimetre."""
_NESTED = (
    ("TrimBox", "BleedBox"),
    ("ArtBox", "BleedBox"),
    ("BleedBox", "MediaBox"),
    ("TrimBox", "MediaBox"),
    ("ArtBox", "MediaBox"),
)
_MARK = 25 * MM
"""Longest mark in points: a longer line from outside the bleed is a rule of the page."""


def rule_11(look: Look) -> Iterator[Hit]:
    for page in look.pages:
        if "MediaBox" not in page.boxes:
            yield Hit(ERROR, "the page has no MediaBox", "give it one", page.number)
        count = len(page.own & {"TrimBox", "ArtBox"})
        if count != 1:
            said = "both a TrimBox and an ArtBox" if count else "no TrimBox of its own"
            yield Hit(ERROR, f"the page has {said}", "give it only a TrimBox", page.number)


def rule_12(look: Look) -> Iterator[Hit]:
    for page in look.pages:
        for one, other in _NESTED:
            both = one in page.boxes and other in page.boxes
            if both and not page.boxes[other].holds(page.boxes[one], _SLACK):
                message = f"the {one} extends beyond the {other}"
                yield Hit(ERROR, message, "nest trim in bleed in media", page.number)


def rule_13(look: Look) -> Iterator[Hit]:
    for page in look.pages:
        crop = page.boxes.get("CropBox")
        if crop and not (crop.holds(page.media, _SLACK) and page.media.holds(crop, _SLACK)):
            hint = "remove the CropBox"
            yield Hit(ERROR, "the CropBox is not the MediaBox", hint, page.number)


def rule_14(look: Look) -> Iterator[Hit]:
    for page in look.pages:
        if page.user_unit is not None:
            message = f"the page has a UserUnit, {page.user_unit:g}"
            yield Hit(ERROR, message, "give its size in points", page.number)


def rule_15(look: Look) -> Iterator[Hit]:
    first = look.pages[0].trim
    for page in look.pages:
        trim = page.trim
        if abs(trim.width - first.width) > _SAME or abs(trim.height - first.height) > _SAME:
            size = f"{trim.width / MM:.1f} × {trim.height / MM:.1f} mm"
            other = f"{first.width / MM:.1f} × {first.height / MM:.1f} mm"
            message = f"the page is trimmed to {size}, the first to {other}"
            yield Hit(ERROR, message, "use one size per file", page.number)
        if page.rotate:
            message = f"the page is turned by /Rotate {page.rotate:g}"
            yield Hit(ERROR, message, "rotate the content instead", page.number)


def rule_16(look: Look) -> Iterator[Hit]:
    for page in look.pages:
        if not any(_seen(page, item) for item in page.painted.items) or look.ink(page).blank:
            yield Hit(ERROR, "the page is empty", "is this the right file?", page.number)


def _seen(page: PageFacts, item: Painted) -> bool:
    return item.alpha > 0 and not item.colour.white and item.box.touches(page.trim)


def rule_17(look: Look) -> Iterator[Hit]:
    """Marks: lines from beyond the bleed, items on all plates across the edge, and PrinterMark
    annotations."""
    message, hint = "a printer's mark reaches into the trim", "keep marks outside the bleed"
    yield from on_pages(look, ERROR, _reaches_in, message, hint)
    for page in look.pages:
        for each in page.annotations:
            if each.kind == "PrinterMark" and each.box and each.box.shares(page.trim):
                yield Hit(ERROR, message, hint, page.number, (each.box,))


def _reaches_in(page: PageFacts, item: Painted) -> bool:
    if page.trim.holds(item.box, 1.0) or not page.trim.shares(item.box, 0.1):
        return False
    if "All" in item.colour.space.names and item.kind in ("line", "fill", "text"):
        return True
    short = max(item.box.width, item.box.height) <= _MARK
    return item.line_width is not None and short and not page.bleed.holds(item.box, 1.0)
