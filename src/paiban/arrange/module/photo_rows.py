"""Rows of photos of equal depth side by side, with their widths, depths and costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, inf, log

from paiban.arrange.module.grids import TextGrid
from paiban.arrange.plan import PhotoDemand
from paiban.base.value import Record, Value, field
from paiban.edition.paper import Paper

GAP = 1
"""Lines of white between a photo with its caption and the text above or below."""
_CROP = 9.0
"""Cost of cropping a photo, times the squared logarithm of the change in aspect."""
_CROP_MOST = 0.48
"""Largest change in aspect, as a logarithm: a factor of 1.6."""
_SHALLOWEST, _DEEPEST = exp(-_CROP_MOST), exp(_CROP_MOST)
SIZE = 3.5
"""Cost of a photo larger or smaller than preferred, times the squared logarithm of the ratio."""
ALIKE, NEARLY = 3.0, 1.3
"""Cost of two photos of a story whose sizes differ by less than this ratio."""
_SQUEEZED = 6
"""A picture less deep than so many lines is a strip."""
_STRIP = 2
"""Lines of a photo many times wider than high."""
_TALL = 1.2, 2.4
"""A photo many times higher than wide is cropped to so many times its width."""
_NARROWER = 0.5
"""Of the depth that it would have at its full width, what a whole picture's frame has at least."""
_ROUNDING = 0.5
"""Points by which a frame may be too shallow for a whole picture, which then is narrower by as
much: nothing that one sees."""
WORSE = 5.0
"""Rows that cost this much more than the best are dropped."""
_ROWS, _ROWS_WIDE = 24, 96
"""Most rows kept, the cheapest, to bound the work; and most wide rows across a fold."""


class PhotoRow(Value, frozen=True, gc=False):
    """Photos side by side: the text columns of each, their depth in body lines, their cost."""

    photos: tuple[int, ...]
    spans: tuple[int, ...]
    depth: int
    cost: float
    columns: int
    taken: int
    """Lines taken from each of its columns, white included."""
    cells: int
    """Cells (columns × lines) taken from the text, white included."""


_Asked = tuple[int, float, float]


class KnownPhotos(Record):
    """Cache of the sizes and rows of one story's photos.

    ``sizes`` (with their least cost) are keyed by photo number, width and wish, ``depths`` by
    these and the lines of words beneath; ``rows`` by photo numbers, wishes and the grid's columns,
    measure, gutter and fold."""

    sizes: dict[_Asked, tuple[float, dict[int, float]]] = field(default_factory=dict)
    depths: dict[tuple[int, float, float, int], dict[int, float]] = field(default_factory=dict)
    rows: dict[tuple[object, ...], list[PhotoRow]] = field(default_factory=dict)


def rows_of(
    photos: Sequence[PhotoDemand],
    numbers: tuple[int, ...],
    wishes: tuple[float, ...],
    grid: TextGrid,
    known: KnownPhotos,
) -> list[PhotoRow]:
    """The useful rows of these photos, one per width and depth, the cheapest first."""
    key = numbers, wishes, grid.columns, grid.measure, grid.gutter, grid.fold, grid.fold_ems
    rows = known.rows.get(key)
    if rows is None:
        rows = known.rows[key] = _rows(photos, numbers, wishes, grid, known)
    return rows


_Found = tuple[tuple[int, int], tuple[float, tuple[int, ...]]]
"""Columns and depth of a row; its cost and the columns of each photo."""


def _rows(
    photos: Sequence[PhotoDemand],
    numbers: tuple[int, ...],
    wishes: tuple[float, ...],
    grid: TextGrid,
    known: KnownPhotos,
) -> list[PhotoRow]:
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
    for spans in _promising(photos, numbers, wishes, grid, known):
        total = sum(spans)
        alike = alike_cost([grid.width(span) for span in spans])
        for depth, cost in _shared_depths(photos, numbers, spans, wishes, grid, known).items():
            rival = best.get((total, depth))
            if rival is None or cost + alike < rival[0]:
                best[total, depth] = cost + alike, spans
    found = sorted(best.items(), key=_row_cost)
    if grid.fold:
        # Across the fold, wide rows are ranked separately: the text beside them is shallow.
        wide = [each for each in found if each[0][0] > grid.side]
        narrow = [each for each in found if each[0][0] <= grid.side]
        found = sorted([*_worth(wide, _ROWS_WIDE), *_worth(narrow, _ROWS)], key=_row_cost)
    else:
        found = _worth(found, _ROWS)
    return [
        PhotoRow(numbers, spans, depth, cost, total, depth + GAP, total * (depth + GAP))
        for (total, depth), (cost, spans) in found
    ]


def _promising(
    photos: Sequence[PhotoDemand],
    numbers: tuple[int, ...],
    wishes: tuple[float, ...],
    grid: TextGrid,
    known: KnownPhotos,
) -> list[tuple[int, ...]]:
    """The column assignments of a row that may be useful: not those whose pictures alone cost too
    much, whose captions need not be broken then."""
    several = list(spans_of(len(numbers), grid.columns))
    if grid.fold or len(several) < 2:
        return several
    widths = [grid.width(span) for span in range(grid.columns + 1)]
    least = [
        sum(
            _sizes(photos, (number, widths[span], wishes[number]), grid.paper, known)[0]
            for number, span in zip(numbers, spans, strict=True)
        )
        + alike_cost([widths[span] for span in spans])
        for spans in several
    ]
    first = several[least.index(min(least))]
    depths = _shared_depths(photos, numbers, first, wishes, grid, known)
    limit = min(depths.values(), default=inf) + WORSE
    limit += alike_cost([widths[span] for span in first])
    return [spans for spans, cost in zip(several, least, strict=True) if cost <= limit]


def _row_cost(found: _Found) -> float:
    return found[1][0]


def _worth(found: list[_Found], most: int) -> list[_Found]:
    """The ``most`` cheapest, without those much dearer than the first."""
    return [each for each in found[:most] if each[1][0] <= found[0][1][0] + WORSE]


def _shared_depths(
    photos: Sequence[PhotoDemand],
    numbers: tuple[int, ...],
    spans: tuple[int, ...],
    wishes: tuple[float, ...],
    grid: TextGrid,
    known: KnownPhotos,
) -> dict[int, float]:
    """The depths that all photos of a row can share, with their cost. The room for words is that
    of the longest caption, so that the feet of the pictures are level."""
    shared: dict[int, float] | None = None
    own = [
        photos[number].caption_lines(grid.width(span))
        for number, span in zip(numbers, spans, strict=True)
    ]
    for number, span, words in zip(numbers, spans, level(own), strict=True):
        asked = number, grid.width(span), wishes[number]
        one = known.depths.get((*asked, words))
        if one is None:
            _, sizes = _sizes(photos, asked, grid.paper, known)
            most = grid.paper.lines - words
            one = {lines + words: cost for lines, cost in sizes.items() if lines <= most}
            known.depths[*asked, words] = one
        if shared is None:
            shared = one
        else:
            shared = {at: cost + one[at] for at, cost in shared.items() if at in one}
    return shared or {}


def alike_cost(widths: Sequence[float]) -> float:
    """Cost of two photos side by side that are so nearly equal that neither leads; a row of more is
    a set."""
    return ALIKE * (len(widths) == 2 and max(widths) < NEARLY * min(widths))


def level(words: Sequence[int]) -> list[int]:
    """The lines of words beneath each photo of a row: those of the longest caption. Where one has
    none (they stand beside it), each has its own."""
    return [max(words)] * len(words) if all(words) else list(words)


def spans_of(count: int, columns: int) -> Iterator[tuple[int, ...]]:
    """Ways to assign whole columns, at most ``columns``, to ``count`` photos side by side."""
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
    photos: Sequence[PhotoDemand], asked: _Asked, paper: Paper, known: KnownPhotos
) -> tuple[float, dict[int, float]]:
    """The least cost, and the cost of each depth in lines, of a picture at a width, without
    caption."""
    found = known.sizes.get(asked)
    if found is None:
        number, width, wish = asked
        sizes = picture_depths(photos[number], width, wish, paper)
        found = known.sizes[asked] = min(sizes.values(), default=inf), sizes
    return found


def picture_depths(photo: PhotoDemand, width: float, wish: float, paper: Paper) -> dict[int, float]:
    """The possible depths in lines of a picture at a width, without caption, with their cost."""
    wide = photo.picture_width(width)
    ideal = wide / photo.aspect
    if photo.is_whole:
        return _whole_depths(wide, ideal, wish, paper)
    least = max(_SQUEEZED, int(ideal * _SHALLOWEST / paper.leading))
    most = min(paper.lines, int(ideal * _DEEPEST / paper.leading) + 1)
    sizes: dict[int, float] = {}
    for lines in range(least, most + 1):
        height = paper.depth(lines)
        cut = log(height / ideal)
        if -_CROP_MOST <= cut <= _CROP_MOST:
            size = log(wide * height / wish)
            sizes[lines] = _CROP * cut * cut + SIZE * size * size
    return sizes or _extreme_depths(wide, ideal, wish, paper)


def _whole_depths(wide: float, ideal: float, wish: float, paper: Paper) -> dict[int, float]:
    """The depths of a frame in which a picture is shown whole: those that let it have its width,
    and less deep ones, where it stands narrower between white."""
    most = 1
    while most < paper.lines and paper.depth(most) < ideal - _ROUNDING:
        most += 1
    least = min(most, max(1, int(ideal * _NARROWER / paper.leading)))
    sizes: dict[int, float] = {}
    for lines in range(least, most + 1):
        share = min(1.0, paper.depth(lines) / ideal)
        cut, size = log(share), log(share * share * wide * ideal / wish)
        sizes[lines] = _CROP * cut * cut + SIZE * size * size
    return sizes


def _extreme_depths(wide: float, ideal: float, wish: float, paper: Paper) -> dict[int, float]:
    """Depths of a photo so wide or so tall that no crop within bounds has the depth of a picture:
    a strip of its own shape or, as dear as that is, what a larger crop leaves. A photo may cost its
    story much, but never its place."""
    own = round(ideal / paper.leading)
    if own <= _SQUEEZED:
        depths = range(max(_STRIP, own), _SQUEEZED + 1)
    else:
        depths = range(*(min(paper.lines, int(wide * tall / paper.leading) + 1) for tall in _TALL))
    sizes: dict[int, float] = {}
    for lines in depths or (paper.lines,):
        height = paper.depth(lines)
        cut, size = log(height / ideal), log(wide * height / wish)
        sizes[lines] = _CROP * cut * cut + SIZE * size * size
    return sizes
