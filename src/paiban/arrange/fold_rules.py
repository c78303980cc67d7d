"""What the fold of a spread (通版) asks of the arranger: which stories and photos lie across it,
and where a photo has its focus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.arrange.module.grids import TextGrid
from paiban.arrange.module.photo_layouts import Layout
from paiban.arrange.plan import PhotoDemand, PhotoPlace
from paiban.base.value import replace

_NEAR = 0.06
"""Of a photo's width, how near to the fold its focus looks cut by it."""
OVER_FOLD = 6.0
"""Cost of a module that lies across the fold and is not the lead: text of one story on both pages
wants a reason."""
ONE_SIDED = 16.0
"""Cost of a lead that keeps to one page: nothing then makes the two pages one."""
LARGER = 1.9
"""How much larger the first photo of a story across the fold ought to be than one on a page: it is
what joins the two pages, and takes about a quarter of them."""
_CUT = 8.0
"""Cost of a photo whose focus lies there: as of one a good deal too small."""


def folded_layouts(
    found: Sequence[Layout], grid: TextGrid, photos: Sequence[PhotoDemand]
) -> list[Layout]:
    """The layouts of a module across the fold that can be: a photo lies across it where it is wider
    than a page, for less is cut in two for nothing; it costs where its focus lies on the fold."""
    kept: list[Layout] = []
    for layout in found:
        across = list(_across(layout, grid))
        if all(place.columns > grid.side for place in across):
            cost = sum(_cost(place, grid, photos) for place in across)
            kept.append(replace(layout, cost=layout.cost + cost) if cost else layout)
    return kept


def _across(layout: Layout, grid: TextGrid) -> Iterator[PhotoPlace]:
    """The photos across the fold; how deep the body is has no bearing on that."""
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
