"""Layouts of photos in a module: rows at the head and at the foot of its columns.

A row is photos of equal depth side by side; a ``Layout`` is a row at the head, a row at the foot,
or both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from paiban.arrange.module.grids import TextGrid
from paiban.arrange.module.photo_rows import (
    ALIKE,
    GAP,
    NEARLY,
    WORSE,
    KnownPhotos,
    PhotoRow,
    rows_of,
)
from paiban.arrange.plan import PhotoDemand, PhotoPlace
from paiban.base.value import Value

_AT_FOOT = 0.4
"""Cost of photos at the foot of a story: at the head they lead the eye into it."""
_STAGGERED = 6.0
"""Cost of rows at head and foot that overlap vertically, side by side."""
_SHORT_LEG = 8
"""A leg beside photos with fewer lines looks like a scrap of text."""
_SCRAP = 1.0
"""Cost per line by which such a leg is too short."""


class Layout(Value, frozen=True, gc=False):
    """Rows at the head and foot of a module's body. ``beside``: the row at the head is as deep as
    the text beside it; ``more``: further rows below that at the head, on photo pages. ``needed`` is
    the greatest depth of photos in one column, ``cells`` what all take from the text."""

    top: PhotoRow | None
    foot: PhotoRow | None
    beside: bool
    cells: int
    needed: int
    cost: float
    more: tuple[PhotoRow, ...] = ()
    settled: int = 1 << 30
    """A depth of the body from which ``composition`` is 0, if known."""

    def composition(self, body: int) -> float:
        """The cost of the rows in a body of that many lines: scraps of text, staggered rows."""
        needed, top, foot = self.needed, self.top, self.foot
        if self.beside or not needed:
            return 0.0
        room = body - _SHORT_LEG
        cost = _SCRAP * max(0, needed - room)
        if top and foot:
            above, beneath = top.taken, foot.taken
            if above != needed and above > room:
                cost += _SCRAP * (above - room)
            if beneath != needed and beneath > room:
                cost += _SCRAP * (beneath - room)
            if above + beneath > body:
                cost += _STAGGERED
        return cost

    def places(self, columns: int, body: int) -> Iterator[PhotoPlace]:
        """The places of the photos in a body of ``columns`` text columns and ``body`` lines."""
        if self.top:
            gap = 0 if self.beside else GAP
            column = columns - self.top.columns
            yield from _places(self.top, column, 0, gap, below=True)
            line = self.top.taken
            for row in self.more:
                yield from _places(row, 0, line, GAP, below=True)
                line += row.taken
        if self.foot:
            yield from _places(self.foot, 0, body - self.foot.depth, GAP, below=False)


def _places(
    row: PhotoRow, column: int, line: int, gap: int, *, below: bool
) -> Iterator[PhotoPlace]:
    for photo, span in zip(row.photos, row.spans, strict=True):
        yield PhotoPlace(photo, column, span, line, row.depth, gap, below)
        column += span


BY_COST = attrgetter("cost")


def layouts(
    photos: Sequence[PhotoDemand],
    numbers: tuple[int, ...],
    wishes: tuple[float, ...],
    grid: TextGrid,
    known: KnownPhotos,
) -> list[Layout]:
    """The layouts of the photos ``numbers`` in a text grid, the cheapest first.

    ``wishes[i]`` is the preferred area of photo i in square points."""
    if not numbers:
        return [Layout(None, None, False, 0, 0, 0.0, (), 0)]
    rows = rows_of(photos, numbers, wishes, grid, known)
    found = [_alone(None, foot, foot, foot.cost + _AT_FOOT) for foot in rows]
    for count in range(1, len(numbers)):
        tops = rows_of(photos, numbers[:count], wishes, grid, known)
        feet = rows_of(photos, numbers[count:], wishes, grid, known)
        _pair(tops, feet, grid.columns, found)
    found += [_alone(top, None, top, top.cost) for top in rows]
    found += [
        Layout(top, None, True, 0, top.depth, top.cost)
        for top in rows
        if top.columns < grid.columns
    ]
    found.sort(key=BY_COST)
    return found


def _pair(tops: list[PhotoRow], feet: list[PhotoRow], columns: int, found: list[Layout]) -> None:
    """Append cheap pairs of a row at the head and one at the foot; both come cheapest first. A few
    photos give hundreds."""
    if not tops or not feet:
        return
    limit = tops[0].cost + feet[0].cost + WORSE
    beneath = [(foot.cost, foot.columns, foot.taken, foot.cells, foot) for foot in feet]
    for top in tops:
        own, wide, taken, cells = top.cost, top.columns, top.taken, top.cells
        alone = len(top.photos) == 1
        for its, its_wide, its_taken, its_cells, foot in beneath:
            cost = own + its
            if cost > limit:
                break
            both = taken + its_taken
            needed = taken if taken > its_taken else its_taken
            if wide + its_wide > columns:
                needed = both
            short = needed + _SHORT_LEG
            settled = short if short > both else both
            both_cells = cells + its_cells
            cost += _AT_FOOT
            if alone and len(foot.photos) == 1 and _are_alike(cells, its_cells):
                cost += ALIKE
            found.append(Layout(top, foot, False, both_cells, needed, cost, (), settled))


def _are_alike(cells: int, others: int) -> bool:
    """Whether a photo at the head and one at the foot are nearly equal, so that neither leads."""
    return max(cells, others) < NEARLY * min(cells, others)


def _alone(top: PhotoRow | None, foot: PhotoRow | None, row: PhotoRow, cost: float) -> Layout:
    return Layout(top, foot, False, row.cells, row.taken, cost, (), row.taken + _SHORT_LEG)
