"""Demerits of lines on the character grid (文字格), by the cells they leave empty.

If a mark may not begin a line, the character before it moves to the next line too (推出) and
leaves a cell empty; a hanging mark stands outside. The fewest empty cells are best, and one in each
of two lines is better than two in one.
"""

from __future__ import annotations

from bisect import bisect_right
from math import ceil, inf

from paiban.typeset.cells import EPSILON, cells_between, cells_in, origin_of
from paiban.typeset.class_table import FORBIDDEN
from paiban.typeset.demerits import EMERGENCY, EVEN, LAST, Ends, is_lone, lone, permitted_before
from paiban.typeset.spacing import Spacing

EMPTY, UNEVEN_EMPTY = 4.0, 0.04
"""Demerits per empty cell, and per square of their number, so that they are spread evenly."""


def ends_in_cells(spacing: Spacing, start: int, width: float, _loosest: float) -> Ends:
    """The possible ends of a line from ``start``, with the line's demerits and class: two at least,
    and those that are not dearer than the cheapest by more than later lines can make up for, which
    is a last line of a single character with its marks."""
    x, advances, penalties = spacing.x, spacing.advances, spacing.penalties
    edge_after, cells, last = spacing.edge_after, cells_in(width), len(spacing) - 1
    reach = _reach(spacing, start, cells)
    found: Ends = []
    if reach == last and cells_between(spacing, start, last) - edge_after[last] <= cells:
        lonely = start and is_lone(spacing, start)
        found.append((last, lone(width) if lonely else 0.0, LAST))
    cheapest = inf
    begin, head = origin_of(spacing, start, last), x[start]
    tail = spacing.tails[start] if spacing.tails else start
    for end in range(min(reach, last - 1), start - 1, -1):
        penalty = penalties[end]
        if penalty == FORBIDDEN:
            continue
        # cells_between, inlined: computed for every end of every line
        used = ceil(x[end] + advances[end] - (begin if end > tail else head) - EPSILON)
        if used - edge_after[end] > cells:
            continue
        empty = cells - used if used < cells else 0
        demerits = EMPTY * empty + UNEVEN_EMPTY * empty * empty
        if demerits > cheapest + lone(width) and len(found) > 1:
            break
        found.append((end, demerits + penalty, EVEN))
        cheapest = min(cheapest, demerits + penalty)
    return found or [(_cut(spacing, start, reach, cells), EMERGENCY, LAST)]


def _reach(spacing: Spacing, start: int, cells: int) -> int:
    """The last cluster that begins within the line, or hangs just outside."""
    farthest = max(spacing.x[start], origin_of(spacing, start, len(spacing) - 1)) + cells
    return min(len(spacing) - 1, max(start, bisect_right(spacing.x, farthest + 1e-6) - 1))


def _cut(spacing: Spacing, start: int, reach: int, cells: int) -> int:
    """The last cluster that fits, regardless of the rules: for runs longer than a line."""
    end = reach
    while end > start and cells_between(spacing, start, end) > cells:
        end -= 1
    return permitted_before(spacing, start, end)
