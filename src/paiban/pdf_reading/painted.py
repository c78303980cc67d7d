"""What a page of a PDF paints: a flat list, each thing at its place, in its colour."""

from __future__ import annotations

from paiban.base.value import Value
from paiban.pdf_reading.colour_spaces import Colour, ColourSpace
from paiban.pdf_reading.matrix import Box, Matrix, Point
from paiban.pdf_reading.objects import Dict, Stream

Polygon = tuple[Point, ...]


class PlacedImage(Value, frozen=True, eq=False):
    """A picture as placed: ``ppi`` along its two sides, ``skew`` in degrees off a right angle."""

    width: int
    height: int
    bits: int
    mask: bool
    space: ColourSpace
    decode: tuple[float, ...]
    stream: Stream
    matrix: Matrix
    ppi: tuple[float, float]
    skew: float
    soft_mask: Stream | None = None


class Font(Value, frozen=True):
    """A font as it was used."""

    name: str
    kind: str
    embedded: bool


class Painted(Value, frozen=True, eq=False):
    """One thing painted.

    ``kind`` is text, line, fill, image or shading. ``size`` is the type size of text and the width
    of a line, in points as placed; of a fill it is its lesser side where it is a bar, else 0.
    ``shape`` are its polygons, and ``box`` what of it the clip leaves, in units of the page.
    """

    kind: str
    colour: Colour
    box: Box
    shape: tuple[Polygon, ...] = ()
    size: float = 0.0
    overprint: bool = False
    overprint_mode: int = 0
    alpha: float = 1.0
    blend: str = "Normal"
    transparent: bool = False
    count: int = 1
    font: Font | None = None
    image: PlacedImage | None = None
    shading: Dict | None = None
    matrix: Matrix | None = None
    in_pattern: bool = False

    @property
    def line_width(self) -> float | None:
        """The width of what the eye takes for a line: a stroke, or a bar that is filled."""
        if self.kind == "line":
            return self.size
        return self.size if self.kind == "fill" and self.size else None


class PaintedPage(Value, frozen=True, eq=False):
    """All that a page paints, and what was met on the way."""

    items: tuple[Painted, ...]
    groups: tuple[tuple[str, ColourSpace | None], ...] = ()
    malformed: int = 0
    stopped: str = ""
