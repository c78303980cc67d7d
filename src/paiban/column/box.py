"""Boxes around a story: rules, a tint (底纹), an ornamental border (花边), and the white inside.

The white is whole lines above and below, and half ems at the sides that add up to whole ems, so
that boxed text stays on the page's grid with measures of whole ems (rules 22 and 24).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.column.block import Part
from paiban.page.items import Colour, Fill, Stroke

_HAIRLINE = 0.35
_TINT: Colour = (0.925,)
"""7½ % black: text on newsprint is readable up to 10 %."""
_THICK, _THIN, _APART = 1.6, 0.35, 2.4
"""文武线: widths of the outer and inner rule, and the distance of their centre lines."""
_BAND_OUT, _BAND_IN = 1.5, 7.5
"""花边: distance of the outer and inner rule from the edge of the box, in points."""
_LOZENGE, _BEAD = 2.0, 0.9
"""Half diagonals of the large and small lozenges between them, in points."""
_PITCH = 9.0
"""Approximate distance between large lozenges, in points."""


class Air(Value, frozen=True):
    """White inside a box: ``ems`` at each side, ``lines`` above and below."""

    ems: float = 0.0
    lines: int = 0


_AIR = {
    "rule": Air(1.0, 1),
    "double": Air(1.5, 1),
    "tint": Air(1.0, 1),
    "ornament": Air(2.0, 2),
}
"""The white by kind of box: at least an em between text and innermost rule."""


def air(kind: str) -> Air:
    """The white inside a box of that kind; none without a box."""
    return _AIR.get(kind, Air())


def box_parts(kind: str, rect: Rect, accent: Colour) -> tuple[Part, ...]:
    """The parts that draw a box of that kind over ``rect``."""
    if kind == "tint":
        return (Fill(rect, _TINT),)
    if kind == "rule":
        return tuple(_frame(rect, _HAIRLINE / 2, _HAIRLINE))
    if kind == "double":
        inner = _THICK / 2 + _APART
        return (*_frame(rect, _THICK / 2, _THICK), *_frame(rect, inner, _THIN))
    if kind == "ornament":
        return (
            *_frame(rect, _BAND_OUT, 0.8, accent),
            *_frame(rect, _BAND_IN, 0.35, accent),
            *_chain(rect, (_BAND_OUT + _BAND_IN) / 2, accent),
        )
    return ()


def _frame(rect: Rect, inset: float, width: float, colour: Colour = (0.0,)) -> Iterator[Stroke]:
    """Four rules with closed corners, ``inset`` points inside the rectangle."""
    left, right = rect.x + inset, rect.right - inset
    top, foot, half = rect.y + inset, rect.bottom - inset, width / 2
    for y in (top, foot):
        yield Stroke(left - half, y, right + half, y, width, colour)
    for x in (left, right):
        yield Stroke(x, top, x, foot, width, colour)


def _chain(rect: Rect, inset: float, colour: Colour) -> Iterator[Stroke]:
    """Alternating large and small lozenges along all four sides, with large ones at the corners."""
    left, right = rect.x + inset, rect.right - inset
    top, foot = rect.y + inset, rect.bottom - inset
    for x, large in _steps(left, right):
        for y in (top, foot):
            yield _lozenge(x, y, _LOZENGE if large else _BEAD, colour)
    for y, large in list(_steps(top, foot))[1:-1]:
        for x in (left, right):
            yield _lozenge(x, y, _LOZENGE if large else _BEAD, colour)


def _steps(start: float, end: float) -> Iterator[tuple[float, bool]]:
    count = 2 * max(1, floor((end - start) / _PITCH + 0.5))
    for at in range(count + 1):
        yield start + (end - start) * at / count, at % 2 == 0


def _lozenge(x: float, y: float, half: float, colour: Colour) -> Stroke:
    """A square on its corner, drawn as a stroke at 45° as wide as it is long."""
    quarter = half / 2
    return Stroke(x - quarter, y - quarter, x + quarter, y + quarter, half * 2**0.5, colour)
