"""Photo pages: many photos in stacked full-width rows, with the text below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from paiban.arrange.module.grids import TextGrid
from paiban.arrange.module.photo_layouts import Layout
from paiban.arrange.module.photo_rows import KnownPhotos, PhotoRow, rows_of
from paiban.arrange.plan import PhotoDemand

_SEVERAL, _ROWS_MOST, _ABREAST = 4, 5, 4
"""Least photos of a photo page, most rows, and most photos side by side."""
_Stack = tuple[float, tuple[PhotoRow, ...]]


def stacks(
    photos: Sequence[PhotoDemand],
    numbers: tuple[int, ...],
    wishes: tuple[float, ...],
    grid: TextGrid,
    known: KnownPhotos,
) -> Iterator[Layout]:
    """The cheapest photo page layout, in stacked full rows at the head, for each depth."""
    if len(numbers) < _SEVERAL:
        return
    best: dict[int, _Stack] = {}
    for groups in _groups(numbers, grid.columns):
        ways: dict[int, _Stack] = {0: (0.0, ())}
        for group in groups:
            found = rows_of(photos, group, wishes, grid, known)
            full = [row for row in found if row.columns == grid.columns]
            grown: dict[int, _Stack] = {}
            for depth, (cost, above) in ways.items():
                for row in full:
                    deep, total = depth + row.taken, cost + row.cost
                    if deep < grid.paper.lines and (deep not in grown or total < grown[deep][0]):
                        grown[deep] = total, (*above, row)
            ways = grown
        for depth, way in ways.items():
            if depth not in best or way[0] < best[depth][0]:
                best[depth] = way
    for depth, (cost, rows) in best.items():
        cells = depth * grid.columns
        yield Layout(rows[0], None, False, cells, depth, cost, rows[1:])


def _groups(numbers: tuple[int, ...], columns: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Ways to divide photos in order into rows: one or two in the first, the others spread as
    evenly as possible."""
    for first in (1, 2):
        rest = numbers[first:]
        for rows in range(1, _ROWS_MOST):
            share, over = divmod(len(rest), rows)
            if not share or share + (over > 0) > min(_ABREAST, columns):
                continue
            cuts = [share * at + min(at, over) for at in range(rows + 1)]
            yield (numbers[:first], *(rest[a:b] for a, b in pairwise(cuts)))
