"""A table on the page as rows and columns: told by where the texts of its cells stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.render.idml.objects.set_text import SetParagraph

_SAME_ROW = 0.5
_SAME_EDGE = 1.0
"""Points within which baselines are of one row, and edges of one column."""
_LAST_ROW = 1.25
"""Depth of the last row, in ems."""
_LEAST_COLUMN = 1.0


class GridCell(Value, frozen=True):
    """A cell: the number of its paragraph among those of the table, its place, how many columns it
    takes, and how its text stands in it: indents in points."""

    paragraph: int
    row: int
    column: int
    span: int
    align: str
    left: float = 0.0
    right: float = 0.0


class TableGrid(Value, frozen=True):
    """The columns of a table, and its rows, in points."""

    rect: Rect
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[GridCell, ...]


def table_grid(paragraphs: Sequence[SetParagraph]) -> TableGrid | None:
    """The grid of the texts of a table; None where they stand in none: then each has a frame of its
    own."""
    boxes = [_box(paragraph) for paragraph in paragraphs]
    rows = _rows(paragraphs)
    if any(len(row) != len({round(boxes[at].x, 2) for at in row}) for row in rows):
        return None
    edges = _edges(rows, boxes)
    if edges is None:
        return None
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        taken = -1
        for at in row:
            first, last = _columns(boxes[at], edges)
            if first <= taken:
                return None
            taken = last
            cells.append(_cell(at, number, first, last, boxes, rows, edges))
    tops = [boxes[row[0]].y for row in rows]
    size = paragraphs[rows[-1][0]].size
    deep = max(boxes[at].bottom for at in rows[-1]) - tops[-1] + (_LAST_ROW - 1) * size
    heights = [b - a for a, b in pairwise(tops)] + [deep]
    if any(height <= 0 for height in heights):
        return None
    rect = Rect(edges[0], tops[0], edges[-1] - edges[0], sum(heights))
    widths = tuple(round(b - a, 4) for a, b in pairwise(edges))
    return TableGrid(rect, widths, tuple(round(each, 4) for each in heights), tuple(cells))


def _box(paragraph: SetParagraph) -> Rect:
    boxes = [line.box for line in paragraph.lines]
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Rect(x, y, right - x, bottom - y)


def _rows(paragraphs: Sequence[SetParagraph]) -> list[list[int]]:
    """The numbers of the texts whose first lines are on one baseline, from the left."""
    rows: list[list[int]] = []
    baselines: list[float] = []
    for number, paragraph in enumerate(paragraphs):
        baseline = paragraph.lines[0].block
        at = next((n for n, y in enumerate(baselines) if abs(y - baseline) < _SAME_ROW), None)
        if at is None:
            baselines.append(baseline)
            rows.append([number])
        else:
            rows[at].append(number)
    order = sorted(range(len(rows)), key=lambda n: baselines[n])
    return [sorted(rows[n], key=lambda at: paragraphs[at].lines[0].box.x) for n in order]


def _edges(rows: Sequence[Sequence[int]], boxes: Sequence[Rect]) -> list[float] | None:
    """The edges of the columns, halfway between the texts of the fullest rows."""
    most = max(map(len, rows))
    full = [row for row in rows if len(row) == most]
    lefts = [min(boxes[row[at]].x for row in full) for at in range(most)]
    rights = [max(boxes[row[at]].right for row in full) for at in range(most)]
    if any(rights[at] > lefts[at + 1] for at in range(most - 1)):
        return None
    inner = [(rights[at] + lefts[at + 1]) / 2 for at in range(most - 1)]
    left, right = min(box.x for box in boxes), max(box.right for box in boxes)
    edges = [left, *inner, right]
    narrow = any(b - a < _LEAST_COLUMN for a, b in pairwise(edges))
    return None if narrow else edges


def _columns(box: Rect, edges: Sequence[float]) -> tuple[int, int]:
    """The first and the last column over which a text stands."""
    count = len(edges) - 1
    over = [
        at
        for at in range(count)
        if min(box.right, edges[at + 1]) - max(box.x, edges[at]) > _SAME_EDGE
    ]
    if not over:
        middle = box.x + box.width / 2
        over = [max(0, min(count - 1, sum(edge <= middle for edge in edges) - 1))]
    return over[0], over[-1]


def _cell(
    at: int,
    row: int,
    first: int,
    last: int,
    boxes: Sequence[Rect],
    rows: Sequence[Sequence[int]],
    edges: Sequence[float],
) -> GridCell:
    """A cell: at the left where those of its column begin together, else at the right, as far from
    the edge as it stands."""
    mates = [
        boxes[other]
        for each in rows
        for other in each
        if _columns(boxes[other], edges) == (first, last)
    ]
    begin_together = max(box.x for box in mates) - min(box.x for box in mates) < _SAME_EDGE
    end_together = max(box.right for box in mates) - min(box.right for box in mates) < _SAME_EDGE
    if begin_together or (first == 0 and not end_together and last > first):
        left = round(boxes[at].x - edges[first], 4)
        return GridCell(at, row, first, last - first + 1, "LeftAlign", left=max(0.0, left))
    right = round(edges[last + 1] - boxes[at].right, 4)
    return GridCell(at, row, first, last - first + 1, "RightAlign", right=max(0.0, right))
