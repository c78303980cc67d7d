"""Coarse plates of a page: painted items laid down in order, knocking out or overprinting as on
press."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PIL import Image, ImageChops, ImageDraw

from paiban.base.units import MM
from paiban.pdf_reading.colour_spaces import PLATES, estimated_inks
from paiban.pdf_reading.image_inks import image_planes, soft_mask_plane, stencil_plane
from paiban.pdf_reading.matrix import Box, Point
from paiban.pdf_reading.painted import Painted, Polygon
from paiban.pdf_reading.shading_inks import strips

PIXELS = 3
"""Pixels per millimetre: averages are over squares of 15 mm."""
_COVERAGE = 0.35
"""Share of its em box that the ink of a Han character covers: a quarter in light Song, nearly half
in heavy Hei."""
_SPOTS = 8
_WORK = 4_000_000_000
"""Most pixels painted or decoded per page: some 20 s; the fullest page needs a tenth."""
Ink = int | Image.Image
Pixels = tuple[int, int, int, int]


class Plates:
    """The plates of one page within its trim."""

    def __init__(self, trim: Box) -> None:
        self.trim = trim
        self.scale = PIXELS / MM
        self.size = (
            max(1, round(trim.width * self.scale)),
            max(1, round(trim.height * self.scale)),
        )
        self.work, self.stopped, self.undecoded = _WORK, False, 0
        self.planes = {name: Image.new("L", self.size) for name in PLATES}

    def paint(self, item: Painted) -> None:
        """Paint one item on the plates."""
        window = self._window(item.box)
        if window is None or item.in_pattern or not self._affords(item, window):
            return
        if item.shading is not None and item.matrix is not None:
            self._shade(item, window)
        elif item.image is not None and not item.image.mask:
            self._picture(item, window)
        else:
            mask = self._mask(item, window)
            inks = item.colour.inks
            if inks is None:
                inks = estimated_inks(item.colour.space, item.colour.components)
            self._lay(item, [(name, round(255 * part)) for name, part in inks], mask, window)

    def _affords(self, item: Painted, window: Pixels) -> bool:
        """Whether the remaining work budget covers this item."""
        self.work -= (window[2] - window[0]) * (window[3] - window[1])
        self.work -= item.image.width * item.image.height if item.image else 0
        self.stopped = self.stopped or self.work < 0
        return not self.stopped

    def _window(self, box: Box) -> Pixels | None:
        """The pixel window of a box; None outside the trim."""
        cut = box.cut(self.trim)
        if cut.empty:
            return None
        left, top = self._pixel((cut.x0, cut.y1))
        right, bottom = self._pixel((cut.x1, cut.y0))
        return (
            int(left), int(top),
            min(self.size[0], int(right) + 1), min(self.size[1], int(bottom) + 1),
        )  # fmt: skip

    def _pixel(self, point: Point) -> Point:
        x, y = point
        return (x - self.trim.x0) * self.scale, (self.trim.y1 - y) * self.scale

    def _points(self, polygon: Polygon, window: Pixels) -> list[Point]:
        # Clamped: points outside need not be exact, and Pillow has small integers.
        placed = (self._pixel(point) for point in polygon)
        most = 4.0 * max(self.size)
        return [
            (max(-most, min(most, x - window[0])), max(-most, min(most, y - window[1])))
            for x, y in placed
        ]

    def _mask(self, item: Painted, window: Pixels) -> Image.Image:
        """The coverage of each pixel."""
        mask = Image.new("L", (window[2] - window[0], window[3] - window[1]))
        if item.image is not None:
            return self._stencil(item, window)
        draw = ImageDraw.Draw(mask)
        shapes = [self._points(part, window) for part in item.shape]
        if item.kind == "line":
            width = item.size * self.scale
            for points in shapes:
                draw.line(points, round(255 * min(1.0, width)), max(1, round(width)))
        elif item.kind == "text":
            draw.polygon(shapes[0], round(255 * _COVERAGE * item.alpha))
            return mask
        else:
            _fill_polygons(draw, shapes, min(1.0, item.size * self.scale) if item.size else 1.0)
        return _faded(mask, item.alpha)

    def _lay(
        self,
        item: Painted,
        inks: Sequence[tuple[str, Ink]],
        mask: Image.Image,
        window: Pixels,
    ) -> None:
        """Paint ``inks``, flat values or planes, through ``mask``; other inks there are knocked out
        unless the item overprints them."""
        given: dict[str, Ink] = dict(inks)
        for name in given:
            if name not in self.planes and len(self.planes) < len(PLATES) + _SPOTS:
                self.planes[name] = Image.new("L", self.size)
        for name, plane in self.planes.items():
            ink: Ink = given.get(name, 0)
            if item.overprint and _is_kept(item, name, ink, given):
                continue
            if item.blend == "Multiply":
                ink = _multiplied(plane.crop(window), ink)
            plane.paste(ink, window, mask)

    def _shade(self, item: Painted, window: Pixels) -> None:
        whole = self._mask(item, window)
        if item.shading is None or item.matrix is None:
            return
        for polygon, inks in strips(item.shading, item.matrix):
            mask = Image.new("L", whole.size)
            ImageDraw.Draw(mask).polygon(self._points(polygon, window), 255)
            even = [(name, round(255 * part)) for name, part in inks]
            self._lay(item, even, ImageChops.multiply(mask, whole), window)

    def _picture(self, item: Painted, window: Pixels) -> None:
        image = item.image
        sampled = self._sampled_size(item)
        planes = image_planes(image, sampled) if image else None
        if image is None or not planes:
            self._not_decoded(item)
            return
        mask = Image.new("L", (window[2] - window[0], window[3] - window[1]))
        ImageDraw.Draw(mask).polygon(self._points(item.shape[0], window), 255)
        soft = soft_mask_plane(image.soft_mask, sampled) if image.soft_mask else None
        if soft:
            mask = ImageChops.multiply(mask, self._placed(item, soft, window))
        inks = [(name, self._placed(item, plane, window)) for name, plane in planes]
        self._lay(item, inks, _faded(mask, item.alpha), window)

    def _stencil(self, item: Painted, window: Pixels) -> Image.Image:
        plane = stencil_plane(item.image, self._sampled_size(item)) if item.image else None
        if plane is None:
            self._not_decoded(item)
            return Image.new("L", (window[2] - window[0], window[3] - window[1]))
        return _faded(self._placed(item, plane, window), item.alpha)

    def _not_decoded(self, item: Painted) -> None:
        """Count an undecoded image; JBIG2, which nothing here decodes, is reported by rule 19."""
        filters = item.image.stream.filters if item.image else ()
        self.undecoded += "JBIG2Decode" not in filters

    def _sampled_size(self, item: Painted) -> tuple[int, int]:
        """The size of a picture on the plates, in pixels along its two sides."""
        a, b, c, d = item.matrix[:4] if item.matrix else (1.0, 0.0, 0.0, 1.0)
        sides = ((a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5)
        width, height = (max(1, min(8000, round(side * self.scale))) for side in sides)
        return width, height

    def _placed(self, item: Painted, plane: Image.Image, window: Pixels) -> Image.Image:
        """A picture plane mapped into the window: from pixel to page to unit square."""
        size = (window[2] - window[0], window[3] - window[1])
        a, b, c, d, e, f = item.matrix or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        area = a * d - b * c
        if abs(area) < 1e-9:
            return Image.new("L", size)
        step = 1 / self.scale
        x0 = self.trim.x0 + (window[0]) * step - e
        y0 = self.trim.y1 - (window[1]) * step - f
        w, h = plane.size
        u = (d * step / area * w, c * step / area * w, (d * x0 - c * y0) / area * w)
        v = (b * step / area * h, a * step / area * h, h - (a * y0 - b * x0) / area * h)
        return plane.transform(size, Image.Transform.AFFINE, (*u, *v))


def _fill_polygons(draw: ImageDraw.ImageDraw, shapes: list[list[Point]], part: float) -> None:
    """Fill polygons, largest first; one that winds opposite to the largest is a hole."""
    ordered = sorted(shapes, key=lambda points: -abs(_signed_area(points)))
    first = _signed_area(ordered[0]) if ordered else 0.0
    for points in ordered:
        hole = _signed_area(points) * first < 0
        draw.polygon(points, 0 if hole else round(255 * part))


def _signed_area(points: list[Point]) -> float:
    around = zip(points, points[1:] + points[:1], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in around) / 2


def _faded(mask: Image.Image, alpha: float) -> Image.Image:
    return mask if alpha >= 1 else mask.point([round(v * max(0.0, alpha)) for v in range(256)])


def _multiplied(below: Image.Image, ink: Ink) -> Image.Image:
    above = Image.new("L", below.size, ink) if isinstance(ink, int) else ink
    return ImageChops.screen(below, above)


def _is_kept(item: Painted, name: str, ink: Ink, given: Collection[str]) -> bool:
    """Whether an overprinting item leaves ink ``name`` unchanged (ISO 32000-1 11.7.4.3)."""
    kind = item.colour.space.kind
    if kind in ("Separation", "DeviceN"):
        return name not in given
    if kind == "DeviceCMYK" and item.overprint_mode == 1 and item.image is None:
        return ink == 0
    return name not in PLATES


def plates_of(trim: Box, items: tuple[Painted, ...]) -> Plates:
    """The plates with all ``items`` painted."""
    plates = Plates(trim)
    for item in items:
        plates.paint(item)
    return plates
