"""Printed sheet of a page or pair: its boxes, and items extended into the bleed."""

from __future__ import annotations

from paiban.base.geometry import Rect
from paiban.base.units import MM
from paiban.base.value import Value, replace
from paiban.page.items import Fill, Group, Item, Page, Picture

SLUG = 13 * MM
"""Points beyond the bleed when there are marks."""

_TOUCHES = 0.5
"""Points: an item ending this near the trim is meant to end there, and is extended into the
bleed."""

_Sides = tuple[float, float, float, float]


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
    sides = (
        bleed * (rect.x <= _TOUCHES),
        bleed * (rect.y <= _TOUCHES),
        bleed * (rect.right >= page.width - _TOUCHES),
        bleed * (rect.bottom >= page.height - _TOUCHES),
    )
    if not any(sides):
        return item
    larger = Rect(
        rect.x - sides[0],
        rect.y - sides[1],
        rect.width + sides[0] + sides[2],
        rect.height + sides[1] + sides[3],
    )
    if isinstance(item, Fill):
        return replace(item, rect=larger)
    return replace(item, rect=larger, crop=_crop(item, sides))


def _crop(picture: Picture, sides: _Sides) -> tuple[float, float, float, float]:
    """The crop of the enlarged frame at the same scale; if the picture ends within the bleed it is
    scaled up slightly, never stretched."""
    rect, (x0, y0, x1, y1) = picture.rect, picture.crop
    across, down = (x1 - x0) / rect.width, (y1 - y0) / rect.height
    wanted = (
        x0 - sides[0] * across,
        y0 - sides[1] * down,
        x1 + sides[2] * across,
        y1 + sides[3] * down,
    )
    width, height = wanted[2] - wanted[0], wanted[3] - wanted[1]
    scale = min(1.0, 1 / width, 1 / height)
    left, right = _within(wanted[0], wanted[2], width * scale)
    top, bottom = _within(wanted[1], wanted[3], height * scale)
    return left, top, right, bottom


def _within(low: float, high: float, length: float) -> tuple[float, float]:
    """A range of ``length`` centred between ``low`` and ``high``, moved to lie within 0 to 1."""
    start = min(max((low + high - length) / 2, 0.0), 1.0 - length)
    return start, start + length
