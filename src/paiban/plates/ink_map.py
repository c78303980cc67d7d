"""Ink map of a page: total area coverage averaged over every 15 mm square (rule 26)."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from operator import add, sub

from PIL import Image

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
    rows = _totals(drawn)
    across, down = min(_SQUARE, len(rows[0])), min(_SQUARE, len(rows))
    ink, x, y = _worst(rows, across, down)
    trim = drawn.trim
    left, top = trim.x0 + x * MM, trim.y1 - y * MM
    return Densest(ink, Box(left, top - down * MM, left + across * MM, top))


def _totals(drawn: InkMap) -> list[list[int]]:
    """Total ink of all plates in 255ths, per square millimetre of the trim."""
    scale, start = drawn.scale, _BEYOND * drawn.scale
    size = (max(1, int(drawn.trim.width / MM)), max(1, int(drawn.trim.height / MM)))
    window = (start, start, start + size[0] * scale, start + size[1] * scale)
    planes = [
        plane.crop(window).resize(size, Image.Resampling.BOX).tobytes()
        for plane in drawn.planes.values()
        if plane.getbbox()
    ]
    sums = [*map(sum, zip(*planes, strict=True))] or [0] * (size[0] * size[1])
    return [sums[at : at + size[0]] for at in range(0, len(sums), size[0])]


def _worst(rows: list[list[int]], across: int, down: int) -> tuple[float, int, int]:
    """The largest window mean in percent, and the window's origin."""
    sums = [[0] * (len(rows[0]) - across + 1)]
    for row in rows:
        run = [0, *accumulate(row)]
        window = map(sub, run[across:], run)
        sums.append([*map(add, sums[-1], window)])
    best, place = -1, (0, 0)
    for y, (above, below) in enumerate(zip(sums, sums[down:], strict=False)):
        found = [*map(sub, below, above)]
        most = max(found)
        if most > best:
            best, place = most, (found.index(most), y)
    return best / (across * down) / 255 * 100, *place
