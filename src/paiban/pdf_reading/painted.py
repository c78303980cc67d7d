"""Painted items of a PDF page: a flat list, each with place and colour."""

from __future__ import annotations

from paiban.base.value import Value, field
from paiban.pdf_reading.colour_spaces import Colour, ColourSpace
from paiban.pdf_reading.matrix import Box, Matrix, Point
from paiban.pdf_reading.objects import Dict, Stream

Polygon = tuple[Point, ...]
_CJK = "\u2e80"
"""The first character of the blocks for Chinese."""


class PlacedImage(Value, frozen=True, eq=False):
    """An image as placed: ``ppi`` along its two sides, ``skew`` in degrees off a right angle."""

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
    """A font in use."""

    name: str
    kind: str
    embedded: bool

    @property
    def drawable(self) -> bool:
        """Whether PDFium draws its text whatever fonts are at hand: it has Latin faces of its own,
        and none for Chinese. A simple font with a name such as 黑体 is taken for a Chinese one."""
        return self.embedded or (self.kind != "Type0" and max(self.name) < _CJK)


class Painted(Value, frozen=True, eq=False):
    """One painted item.

    ``kind`` is text, line, fill, image or shading. ``size``, in points as placed, is the type size
    of text, the width of a line, or the shorter side of a bar-shaped fill (other fills: 0).
    ``shape`` are its polygons and ``box`` their clipped bounds, in page units.
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
        """The width of a visual line (a stroke or a filled bar) in points, otherwise None."""
        if self.kind == "line":
            return self.size
        return self.size if self.kind == "fill" and self.size else None


class ShownFont(Value, frozen=True, eq=False):
    """A font as used on a page: its dictionary, the codes that it shows, and where first."""

    font: Font
    dictionary: Dict
    codes: set[int]
    box: Box


class PaintedPage(Value, frozen=True, eq=False):
    """The painted items of a page, its transparency groups, and what went wrong in reading it."""

    items: tuple[Painted, ...]
    groups: tuple[tuple[str, ColourSpace | None], ...] = ()
    faults: dict[str, int] = field(default_factory=dict)
    """What makes no sense in the content, each with its count."""
    stopped: str = ""
    fonts: tuple[ShownFont, ...] = ()

    @property
    def undrawn(self) -> dict[str, tuple[Box, ...]]:
        """Fonts whose text cannot be drawn, and where it stands."""
        found: dict[str, tuple[Box, ...]] = {}
        for item in self.items:
            if item.font and not item.font.drawable:
                found[item.font.name] = (*found.get(item.font.name, ()), item.box)
        return found
