"""Preferred areas of the photos of a page, before layout."""

from __future__ import annotations

from paiban.arrange.plan import Demand, PageDemand

_SHARES = {1: (1.0,), 2: (0.66, 0.34), 3: (0.54, 0.24, 0.22), 4: (0.48, 0.18, 0.17, 0.17)}
"""Shares of photos in their room, by number: one dominates, at least twice the next."""
_ART_LEAST = 0.22
"""Least share of a page for its photos."""
_PICTURE = 0.9
"""Share of a photo's room that is picture; the rest is caption and white."""
_HEAD_TYPICAL = 4
"""Estimated lines of a module's head."""
_DOMINANT, _MINOR = 0.13, 0.05
"""Preferred share of the page for the dominant photo, and for the first photo of another story."""


def shared_wishes(page: PageDemand, lines: int, dominant: int = 0) -> tuple[float, ...]:
    """The preferred area in square points of each photo of a package: its share of what text and
    heads leave of ``lines`` lines; photo ``dominant`` is the largest."""
    paper, columns = page.paper, page.region.columns
    cells = sum(demand.text(paper.column_ems).natural for demand in page.modules)
    cells += _HEAD_TYPICAL * columns * sum(each.has_head for each in page.modules)
    count = max(1, len(page.modules[0].photos))
    given = _SHARES.get(count) or (0.42, *([0.58 / (count - 1)] * (count - 1)))
    shares = (*given[1 : dominant + 1], given[0], *given[dominant + 1 :])
    room = max(_ART_LEAST * columns * page.region.lines, columns * lines - cells)
    return tuple(share * room * paper.span(1) * paper.leading * _PICTURE for share in shares)


def own_wishes(page: PageDemand, demand: Demand, unit: int = 0) -> tuple[float, ...]:
    """The preferred areas in square points of the photos of one story among several, by its weight;
    the first photo of the first story with photos is by far the largest."""
    paper = page.paper
    area = paper.columns * paper.lines * paper.span(1) * paper.leading
    bearing = [at for at, each in enumerate(page.modules) if each.photos]
    rank = bearing.index(unit) if unit in bearing else 0
    first = area * (_DOMINANT if rank == 0 else _MINOR / (1 + 0.25 * rank)) * demand.photo_scale
    return tuple(first / (1 if at == 0 else 2.2 + 0.4 * at) for at in range(len(demand.photos)))
