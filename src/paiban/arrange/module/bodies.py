"""Bodies of a module: text and photos under a head, at each depth that they fill."""

from __future__ import annotations

from math import inf

from paiban.arrange.module.grids import NARROW, WIDE, TextGrid
from paiban.arrange.module.insets import LooseInsets, stood
from paiban.arrange.module.photo_layouts import Layout
from paiban.arrange.module.text_around import LEAST, Inset
from paiban.arrange.plan import PhotoPlace
from paiban.base.value import Value, replace
from paiban.column.depth_options import TextRange

_GIVE = 2
"""Lines by which a module may be deeper or shallower than its text asks, by copyfitting."""
_DEEP_LEG = 0.06
"""Cost of each line of a body that is deeper than half the page: its legs want a break."""


class Body(Value, frozen=True, gc=False):
    """Text and photos under a head, at a depth in lines."""

    lines: int
    cost: float
    grid: TextGrid
    layout: Layout
    slack: int
    insets: tuple[Inset, ...] = ()

    def photos(self) -> tuple[PhotoPlace, ...]:
        return tuple(self.layout.places(self.grid.columns, self.lines))


def fit(
    grid: TextGrid,
    text: TextRange,
    found: list[Layout],
    standing: LooseInsets,
    bodies: dict[int, Body],
) -> None:
    """Keep each layout at the depths that it asks for, where it is the cheapest there. They come
    cheapest first."""
    deepest = grid.paper.lines
    plain = [cost + standing.cost for cost in _grid_costs(grid)]
    least = [bodies[lines].cost if lines in bodies else inf for lines in range(deepest + 1)]
    fitting, most = text.costs(_GIVE * grid.columns)
    for layout, cells, across, first, last in _reaching(grid, text, found, standing):
        own, settled = layout.cost, layout.settled
        for lines in range(first, last + 1):
            if least[lines] <= own + plain[lines]:
                continue
            slack = lines * across - cells
            given = fitting[slack + most]
            if own + plain[lines] + given >= least[lines]:
                continue
            form = layout.composition(lines) if lines < settled else 0.0
            cost = own + form + plain[lines] + given
            if cost < least[lines]:
                body: Body | None = Body(lines, cost, grid, layout, slack)
                if body and standing.insets:
                    body = placed(body, standing)
                if body:
                    bodies[lines], least[lines] = body, cost


_Reaching = tuple[Layout, int, int, int, int]
"""A layout; the cells that it and the text take; the columns across which the text is as deep as
the body; and the depths from and to which that can fill."""


def _reaching(
    grid: TextGrid, text: TextRange, found: list[Layout], standing: LooseInsets
) -> list[_Reaching]:
    """The layouts that can be the cheapest at some depth: not those that take as many cells as a
    cheaper one that already stands at no cost of its own at all depths."""
    apart = text.natural + (standing.cells(grid) if standing.insets else 0)
    deepest, columns, plain_text = grid.paper.lines, grid.columns, not standing.insets
    known: dict[int, tuple[int, int, int]] = {}
    reaching: list[_Reaching] = []
    for layout in found:
        cells, settled = apart + layout.cells, layout.settled
        if layout.beside:
            across = columns - layout.top.columns if layout.top else columns
            first, last = _reach(cells, across, text)
            first, last = max(first, layout.needed), min(last, layout.needed)
        else:
            across, reach = columns, known.get(cells)
            if reach is None:
                first, last = _reach(cells, columns, text)
                reach = known[cells] = first, min(last, deepest), settled
            elif reach[2] <= reach[0] and plain_text:
                continue
            elif settled < reach[2]:
                known[cells] = reach[0], reach[1], settled
            first, last, _ = reach
            shallowest = least_lines(layout, grid)
            first = first if first > shallowest else shallowest
        if first <= last:
            reaching.append((layout, cells, across, first, last))
    return reaching


def _reach(cells: int, columns: int, text: TextRange) -> tuple[int, int]:
    """The depths of a body that takes so many cells, by what its text gives at most."""
    least, most = cells // columns - _GIVE, -(-cells // columns) + _GIVE
    first = (cells - len(text.fewer)) // columns + 1
    last = (cells + len(text.more) - 1) // columns + 1
    return (first if first > least else least), (last if last < most else most)


def placed(body: Body, standing: LooseInsets) -> Body | None:
    """The body with what stands within it in its place; None where that has no room."""
    if not standing.insets:
        return body
    insets = stood(standing, body.grid, body.lines, body.photos())
    return replace(body, insets=insets) if insets is not None else None


def least_lines(layout: Layout, grid: TextGrid) -> int:
    """The least depth of a body: legs are legs; in one column a few lines of text may be all that
    there is to say."""
    return layout.needed + LEAST if layout.needed or grid.columns > 1 else 1


def grid_cost(grid: TextGrid, body: int) -> float:
    """Narrow measures set loosely, wide ones read badly, deep legs tire."""
    cost = 0.25 * max(0.0, NARROW - grid.measure) + 0.1 * max(0.0, grid.measure - WIDE)
    return cost + _DEEP_LEG * max(0.0, body - grid.paper.lines / 2)


def _grid_costs(grid: TextGrid) -> list[float]:
    """The same of bodies of each number of lines, from none to the page's."""
    lines, cost = grid.paper.lines, grid_cost(grid, 0)
    shallow = lines // 2 + 1
    deep = [cost + _DEEP_LEG * (body - lines / 2) for body in range(shallow, lines + 1)]
    return [cost] * shallow + deep
