"""Boxes round a story: rules, a tint (底纹), an ornamental border (花边), and the air inside.

The air counts in whole lines above and beneath and in halves of an em at the sides, a whole
number of ems for both together, so that text in a box keeps to the page's grid and its measures
are whole ems (rules 22 and 24).
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
"""7½ % of black: text stays readable on newsprint up to 10 %."""
_THICK, _THIN, _APART = 1.6, 0.35, 2.4
"""文武线: the thick rule outside, the thin one so far within it, from middle to middle."""
_BAND_OUT, _BAND_IN = 1.5, 7.5
"""花边: its outer and inner rule, in points from the edge of the story's place."""
_LOZENGE, _BEAD = 2.0, 0.9
"""Half diagonals of the large and the small lozenges between them."""
_PITCH = 9.0
"""From one large lozenge to the next, about."""


class Air(Value, frozen=True):
    """White inside a box: ``ems`` at each side, ``lines`` above and as many beneath."""

    ems: float = 0.0
    lines: int = 0


_AIR = {
    "rule": Air(1.0, 1),
    "double": Air(1.5, 1),
    "tint": Air(1.0, 1),
    "ornament": Air(2.0, 2),
}
"""Of each kind: an em at least between the text and the innermost rule."""


def air(kind: str) -> Air:
    """The white inside a box of that kind; none where there is no box."""
    return _AIR.get(kind, Air())


def box_parts(kind: str, rect: Rect, accent: Colour) -> tuple[Part, ...]:
    """What draws a box of that kind over ``rect``."""
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
    """Four rules, ``inset`` points within the rectangle, their corners closed."""
    left, right = rect.x + inset, rect.right - inset
    top, foot, half = rect.y + inset, rect.bottom - inset, width / 2
    for y in (top, foot):
        yield Stroke(left - half, y, right + half, y, width, colour)
    for x in (left, right):
        yield Stroke(x, top, x, foot, width, colour)


def _chain(rect: Rect, inset: float, colour: Colour) -> Iterator[Stroke]:
    """Large and small lozenges by turns along all four sides, a large one at each corner."""
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
    """A square on its corner: a stroke at 45°, as wide as it is long."""
    quarter = half / 2
    return Stroke(x - quarter, y - quarter, x + quarter, y + quarter, half * 2**0.5, colour)
