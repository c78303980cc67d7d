"""Printed sheet of a page or pair: its boxes, and items extended into the bleed."""

from __future__ import annotations

from paiban.base.units import MM
from paiban.base.value import Value, replace
from paiban.page.items import Fill, Group, Item, Page, Picture
from paiban.page.reaching import Sides, extended, reaching

SLUG = 13 * MM
"""Points beyond the bleed when there are marks."""

_TOUCHES = 0.5
"""Points: an item ending this near the trim is meant to end there, and is extended into the
bleed."""


class Sheet(Value, frozen=True):
    """A trimmed sheet with its bleed and slug, in points."""

    width: float
    height: float
    bleed: float = 0.0
    slug: float = 0.0

    @property
    def margin(self) -> float:
        """Points from the edge of the medium to the trim."""
        return self.bleed + self.slug

    def boxes(self) -> dict[str, tuple[float, ...]]:
        """MediaBox, BleedBox and TrimBox; all equal without bleed and marks."""
        return {
            "MediaBox": self._box(self.margin),
            "BleedBox": self._box(self.bleed),
            "TrimBox": self._box(0.0),
        }

    def _box(self, out: float) -> tuple[float, ...]:
        low, across, up = self.margin - out, self.width + out, self.height + out
        box = (low, low, self.margin + across, self.margin + up)
        return tuple(round(edge, 4) for edge in box)


def bled(page: Page, bleed: float) -> Page:
    """The page with pictures and tints that touch its trim extended into the bleed (points)."""
    if not bleed:
        return page
    return replace(page, items=tuple(_bled(item, page, bleed) for item in page.items))


def _bled(item: Item, page: Page, bleed: float) -> Item:
    if isinstance(item, Group):
        return replace(item, items=tuple(_bled(each, page, bleed) for each in item.items))
    if not isinstance(item, Picture | Fill):
        return item
    rect = item.rect
    sides: Sides = (
        bleed * (rect.x <= _TOUCHES),
        bleed * (rect.y <= _TOUCHES),
        bleed * (rect.right >= page.width - _TOUCHES),
        bleed * (rect.bottom >= page.height - _TOUCHES),
    )
    if not any(sides):
        return item
    if isinstance(item, Fill):
        return replace(item, rect=extended(rect, sides))
    return reaching(item, sides)
