"""Shadings → single-colour strips for the ink map."""

from __future__ import annotations

import math

from paiban.pdf_reading.colour_spaces import Inks, estimated_inks, read_space
from paiban.pdf_reading.functions import ends_of, value_at
from paiban.pdf_reading.matrix import Matrix, Point, apply, scale_of
from paiban.pdf_reading.objects import Dict, as_list, as_numbers
from paiban.pdf_reading.painted import Polygon

_STRIPS = 24
_FAR = 20_000.0
"""Points that a strip extends to each side: beyond any page."""
_AXIAL, _RADIAL = 2, 3


def strips(shading: Dict, matrix: Matrix) -> list[tuple[Polygon, Inks]]:
    """The strips of a shading from end to end; empty for unsupported kinds (meshes, functions of
    two inputs)."""
    kind, coords = shading.number("ShadingType"), as_numbers(shading.get("Coords"))
    space = read_space(shading.get("ColorSpace"), Dict())
    low, high = ends_of(shading.get("Domain"))
    extend = [each is True for each in as_list(shading.get("Extend"))] or [False, False]
    drawn: list[tuple[Polygon, Inks]] = []
    for step in range(_STRIPS):
        part = (step + 0.5) / _STRIPS
        inks = estimated_inks(space, value_at(shading.get("Function"), low + part * (high - low)))
        ends = (step / _STRIPS, (step + 1) / _STRIPS)
        if kind == _AXIAL and len(coords) == 4:
            first = -_FAR if step == 0 and extend[0] else ends[0]
            last = _FAR if step == _STRIPS - 1 and extend[-1] else ends[1]
            drawn.append((_strip(coords, matrix, first, last), inks))
        elif kind == _RADIAL and len(coords) == 6:
            drawn.append((_disc(coords, matrix, ends[1]), inks))
    # The discs of a radial shading overlap, the largest at the bottom.
    return sorted(drawn, key=lambda each: -_area(each[0])) if kind == _RADIAL else drawn


def _strip(coords: tuple[float, ...], matrix: Matrix, first: float, last: float) -> Polygon:
    x0, y0, x1, y1 = coords
    dx, dy = x1 - x0, y1 - y0
    length = math.hypot(dx, dy) or 1.0
    side = _FAR / max(1e-6, scale_of(matrix))
    across = (-dy / length * side, dx / length * side)

    def at(part: float, sign: int) -> Point:
        # ``_FAR`` is in points, not a multiple of the shading's length.
        part = part if abs(part) <= 1 else math.copysign(side / length, part)
        return apply(matrix, (x0 + part * dx + sign * across[0], y0 + part * dy + sign * across[1]))

    return at(first, 1), at(last, 1), at(last, -1), at(first, -1)


def _disc(coords: tuple[float, ...], matrix: Matrix, part: float) -> Polygon:
    x0, y0, r0, x1, y1, r1 = coords
    x, y, r = x0 + part * (x1 - x0), y0 + part * (y1 - y0), r0 + part * (r1 - r0)
    turns = (2 * math.pi * step / 32 for step in range(32))
    return tuple(apply(matrix, (x + r * math.cos(a), y + r * math.sin(a))) for a in turns)


def _area(polygon: Polygon) -> float:
    xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))
