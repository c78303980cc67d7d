"""Blocks: set rows of text and drawn parts at fixed places within a rectangle.

Positions are in points from the block's top left corner: a block is made before its place on the
page is known, and moved there whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.geometry import Rect
from paiban.base.value import Value, replace
from paiban.page.items import Colour, Fill, Picture, Stroke
from paiban.typeset.justify import Line, set_line
from paiban.typeset.paragraph import Setter


class Row(Value, frozen=True, gc=False):
    """One set line of text: its left edge ``x`` and ``baseline`` in the block, its ``size`` in
    points and its ``colour``; ``role`` is the role of the group it goes to."""

    role: str
    setter: Setter
    line: Line
    x: float
    baseline: float
    size: float
    colour: Colour = (0.0,)


Part = Row | Stroke | Fill | Picture


class Block(Value, frozen=True):
    """Rows and drawings, and how many body lines the block takes."""

    lines: int
    parts: tuple[Part, ...]
    headline_size: float = 0.0


class Band(Value, frozen=True):
    """A strip of a block: its height, its parts (from its own top), and the white above it; one
    that is ``tied`` reads on from the band above it, like the second line of a head."""

    height: float
    parts: tuple[Part, ...]
    before: float = 0.0
    tied: bool = False


def moved(part: Part, dx: float, dy: float) -> Part:
    """The part, moved by so many points."""
    if isinstance(part, Row):
        x, baseline = part.x + dx, part.baseline + dy
        return Row(part.role, part.setter, part.line, x, baseline, part.size, part.colour)
    if isinstance(part, Stroke):
        return replace(part, x0=part.x0 + dx, y0=part.y0 + dy, x1=part.x1 + dx, y1=part.y1 + dy)
    rect = part.rect
    return replace(part, rect=Rect(rect.x + dx, rect.y + dy, rect.width, rect.height))


def stack(
    bands: Sequence[Band], depth: float, *, foot: float, above: bool = False
) -> tuple[Part, ...]:
    """Bands one under another over ``depth`` points; white to spare goes evenly to the gaps above
    each band but the first (``above``: above the first too), and to the foot, which keeps at
    least ``foot`` points. Bands that are tied take little of it, or the eye would part them."""
    used = sum(band.height + (band.before if number else 0) for number, band in enumerate(bands))
    spare = max(0.0, depth - foot - used)
    ties = sum(band.tied for band in bands)
    gaps = max(1, len(bands) + above - ties)
    opened = [min(spare / (gaps + ties), _TIED * band.height) * band.tied for band in bands]
    share = (spare - sum(opened)) / gaps
    parts: list[Part] = []
    y = share if above else 0.0
    for number, band in enumerate(bands):
        if number:
            y += band.before + (opened[number] if band.tied else share)
        parts += [moved(part, 0.0, y) for part in band.parts]
        y += band.height
    return tuple(parts)


_TIED = 0.2
"""White that may open above a tied band, of its height."""


def one_line(
    role: str,
    setter: Setter,
    size: float,
    width: float,
    baseline: float,
    *,
    align: str = "centre",
    fill: float | None = None,
    colour: Colour = (0.0,),
    x: float = 0.0,
) -> Row:
    """A text set on one line within ``width`` points, spaced out to ``fill`` points if given."""
    last = len(setter.spacing) - 1
    ems = setter.natural_width
    if fill is not None and fill / size > ems:
        ems = fill / size
    line = set_line(setter.spacing, 0, last, ems, full=fill is not None)
    if line.added.lacking:  # Latin words are not spaced out
        ems = setter.natural_width
        line = set_line(setter.spacing, 0, last, ems, full=False)
    shift = {"left": 0.0, "centre": 0.5, "right": 1.0}.get(align, 0.5)
    return Row(role, setter, line, x + (width - ems * size) * shift, baseline, size, colour)
