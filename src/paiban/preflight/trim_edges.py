"""Edges of the trim where ink reaches the knife and does not go on beyond it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PIL import ImageChops

from paiban.base.units import MM
from paiban.pdf_reading.matrix import Box
from paiban.plates.image_inks import Plane
from paiban.plates.ink_map import InkMap

_INKED, _PAPER = 26, 5
"""Ink of 255 that shows at an edge (10 %), and paper."""
_BEYOND = 1.5
"""Millimetres that ink must go on beyond the trim, at least: knives are off by so much."""
_SHORT = 2.0
"""Millimetres of an edge that count: less is a rule that ends there."""


def unbled(drawn: InkMap) -> tuple[Box, ...]:
    """The stretches of the trim's edges at which ink stops."""
    total = None
    for plane in drawn.planes.values():
        total = plane if total is None else ImageChops.lighter(total, plane)
    if total is None:
        return ()
    inside = round((drawn.box.width - drawn.trim.width) / 2 / MM * drawn.scale)
    return tuple(
        box
        for turn, strip in enumerate(_strips(total, inside + 2))
        for box in _placed(drawn, turn, _stretches(strip, inside, drawn.scale))
    )


def _strips(picture: Plane, deep: int) -> list[Plane]:
    """The upper edge, the right one, the lower and the left, each turned so that it is above."""
    width, height = picture.size
    across, down = min(deep, width), min(deep, height)
    edges = (
        (0, 0, width, down),
        (width - across, 0, width, height),
        (0, height - down, width, height),
        (0, 0, across, height),
    )
    return [picture.crop(at).rotate(90 * turn, expand=True) for turn, at in enumerate(edges)]


def _stretches(picture: Plane, inside: int, scale: int) -> Iterator[tuple[int, int]]:
    """Stretches along the upper edge of the trim, as pixels from its left end."""
    width = picture.width
    beyond = inside - round(_BEYOND * scale)
    if beyond < 0 or picture.height <= inside + 1:
        return
    # the first row within may be half outside: some ink in it, and enough in the second
    edge, near, far = (
        picture.crop((inside, row, width - inside, row + 1)).tobytes()
        for row in (inside, inside + 1, beyond)
    )
    bare = [
        first > _PAPER and ink > _INKED and other < _PAPER
        for first, ink, other in zip(edge, near, far, strict=True)
    ]
    at = 0
    for is_bare, run in groupby(bare):
        length = sum(1 for _ in run)
        if is_bare and length >= _SHORT * scale:
            yield at, at + length
        at += length


def _placed(drawn: InkMap, turn: int, stretches: Iterator[tuple[int, int]]) -> Iterator[Box]:
    """The stretches as boxes a millimetre deep. ``turn`` counts quarter turns to the left, which
    bring the right edge up first, then the lower one, then the left one."""
    trim, by = drawn.trim, MM / drawn.scale
    for first, last in stretches:
        start, end = first * by, last * by
        if turn == 0:
            yield Box(trim.x0 + start, trim.y1 - MM, trim.x0 + end, trim.y1)
        elif turn == 1:
            yield Box(trim.x1 - MM, trim.y1 - end, trim.x1, trim.y1 - start)
        elif turn == 2:
            yield Box(trim.x1 - end, trim.y0, trim.x1 - start, trim.y0 + MM)
        else:
            yield Box(trim.x0, trim.y0 + start, trim.x0 + MM, trim.y0 + end)
