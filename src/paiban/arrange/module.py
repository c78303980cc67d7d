"""The forms that one module can take at a width: head, text columns, photos, and its depth.

A module fills exactly when   columns × body lines = lines of text + cells of photos,   up to what
copyfitting can give (looser or tighter paragraphs, white round crossheads): the slack. So each
choice of photo depths asks for one depth of the module, and the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from math import inf

from paiban.arrange.around import LEAST, Inset
from paiban.arrange.fold import folded_layouts
from paiban.arrange.grids import NARROW, WIDE, TextGrid, text_grids
from paiban.arrange.insets import Standing, standings, stood
from paiban.arrange.photo_pages import stacks
from paiban.arrange.photos import BY_COST, Known, Layout, layouts
from paiban.arrange.plan import Demand, ModulePlan, PhotoPlace
from paiban.base.value import Record, Value, field, replace
from paiban.column.options import HeadOption, TextRange
from paiban.edition.model import Slot
from paiban.edition.paper import Paper

_SHALLOW = 15
"""Text of fewer lines a column looks better in fewer and wider columns."""
_GIVE = 2
"""Lines by which a module may be deeper or shallower than its text asks, by copyfitting."""
_DEEP_LEG = 0.06
"""Cost of each line of a body that is deeper than half the page: its legs want a break."""


class ModuleForm(Value, frozen=True, gc=False):
    """A form without a place: all that ``ModulePlan`` tells but the slot."""

    lines: int
    cost: float
    head: HeadOption
    grid: TextGrid
    photos: tuple[PhotoPlace, ...]
    slack: int
    insets: tuple[Inset, ...] = ()

    def at(self, unit: int, slot: Slot) -> ModulePlan:
        return ModulePlan(
            unit,
            slot,
            self.head,
            self.grid.columns,
            self.grid.measure,
            self.grid.gutter,
            self.photos,
            self.slack,
            self.cost,
            self.grid.wider,
            self.insets,
            self.grid.fold,
            self.grid.fold_ems,
        )


class _Body(Value, frozen=True, gc=False):
    """Text and photos under a head, at a depth in lines."""

    lines: int
    cost: float
    grid: TextGrid
    layout: Layout
    slack: int
    insets: tuple[Inset, ...] = ()

    def photos(self) -> tuple[PhotoPlace, ...]:
        return tuple(self.layout.places(self.grid.columns, self.lines))


Found = tuple[float, HeadOption, _Body]
"""A form: what it costs, its head and its body."""


class Forms(Record):
    """The forms of one demand over ``columns`` basic columns with some of its photos.

    ``wishes`` are the areas in square points that the demand's photos ought to have; ``fixed``
    the photos that the editor has placed, lines counted from the module's top, head included.
    ``before`` are the columns on the left page of a module across the fold of a spread, where it
    does not take all of both pages.
    """

    demand: Demand
    photos: tuple[int, ...]
    wishes: tuple[float, ...]
    columns: int
    paper: Paper
    text_columns: int = 0
    fixed: tuple[PhotoPlace, ...] = ()
    known: Known = field(default_factory=Known)
    before: int = 0
    _cases: dict[int, tuple[TextRange, list[Layout]]] = field(default_factory=dict)

    def by_depth(self, limit: int) -> dict[int, ModuleForm]:
        """The cheapest form at each depth up to ``limit`` that the module can fill."""
        return {lines: self.form(found) for lines, found in self.found(limit).items()}

    def found(self, limit: int) -> dict[int, Found]:
        """The same before photos are given their places, which few of many forms need."""
        best: dict[int, Found] = {}
        for heads, bodies in self._filled():
            for head in heads:
                above, own = head.lines, head.cost
                for body in bodies.values():
                    lines, cost = above + body.lines, own + body.cost
                    if lines <= limit and (lines not in best or cost < best[lines][0]):
                        best[lines] = cost, head, body
        return best

    def form(self, found: Found) -> ModuleForm:
        """A form that was found, with its photos in their places."""
        return self._form(found[1], found[2])

    def at_depth(self, lines: int) -> ModuleForm | None:
        """The cheapest form of exactly that depth, white or over if it cannot be filled."""
        return next(iter(self.several_at_depth(lines, 1)), None)

    def found_at(self, lines: int) -> Found | None:
        """The same before photos are given their places."""
        return next(iter(self._cheapest(lines, 1)), None)

    def several_at_depth(self, lines: int, most: int) -> list[ModuleForm]:
        """The cheapest forms of exactly that depth, the best first."""
        return [self.form(found) for found in self._cheapest(lines, most)]

    def _cheapest(self, lines: int, most: int) -> list[Found]:
        found = (
            (head.cost + body.cost, number, head, body)
            for number, (head, body) in enumerate(self._of_depth(lines))
            if not self.fixed or not _collide(self._form(head, body))
        )
        return [(cost, head, body) for cost, _, head, body in nsmallest(most, found)]

    def _of_depth(self, lines: int) -> Iterator[tuple[HeadOption, _Body]]:
        for grid in self._all_grids():
            for standing in self._standings(grid):
                for head in self._heads(standing):
                    for body in self._exact(grid, standing, lines - head.lines):
                        yield head, body

    def _filled(self) -> Iterator[tuple[tuple[HeadOption, ...], dict[int, _Body]]]:
        """Bodies at the depths that they fill, with the heads that they may have."""
        over: dict[int, _Body] = {}
        for grid in self._grids():
            for standing in self._standings(grid):
                bodies = {} if standing.head else over
                text, found = self._case(grid)
                _fit(grid, text, found, standing, bodies)
                if standing.head:
                    yield (standing.head,), bodies
        if over:
            yield self.demand.heads(self.columns), over

    def _heads(self, standing: Standing) -> tuple[HeadOption, ...]:
        return (standing.head,) if standing.head else self.demand.heads(self.columns)

    def _standings(self, grid: TextGrid) -> list[Standing]:
        """What stands within the text; a head stands over it where it has no room there."""
        if self.demand.head_place == "over" and not self.demand.insets:
            return _NOTHING
        return standings(self.demand, grid, self.wishes) or _NOTHING

    def _case(self, grid: TextGrid) -> tuple[TextRange, list[Layout]]:
        """The text's depth in a grid, and the ways to put the photos into it."""
        known = self._cases.get(grid.columns)
        if known is None:
            photos = self._in_rows(grid)
            given = self.demand.photos, photos, self.wishes, grid, self.known
            found = layouts(*given)
            stacked = list(stacks(*given))
            if grid.fold:
                found = folded_layouts([*found, *stacked], grid, self.demand.photos)
            elif stacked:
                found += stacked
            if grid.fold or stacked:
                found.sort(key=BY_COST)
            known = self._cases[grid.columns] = (
                self.demand.text(grid.measure, self._apart(grid)),
                found,
            )
        return known

    def _apart(self, grid: TextGrid) -> tuple[int, ...]:
        """The blocks that stand within the text but do not flow with it."""
        return tuple(
            inset.number
            for standing in self._standings(grid)[:1]
            for inset in standing.insets
            if inset.kind == "quote"
        )

    def _in_rows(self, grid: TextGrid) -> tuple[int, ...]:
        """The photos that do not stand within the text."""
        if not self.demand.insets:
            return self.photos
        within = {
            inset.number
            for standing in self._standings(grid)[:1]
            for inset in standing.insets
            if inset.kind == "photo"
        }
        return tuple(number for number in self.photos if number not in within)

    def _grids(self) -> tuple[TextGrid, ...]:
        """Where depths are free: the basic columns, and 破栏 where these make shallow legs."""
        grids = self._all_grids()
        text = self.demand.text(grids[0].measure).natural
        return grids if text < _SHALLOW * self.columns else grids[:1]

    def _all_grids(self) -> tuple[TextGrid, ...]:
        demand = self.demand
        before = (self.before or self.paper.fold) * self.paper.crosses(self.columns)
        given = self.text_columns, demand.box_ems, demand.column_mode
        return text_grids(self.columns, self.paper, *given, before)

    def _exact(self, grid: TextGrid, standing: Standing, lines: int) -> Iterator[_Body]:
        """Bodies of a given depth, whatever stays white or over."""
        fixed = sum(place.columns * (place.lines + place.gap) for place in self.fixed)
        fixed += standing.cells(grid)
        text, found = self._case(grid)
        base = _grid_cost(grid, lines)
        for layout in found:
            columns = grid.columns
            if layout.beside and layout.top:
                if layout.needed != lines:
                    continue
                columns -= layout.top.columns
            elif lines < (_least(layout, grid) if layout.needed else 1):
                continue
            slack = lines * columns - layout.cells - fixed - text.natural
            cost = base + standing.cost + layout.cost + layout.composition(lines) + text.cost(slack)
            body = _placed(_Body(lines, cost, grid, layout, slack), standing)
            if body:
                yield body

    def _form(self, head: HeadOption, body: _Body) -> ModuleForm:
        places = [
            *body.photos(),
            *(replace(place, line=place.line - head.lines) for place in self.fixed),
        ]
        lines, cost = head.lines + body.lines, head.cost + body.cost
        photos = tuple(places)
        return ModuleForm(lines, cost, head, body.grid, photos, body.slack, body.insets)


_NOTHING = [Standing()]


def _fit(
    grid: TextGrid,
    text: TextRange,
    found: list[Layout],
    standing: Standing,
    bodies: dict[int, _Body],
) -> None:
    """Keep each layout at the depths that it asks for, where it is the cheapest there. They come
    cheapest first."""
    apart = text.natural + (standing.cells(grid) if standing.insets else 0)
    deepest, columns, plain_text = grid.paper.lines, grid.columns, not standing.insets
    plain = [cost + standing.cost for cost in _grid_costs(grid)]
    least = [bodies[lines].cost if lines in bodies else inf for lines in range(deepest + 1)]
    fitting, most = text.costs(_GIVE * columns)
    known: dict[int, tuple[int, int, int]] = {}
    for layout in found:
        own, cells, settled = layout.cost, apart + layout.cells, layout.settled
        if layout.beside:
            across = columns - layout.top.columns if layout.top else columns
            first, last = _reach(cells, across, text)
            first, last = max(first, layout.needed), min(last, layout.needed)
        else:
            across, reach = columns, known.get(cells)
            if reach is None:
                first, last = _reach(cells, columns, text)
                known[cells] = first, min(last, deepest), settled
            elif reach[2] <= reach[0] and plain_text:
                continue  # a cheaper layout that takes as much stands there at no cost of its own
            elif settled < reach[2]:
                known[cells] = reach[0], reach[1], settled
            first, last, _ = known[cells]
            least_lines = layout.needed + LEAST if layout.needed or columns > 1 else 1
            first = first if first > least_lines else least_lines
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
                body = _Body(lines, cost, grid, layout, slack)
                placed = body if plain_text else _placed(body, standing)
                if placed:
                    bodies[lines], least[lines] = placed, cost


def _reach(cells: int, columns: int, text: TextRange) -> tuple[int, int]:
    """The depths of a body that takes so many cells, by what its text gives at most."""
    least, most = cells // columns - _GIVE, -(-cells // columns) + _GIVE
    first = (cells - len(text.fewer)) // columns + 1
    last = (cells + len(text.more) - 1) // columns + 1
    return (first if first > least else least), (last if last < most else most)


def _placed(body: _Body, standing: Standing) -> _Body | None:
    """The body with what stands within it in its place; None where that has no room."""
    if not standing.insets:
        return body
    insets = stood(standing, body.grid, body.lines, body.photos())
    return replace(body, insets=insets) if insets is not None else None


def _least(layout: Layout, grid: TextGrid) -> int:
    """The least depth of a body: legs are legs; in one column a few lines of text may be all that
    there is to say."""
    return layout.needed + LEAST if layout.needed or grid.columns > 1 else 1


def _grid_cost(grid: TextGrid, body: int) -> float:
    """Narrow measures set loosely, wide ones read badly, deep legs tire."""
    cost = 0.25 * max(0.0, NARROW - grid.measure) + 0.1 * max(0.0, grid.measure - WIDE)
    return cost + _DEEP_LEG * max(0.0, body - grid.paper.lines / 2)


def _grid_costs(grid: TextGrid) -> list[float]:
    """The same of bodies of each number of lines, from none to the page's."""
    lines, cost = grid.paper.lines, _grid_cost(grid, 0)
    shallow = lines // 2 + 1
    deep = [cost + _DEEP_LEG * (body - lines / 2) for body in range(shallow, lines + 1)]
    return [cost] * shallow + deep


def _collide(form: ModuleForm) -> bool:
    """Whether two photos share a place, or one stands above the body."""
    for at, one in enumerate(form.photos):
        if one.line < 0:
            return True
        for two in form.photos[at + 1 :]:
            across = min(one.column + one.columns, two.column + two.columns)
            down = min(one.line + one.lines, two.line + two.lines)
            if across > max(one.column, two.column) and down > max(one.line, two.line):
                return True
    return False
