"""Pictures extended beyond their frame, at the same scale: to the trim, and into the bleed."""

from __future__ import annotations

from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.page.items import Picture
from paiban.photo.prepared import Crop

Sides = tuple[float, float, float, float]
"""Points on the left, above, on the right, beneath."""


def extended(rect: Rect, sides: Sides) -> Rect:
    """The rectangle, larger by so much on each side."""
    left, above, right, beneath = sides
    return Rect(
        rect.x - left, rect.y - above, rect.width + left + right, rect.height + above + beneath
    )


def reaching(picture: Picture, sides: Sides) -> Picture:
    """The picture in a larger frame, at the same scale; if it ends within that, it is scaled up
    slightly, never stretched."""
    return replace(picture, rect=extended(picture.rect, sides), crop=_crop(picture, sides))


def _crop(picture: Picture, sides: Sides) -> Crop:
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
