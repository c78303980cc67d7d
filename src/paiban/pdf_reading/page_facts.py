"""A page of a PDF as read: its boxes, its annotations, and what it paints."""

from __future__ import annotations

from paiban.base.value import Value
from paiban.pdf_reading.content.graphics_state import Budget
from paiban.pdf_reading.content.interpreter import painted_page
from paiban.pdf_reading.matrix import Box, as_box
from paiban.pdf_reading.objects import Dict, Plain, as_numbers
from paiban.pdf_reading.painted import PaintedPage
from paiban.pdf_reading.pdf_file import Source

_LETTER = Box(0, 0, 612, 792)
"""The size of a page without a media box."""
_BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
_INHERITED = ("MediaBox", "CropBox", "Rotate", "Resources")
_ANCESTORS = 40
_LARGEST_UNIT = 75_000
"""Points: a larger UserUnit is taken for none."""


class Annotation(Value, frozen=True):
    """An annotation of a page."""

    kind: str
    box: Box | None


class PageFacts(Value, frozen=True, eq=False):
    """A page: its boxes (``own``: those not inherited) and what it paints."""

    number: int
    boxes: dict[str, Box]
    own: frozenset[str]
    rotate: float
    user_unit: float | None
    annotations: tuple[Annotation, ...]
    painted: PaintedPage

    @property
    def unit(self) -> float:
        """Points of a unit of the page as written; all here is in points."""
        return points_of(self.user_unit)

    @property
    def media(self) -> Box:
        return self.boxes.get("MediaBox", _LETTER.times(self.unit))

    @property
    def trim(self) -> Box:
        """The trim box, or its substitute."""
        return self.boxes.get("TrimBox") or self.boxes.get("ArtBox") or self.media

    @property
    def bleed(self) -> Box:
        return self.boxes.get("BleedBox") or self.trim

    @property
    def visible(self) -> Box:
        """The media box, cropped."""
        crop = self.boxes.get("CropBox")
        return self.media.cut(crop) if crop else self.media


def inherited(page: Dict, key: str) -> Plain:
    """An entry of the page, or inherited from its ancestors."""
    for _ in range(_ANCESTORS):
        found = page.get(key)
        if found is not None:
            return found
        page = page.dict("Parent")
    return None


def read_page(source: Source, at: int, budget: Budget | None = None) -> PageFacts:
    """Page ``at`` (0-based); ``budget`` is the work that the file may still cost."""
    page = source.pages[at]
    entries = {key: inherited(page, key) for key in _INHERITED}
    user_unit = page.number("UserUnit") if page.get("UserUnit") is not None else None
    by = points_of(user_unit)
    boxes: dict[str, Box] = {}
    for key in _BOXES:
        box = as_box(as_numbers(entries.get(key) or page.get(key)))
        if box is not None:
            boxes[key] = box.times(by)
    resources, rotate = entries["Resources"], entries["Rotate"]
    held = resources if isinstance(resources, Dict) else Dict()
    media = boxes.get("MediaBox", _LETTER.times(by))
    notes = [each for each in page.array("Annots") if isinstance(each, Dict)]
    return PageFacts(
        number=at + 1,
        boxes=boxes,
        own=frozenset(page.keys()) & frozenset(_BOXES),
        rotate=float(rotate) if isinstance(rotate, int | float) else 0.0,
        user_unit=user_unit,
        annotations=tuple(
            Annotation(each.name("Subtype"), rect.times(by) if rect else None)
            for each, rect in ((each, as_box(as_numbers(each.get("Rect")))) for each in notes)
        ),
        painted=painted_page(source, page, held, media, budget or Budget(), by),
    )


def points_of(unit: float | None) -> float:
    """Points of a unit of a page that states this UserUnit."""
    return unit if unit is not None and 0 < unit <= _LARGEST_UNIT else 1.0
