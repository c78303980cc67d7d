"""Pages as a viewer shows them: where a place of a finding lies on a page, and on its picture."""

from __future__ import annotations

from paiban.base.units import MM
from paiban.base.value import Value
from paiban.pdf_reading.matrix import Box, as_box
from paiban.pdf_reading.objects import Dict, Plain, as_numbers
from paiban.pdf_reading.page_facts import inherited, points_of
from paiban.preflight.check_pdf import Place

_LETTER = Box(0, 0, 612, 792)
_AIR = 1.5
"""Points between an item and its frame."""


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


def shown_page(page: Dict) -> ShownPage:
    """The page of a file."""
    media = _box(inherited(page, "MediaBox")) or _LETTER
    turn = inherited(page, "Rotate")
    return ShownPage(
        _box(page.get("TrimBox")) or _box(page.get("ArtBox")) or media,
        _box(inherited(page, "CropBox")) or media,
        round(turn / 90) % 4 if isinstance(turn, int | float) else 0,
        points_of(page.number("UserUnit", 1.0)),
    )


def _box(found: Plain) -> Box | None:
    return as_box(as_numbers(found))
