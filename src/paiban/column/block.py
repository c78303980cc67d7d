"""Blocks: set rows of text and drawn parts at fixed positions in a rectangle.

Positions are in points from the top left of the block, which is made before its place on the page
is known, then moved there.
"""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.geometry import Rect
from paiban.base.value import Value, replace
from paiban.page.items import Colour, Fill, Picture, Stroke
from paiban.typeset.justify import Line, set_line
from paiban.typeset.paragraph import Setter


class Row(Value, frozen=True, gc=False):
    """A set line of text: left edge ``x`` and ``baseline`` in the block and ``size``, in points;
    ``role`` is that of its group on the page. A reading is ``over`` characters of a text."""

    role: str
    setter: Setter
    line: Line
    x: float
    baseline: float
    size: float
    colour: Colour = (0.0,)
    over: tuple[int, int] | None = None


Part = Row | Stroke | Fill | Picture


class Block(Value, frozen=True):
    """Rows and drawings, and the depth of the block in body lines."""

    lines: int
    parts: tuple[Part, ...]
    headline_size: float = 0.0


class Band(Value, frozen=True):
    """A horizontal strip of a block: its height, its parts (from its top), and the white above it,
    in points. A ``tied`` band continues the one above, like the second line of a head."""

    height: float
    parts: tuple[Part, ...]
    before: float = 0.0
    tied: bool = False


def moved(part: Part, dx: float, dy: float) -> Part:
    """The part, moved by (``dx``, ``dy``) points."""
    if isinstance(part, Row):
        x, baseline = part.x + dx, part.baseline + dy
        own = part.setter, part.line, x, baseline, part.size, part.colour
        return Row(part.role, *own, part.over)
    if isinstance(part, Stroke):
        return replace(part, x0=part.x0 + dx, y0=part.y0 + dy, x1=part.x1 + dx, y1=part.y1 + dy)
    rect = part.rect
    return replace(part, rect=Rect(rect.x + dx, rect.y + dy, rect.width, rect.height))


def stack(
    bands: Sequence[Band], depth: float, *, foot: float, above: bool = False
) -> tuple[Part, ...]:
    """The parts of stacked bands over ``depth`` points. Spare white is shared by the gaps between
    bands and the foot, which gets at least ``foot`` points and less of it than a gap, so that the
    white under all heads of a page is much the same; ``above``: also by the white above the first
    band, which gets twice as much. Tied bands take little of it, to stay together visually."""
    used = sum(band.height + (band.before if number else 0) for number, band in enumerate(bands))
    spare = max(0.0, depth - foot - used)
    ties = sum(band.tied for band in bands)
    shares = max(0, len(bands) - 1 - ties) + _AT_FOOT + _ABOVE * above
    opened = [min(spare / (shares + ties), _TIED * band.height) * band.tied for band in bands]
    share = (spare - sum(opened)) / shares
    parts: list[Part] = []
    y = _ABOVE * share if above else 0.0
    for number, band in enumerate(bands):
        if number:
            y += band.before + (opened[number] if band.tied else share)
        parts += [moved(part, 0.0, y) for part in band.parts]
        y += band.height
    return tuple(parts)


_ABOVE, _AT_FOOT = 2.0, 0.7
"""White above the first band and at the foot, relative to that between bands."""
_TIED = 0.2
"""Most spare white above a tied band, as a share of its height."""


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
    """A text set on one line within ``width`` points, tracked out to ``fill`` points if given."""
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
