"""Preflight rules 49 to 51: bleed, the knife, and the smallest type."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.units import MM
from paiban.pdf_reading.matrix import Box
from paiban.pdf_reading.page_facts import PageFacts
from paiban.pdf_reading.painted import Painted
from paiban.preflight.rules.rule import WARNING, Hit, Look, hit_of, on_pages

_ROUNDING = 0.004


def rule_49(look: Look) -> Iterator[Hit]:
    for page in look.pages:
        places = look.ink(page).unbled
        if places:
            message = "ink reaches the trim and does not go on beyond it"
            hint = "let it bleed by 3 mm, or keep it inside"
            yield Hit(WARNING, message, hint, page.number, places)


def rule_50(look: Look) -> Iterator[Hit]:
    for page in look.pages:
        safe = look.profile.limits.knife_mm
        near = [item for item in page.painted.items if _near_knife(page, item, safe * MM)]
        if near:
            what = "a picture" if near[0].kind == "image" else "text"
            distance = _distance(page.trim, near[0].box) / MM
            message = f"{what} is {distance:.1f} mm from the trim; {safe:g} mm are safe"
            yield hit_of(page, WARNING, near, message, "move it inwards")


def _near_knife(page: PageFacts, item: Painted, safe: float) -> bool:
    """Whether text or a picture is within the trim, but barely. What reaches it bleeds."""
    if item.kind not in ("text", "image") or item.in_pattern or not item.alpha:
        return False
    distance = _distance(page.trim, item.box)
    return 0.5 < distance < safe - 0.05


def _distance(trim: Box, box: Box) -> float:
    return min(box.x0 - trim.x0, box.y0 - trim.y0, trim.x1 - box.x1, trim.y1 - box.y1)


def rule_51(look: Look) -> Iterator[Hit]:
    smallest = look.profile.limits.smallest_type_pt

    def tiny(page: PageFacts, item: Painted) -> bool:
        inside = page.trim.shares(item.box)
        return item.kind == "text" and inside and 0 < item.size < smallest - _ROUNDING

    message = f"{{}} is smaller than {smallest:g} pt"
    yield from on_pages(look, WARNING, tiny, message, "set it larger")
