"""Patterned grounds of heads (地纹, 地紋), drawn of strokes and fills within a rectangle.

The pattern is light on a dark field and dark on a light one, and keeps a contrast to the field at
which letters on it can still be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from paiban.base.geometry import Rect
from paiban.edition.house.stylebook import GROUNDS
from paiban.page.items import Colour, Fill, Stroke

_STEP = {"stripes": 3.6, "lines": 2.6, "dots": 4.4, "checks": 4.0}
"""From one figure of a pattern to the next, in points."""
_WIDE = {"stripes": 0.7, "lines": 0.5}
"""Width of the lines, in points."""
_DOT, _CURVE = 0.34, 0.5523
"""Radius of a dot, as a share of the step; control points of a quarter of a circle."""
_SHARE = 0.24
"""How far the pattern is from its field towards the letters."""
_MOST = 900
"""Figures of a pattern: over a large field they are larger."""


def pattern(name: str, rect: Rect, field: Colour, letters: Colour) -> Iterator[Stroke | Fill]:
    """The figures of a pattern on a ``field`` under ``letters``; none of an unknown name."""
    if name not in GROUNDS or rect.width <= 0 or rect.height <= 0:
        return
    ink = _between(field, letters)
    step = _STEP[name]
    figures = rect.width * rect.height / (step * step)
    if name in ("dots", "checks") and figures > _MOST:
        step *= (figures / _MOST) ** 0.5
    if name == "stripes":
        yield from _stripes(rect, step, ink)
    elif name == "lines":
        for at in range(1, ceil(rect.height / step)):
            y = rect.y + at * step
            yield Stroke(rect.x, y, rect.right, y, _WIDE[name], ink)
    elif name == "dots":
        yield from _dots(rect, step, ink)
    else:
        yield from _checks(rect, step, ink)


def _between(field: Colour, letters: Colour) -> Colour:
    """The ink of the pattern: between field and letters, in the space of the one that has more
    components."""
    if len(field) != len(letters):
        if len(letters) == 1 and len(field) == 4:
            letters = (0.0, 0.0, 0.0, 1.0 - letters[0])
        elif len(letters) == 1:
            letters = letters * len(field)
        else:
            return field
    pairs = zip(field, letters, strict=True)
    return tuple(round(one + (other - one) * _SHARE, 4) for one, other in pairs)


def _stripes(rect: Rect, step: float, ink: Colour) -> Iterator[Stroke]:
    """Lines from the lower left to the upper right, ended at the edges."""
    across = step * 2**0.5
    for at in range(1, ceil((rect.width + rect.height) / across)):
        along = at * across  # where it would meet the left edge or the foot, from the upper left
        x0, y0 = max(0.0, along - rect.height), min(along, rect.height)
        x1, y1 = min(along, rect.width), max(0.0, along - rect.width)
        yield Stroke(
            rect.x + x0, rect.y + y0, rect.x + x1, rect.y + y1, _WIDE["stripes"], ink
        )  # fmt: skip


def _dots(rect: Rect, step: float, ink: Colour) -> Iterator[Fill]:
    radius = step * _DOT
    rows = max(1, int(rect.height / (step / 2)) - 1)
    columns = max(1, int(rect.width / step) - 1)
    top = rect.y + (rect.height - (rows - 1) * step / 2) / 2
    left = rect.x + (rect.width - (columns - 0.5) * step) / 2
    for row in range(rows):
        for column in range(columns):
            x = left + (column + row % 2 / 2) * step
            y = top + row * step / 2
            box = Rect(x - radius, y - radius, 2 * radius, 2 * radius)
            yield Fill(box, ink, _CIRCLE)


def _checks(rect: Rect, step: float, ink: Colour) -> Iterator[Fill]:
    rows, columns = max(1, round(rect.height / step)), max(1, round(rect.width / step))
    high, wide = rect.height / rows, rect.width / columns
    for row in range(rows):
        for column in range(row % 2, columns, 2):
            yield Fill(Rect(rect.x + column * wide, rect.y + row * high, wide, high), ink)


def _circle() -> tuple[float, ...]:
    """A circle in its box: four quarters."""
    near, far = 0.5 - _CURVE / 2, 0.5 + _CURVE / 2
    quarters = (
        (1.0, 0.5),
        (1.0, far, far, 1.0, 0.5, 1.0),
        (near, 1.0, 0.0, far, 0.0, 0.5),
        (0.0, near, near, 0.0, 0.5, 0.0),
        (far, 0.0, 1.0, near, 1.0, 0.5),
    )
    return tuple(round(value, 4) for quarter in quarters for value in quarter)


_CIRCLE = (_circle(),)
