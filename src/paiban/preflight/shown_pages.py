"""Pages as a viewer shows them: where a place of a finding lies on a page, and on its picture."""

from __future__ import annotations

from decimal import Decimal

import pikepdf

from paiban.base.units import MM
from paiban.base.value import Value
from paiban.pdf_reading.matrix import Box, as_box
from paiban.pdf_reading.page_facts import points_of
from paiban.preflight.check_pdf import Place

_LETTER = Box(0, 0, 612, 792)
_AIR = 1.5
"""Points between an item and its frame."""
_ANCESTORS = 60
"""Depth of the page tree: damaged files may have a ring."""


class ShownPage(Value, frozen=True):
    """A page in its own units, of ``unit`` points each: the ``trim``, which places are told from,
    and the box that is ``shown``, turned to the right by so many quarters."""

    trim: Box
    shown: Box
    turn: int
    unit: float

    @property
    def sides(self) -> tuple[float, float]:
        """Width and height as shown."""
        across, down = self.shown.width, self.shown.height
        return (down, across) if self.turn % 2 else (across, down)

    def placed(self, place: Place) -> Box:
        """A place in units of the page, with air round it."""
        trim, mm = self.trim, MM / self.unit
        left, top = trim.x0 + place.x * mm, trim.y1 - place.y * mm
        box = Box(left, top - place.height * mm, left + place.width * mm, top)
        return box.grown(_AIR / self.unit)

    def on_picture(self, place: Place) -> Box:
        """Where a place lies on the picture of the page, in shares of its width and height from the
        upper left."""
        shown, box = self.shown, self.placed(place).cut(self.shown)
        left, right = (box.x0 - shown.x0) / shown.width, (box.x1 - shown.x0) / shown.width
        top, foot = (shown.y1 - box.y1) / shown.height, (shown.y1 - box.y0) / shown.height
        return (
            Box(left, top, right, foot),
            Box(1 - foot, left, 1 - top, right),
            Box(1 - right, 1 - foot, 1 - left, 1 - top),
            Box(top, 1 - right, foot, 1 - left),
        )[self.turn]


def shown_page(page: pikepdf.Page) -> ShownPage:
    """The page of a file."""
    return ShownPage(
        _trim(page),
        as_box(tuple(float(each) for each in page.cropbox)) or _LETTER,
        _turn(page),
        points_of(_number(page.obj.get("/UserUnit", 1))),
    )


def _number(found: object) -> float:
    return float(found) if isinstance(found, int | float | Decimal) else 0.0


def _trim(page: pikepdf.Page) -> Box:
    for key in ("/TrimBox", "/ArtBox", "/MediaBox"):
        found = page.obj.get(key) if key != "/MediaBox" else page.mediabox
        numbers = [float(each) for each in found] if isinstance(found, pikepdf.Array) else []
        box = as_box(tuple(numbers))
        if box:
            return box
    return _LETTER


def _turn(page: pikepdf.Page) -> int:
    """Quarters of a turn to the right."""
    node: object = page.obj
    for _ in range(_ANCESTORS):
        if not isinstance(node, pikepdf.Dictionary):
            break
        found = node.get("/Rotate")
        if found is not None:
            return round(_number(found) / 90) % 4
        node = node.get("/Parent")
    return 0
