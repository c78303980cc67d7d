"""Character grid (文字格): each Han and each full-width mark in a cell of one em (clreq).

A stylebook enables it with ``character_grid``. Marks keep their em, there is no gap between Han and
Latin, and nothing is squeezed or stretched, so characters align in rows and columns. A run of
letters and digits, with the word spaces in it, is centred in whole cells; so are —— and ……, in two.
"""

from __future__ import annotations

from math import ceil, floor

from paiban.typeset.class_table import IDEOGRAPHIC, INDEX, WESTERN, ClassTable
from paiban.typeset.spacing import Spacing

EPSILON = 1e-6
"""Rounding tolerance for sums of widths, in ems."""
_UNITS = frozenset({INDEX["dash"], INDEX["ellipsis"]})
_WIDE_SPACE = "\u3000"
_WHOLE = IDEOGRAPHIC | _UNITS


def whole(ems: float) -> int:
    """``ems`` rounded up to cells."""
    return ceil(ems - EPSILON)


def cells_in(measure: float) -> int:
    """The whole cells of a measure in ems."""
    return floor(measure + EPSILON)


def to_cells(spacing: Spacing, table: ClassTable, marker: int = -1) -> None:
    """Put a spaced text on the grid.

    ``x`` is then where a cluster begins if the text is one line, without the white that centres a
    run in its cells; ``edge_before`` corrects it for a line that begins within a run;
    ``edge_after`` is the cell of a hanging mark. ``marker`` is the last cluster of a list marker,
    whose gap is kept.
    """
    count = len(spacing)
    hanging = [table.edge_after[kind] > table.white[kind].after for kind in spacing.kinds]
    spacing.tails = _tails(spacing, marker)
    spacing.edge_before, spacing.x, place = [0.0] * count, [], 0
    first = 0
    while first < count:
        last = spacing.tails[first]
        if first == last:
            _fill_cells(spacing, first)
        cells = whole(_offsets(spacing, first, last, place))
        white = 0 if last == count - 1 else _white(spacing, last, last == marker)
        place += cells
        for at in range(first + 1, last + 1):
            rest = spacing.x[last] + spacing.advances[last] - spacing.x[at]
            spacing.edge_before[at] = place - whole(rest) - spacing.x[at]
        place += white
        first = last + 1
    spacing.x.append(place)
    spacing.edge_after = [
        advance if hangs else 0.0 for advance, hangs in zip(spacing.advances, hanging, strict=True)
    ]
    spacing.shrink, spacing.first = [0.0] * count, [0.0] * count
    spacing.equal = [0] * count


def _tails(spacing: Spacing, marker: int) -> list[int]:
    """For each cluster, the last one of its run, which shares cells."""
    kinds, spaces = spacing.kinds, spacing.shaped.spaces
    tails = list(range(len(kinds)))
    for at in range(len(kinds) - 2, -1, -1):
        one, two, space = kinds[at], kinds[at + 1], spaces.get(at)
        words = one in WESTERN and two in WESTERN
        unit = one == two and one in _UNITS and space is None
        wide = space is not None and _WIDE_SPACE in space.string
        if (words and not wide and at != marker) or unit:
            tails[at] = tails[at + 1]
    return tails


def _fill_cells(spacing: Spacing, at: int) -> None:
    """Widen a single cluster to whole cells, with its ink centred."""
    cells = max(1, whole(spacing.advances[at]))
    spacing.shifts[at] += (cells - spacing.advances[at]) / 2
    spacing.advances[at] = cells


def _offsets(spacing: Spacing, first: int, last: int, place: float) -> float:
    """Set ``x`` of the clusters of a run whose cells begin at ``place``; returns its width."""
    spaces, inside = spacing.shaped.spaces, 0.0
    for at in range(first, last + 1):
        spacing.x.append(place + inside)
        space = spaces.get(at)
        inside += spacing.advances[at] + (space.width if space and at < last else 0.0)
    return inside


def _white(spacing: Spacing, at: int, is_marker: bool) -> int:
    """Blank cells after cluster ``at``: a typed space between two Han takes whole cells; beside
    letters and marks, which have their own white, only an ideographic space does. The white that
    fills the box of a list marker is kept."""
    if is_marker:
        return cells_in(spacing.naturals[at])
    space = spacing.shaped.spaces.get(at)
    if space is None:
        return 0
    if spacing.kinds[at] in _WHOLE and spacing.kinds[at + 1] in _WHOLE:
        return whole(space.width)
    return space.string.count(_WIDE_SPACE)


def origin_of(spacing: Spacing, start: int, end: int) -> float:
    """The ``x`` of the first cell of a line from ``start`` to ``end``."""
    assert spacing.tails is not None
    within = end <= spacing.tails[start]
    return spacing.x[start] + (0.0 if within else spacing.edge_before[start])


def cells_between(spacing: Spacing, start: int, end: int) -> int:
    """The number of cells in a line of clusters ``start`` to ``end``."""
    width = spacing.x[end] + spacing.advances[end] - origin_of(spacing, start, end)
    return whole(width)


def positions(spacing: Spacing, start: int, end: int, shift: float) -> tuple[float, ...]:
    """The starts of a line's clusters, in ems, with its first cell at ``shift``; the part of a run
    on this line is centred in its cells."""
    assert spacing.tails is not None
    xs: list[float] = []
    shift -= origin_of(spacing, start, end)
    at = start
    while at <= end:
        last = min(spacing.tails[at], end)
        width = spacing.x[last] + spacing.advances[last] - spacing.x[at]
        begin = spacing.x[at] if at > start else origin_of(spacing, start, end)
        pad = (whole(width) - width) / 2
        xs += [begin + shift + pad + x - spacing.x[at] for x in spacing.x[at : last + 1]]
        at = last + 1
    return tuple(xs)
