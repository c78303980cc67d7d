"""Forms of one module at a width: head, text columns, photos and depth.

A module is full if   columns × body lines = lines of text + cells of photos + slack,   where
copyfitting absorbs the slack (looser or tighter paragraphs, white around crossheads). So the depths
of the photos determine that of the module, and vice versa.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heapify, heappop, heappush

from paiban.arrange.fold_rules import folded_layouts
from paiban.arrange.module.bodies import Body, Standing, fit, grid_cost, least_lines
from paiban.arrange.module.grids import TextGrid, text_grids
from paiban.arrange.module.insets import LooseInsets, standings
from paiban.arrange.module.photo_layouts import BY_COST, Layout, layouts
from paiban.arrange.module.photo_rows import KnownPhotos
from paiban.arrange.module.text_around import Inset, apart
from paiban.arrange.photo_pages import stacks
from paiban.arrange.plan import Demand, ModulePlan, PhotoPlace
from paiban.base.value import Record, Value, field, replace
from paiban.column.depth_options import HeadOption, TextRange
from paiban.edition.model import Slot
from paiban.edition.paper import Paper

_SHALLOW = 15
"""Text with fewer lines per column looks better in fewer, wider columns."""


class ModuleForm(Value, frozen=True, gc=False):
    """A form without a slot; otherwise as ``ModulePlan``."""

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


Found = tuple[float, HeadOption, Body]
"""A form: cost, head and body."""


class Forms(Record):
    """The forms of a demand over ``columns`` basic columns with the given photos.

    ``wishes`` are the preferred areas of the photos in square points; ``fixed`` are the photos
    placed by the editor, with lines counted from the module's top, head included. ``before`` are
    the columns on the left page, for a module across the fold that does not fill both pages.
    """

    demand: Demand
    photos: tuple[int, ...]
    wishes: tuple[float, ...]
    columns: int
    paper: Paper
    text_columns: int = 0
    fixed: tuple[PhotoPlace, ...] = ()
    known: KnownPhotos = field(default_factory=KnownPhotos)
    before: int = 0
    is_plain: bool = False
    """Whether insets are placed like other parts: the head over the text, photos in rows."""
    _cases: dict[tuple[int, tuple[int, ...]], tuple[TextRange, list[Layout]]] = field(
        default_factory=dict
    )
    _stands: dict[int, list[LooseInsets]] = field(default_factory=dict)

    def by_depth(self, limit: int) -> dict[int, ModuleForm]:
        """The cheapest form for each depth up to ``limit`` that the module can fill."""
        return {lines: self.form(found) for lines, found in self.found(limit).items()}

    def found(self, limit: int) -> dict[int, Found]:
        """``by_depth`` without places of photos, which few forms need."""
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
        """A found form with its photos placed."""
        return self._form(found[1], found[2])

    def at_depth(self, lines: int) -> ModuleForm | None:
        """The cheapest form of exactly ``lines`` depth, with white or overset if necessary."""
        return next(iter(self.several_at_depth(lines, 1)), None)

    def found_at(self, lines: int) -> Found | None:
        """``at_depth`` without places of photos."""
        return next(iter(self._cheapest(lines, 1)), None)

    def several_at_depth(self, lines: int, most: int) -> list[ModuleForm]:
        """The ``most`` cheapest forms of exactly ``lines`` depth, best first."""
        return [self.form(found) for found in self._cheapest(lines, most)]

    def _cheapest(self, lines: int, most: int) -> list[Found]:
        able: list[tuple[float, int, HeadOption, Body, Standing | None]] = [
            (head.cost + body.cost, number, head, body, standing)
            for number, (head, body, standing) in enumerate(self._of_depth(lines))
        ]
        heapify(able)  # there may be hundreds of thousands: only the best get their insets placed
        found: list[Found] = []
        while able and len(found) < most:
            cost, number, head, loose, standing = heappop(able)
            body = standing.placed(loose) if standing else loose
            if body and body.cost > loose.cost:  # its place costs more: another may be cheaper
                heappush(able, (head.cost + body.cost, number, head, body, None))
            elif body and not (self.fixed and _collide(self._form(head, body))):
                found.append((cost, head, body))
        if not found and self.fixed and not self.is_plain and self._has_insets:
            return self._plain()._cheapest(lines, most)
        return found

    @property
    def _has_insets(self) -> bool:
        demand = self.demand
        return demand.head_place != "over" or bool(demand.insets) or bool(demand.tables)

    def _plain(self) -> Forms:
        """The forms with no insets, where the photos of the editor leave these no place."""
        given = self.demand, self.photos, self.wishes, self.columns, self.paper, self.text_columns
        return Forms(*given, self.fixed, self.known, self.before, is_plain=True)

    def _of_depth(self, lines: int) -> Iterator[tuple[HeadOption, Body, Standing]]:
        """Heads and bodies of that depth together, the insets not yet in place."""
        for grid in self._all_grids():
            for loose in self._standings(grid):
                standing = Standing(loose, grid, self.fixed, lines)
                for head in self._heads(loose):
                    for body in self._exact(grid, loose, lines - head.lines):
                        yield head, body, standing

    def _filled(self) -> Iterator[tuple[tuple[HeadOption, ...], dict[int, Body]]]:
        """Bodies by the depths they fill, with their possible heads."""
        over: dict[int, Body] = {}
        for grid in self._grids():
            for standing in self._standings(grid):
                bodies = {} if standing.head else over
                text, found = self._case(grid, standing)
                fit(grid, text, found, standing, bodies)
                if standing.head:
                    yield (standing.head,), bodies
        if over:
            yield self.demand.heads(self.columns), over

    def _heads(self, standing: LooseInsets) -> tuple[HeadOption, ...]:
        return (standing.head,) if standing.head else self.demand.heads(self.columns)

    def _standings(self, grid: TextGrid) -> list[LooseInsets]:
        """The possible insets; a head without room within the text goes over it."""
        if self.is_plain or not self._has_insets:
            return _NOTHING
        found = self._stands.get(grid.columns)
        if found is None:
            found = standings(self.demand, grid, self.wishes) or _NOTHING
            self._stands[grid.columns] = found
        return found

    def _case(self, grid: TextGrid, standing: LooseInsets) -> tuple[TextRange, list[Layout]]:
        """The depth range of the text in a grid, and the layouts of the photos."""
        key = grid.columns, apart(standing.insets)
        known = self._cases.get(key)
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
            known = self._cases[key] = self.demand.text(grid.measure, key[1]), found
        return known

    def _in_rows(self, grid: TextGrid) -> tuple[int, ...]:
        """The photos that are not insets."""
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
        """The grids for free depths: the basic columns, and 破栏 if their legs would be shallow."""
        grids = self._all_grids()
        if not grids:  # the columns asked for would stand on the fold
            return ()
        text = self.demand.text(grids[0].measure).natural
        return grids if text < _SHALLOW * self.columns else grids[:1]

    def _all_grids(self) -> tuple[TextGrid, ...]:
        demand = self.demand
        before = (self.before or self.paper.fold) * self.paper.crosses(self.columns)
        given = self.text_columns, demand.box_ems, demand.column_mode
        return text_grids(self.columns, self.paper, *given, before)

    def _exact(self, grid: TextGrid, standing: LooseInsets, lines: int) -> Iterator[Body]:
        """Bodies of a given depth, with any amount of white or overset, their insets not yet in
        place."""
        fixed = sum(place.columns * (place.lines + place.gap) for place in self.fixed)
        fixed += standing.cells(grid)
        text, found = self._case(grid, standing)
        base = grid_cost(grid, lines) + standing.parted(lines)
        for layout in found:
            columns = grid.columns - standing.headed
            if layout.beside and layout.top:
                if layout.needed != lines:
                    continue
                columns -= layout.top.columns
                if columns < 1:
                    continue
            elif lines < (least_lines(layout, grid) if layout.needed else min(1, text.natural)):
                continue
            slack = lines * columns - layout.cells - fixed - text.natural
            cost = base + standing.cost + layout.cost + layout.composition(lines) + text.cost(slack)
            yield Body(lines, cost, grid, layout, slack)

    def _form(self, head: HeadOption, body: Body) -> ModuleForm:
        places = [
            *body.photos(),
            *(replace(place, line=place.line - head.lines) for place in self.fixed),
        ]
        lines, cost = head.lines + body.lines, head.cost + body.cost
        photos = tuple(places)
        return ModuleForm(lines, cost, head, body.grid, photos, body.slack, body.insets)


_NOTHING = [LooseInsets()]


def _collide(form: ModuleForm) -> bool:
    """Whether two photos overlap, or one is above the body."""
    for at, one in enumerate(form.photos):
        if one.line < 0:
            return True
        for two in form.photos[at + 1 :]:
            if one.cells.overlaps(two.cells):
                return True
    return False
