"""Headline grades of a page: sizes that step clearly with the weight of its stories (rule 29).

The lead's head is at least a third larger than any other. The others get bands that do not overlap,
heavier above lighter, so no head can be larger than that of a weightier story, whatever its place
and width.
"""

from __future__ import annotations

from math import floor

from paiban.base.value import Value
from paiban.edition.house.stylebook import TextStyle
from paiban.edition.paper import DUIKAI, Paper

_LEAD_LARGER = 4 / 3
_LEAST, _WISHED = 0.85, 1.1
"""Smallest and wanted size of the lead on 对开, relative to the stylebook's."""
_PAPER = 0.4
"""Heads grow with the width of the type area to this power: on 四开 they are a sixth smaller."""
_SMALLEST = 14.0
"""Smallest head in points (四号) on pages where the stylebook's minimum would leave no steps."""
_STEPS = 5
"""Up to this many other stories the stylebook's minimum size holds."""
_NEAR_TOP = 0.95


class Grade(Value, frozen=True):
    """Smallest, wanted and largest size of a head, in points."""

    least: float
    wish: float
    most: float


def grades(count: int, paper: Paper, lead: TextStyle, other: TextStyle) -> tuple[Grade, ...]:
    """Grades of ``count`` stories in order of weight, from the styles of the lead's head and of the
    others'."""
    scale = (paper.span_ems(paper.columns) / DUIKAI.span_ems(DUIKAI.columns)) ** _PAPER
    size = lead.size * scale
    first = Grade(size * _LEAST, size * _WISHED, (lead.max_size or lead.size) * scale)
    others = count - 1
    if others < 1:
        return (first,)
    top = min(other.max_size or other.size, first.least / _LEAD_LARGER)
    smallest = other.min_size or other.size
    bottom = smallest if others <= _STEPS else min(smallest, _SMALLEST)
    bottom = min(bottom, top * 0.75)
    step = (bottom / top) ** (1 / others)
    edges = [floor(top * step**at * 2) / 2 for at in range(others + 1)]  # heads come in half points
    bands = list(zip(edges[1:], edges, strict=False))
    return (first, *(Grade(low, max(low, high * _NEAR_TOP), high) for low, high in bands))
