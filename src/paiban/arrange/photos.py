"""Photos in a module: which stand at the head and which at the foot, how wide, how deep.

A row is photos of one depth side by side at the head or the foot of the module's columns; a
``Layout`` is a row at the head, a row at the foot, or both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, log

from paiban.arrange.grids import TextGrid
from paiban.arrange.plan import PhotoDemand, PhotoPlace
from paiban.base.value import Record, Value, field
from paiban.edition.paper import Paper

GAP = 1
"""Lines of white between a photo's caption and text above or under it."""
_CROP = 9.0
"""Cost of cutting a photo: times the square of the logarithm of how far its aspect changes."""
_CROP_MOST = 0.48
"""The most by which an aspect may change, as a logarithm: 1 to 1.6."""
SIZE = 3.5
"""Cost of a photo larger or smaller than its weight asks, times the squared logarithm."""
_SQUEEZED = 6
"""A picture less deep than so many lines is a strip."""
_AT_FOOT = 0.4
"""Cost of photos at the foot of their story: at its head they lead the eye into it."""
_STAGGERED = 6.0
"""Cost of rows at head and foot that stand beside each other at half height."""
_SHORT_LEG = 8
"""A leg beside photos that is shorter than this looks like a scrap of text."""
_SCRAP = 1.0
"""Cost of each line that such a leg is too short."""
_WORSE = 5.0
"""Rows that cost so much more than the best one are not looked at."""
_ROWS, _ROWS_WIDE = 24, 96
"""Rows looked at, at most, the cheapest: bounds the work; of those across a fold, the wide ones."""


class Row(Value, frozen=True):
    """Photos side by side: the text columns of each, their depth in lines, their cost."""

    photos: tuple[int, ...]
    spans: tuple[int, ...]
    depth: int
    cost: float
    columns: int
    taken: int
    """Lines that it takes from each of its columns, white included."""
    cells: int
    """Cells of columns × lines that it takes from the text, white included."""


class Layout(Value, frozen=True):
    """Rows at the head and at the foot of a module's body; ``beside`` where the row at the head
    is as deep as the text beside it; of many photos ``more`` rows follow the one at the head.
    ``needed`` is the depth of the deepest photos over any one column, ``cells`` what all take from
    the text."""

    top: Row | None
    foot: Row | None
    beside: bool
    cells: int
    needed: int
    cost: float
    more: tuple[Row, ...] = ()
    settled: int = 1 << 30
    """A depth of the body from which on ``composition`` costs nothing, where it is known."""

    def composition(self, body: int) -> float:
        """Cost of how the rows stand in a body of so many lines: scraps of text, rows that are
        staggered."""
        if self.beside or not self.needed:
            return 0.0
        leg = body - self.needed
        cost = _SCRAP * max(0, _SHORT_LEG - leg)
        if self.top and self.foot:
            for row in (self.top, self.foot):
                if row.taken != self.needed:
                    cost += _SCRAP * max(0, _SHORT_LEG - (body - row.taken))
            if self.top.taken + self.foot.taken > body:
                cost += _STAGGERED
        return cost

    def places(self, columns: int, body: int) -> Iterator[PhotoPlace]:
        """Where the photos stand in a body of so many columns and lines."""
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


def _places(row: Row, column: int, line: int, gap: int, *, below: bool) -> Iterator[PhotoPlace]:
    for photo, span in zip(row.photos, row.spans, strict=True):
        yield PhotoPlace(photo, column, span, line, row.depth, gap, below)
        column += span


class Known(Record):
    """What was found out of the photos of one story: the same is asked many times.

    ``depths`` by photo number, width and wish; ``rows`` by photo numbers, wishes and the grid's
    columns, measure, gutter and fold."""

    depths: dict[tuple[int, float, float], dict[int, float]] = field(default_factory=dict)
    rows: dict[tuple[object, ...], list[Row | None]] = field(default_factory=dict)


def layouts(
    photos: Sequence[PhotoDemand],
    numbers: tuple[int, ...],
    wishes: tuple[float, ...],
    grid: TextGrid,
    known: Known,
) -> list[Layout]:
    """Ways to put the photos ``numbers`` into a text grid, the cheapest first.

    ``wishes[i]`` is the area that photo i ought to have, in square points."""
    found: list[Layout] = []
    for count in range(len(numbers) + 1):
        tops = rows_of(photos, numbers[:count], wishes, grid, known)
        feet = rows_of(photos, numbers[count:], wishes, grid, known)
        found += _pairs(tops, feet, grid)
        if count and count == len(numbers):
            found += [
                Layout(top, None, True, 0, top.depth, top.cost)
                for top in tops
                if top and top.columns < grid.columns
            ]
    found.sort(key=lambda layout: layout.cost)
    return found


def _pairs(tops: list[Row | None], feet: list[Row | None], grid: TextGrid) -> Iterator[Layout]:
    """Rows at the head with rows at the foot, the cheap ones; both come cheapest first."""
    limit = sum(rows[0].cost for rows in (tops, feet) if rows and rows[0]) + _WORSE
    for top in tops:
        if top is None:
            yield from (_foot_alone(foot) for foot in feet)
            continue
        for foot in feet:
            if foot is None:
                yield _alone(top, None, top, top.cost)
                continue
            if top.cost + foot.cost > limit:
                break
            crossed = top.columns + foot.columns > grid.columns
            needed = top.taken + foot.taken if crossed else max(top.taken, foot.taken)
            cost = top.cost + foot.cost + _AT_FOOT
            settled = max(needed + _SHORT_LEG, top.taken + foot.taken)
            yield Layout(top, foot, False, top.cells + foot.cells, needed, cost, (), settled)


def _foot_alone(foot: Row | None) -> Layout:
    if foot is None:
        return Layout(None, None, False, 0, 0, 0.0, (), 0)
    return _alone(None, foot, foot, foot.cost + _AT_FOOT)


def _alone(top: Row | None, foot: Row | None, row: Row, cost: float) -> Layout:
    return Layout(top, foot, False, row.cells, row.taken, cost, (), row.taken + _SHORT_LEG)


def rows_of(
    photos: Sequence[PhotoDemand],
    numbers: tuple[int, ...],
    wishes: tuple[float, ...],
    grid: TextGrid,
    known: Known,
) -> list[Row | None]:
    """The rows of these photos that are worth looking at, one for each width and depth."""
    if not numbers:
        return [None]
    key = numbers, wishes, grid.columns, grid.measure, grid.gutter, grid.fold, grid.fold_ems
    rows = known.rows.get(key)
    if rows is None:
        rows = known.rows[key] = _rows(photos, numbers, wishes, grid, known)
    return rows


def _rows(
    photos: Sequence[PhotoDemand],
    numbers: tuple[int, ...],
    wishes: tuple[float, ...],
    grid: TextGrid,
    known: Known,
) -> list[Row | None]:
    best: dict[tuple[int, int], Row] = {}
    for spans in spans_of(len(numbers), grid.columns):
        total = sum(spans)
        for depth, cost in _shared_depths(photos, numbers, spans, wishes, grid, known).items():
            rival = best.get((total, depth))
            if rival is None or cost < rival.cost:
                taken = depth + GAP
                best[total, depth] = Row(numbers, spans, depth, cost, total, taken, total * taken)
    rows = sorted(best.values(), key=lambda row: row.cost)
    if not grid.fold:
        return [*_worth(rows, _ROWS)]
    # Across the fold the wide rows have their own chance: beside them the text is shallow.
    wide = [row for row in rows if row.columns > grid.side]
    narrow = [row for row in rows if row.columns <= grid.side]
    several = [*_worth(wide, _ROWS_WIDE), *_worth(narrow, _ROWS)]
    return [*sorted(several, key=lambda row: row.cost)]


def _worth(rows: list[Row], most: int) -> list[Row]:
    """The cheapest, those that cost much more than the first left out."""
    return [row for row in rows[:most] if row.cost <= rows[0].cost + _WORSE]


def _shared_depths(
    photos: Sequence[PhotoDemand],
    numbers: tuple[int, ...],
    spans: tuple[int, ...],
    wishes: tuple[float, ...],
    grid: TextGrid,
    known: Known,
) -> dict[int, float]:
    """The depths that all photos of a row may have, with what that costs."""
    shared: dict[int, float] | None = None
    for number, span in zip(numbers, spans, strict=True):
        key = (number, grid.width(span), wishes[number])
        one = known.depths.get(key)
        if one is None:
            one = known.depths[key] = photo_depths(photos[number], *key[1:], grid.paper)
        if shared is None:
            shared = dict(one)
        else:
            shared = {at: cost + one[at] for at, cost in shared.items() if at in one}
    return shared or {}


def spans_of(count: int, columns: int) -> Iterator[tuple[int, ...]]:
    """Ways to give ``count`` photos side by side whole columns out of ``columns``."""
    if count == 1:
        yield from ((span,) for span in range(1, columns + 1))
    elif count == 2:
        yield from (
            (a, b)
            for a in range(1, columns)
            for b in range(1, columns - a + 1)
            if abs(a - b) <= max(1, columns // 3)
        )
    else:
        for total in range(count, columns + 1):
            share, more = divmod(total, count)
            if not more or total == columns:
                yield tuple(share + (1 if at < more else 0) for at in range(count))


def photo_depths(photo: PhotoDemand, width: float, wish: float, paper: Paper) -> dict[int, float]:
    """Depths in lines, caption included, that a photo may have at a width, with their cost."""
    words = photo.caption_lines(width)
    wide = photo.picture_width(width)
    ideal = wide / photo.aspect
    least = max(_SQUEEZED, int(ideal * exp(-_CROP_MOST) / paper.leading))
    most = min(paper.lines - words, int(ideal * exp(_CROP_MOST) / paper.leading) + 1)
    depths: dict[int, float] = {}
    for lines in range(least, most + 1):
        height = paper.depth(lines)
        cut = log(height / ideal)
        if abs(cut) > _CROP_MOST:
            continue
        size = log(wide * height / wish)
        depths[lines + words] = _CROP * cut * cut + SIZE * size * size
    return depths
