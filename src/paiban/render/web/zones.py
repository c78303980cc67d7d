"""Tap areas: the rectangles of a story on a page united into polygons, in page points."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.geometry import Rect

Point = tuple[float, float]
Polygon = tuple[Point, ...]

GAP = 24.0
"""Largest gap in points closed between parts of a story: a gutter, or a blank line or two."""


def united(rects: Sequence[Rect], others: Sequence[Rect] = ()) -> tuple[Polygon, ...]:
    """The clockwise outlines of ``rects`` united, with gaps of up to ``GAP`` closed if nothing of
    ``others`` lies in them. Separate parts are separate polygons."""
    rects = [rect for rect in rects if rect.width > 0 and rect.height > 0]
    xs = sorted({_n(x) for rect in rects for x in (rect.x, rect.right)})
    ys = sorted({_n(y) for rect in rects for y in (rect.y, rect.bottom)})
    cells = {
        (column, row)
        for column in range(len(xs) - 1)
        for row in range(len(ys) - 1)
        if any(_holds(rect, _middle(xs, ys, column, row)) for rect in rects)
    }
    cells |= _closed(cells, xs, ys, others)
    rings = _rings(cells)
    polygons = (tuple((xs[x], ys[y]) for x, y in ring) for ring in rings)
    return tuple(sorted(polygon for polygon in polygons if _area(polygon) > 0))


def area(polygons: Sequence[Polygon]) -> float:
    """The area of the polygons together, in square points."""
    return sum(_area(polygon) for polygon in polygons)


def _n(value: float) -> float:
    return round(value, 2) + 0.0


def _middle(xs: list[float], ys: list[float], column: int, row: int) -> Point:
    return (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2


def _holds(rect: Rect, point: Point) -> bool:
    return rect.x <= point[0] <= rect.right and rect.y <= point[1] <= rect.bottom


Cells = set[tuple[int, int]]


def _closed(cells: Cells, xs: list[float], ys: list[float], others: Sequence[Rect]) -> Cells:
    """Narrow cells with the story on both sides."""
    found = set()
    for column in range(len(xs) - 1):
        for row in range(len(ys) - 1):
            across = {(column - 1, row), (column + 1, row)} <= cells
            down = {(column, row - 1), (column, row + 1)} <= cells
            narrow = (across and xs[column + 1] - xs[column] <= GAP) or (
                down and ys[row + 1] - ys[row] <= GAP
            )
            free = not any(_holds(rect, _middle(xs, ys, column, row)) for rect in others)
            if (column, row) not in cells and narrow and free:
                found.add((column, row))
    return found


Corner = tuple[int, int]


def _rings(cells: Cells) -> list[list[Corner]]:
    """The outlines of cells: sides not shared by two cells, joined end to end."""
    sides: dict[Corner, list[Corner]] = {}
    for x, y in sorted(cells):
        if (x, y - 1) not in cells:
            sides.setdefault((x, y), []).append((x + 1, y))
        if (x + 1, y) not in cells:
            sides.setdefault((x + 1, y), []).append((x + 1, y + 1))
        if (x, y + 1) not in cells:
            sides.setdefault((x + 1, y + 1), []).append((x, y + 1))
        if (x - 1, y) not in cells:
            sides.setdefault((x, y + 1), []).append((x, y))
    rings = []
    while sides:
        start = min(sides)
        rings.append(_corners(_ring(sides, start)))
    return rings


def _ring(sides: dict[Corner, list[Corner]], start: Corner) -> list[Corner]:
    """One closed path along ``sides`` from ``start``, removed from them."""
    ring, at, heading = [start], start, (0, 0)
    while True:
        ends = sides[at]
        # Where two cells touch at a corner, a right turn stays on the current one.
        right = (at[0] - heading[1], at[1] + heading[0])
        end = right if right in ends else ends[0]
        ends.remove(end)
        if not ends:
            del sides[at]
        heading, at = (end[0] - at[0], end[1] - at[1]), end
        if at == start:
            return ring
        ring.append(at)


def _corners(ring: list[Corner]) -> list[Corner]:
    """A ring without collinear points."""
    kept = []
    for index, point in enumerate(ring):
        before, after = ring[index - 1], ring[(index + 1) % len(ring)]
        straight = before[0] == point[0] == after[0] or before[1] == point[1] == after[1]
        if not straight:
            kept.append(point)
    return kept


def _area(polygon: Polygon) -> float:
    """The signed area: positive if clockwise (y downwards), as round an area, negative round a
    hole."""
    pairs = zip(polygon, (*polygon[1:], polygon[0]), strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2
