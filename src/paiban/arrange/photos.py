"""Photos in a module: which stand at the head and which at the foot, how wide, how deep.

A row is photos of one depth side by side at the head or the foot of the module's columns; a
``Layout`` is a row at the head, a row at the foot, or both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, inf, log
from operator import attrgetter

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
_SHALLOWEST, _DEEPEST = exp(-_CROP_MOST), exp(_CROP_MOST)
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


class Row(Value, frozen=True, gc=False):
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


class Layout(Value, frozen=True, gc=False):
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


BY_COST = attrgetter("cost")
_Asked = tuple[int, float, float]


class Known(Record):
    """What was found out of the photos of one story: the same is asked many times.

    ``sizes`` and ``depths`` by photo number, width and wish, ``sizes`` with the least cost of them;
    ``rows`` by photo numbers, wishes and the grid's columns, measure, gutter and fold."""

    sizes: dict[_Asked, tuple[float, dict[int, float]]] = field(default_factory=dict)
    depths: dict[_Asked, dict[int, float]] = field(default_factory=dict)
    rows: dict[tuple[object, ...], list[Row]] = field(default_factory=dict)


def layouts(
    photos: Sequence[PhotoDemand],
    numbers: tuple[int, ...],
    wishes: tuple[float, ...],
    grid: TextGrid,
    known: Known,
) -> list[Layout]:
    """Ways to put the photos ``numbers`` into a text grid, the cheapest first.

    ``wishes[i]`` is the area that photo i ought to have, in square points."""
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


def _pair(tops: list[Row], feet: list[Row], columns: int, found: list[Layout]) -> None:
    """Rows at the head with rows at the foot, the cheap ones; both come cheapest first. Hundreds
    are found for a story of a few photos."""
    if not tops or not feet:
        return
    limit = tops[0].cost + feet[0].cost + _WORSE
    beneath = [(foot.cost, foot.columns, foot.taken, foot.cells, foot) for foot in feet]
    for top in tops:
        own, wide, taken, cells = top.cost, top.columns, top.taken, top.cells
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
            found.append(Layout(top, foot, False, both_cells, needed, cost, (), settled))


def _alone(top: Row | None, foot: Row | None, row: Row, cost: float) -> Layout:
    return Layout(top, foot, False, row.cells, row.taken, cost, (), row.taken + _SHORT_LEG)


def rows_of(
    photos: Sequence[PhotoDemand],
    numbers: tuple[int, ...],
    wishes: tuple[float, ...],
    grid: TextGrid,
    known: Known,
) -> list[Row]:
    """The rows of these photos that are worth looking at, one for each width and depth, the
    cheapest first."""
    key = numbers, wishes, grid.columns, grid.measure, grid.gutter, grid.fold, grid.fold_ems
    rows = known.rows.get(key)
    if rows is None:
        rows = known.rows[key] = _rows(photos, numbers, wishes, grid, known)
    return rows


_Found = tuple[tuple[int, int], tuple[float, tuple[int, ...]]]
"""Columns and depth of a row; its cost and the columns of each of its photos."""


def _rows(
    photos: Sequence[PhotoDemand],
    numbers: tuple[int, ...],
    wishes: tuple[float, ...],
    grid: TextGrid,
    known: Known,
) -> list[Row]:
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
    for spans in _promising(photos, numbers, wishes, grid, known):
        total = sum(spans)
        for depth, cost in _shared_depths(photos, numbers, spans, wishes, grid, known).items():
            rival = best.get((total, depth))
            if rival is None or cost < rival[0]:
                best[total, depth] = cost, spans
    found = sorted(best.items(), key=_row_cost)
    if grid.fold:
        # Across the fold the wide rows have their own chance: beside them the text is shallow.
        wide = [each for each in found if each[0][0] > grid.side]
        narrow = [each for each in found if each[0][0] <= grid.side]
        found = sorted([*_worth(wide, _ROWS_WIDE), *_worth(narrow, _ROWS)], key=_row_cost)
    else:
        found = _worth(found, _ROWS)
    return [
        Row(numbers, spans, depth, cost, total, depth + GAP, total * (depth + GAP))
        for (total, depth), (cost, spans) in found
    ]


def _promising(
    photos: Sequence[PhotoDemand],
    numbers: tuple[int, ...],
    wishes: tuple[float, ...],
    grid: TextGrid,
    known: Known,
) -> list[tuple[int, ...]]:
    """The ways to give a row columns that can be worth looking at: not those whose pictures alone
    cost too much. Their captions are never broken."""
    several = list(spans_of(len(numbers), grid.columns))
    if grid.fold or len(several) < 2:
        return several
    widths = [grid.width(span) for span in range(grid.columns + 1)]
    least = [
        sum(
            _sizes(photos, (number, widths[span], wishes[number]), grid.paper, known)[0]
            for number, span in zip(numbers, spans, strict=True)
        )
        for spans in several
    ]
    first = several[least.index(min(least))]
    depths = _shared_depths(photos, numbers, first, wishes, grid, known)
    limit = min(depths.values(), default=inf) + _WORSE
    return [spans for spans, cost in zip(several, least, strict=True) if cost <= limit]


def _row_cost(found: _Found) -> float:
    return found[1][0]


def _worth(found: list[_Found], most: int) -> list[_Found]:
    """The cheapest, those that cost much more than the first left out."""
    return [each for each in found[:most] if each[1][0] <= found[0][1][0] + _WORSE]


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
        asked = number, grid.width(span), wishes[number]
        one = known.depths.get(asked)
        if one is None:
            words = photos[number].caption_lines(asked[1])
            _, sizes = _sizes(photos, asked, grid.paper, known)
            most = grid.paper.lines - words
            one = {lines + words: cost for lines, cost in sizes.items() if lines <= most}
            known.depths[asked] = one
        if shared is None:
            shared = one
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


def _sizes(
    photos: Sequence[PhotoDemand], asked: _Asked, paper: Paper, known: Known
) -> tuple[float, dict[int, float]]:
    """Depths in lines that a picture may have at a width, without its caption, with their cost; and
    the least cost of them."""
    found = known.sizes.get(asked)
    if found is None:
        number, width, wish = asked
        sizes = picture_depths(photos[number], width, wish, paper)
        found = known.sizes[asked] = min(sizes.values(), default=inf), sizes
    return found


def picture_depths(photo: PhotoDemand, width: float, wish: float, paper: Paper) -> dict[int, float]:
    """Depths in lines that a photo may have at a width, without its caption, with their cost."""
    wide = photo.picture_width(width)
    ideal = wide / photo.aspect
    least = max(_SQUEEZED, int(ideal * _SHALLOWEST / paper.leading))
    most = min(paper.lines, int(ideal * _DEEPEST / paper.leading) + 1)
    sizes: dict[int, float] = {}
    for lines in range(least, most + 1):
        height = paper.depth(lines)
        cut = log(height / ideal)
        if -_CROP_MOST <= cut <= _CROP_MOST:
            size = log(wide * height / wish)
            sizes[lines] = _CROP * cut * cut + SIZE * size * size
    return sizes
