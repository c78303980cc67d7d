"""Bodies of a module: text and photos below the head, at each depth they fill."""

from __future__ import annotations

from math import inf

from paiban.arrange.module.grids import NARROW, WIDE, TextGrid
from paiban.arrange.module.inset_lines import parting
from paiban.arrange.module.insets import LooseInsets, stood
from paiban.arrange.module.photo_layouts import Layout
from paiban.arrange.module.text_around import LEAST, Inset
from paiban.arrange.plan import PhotoPlace
from paiban.base.value import Record, Value, field, replace
from paiban.column.depth_options import TextRange

_GIVE = 2
"""Lines by which copyfitting may make a body deeper or shallower than its text."""
_MOST_TRIED = 12
"""Most layouts of photos, the cheapest first, beside which insets find no place before the depth
is given up: a few photos have hundreds, and a page asks for thousands of depths."""
_AMID = 2.0
"""Cost of a table that parts the columns in the middle, where photos take both their ends."""
_DEEP_LEG = 0.06
"""Cost per line of a body beyond half the page: its legs are too long to read."""


class Body(Value, frozen=True, gc=False):
    """Text and photos below a head, at a depth in body lines."""

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
    """Add to ``bodies`` each layout at the depths it fills, if it is the cheapest there. Layouts
    come cheapest first."""
    deepest = grid.paper.lines
    plain = [
        cost + standing.cost + standing.parted(lines)
        for lines, cost in enumerate(_grid_costs(grid))
    ]
    least = [bodies[lines].cost if lines in bodies else inf for lines in range(deepest + 1)]
    fitting, most = text.costs(_GIVE * grid.columns)
    own_insets = Standing(standing, grid) if standing.insets else None
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
                if body and own_insets:
                    body = own_insets.placed(body)
                if body and body.cost < least[lines]:
                    bodies[lines], least[lines] = body, body.cost


class Standing(Record):
    """Insets to place in bodies of a grid, with the number of layouts still to try for each
    depth: none where the insets alone find no place. The best bodies are asked first. ``fixed`` are
    the photos placed by the editor in a module of ``depth``, from its top."""

    insets: LooseInsets
    grid: TextGrid
    fixed: tuple[PhotoPlace, ...] = ()
    depth: int = 0
    tries: dict[int, int] = field(default_factory=dict)

    def placed(self, body: Body) -> Body | None:
        """The body with the insets in place; None if they do not fit."""
        lines = body.lines
        if not self.insets.insets:
            return body
        if lines not in self.tries:
            alone = stood(self.insets, self.grid, lines, self._given(lines))
            self.tries[lines] = 0 if alone is None else _MOST_TRIED
        if not self.tries[lines]:
            return None
        found = placed(body, self.insets, self._given(lines))
        self.tries[lines] -= found is None
        return found

    def _given(self, lines: int) -> tuple[PhotoPlace, ...]:
        """The photos placed by the editor, from the top of a body of ``lines``."""
        above = self.depth - lines
        return tuple(replace(place, line=place.line - above) for place in self.fixed)


_Reaching = tuple[Layout, int, int, int, int]
"""A layout, the cells of it and the text, the number of columns in which text is as deep as the
body, and the least and greatest depth it can fill."""


def _reaching(
    grid: TextGrid, text: TextRange, found: list[Layout], standing: LooseInsets
) -> list[_Reaching]:
    """The layouts that can be cheapest at some depth: not those with as many cells as a cheaper one
    without composition cost."""
    apart = text.natural + (standing.cells(grid) if standing.insets else 0)
    deepest, columns = grid.paper.lines, grid.columns - standing.headed
    plain_text = not standing.insets
    known: dict[int, tuple[int, int, int]] = {}
    reaching: list[_Reaching] = []
    for layout in found:
        cells, settled = apart + layout.cells, layout.settled
        if layout.beside:
            across = columns - layout.top.columns if layout.top else columns
            if across < 1:
                continue  # no text would stand beside them
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
            # Photos alone (图片新闻) need no lines for text beneath them.
            shallowest = least_lines(layout, grid) if apart else layout.needed
            first = first if first > shallowest else shallowest
        if first <= last:
            reaching.append((layout, cells, across, first, last))
    return reaching


def _reach(cells: int, columns: int, text: TextRange) -> tuple[int, int]:
    """The least and greatest depth of a body of ``cells``, by the range of its text."""
    least, most = cells // columns - _GIVE, -(-cells // columns) + _GIVE
    first = (cells - len(text.fewer)) // columns + 1
    last = (cells + len(text.more) - 1) // columns + 1
    return (first if first > least else least), (last if last < most else most)


def placed(body: Body, standing: LooseInsets, fixed: tuple[PhotoPlace, ...] = ()) -> Body | None:
    """The body with its insets in place, clear of its photos and ``fixed`` ones; None if they do
    not fit."""
    if not standing.insets:
        return body
    photos = (*body.photos(), *fixed)
    insets = stood(standing, body.grid, body.lines, photos)
    if insets is None:
        return None
    parted = sum(parting(each, body.lines, photos) for each in insets)
    return replace(body, insets=insets, cost=body.cost + _AMID * parted)


def least_lines(layout: Layout, grid: TextGrid) -> int:
    """The least depth of a body in lines, so that legs are deep enough; a single column may have
    only a few lines."""
    return layout.needed + LEAST if layout.needed or grid.columns > 1 else 1


def grid_cost(grid: TextGrid, body: int) -> float:
    """The cost of a narrow measure, which sets loosely, of a wide one and of deep legs, which read
    badly."""
    cost = 0.25 * max(0.0, NARROW - grid.measure) + 0.1 * max(0.0, grid.measure - WIDE)
    return cost + _DEEP_LEG * max(0.0, body - grid.paper.lines / 2)


def _grid_costs(grid: TextGrid) -> list[float]:
    """``grid_cost`` for each number of lines from 0 to the page's."""
    lines, cost = grid.paper.lines, grid_cost(grid, 0)
    shallow = lines // 2 + 1
    deep = [cost + _DEEP_LEG * (body - lines / 2) for body in range(shallow, lines + 1)]
    return [cost] * shallow + deep
