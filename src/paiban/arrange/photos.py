"""Photos in a module: in which groups, how many columns wide, how deep, at what cost.

A group is a row of photos of one depth at the head or the foot of the module's columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

from paiban.arrange.plan import PhotoDemand
from paiban.edition.paper import Paper

_CROP = 7.0
"""Cost of cutting a photo: times the square of the logarithm of how far its aspect changes."""
_CROP_MOST = 0.5
"""The most by which an aspect may change, as a logarithm: 1 to 1.65."""
_SIZE = 1.4
"""Cost of a photo larger or smaller than its weight asks, times the squared logarithm."""
_SQUEEZED = 6
"""A picture less deep than so many lines is a strip."""


@dataclass(frozen=True, slots=True)
class Group:
    """Photos side by side: columns of each, and for each depth in lines its cost."""

    photos: tuple[int, ...]
    spans: tuple[int, ...]
    depths: dict[int, float]

    @property
    def columns(self) -> int:
        return sum(self.spans)


@dataclass(frozen=True, slots=True)
class TextGrid:
    """The text columns of a module: number, measure and gutter in ems of the body size; ``base``
    is the measure of a basic column and its gutter, by which areas are compared."""

    columns: int
    measure: float
    gutter: float
    paper: Paper

    def width(self, columns: int) -> float:
        """Points across so many text columns."""
        ems = columns * self.measure + (columns - 1) * self.gutter
        return ems * self.paper.body_size


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
        seen = set()
        for total in range(count, columns + 1):
            share, more = divmod(total, count)
            if more and total != columns:
                continue
            seen.add(tuple(share + (1 if at < more else 0) for at in range(count)))
        yield from sorted(seen)


def groups(
    photos: tuple[PhotoDemand, ...], numbers: tuple[int, ...], wishes: tuple[float, ...],
    grid: TextGrid,
) -> Iterator[Group]:
    """All groups of the photos ``numbers`` in a text grid. ``wishes[i]`` is the area that photo i
    ought to have, in square points."""
    for spans in spans_of(len(numbers), grid.columns):
        depths: dict[int, float] | None = None
        for number, span in zip(numbers, spans, strict=True):
            one = photo_depths(photos[number], grid.width(span), wishes[number], grid.paper)
            if depths is None:
                depths = dict(one)
            else:
                depths = {at: cost + one[at] for at, cost in depths.items() if at in one}
        if depths:
            yield Group(numbers, spans, depths)


@lru_cache(maxsize=4096)
def photo_depths(
    photo: PhotoDemand, width: float, wish: float, paper: Paper
) -> dict[int, float]:
    """Depths in lines, caption included, that a photo may have at a width, with their cost."""
    words = photo.caption_lines(width)
    ideal = width / photo.aspect
    least = max(_SQUEEZED, int(ideal * exp(-_CROP_MOST) / paper.leading))
    most = min(paper.lines - words, int(ideal * exp(_CROP_MOST) / paper.leading) + 1)
    depths: dict[int, float] = {}
    for lines in range(least, most + 1):
        height = paper.depth(lines)
        cut = log(height / ideal)
        if abs(cut) > _CROP_MOST:
            continue
        size = log(width * height / wish)
        depths[lines + words] = _CROP * cut * cut + _SIZE * size * size
    return depths
