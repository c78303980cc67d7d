"""The forms that one module can take at a width: head, text columns, photos, and its depth.

A module fills exactly when   columns × body lines = lines of text + cells of photos,   up to what
copyfitting can give (looser or tighter paragraphs, white round crossheads): the slack. So each
choice of photo depths asks for one depth of the module, and the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from paiban.arrange.photos import Group, TextGrid, groups
from paiban.arrange.plan import Demand, ModulePlan, PhotoPlace
from paiban.column.options import HeadOption, TextRange
from paiban.edition.model import Slot
from paiban.edition.paper import Paper

GAP = 1
"""Lines of white between a photo's caption and text above or under it."""
LEG_LEAST = 3
"""A leg of fewer lines than this is no leg (rule 27)."""
_SLACK = 0.12
"""Cost of a line that copyfitting has to give."""
_WHITE = 4.0
"""Cost of a line that stays white."""
_OVER = 40.0
"""Cost of a line that does not fit."""
_MEASURE_LEAST, _MEASURE_MOST = 9, 27
_NARROW, _WIDE = 12, 20
_DEEP_LEG = 48
"""Body lines after which a leg wants a break (half a page of 对开 is 60, of 四开 44)."""


@dataclass(frozen=True, slots=True)
class ModuleForm:
    """A form without a place: all that ``ModulePlan`` tells but the slot."""

    lines: int
    cost: float
    head: HeadOption
    grid: TextGrid
    photos: tuple[PhotoPlace, ...]
    slack: int

    def at(self, unit: int, slot: Slot) -> ModulePlan:
        return ModulePlan(
            unit, slot, self.head, self.grid.columns, self.grid.measure, self.grid.gutter,
            self.photos, self.slack, self.cost,
        )


def text_grids(columns: int, paper: Paper, wanted: int = 0) -> tuple[TextGrid, ...]:
    """Text columns over a span of basic columns: the basic ones, and 破栏 into fewer (rule 23)
    where the span divides into whole ems. ``wanted``: only that number, gaps widened if need be."""
    ems = paper.span_ems(columns)
    basic = TextGrid(columns, paper.column_ems, paper.gutter_ems, paper)
    if wanted:
        measure = (ems - (wanted - 1) * paper.gutter_ems) // wanted
        gutter = (ems - wanted * measure) / (wanted - 1) if wanted > 1 else 0.0
        return (TextGrid(wanted, measure, gutter, paper),)
    grids = []
    for count in range(1, columns):
        measure, rest = divmod(ems - (count - 1) * paper.gutter_ems, count)
        if rest == 0 and max(_NARROW, paper.column_ems) < measure <= _WIDE:
            grids.append(TextGrid(count, measure, paper.gutter_ems, paper))
    grids.sort(key=lambda grid: abs(grid.measure - 16))
    return (basic, *grids[:1])


@dataclass(slots=True)
class Forms:
    """Enumerates the forms of one demand over ``columns`` basic columns with some of its photos.

    ``wishes`` are the areas in square points that the demand's photos ought to have."""

    demand: Demand
    photos: tuple[int, ...]
    wishes: tuple[float, ...]
    columns: int
    paper: Paper
    text_columns: int = 0
    fixed: tuple[PhotoPlace, ...] = ()
    """Photos that the editor has placed; lines counted from the module's top, head included."""

    def by_depth(self, limit: int) -> dict[int, ModuleForm]:
        """The cheapest form at each depth up to ``limit`` that the module can fill."""
        best: dict[int, ModuleForm] = {}
        for grid, top, foot, text in self._cases():
            for head in self.demand.heads(self.columns):
                for form in self._fitting(grid, top, foot, text, head, limit):
                    _keep(best, form)
        return best

    def at_depth(self, lines: int) -> ModuleForm | None:
        """The cheapest form of exactly that depth, white or over if it cannot be filled."""
        best: ModuleForm | None = None
        for grid, top, foot, text in self._cases():
            for head in self.demand.heads(self.columns):
                for form in self._exact(grid, top, foot, text, head, lines - head.lines):
                    if (best is None or form.cost < best.cost) and not _collide(form):
                        best = form
        return best

    def _cases(self) -> Iterator[tuple[TextGrid, Group | None, Group | None, TextRange]]:
        """Text columns, photos at the head, photos at the foot."""
        for grid in text_grids(self.columns, self.paper, self.text_columns):
            text = self.demand.text(grid.measure)
            for count in range(len(self.photos) + 1):
                tops = self._groups(self.photos[:count], grid)
                feet = self._groups(self.photos[count:], grid)
                for top in tops:
                    for foot in feet:
                        yield grid, top, foot, text

    def _groups(self, numbers: tuple[int, ...], grid: TextGrid) -> list[Group | None]:
        if not numbers:
            return [None]
        return list(groups(self.demand.photos, numbers, self.wishes, grid))

    def _fitting(
        self, grid: TextGrid, top: Group | None, foot: Group | None, text: TextRange,
        head: HeadOption, limit: int,
    ) -> Iterator[ModuleForm]:
        """Forms at the depths that the photos' depths ask for."""
        for upper, upper_cost in _depths(top):
            for lower, lower_cost in _depths(foot):
                cells = text.natural + _cells(top, upper) + _cells(foot, lower)
                for body in {cells // grid.columns, ceil(cells / grid.columns)}:
                    if body + head.lines > limit or not _legs_hold(grid, top, upper, foot, lower, body):
                        continue
                    slack = body * grid.columns - cells
                    if not text.least <= text.natural + slack <= text.most:
                        continue
                    cost = upper_cost + lower_cost + head.cost + _grid_cost(grid, body)
                    yield self._form(grid, top, upper, foot, lower, body, head, slack, cost)
        if top and not foot and top.columns < grid.columns:
            yield from self._beside(grid, top, text, head, limit)

    def _beside(
        self, grid: TextGrid, group: Group, text: TextRange, head: HeadOption, limit: int
    ) -> Iterator[ModuleForm]:
        """Photos as deep as the text beside them."""
        columns = grid.columns - group.columns
        for body in {text.natural // columns, ceil(text.natural / columns)}:
            slack = body * columns - text.natural
            if body not in group.depths or body < LEG_LEAST or body + head.lines > limit:
                continue
            if text.least <= text.natural + slack <= text.most:
                cost = group.depths[body] + head.cost + _grid_cost(grid, body)
                yield self._form(grid, group, body, None, 0, body, head, slack, cost)

    def _exact(
        self, grid: TextGrid, top: Group | None, foot: Group | None, text: TextRange,
        head: HeadOption, body: int,
    ) -> Iterator[ModuleForm]:
        """Forms at a given depth of the body, whatever stays white or over."""
        if body < 1:
            return
        base = head.cost + _grid_cost(grid, body)
        fixed = sum(place.columns * (place.lines + place.gap) for place in self.fixed)
        for upper, upper_cost in _depths(top):
            for lower, lower_cost in _depths(foot):
                if _legs_hold(grid, top, upper, foot, lower, body):
                    cells = text.natural + _cells(top, upper) + _cells(foot, lower)
                    slack = body * grid.columns - cells - fixed
                    cost = base + upper_cost + lower_cost + _misfit(text, slack)
                    yield self._form(grid, top, upper, foot, lower, body, head, slack, cost)
        if top and not foot and body in top.depths and top.columns < grid.columns:
            slack = body * (grid.columns - top.columns) - text.natural
            cost = base + top.depths[body] + _misfit(text, slack)
            yield self._form(grid, top, body, None, 0, body, head, slack, cost)

    def _form(
        self, grid: TextGrid, top: Group | None, upper: int, foot: Group | None, lower: int,
        body: int, head: HeadOption, slack: int, cost: float,
    ) -> ModuleForm:
        places: list[PhotoPlace] = []
        if top:
            gap = GAP if upper < body else 0
            column = grid.columns - top.columns
            places += _row(top, column, 0, upper, gap, below=True)
        if foot:
            places += _row(foot, 0, body - lower, lower, GAP, below=False)
        for place in self.fixed:
            places.append(replace(place, line=place.line - head.lines))
        return ModuleForm(
            body + head.lines, cost + _SLACK * abs(slack), head, grid, tuple(places), slack
        )


def _keep(best: dict[int, ModuleForm], form: ModuleForm) -> None:
    known = best.get(form.lines)
    if known is None or form.cost < known.cost:
        best[form.lines] = form


def _row(
    group: Group, column: int, line: int, lines: int, gap: int, *, below: bool
) -> Iterator[PhotoPlace]:
    for photo, span in zip(group.photos, group.spans, strict=True):
        yield PhotoPlace(photo, column, span, line, lines, gap, below)
        column += span


def _depths(group: Group | None) -> list[tuple[int, float]]:
    return list(group.depths.items()) if group else [(0, 0.0)]


def _cells(group: Group | None, lines: int) -> int:
    return group.columns * (lines + GAP) if group else 0


def _legs_hold(
    grid: TextGrid, top: Group | None, upper: int, foot: Group | None, lower: int, body: int
) -> bool:
    """Whether each leg beside the photos is deep enough to be one (rule 27)."""
    above, beneath = (upper + GAP if top else 0), (lower + GAP if foot else 0)
    both = (top.columns if top else 0) + (foot.columns if foot else 0) > grid.columns
    needed = above + beneath if both else max(above, beneath)
    return body - needed >= LEG_LEAST


def _grid_cost(grid: TextGrid, body: int) -> float:
    """Narrow measures set loosely, wide ones read badly, deep legs tire."""
    cost = 0.25 * max(0.0, _NARROW - grid.measure) + 0.1 * max(0.0, grid.measure - _WIDE)
    return cost + 0.03 * max(0, body - _DEEP_LEG)


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


def _misfit(text: TextRange, slack: int) -> float:
    """What it costs that the text cannot be made to fit."""
    white = max(0, text.natural + slack - text.most)
    over = max(0, text.least - text.natural - slack)
    return _WHITE * white + _OVER * over
