"""A page without given slots, arranged: guillotine cuts over the modules in order of weight.

The modules (sections of a package, or stories) keep their order: what weighs more stands above or
to the left. Every way of cutting the page by straight lines, from edge to edge, into rectangles
for them is tried; stacking adds depths, standing side by side needs equal depths, and a module
knows every depth it can fill exactly. So the plan is known to fill before a line is drawn. This
is the form that the page-arrangement solver takes over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from paiban.arrange.costs import clashing_heads, dominance
from paiban.arrange.module import Forms, ModuleForm
from paiban.arrange.plan import Demand, ModulePlan, Plan
from paiban.column.options import HeadOption
from paiban.edition.model import Slot
from paiban.edition.paper import Paper

_SHARES = {1: (1.0,), 2: (0.66, 0.34), 3: (0.54, 0.24, 0.22), 4: (0.48, 0.18, 0.17, 0.17)}
"""How photos share their room: one dominates, at least twice the next."""
_ART_LEAST = 0.22
"""Of a page, what its photos together ought to take at least."""
_ACROSS = 1.5
"""Cost of a cut from top to foot: a page of rows reads more surely."""
_HEAD_TYPICAL = 4
"""Lines of a module's head, for a first estimate of the room that photos have."""
_STRAY = 1.6
"""How many photos more or fewer than its share of the text a part of a package may take."""
_CONTENT = 14.0
"""A package whose parts stand one under another at less than this cost needs no cuts from top to
foot: it reads more surely as rows."""
_PLANS = 12
_PAIRS = 8
"""Ways to stack two parts to a depth that are followed, the cheapest."""


@dataclass(frozen=True, slots=True)
class PageDemand:
    """A page to be arranged: the modules in order of weight; a package has a head of its own over
    them all, and photos that any of its modules may take."""

    modules: tuple[Demand, ...]
    paper: Paper
    region: Slot
    """The rectangle to fill; the whole type area unless other things stand on the page."""
    head: Demand | None = None
    shared_photos: bool = False
    gap: int = 1


@dataclass(frozen=True, slots=True)
class _Tree:
    """Modules in a rectangle. A leaf has a form; a cut has two parts."""

    lines: int
    cost: float
    form: ModuleForm | None = None
    unit: int = 0
    parts: tuple[_Tree, ...] = ()
    widths: tuple[int, ...] = ()


def arrange(page: PageDemand) -> list[Plan]:
    """Plans for the page, the best first; several, for setting may find one hard to fill."""
    solver = _Solver(page)
    solver.across = page.head is None
    plans = list(solver.plans())
    if not solver.across and min((plan.cost for plan in plans), default=_CONTENT) >= _CONTENT:
        solver.look_across()
        plans += solver.plans()
    if not plans:
        solver.forced = True
        plans = list(solver.plans())
    return sorted(plans, key=lambda plan: plan.cost)[:_PLANS]


@dataclass(slots=True)
class _Solver:
    page: PageDemand
    across: bool = True
    """Whether cuts from top to foot are tried."""
    forced: bool = False
    """Whether plans that do not fill are wanted too: only where none fills."""
    _known: dict[tuple[int, int, int, int, int], dict[int, _Tree]] = field(default_factory=dict)
    _made: dict[tuple[int, int, int, int], Forms] = field(default_factory=dict)
    _wishes: tuple[float, ...] = ()

    def look_across(self) -> None:
        """From now on try cuts from top to foot too."""
        self.across = True
        self._known = {key: trees for key, trees in self._known.items() if key[1] - key[0] == 1}

    def plans(self) -> Iterator[Plan]:
        """A plan for each form of the page's head and each split of the photos."""
        page, region = self.page, self.page.region
        last, photos = len(page.modules), self._photo_count()
        for head in page.head.heads(region.columns) if page.head else (None,):
            lines = region.lines - (head.lines if head else 0)
            self._wish(lines)
            for tree in self._at(0, last, 0, photos, region.columns, lines):
                yield self._plan(head, tree)

    def _photo_count(self) -> int:
        return len(self.page.modules[0].photos) if self.page.shared_photos else 0

    def _wish(self, lines: int) -> None:
        """The areas that photos ought to have: what text and heads leave, by weight."""
        page, paper = self.page, self.page.paper
        if self._wishes:
            return
        cells = sum(demand.text(paper.column_ems).natural for demand in page.modules)
        columns = page.region.columns
        cells += _HEAD_TYPICAL * columns * sum(1 for each in page.modules if each.heads(1)[0].lines)
        count = max(1, len(page.modules[0].photos) if page.shared_photos else 1)
        shares = _SHARES.get(count) or (0.42, *([0.58 / (count - 1)] * (count - 1)))
        room = max(_ART_LEAST * columns * page.region.lines, columns * lines - cells)
        cell = paper.span(1) * paper.leading
        self._wishes = tuple(share * room * cell * 0.9 for share in shares)

    def _wishes_of(self, demand: Demand) -> tuple[float, ...]:
        if self.page.shared_photos:
            return self._wishes
        region, paper = self.page.region, self.page.paper
        area = region.columns * region.lines * paper.span(1) * paper.leading
        area /= max(3, len(self.page.modules))
        return tuple(area * 0.3 / (1 + 0.5 * at) for at in range(len(demand.photos)))

    def _at(
        self, first: int, last: int, photo: int, photos: int, columns: int, lines: int
    ) -> Iterator[_Tree]:
        """Trees of exactly that depth; the cheapest of each way to cut."""
        if last - first == 1:
            form = self._forms(first, photo, photos, columns).at_depth(lines)
            if form is not None:
                yield _Tree(lines, form.cost, form, first)
            return
        for middle, split in self._splits(first, last, photo, photos):
            upper = self._trees(first, middle, photo, split, columns)
            lower = self._trees(middle, last, split, photos, columns)
            pairs = [
                (a, b)
                for depth, a in upper.items()
                if (b := lower.get(lines - self.page.gap - depth)) is not None
            ]
            pairs.sort(key=lambda pair: pair[0].cost + pair[1].cost)
            if self.forced:
                pairs = self._left_over(upper, middle, last, split, photos, columns, lines)
            for a, b in pairs[:_PAIRS]:
                yield _Tree(lines, a.cost + b.cost, parts=(a, b))
            beside = self._beside(first, middle, last, photo, split, photos, columns)
            found = [tree for tree in beside if tree.lines == lines]
            yield from sorted(found, key=lambda tree: tree.cost)[:2]

    def _left_over(
        self,
        upper: dict[int, _Tree],
        middle: int,
        last: int,
        split: int,
        photos: int,
        columns: int,
        lines: int,
    ) -> list[tuple[_Tree, _Tree]]:
        """Where no two depths add up to the page: the last part takes what is left, not full."""
        pairs: list[tuple[_Tree, _Tree]] = []
        for above in sorted(upper.values(), key=lambda tree: tree.cost)[:4]:
            left = lines - self.page.gap - above.lines
            if left > 0:
                below = self._at(middle, last, split, photos, columns, left)
                pairs += [(above, tree) for tree in below]
        return sorted(pairs, key=lambda pair: pair[0].cost + pair[1].cost)[:1]

    def _splits(self, first: int, last: int, photo: int, photos: int) -> Iterator[tuple[int, int]]:
        """Cuts of the modules and of the shared photos; photos go where the text is, give or
        take one."""
        for middle in range(first + 1, last):
            share = self._weight(first, middle) / self._weight(first, last) * (photos - photo)
            for split in range(photo, photos + 1):
                if abs(split - photo - share) <= _STRAY:
                    yield middle, split

    def _weight(self, first: int, last: int) -> float:
        """How much text modules have, heads reckoned in."""
        measure = self.page.paper.column_ems
        return sum(self.page.modules[at].text(measure).natural + 12 for at in range(first, last))

    def _forms(self, unit: int, photo: int, photos: int, columns: int) -> Forms:
        key = (unit, photo, photos, columns)
        if key not in self._made:
            self._made[key] = self._make_forms(unit, photo, photos, columns)
        return self._made[key]

    def _make_forms(self, unit: int, photo: int, photos: int, columns: int) -> Forms:
        demand = self.page.modules[unit]
        numbers = (
            tuple(range(photo, photos))
            if self.page.shared_photos
            else tuple(range(len(demand.photos)))
        )
        return Forms(demand, numbers, self._wishes_of(demand), columns, self.page.paper)

    def _trees(
        self, first: int, last: int, photo: int, photos: int, columns: int
    ) -> dict[int, _Tree]:
        """The cheapest tree for each depth."""
        key = (first, last, photo, photos, columns)
        known = self._known.get(key)
        if known is not None:
            return known
        best: dict[int, _Tree] = {}
        if last - first == 1:
            forms = self._forms(first, photo, photos, columns).by_depth(self.page.region.lines)
            best = {depth: _Tree(depth, form.cost, form, first) for depth, form in forms.items()}
        else:
            for tree in self._cuts(first, last, photo, photos, columns):
                if tree.lines not in best or tree.cost < best[tree.lines].cost:
                    best[tree.lines] = tree
        self._known[key] = best
        return best

    def _cuts(
        self, first: int, last: int, photo: int, photos: int, columns: int
    ) -> Iterator[_Tree]:
        for middle, split in self._splits(first, last, photo, photos):
            upper = self._trees(first, middle, photo, split, columns)
            lower = self._trees(middle, last, split, photos, columns)
            for above in upper.values():
                for beneath in lower.values():
                    lines = above.lines + self.page.gap + beneath.lines
                    if lines <= self.page.region.lines:
                        yield _Tree(lines, above.cost + beneath.cost, parts=(above, beneath))
            yield from self._beside(first, middle, last, photo, split, photos, columns)

    def _beside(
        self,
        first: int,
        middle: int,
        last: int,
        photo: int,
        split: int,
        photos: int,
        columns: int,
    ) -> Iterator[_Tree]:
        """Side by side, at the widths that their content asks for."""
        if not self.across:
            return
        for wide in self._widths(first, middle, last, columns):
            left = self._trees(first, middle, photo, split, wide)
            right = self._trees(middle, last, split, photos, columns - wide)
            for depth, tree in left.items():
                other = right.get(depth)
                if other is not None:
                    cost = tree.cost + other.cost + _ACROSS
                    yield _Tree(depth, cost, parts=(tree, other), widths=(wide, columns - wide))

    def _widths(self, first: int, middle: int, last: int, columns: int) -> list[int]:
        share = self._weight(first, middle) / self._weight(first, last) * columns
        near = {int(share), int(share) + 1, int(share) + 2}
        return sorted(wide for wide in near if 0 < wide < columns)

    def _plan(self, head: HeadOption | None, tree: _Tree) -> Plan:
        region, paper = self.page.region, self.page.paper
        modules: list[ModulePlan] = []
        top, cost = region.line, tree.cost
        if head is not None:
            slot = Slot(region.column, top, region.columns, head.lines)
            measure = paper.span_ems(region.columns)
            modules.append(ModulePlan(-1, slot, head, 1, measure, 0, (), 0, head.cost))
            top, cost = top + head.lines, cost + head.cost
        self._place(tree, region.column, top, region.columns, modules)
        return Plan(tuple(modules), cost + dominance(modules) + clashing_heads(modules))

    def _place(
        self, tree: _Tree, column: int, line: int, columns: int, modules: list[ModulePlan]
    ) -> None:
        if tree.form is not None:
            modules.append(tree.form.at(tree.unit, Slot(column, line, columns, tree.lines)))
        elif tree.widths:
            for part, wide in zip(tree.parts, tree.widths, strict=True):
                self._place(part, column, line, wide, modules)
                column += wide
        else:
            for part in tree.parts:
                self._place(part, column, line, columns, modules)
                line += part.lines + self.page.gap
