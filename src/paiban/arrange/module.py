"""The forms that one module can take at a width: head, text columns, photos, and its depth.

A module fills exactly when   columns × body lines = lines of text + cells of photos,   up to what
copyfitting can give (looser or tighter paragraphs, white round crossheads): the slack. So each
choice of photo depths asks for one depth of the module, and the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from paiban.arrange.photos import Depths, Layout, TextGrid, layouts
from paiban.arrange.plan import Demand, ModulePlan, PhotoPlace
from paiban.base.value import Record, Value, field, replace
from paiban.column.options import HeadOption, TextRange
from paiban.edition.model import Slot
from paiban.edition.paper import Paper

LEG_LEAST = 3
"""A leg of fewer lines than this is no leg (rule 27)."""
_NARROW, _WIDE = 12, 20
_BOXED_LEAST = 8
"""Ems of the narrowest columns in a box that holds several."""
_SHALLOW = 15
"""Text of fewer lines a column looks better in fewer and wider columns."""
_DEEP_LEG = 0.06
"""Cost of each line of a body that is deeper than half the page: its legs want a break."""


class ModuleForm(Value, frozen=True):
    """A form without a place: all that ``ModulePlan`` tells but the slot."""

    lines: int
    cost: float
    head: HeadOption
    grid: TextGrid
    photos: tuple[PhotoPlace, ...]
    slack: int

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
        )


class _Body(Value, frozen=True):
    """Text and photos under a head, at a depth in lines."""

    lines: int
    cost: float
    grid: TextGrid
    layout: Layout
    slack: int


def text_grids(
    columns: int, paper: Paper, wanted: int = 0, inset_ems: float = 0.0
) -> tuple[TextGrid, ...]:
    """Text columns over a span of basic columns: the basic ones, and 破栏 into fewer (rule 23)
    where the span divides into whole ems. ``wanted``: only that number, gaps widened if need be.
    ``inset_ems``: what a box takes from the span."""
    ems = paper.span_ems(columns) - int(inset_ems)
    if wanted:
        measure = (ems - (wanted - 1) * paper.gutter_ems) // wanted
        gutter = (ems - wanted * measure) / (wanted - 1) if wanted > 1 else 0.0
        return (TextGrid(wanted, measure, gutter, paper),)
    if inset_ems:
        return _boxed_grids(columns, ems, paper)
    grids = []
    for count in range(1, columns):
        measure, rest = divmod(ems - (count - 1) * paper.gutter_ems, count)
        if rest == 0 and max(_NARROW, paper.column_ems) < measure <= _WIDE:
            grids.append(TextGrid(count, measure, paper.gutter_ems, paper))
    grids.sort(key=lambda grid: abs(grid.measure - 16))
    return (TextGrid(columns, paper.column_ems, paper.gutter_ems, paper), *grids[:1])


def _boxed_grids(columns: int, ems: int, paper: Paper) -> tuple[TextGrid, ...]:
    """The two best ways to divide what a box leaves: whole ems nearest to the basic column, gaps
    up to an em wider (rule 23)."""
    found: list[tuple[int, TextGrid]] = []
    for count in range(1, columns + 1):
        measure, rest = divmod(ems - (count - 1) * paper.gutter_ems, count)
        if count == 1 or (measure >= _BOXED_LEAST and rest < count):
            gutter = paper.gutter_ems + (rest / (count - 1) if rest else 0.0)
            off = abs(measure - paper.column_ems) + rest
            found.append((off, TextGrid(count, measure, gutter, paper)))
    found.sort(key=lambda each: each[0])
    return tuple(grid for _, grid in found[:2])


class Forms(Record):
    """The forms of one demand over ``columns`` basic columns with some of its photos.

    ``wishes`` are the areas in square points that the demand's photos ought to have; ``fixed``
    the photos that the editor has placed, lines counted from the module's top, head included.
    """

    demand: Demand
    photos: tuple[int, ...]
    wishes: tuple[float, ...]
    columns: int
    paper: Paper
    text_columns: int = 0
    fixed: tuple[PhotoPlace, ...] = ()
    depths: Depths = field(default_factory=dict)
    _cases: dict[int, tuple[TextRange, list[Layout]]] = field(default_factory=dict)

    def by_depth(self, limit: int) -> dict[int, ModuleForm]:
        """The cheapest form at each depth up to ``limit`` that the module can fill."""
        bodies: dict[int, _Body] = {}
        for grid in self._grids():
            text, found = self._case(grid)
            for layout in found:
                _fit(grid, text, layout, bodies)
        best: dict[int, tuple[float, HeadOption, _Body]] = {}
        for head in self.demand.heads(self.columns):
            for body in bodies.values():
                lines, cost = head.lines + body.lines, head.cost + body.cost
                if lines <= limit and (lines not in best or cost < best[lines][0]):
                    best[lines] = cost, head, body
        return {lines: self._form(head, body) for lines, (_, head, body) in best.items()}

    def at_depth(self, lines: int) -> ModuleForm | None:
        """The cheapest form of exactly that depth, white or over if it cannot be filled."""
        best: tuple[float, HeadOption, _Body] | None = None
        for head in self.demand.heads(self.columns):
            for body in self._exact(lines - head.lines):
                cost = head.cost + body.cost
                if best is not None and cost >= best[0]:
                    continue
                if not self.fixed or not _collide(self._form(head, body)):
                    best = cost, head, body
        return self._form(best[1], best[2]) if best else None

    def _case(self, grid: TextGrid) -> tuple[TextRange, list[Layout]]:
        """The text's depth in a grid, and the ways to put the photos into it."""
        known = self._cases.get(grid.columns)
        if known is None:
            found = layouts(self.demand.photos, self.photos, self.wishes, grid, self.depths)
            known = self._cases[grid.columns] = self.demand.text(grid.measure), found
        return known

    def _grids(self) -> tuple[TextGrid, ...]:
        """Where depths are free: the basic columns, and 破栏 where these make shallow legs."""
        grids = self._all_grids()
        text = self.demand.text(grids[0].measure).natural
        return grids if text < _SHALLOW * self.columns else grids[:1]

    def _all_grids(self) -> tuple[TextGrid, ...]:
        inset = self.demand.inset_ems
        return text_grids(self.columns, self.paper, self.text_columns, inset)

    def _exact(self, lines: int) -> Iterator[_Body]:
        """Bodies of a given depth, whatever stays white or over."""
        fixed = sum(place.columns * (place.lines + place.gap) for place in self.fixed)
        for grid in self._all_grids():
            text, found = self._case(grid)
            base = _grid_cost(grid, lines)
            for layout in found:
                columns = grid.columns
                if layout.beside and layout.top:
                    if layout.needed != lines:
                        continue
                    columns -= layout.top.columns
                elif lines < _least(layout):
                    continue
                slack = lines * columns - layout.cells - fixed - text.natural
                cost = base + layout.cost + layout.composition(lines) + text.cost(slack)
                yield _Body(lines, cost, grid, layout, slack)

    def _form(self, head: HeadOption, body: _Body) -> ModuleForm:
        places = [
            *body.layout.places(body.grid.columns, body.lines),
            *(replace(place, line=place.line - head.lines) for place in self.fixed),
        ]
        lines, cost = head.lines + body.lines, head.cost + body.cost
        return ModuleForm(lines, cost, head, body.grid, tuple(places), body.slack)


def _fit(grid: TextGrid, text: TextRange, layout: Layout, bodies: dict[int, _Body]) -> None:
    """Keep the layout at the depths that it asks for, where it is the cheapest there."""
    columns = grid.columns
    if layout.beside and layout.top:
        columns -= layout.top.columns
    cells = text.natural + layout.cells
    for lines in {cells // columns, ceil(cells / columns)}:
        known = bodies.get(lines)
        if known is not None and known.cost <= layout.cost:
            continue
        slack = lines * columns - cells
        if layout.needed != lines if layout.beside else lines < _least(layout):
            continue
        cost = layout.cost + layout.composition(lines) + _grid_cost(grid, lines)
        cost += text.cost(slack)
        if known is None or cost < known.cost:
            bodies[lines] = _Body(lines, cost, grid, layout, slack)


def _least(layout: Layout) -> int:
    """The least depth of a body: legs beside photos are legs, a few lines of text alone may be
    all that there is to say."""
    return layout.needed + LEG_LEAST if layout.needed else 1


def _grid_cost(grid: TextGrid, body: int) -> float:
    """Narrow measures set loosely, wide ones read badly, deep legs tire."""
    cost = 0.25 * max(0.0, _NARROW - grid.measure) + 0.1 * max(0.0, grid.measure - _WIDE)
    return cost + _DEEP_LEG * max(0.0, body - grid.paper.lines / 2)


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
