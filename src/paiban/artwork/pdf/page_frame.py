"""The frame of a PDF page as artwork: the box that is shown, turned upright, in points."""

from __future__ import annotations

import math

from paiban.base.value import Value
from paiban.pdf_reading.matrix import Box, Matrix, as_box
from paiban.pdf_reading.objects import Dict, Plain, as_numbers

_BOXES = ("TrimBox", "ArtBox", "CropBox", "MediaBox")
"""In this order: what is beyond the trim is bleed and marks; viewers show the crop box."""
_INHERITED = ("CropBox", "MediaBox")
_ANCESTORS = 40
_LEAST, _MOST = 1.0, 1e6
"""Points of a side."""


class PageFrame(Value, frozen=True):
    """The ``box`` of a page that is shown, in its own units; ``width`` and ``height`` in points as
    a reader sees it, and the matrix from the one to the other, whose corner is the origin."""

    name: str
    box: Box
    width: float
    height: float
    matrix: Matrix
    passed_over: tuple[str, ...] = ()
    """Boxes that should have been shown, and are empty or off the page."""


def page_frame(page: Dict) -> PageFrame | None:
    """The frame of a page; None if no box of it can be shown."""
    unit = page.number("UserUnit", 1.0)
    unit = unit if 0 < unit <= 75_000 else 1.0
    media = _box(page, "MediaBox")
    over: list[str] = []
    for name in _BOXES:
        box = _box(page, name)
        if box is None:
            continue
        box = box.cut(media) if media else box
        sides = box.width * unit, box.height * unit
        if all(math.isfinite(side) and _LEAST <= side <= _MOST for side in sides):
            return _framed(name, box, unit, _quarters(page), tuple(over))
        over.append(name)
    return None


def _framed(name: str, box: Box, unit: float, quarters: int, over: tuple[str, ...]) -> PageFrame:
    u, (x0, y0, x1, y1) = unit, (box.x0, box.y0, box.x1, box.y1)
    matrix: Matrix = (
        (u, 0.0, 0.0, u, -u * x0, -u * y0),
        (0.0, -u, u, 0.0, -u * y0, u * x1),
        (-u, 0.0, 0.0, -u, u * x1, u * y1),
        (0.0, u, -u, 0.0, u * y1, -u * x0),
    )[quarters]
    width, height = u * box.width, u * box.height
    if quarters % 2:
        width, height = height, width
    return PageFrame(name, box, width, height, matrix, over)


def _box(page: Dict, name: str) -> Box | None:
    own = page.get(name)
    found = inherited(page, name) if own is None and name in _INHERITED else own
    return as_box(as_numbers(found))


def _quarters(page: Dict) -> int:
    """How many quarters of a turn the page is turned clockwise."""
    turned = inherited(page, "Rotate")
    return round(turned / 90) % 4 if isinstance(turned, int | float) else 0


def inherited(page: Dict, key: str) -> Plain:
    """An entry of the page, or inherited from its ancestors."""
    for _ in range(_ANCESTORS):
        found = page.get(key)
        if found is not None:
            return found
        page = page.dict("Parent")
    return None
