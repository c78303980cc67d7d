"""Paths and pens of SVG as PDF operators."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paiban.artwork.svg.svg_paths import Segment
from paiban.artwork.svg.svg_style import Style
from paiban.artwork.svg.svg_values import length
from paiban.pdf_reading.matrix import Matrix

_CAPS, _JOINS = {"butt": 0, "round": 1, "square": 2}, {"miter": 0, "round": 1, "bevel": 2}


def turned(path: list[Segment], matrix: Matrix) -> Iterator[Segment]:
    a, b, c, d, e, f = matrix
    for operator, points in path:
        pairs = zip(points[::2], points[1::2], strict=True)
        yield operator, tuple(v for x, y in pairs for v in (a * x + c * y + e, b * x + d * y + f))


def written(path: list[Segment]) -> str:
    """A path in PDF operators."""
    return " ".join(
        " ".join((*(f"{value:.4f}".rstrip("0").rstrip(".") for value in points), operator))
        for operator, points in path
    )


def pen_of(style: Style, width: float, port: tuple[float, float]) -> str:
    wide = (port[0] + port[1]) / 2
    cap, join = _CAPS.get(style["stroke-linecap"], 0), _JOINS.get(style["stroke-linejoin"], 0)
    limit = max(1.0, length(style["stroke-miterlimit"], default=4.0))
    pen = f"{width:.4f} w {cap} J {join} j {limit:g} M "
    dashes = [length(each, wide) for each in re.split(r"[\s,]+", style["stroke-dasharray"]) if each]
    if any(each > 0 for each in dashes) and min(dashes) >= 0:
        offset = length(style["stroke-dashoffset"], wide)
        pen += f"[{' '.join(f'{each:.4f}' for each in dashes)}] {max(0.0, offset):.4f} d "
    return pen
