"""Ink map of a page: total area coverage averaged over every 15 mm square (rule 26)."""

from __future__ import annotations

from array import array
from functools import cached_property

from PIL import Image, ImageMath

from paiban.base.units import MM
from paiban.base.value import Value
from paiban.pdf_reading.matrix import Box
from paiban.plates.drawn_plates import PagePlates, Planes

_SQUARE = 15
_LARGEST = 3000.0
"""Largest page side mapped, in millimetres: beyond any press sheet."""
_PIXELS = 3
"""Pixels per millimetre: averages are over squares of 15 mm."""
_MOST_PIXELS = 20_000_000
_BEYOND = 3
"""Millimetres drawn beyond the trim, to see what bleeds."""
_THIN = 72 / 25.4 / _PIXELS
"""Points of a line that is as wide as a pixel: PDFium draws none thinner."""
_MANY_THIN, _FINER = 200, 3
_NEAR = 8.0
"""Percent of ink by which a coarse drawing may be wrong: so near a ceiling it is drawn finely."""
"""So many thin lines in one square would count visibly too much, and are drawn finer."""


class Densest(Value, frozen=True):
    """The square with the most ink, in percent."""

    ink: float
    place: Box


class InkMap:
    """The plates of a page as drawn for measuring, ``scale`` pixels in a millimetre. ``box`` is
    what was drawn: the trim and some millimetres round it."""

    def __init__(self, planes: Planes, box: Box, trim: Box, scale: int, finer: int) -> None:
        self.planes, self.box, self.trim = planes, box, trim
        self.scale, self.finer = scale, finer

    @property
    def ppi(self) -> float:
        return self.scale * 25.4

    def pixels(self, box: Box) -> tuple[int, int, int, int] | None:
        """The pixels of a box in page units; None outside what was drawn."""
        cut, by = box.cut(self.box), self.scale / MM
        if cut.empty:
            return None
        width, height = next(iter(self.planes.values())).size
        left, top = int((cut.x0 - self.box.x0) * by), int((self.box.y1 - cut.y1) * by)
        right = min(width, max(left + 1, round((cut.x1 - self.box.x0) * by)))
        bottom = min(height, max(top + 1, round((self.box.y1 - cut.y0) * by)))
        return (left, top, right, bottom) if left < right and top < bottom else None

    @cached_property
    def worst(self) -> Densest:
        """The square of 15 mm with the most ink."""
        return _densest(self)


def inks_drawn(plates: PagePlates, ceiling: float) -> InkMap | None:
    """The page as drawn for measuring, finely if its ink comes near ``ceiling`` (percent); None if
    its size is absurd.

    Raises ``Unusable``: ``not-proofed``.
    """
    trim = plates.facts.trim
    width, height = trim.width / MM, trim.height / MM
    if not (1 <= width <= _LARGEST and 1 <= height <= _LARGEST):
        return None
    scale = next((each for each in (_PIXELS, 2) if width * height * each * each <= _MOST_PIXELS), 1)
    thin = sum(
        item.line_width is not None and item.line_width < _THIN
        for item in plates.facts.painted.items
    )
    finer = _FINER if thin > _MANY_THIN and scale == _PIXELS else 1
    box = trim.grown(_BEYOND * MM)
    drawn = InkMap(plates.drawn(box, scale * 25.4, finer), box, trim, scale, finer)
    if finer == 1 and abs(drawn.worst.ink - ceiling) < _NEAR:
        planes = plates.drawn(box, scale * 25.4, _FINER)
        drawn = InkMap(planes, box, trim, scale, _FINER)
    return drawn


def _densest(drawn: InkMap) -> Densest:
    total = _total(drawn)
    across, down = min(_SQUARE, total.width), min(_SQUARE, total.height)
    sums = _runs(_runs(total, across, 0), down, 1)
    _, most = sums.getextrema()
    assert isinstance(most, int)
    y, x = divmod(array("i", sums.tobytes()).index(most), sums.width)
    trim = drawn.trim
    left, top = trim.x0 + x * MM, trim.y1 - y * MM
    place = Box(left, top - down * MM, left + across * MM, top)
    return Densest(most / (across * down) / 255 * 100, place)


def _total(drawn: InkMap) -> Image.Image:
    """Total ink of all plates in 255ths, per square millimetre of the trim, as numbers."""
    scale, start = drawn.scale, _BEYOND * drawn.scale
    size = (max(1, int(drawn.trim.width / MM)), max(1, int(drawn.trim.height / MM)))
    window = (start, start, start + size[0] * scale, start + size[1] * scale)
    total = Image.new("I", size)
    for plane in drawn.planes.values():
        if plane.getbbox():
            total = _sum(total, plane.crop(window).reduce(scale).convert("I"))
    return total


def _runs(numbers: Image.Image, count: int, axis: int) -> Image.Image:
    """The sums of ``count`` numbers that follow one another, from each one on as far as there are
    so many: made of the sums of 1, 2, 4, 8 …"""
    length = numbers.size[axis] - count + 1
    made, done, powers, wide = None, 0, numbers, 1
    while count:
        if count & 1:
            part = _from(powers, done, length, axis)
            made, done = part if made is None else _sum(made, part), done + wide
        count >>= 1
        if count:
            left = powers.size[axis] - wide
            powers = _sum(_from(powers, 0, left, axis), _from(powers, wide, left, axis))
            wide *= 2
    assert made is not None
    return made


def _from(numbers: Image.Image, start: int, length: int, axis: int) -> Image.Image:
    width, height = numbers.size
    if axis:
        return numbers.crop((0, start, width, start + length))
    return numbers.crop((start, 0, start + length, height))


def _sum(one: Image.Image, other: Image.Image) -> Image.Image:
    made: Image.Image = ImageMath.lambda_eval(
        lambda held: held["one"] + held["other"], one=one, other=other
    )
    return made
