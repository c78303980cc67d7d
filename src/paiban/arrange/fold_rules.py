"""Costs of the fold of a spread (通版): stories and photos across it, and photos with their focus
on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.arrange.module.grids import TextGrid
from paiban.arrange.module.photo_layouts import Layout
from paiban.arrange.plan import PhotoDemand, PhotoPlace
from paiban.base.value import replace

_NEAR = 0.06
"""Distance from the fold within which a photo's focus looks cut, as a share of its width."""
OVER_FOLD = 6.0
"""Cost of a module other than the lead across the fold: text on both pages needs a reason."""
ONE_SIDED = 16.0
"""Cost of a lead on one page: then nothing joins the two pages."""
LARGER = 1.9
"""Factor for the area of the first photo of a story across the fold: it joins the two pages and
takes about a quarter of them."""
_CUT = 8.0
"""Cost of a photo with its focus on the fold: as of one much too small."""


def folded_layouts(
    found: Sequence[Layout], grid: TextGrid, photos: Sequence[PhotoDemand]
) -> list[Layout]:
    """The possible layouts of a module across the fold: a photo may cross it only if it is wider
    than a page, and costs more if its focus is on the fold."""
    kept: list[Layout] = []
    for layout in found:
        across = list(_across(layout, grid))
        if all(place.columns > grid.side for place in across):
            cost = sum(_cost(place, grid, photos) for place in across)
            kept.append(replace(layout, cost=layout.cost + cost) if cost else layout)
    return kept


def _across(layout: Layout, grid: TextGrid) -> Iterator[PhotoPlace]:
    """The photos across the fold; the depth of the body does not matter."""
    for place in layout.places(grid.columns, grid.paper.lines):
        if place.column < grid.fold < place.right:
            yield place


def _cost(place: PhotoPlace, grid: TextGrid, photos: Sequence[PhotoDemand]) -> float:
    focus = photos[place.photo].focus_x
    if focus is None:
        return 0.0
    left = grid.column(place.column).left
    last = grid.column(place.right - 1)
    width = last.left + last.ems - left
    return _CUT * max(0.0, 1 - abs(left + focus * width - grid.fold_at) / (_NEAR * width))
