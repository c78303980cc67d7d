"""Arrangement of modules in a rectangle by guillotine cuts that keep their order, for packages.

Stacking adds depths, standing side by side needs equal depths, and a module knows every depth it
can fill exactly: so a table of the cheapest tree at each depth is made for each run of modules at
each width, from the smaller to the larger. It arranges packages, whose sections are read in their
order, and stories for which ``solver.py`` finds no page that they fill.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from paiban.arrange.cuts.leaves import SCRAP, SHALLOW_LEG
from paiban.arrange.fold_rules import OVER_FOLD
from paiban.arrange.module.module_forms import Forms, Found
from paiban.arrange.module.photo_rows import KnownPhotos
from paiban.arrange.photo_wishes import own_wishes
from paiban.arrange.plan import Demand, PageDemand
from paiban.base.value import Record, Value, field

_RUNS_ABREAST = 1.5
"""Cost of two runs side by side. Sections are read one after another, and the eye finds the next
more surely beneath than beside: so it is dearer than two sets of stories side by side
(``subsets.SETS_ABREAST``)."""
_STRAY = 1.6
"""Photos by which a part of a package may deviate from its share of the text."""
_LEFT_OVER = 4
"""Upper parts tried if no depths add up: the last part takes the lines they leave."""
_PAIRS = 8
"""Number of cheapest ways kept to stack two parts to a depth."""


class CutTree(Value, frozen=True, gc=False):
    """Modules in a rectangle. A leaf has a form that was found and what makes it; a cut has two
    parts.

    Not the ``Tree`` of ``trees.py``: here a page is costed once it is planned, so a tree needs no
    edges, and a leaf gives its photos their places only in the few trees that become plans; there
    edges are compared in the search, and every leaf is a form that is ready.
    """

    lines: int
    cost: float
    leaf: tuple[Forms, Found] | None = None
    unit: int = 0
    parts: tuple[CutTree, ...] = ()
    widths: tuple[int, ...] = ()


_Cut = tuple[int, float, tuple[CutTree, CutTree], tuple[int, ...]]
"""A cut of which no tree was made yet: depth, cost, parts, and their widths where they stand side
by side. Few of many become trees."""


class Run(NamedTuple):
    """Modules that follow one another, with those of the shared photos that they take: from
    ``first`` to before ``last``, and from ``photo`` to before ``photos_end``. A plain tuple, for
    tables are keyed by it."""

    first: int
    last: int
    photo: int
    photos_end: int

    @property
    def is_one(self) -> bool:
        """Whether it is a module alone."""
        return self.last - self.first == 1

    def cut(self, middle: int, split: int) -> tuple[Run, Run]:
        """The two runs that it falls into before module ``middle`` and photo ``split``."""
        first, last, photo, end = self
        return Run(first, middle, photo, split), Run(middle, last, split, end)


class Guillotine(Record):
    page: PageDemand
    across: bool = True
    """Whether vertical cuts are tried."""
    forced: bool = False
    """Whether plans that do not fill are wanted too: only where none fills."""
    _known: dict[tuple[Run, int], dict[int, CutTree]] = field(default_factory=dict)
    """By width in basic columns, the cheapest tree for each depth."""
    _level: dict[tuple[Run, int, int], tuple[CutTree, ...]] = field(default_factory=dict)
    """By width in basic columns and depth in lines, what ``at_depth`` gives."""
    _made: dict[tuple[int, int, int, int], Forms] = field(default_factory=dict)
    _photos: dict[int, KnownPhotos] = field(default_factory=dict)
    dominant: int = 0
    """Index of the package's shared photo that should be the largest."""
    wishes: tuple[float, ...] = ()
    """Preferred areas of a package's shared photos, in square points."""

    def look_across(self) -> None:
        """Try vertical cuts too from now on."""
        self.across = True
        self._known = {key: trees for key, trees in self._known.items() if key[0].is_one}
        self._level.clear()

    def force(self) -> None:
        """From now on give trees that do not fill too."""
        self.forced = True
        self._level.clear()

    def at_depth(self, run: Run, columns: int, lines: int) -> tuple[CutTree, ...]:
        """Trees of exactly that depth; the cheapest of each way to cut."""
        key = run, columns, lines
        found = self._level.get(key)
        if found is None:
            one = self._one_at_depth if run.is_one else self._cut_at_depth
            found = self._level[key] = tuple(one(run, columns, lines))
        return found

    def _one_at_depth(self, run: Run, columns: int, lines: int) -> Iterator[CutTree]:
        forms = self._forms(run, columns)
        found = forms.found_at(lines)
        if found is not None:
            cost = found[0] + self._over_fold(run.first, columns) + _scraps(found, lines, columns)
            yield CutTree(lines, cost, (forms, found), run.first)

    def _cut_at_depth(self, run: Run, columns: int, lines: int) -> Iterator[CutTree]:
        for upper, lower in self._splits(run):
            if self.forced:
                pairs = self._left_over(upper, lower, columns, lines)
            else:
                pairs = self._filling(upper, lower, columns, lines)
            for a, b in pairs:
                yield CutTree(lines, a.cost + b.cost, parts=(a, b))
            beside = self._beside(upper, lower, columns)
            level = sorted((cut for cut in beside if cut[0] == lines), key=_cut_cost)
            yield from map(_cut_tree, level[:2])

    def _filling(
        self, upper: Run, lower: Run, columns: int, lines: int
    ) -> list[tuple[CutTree, CutTree]]:
        """Two parts, each filled, that are together so deep: the cheapest."""
        beneath = self._trees(lower, columns)
        pairs = [
            (a, b)
            for depth, a in self._trees(upper, columns).items()
            if (b := beneath.get(lines - self.page.gap - depth)) is not None
        ]
        return sorted(pairs, key=_pair_cost)[:_PAIRS]

    def _left_over(
        self, upper: Run, lower: Run, columns: int, lines: int
    ) -> list[tuple[CutTree, CutTree]]:
        """Where no two depths add up to the page: the last part takes what is left, not full."""
        share = self._weight(upper.first, upper.last) / self._weight(upper.first, lower.last)
        uppers = [
            *sorted(self._trees(upper, columns).values(), key=_cost)[:_LEFT_OVER],
            *self.at_depth(upper, columns, round(lines * share)),
        ]
        pairs: list[tuple[CutTree, CutTree]] = []
        for above in uppers:
            left = lines - self.page.gap - above.lines
            if left > 0:
                pairs += [(above, tree) for tree in self.at_depth(lower, columns, left)]
        return sorted(pairs, key=_pair_cost)[:1]

    def _splits(self, run: Run) -> Iterator[tuple[Run, Run]]:
        """Cuts of the modules and of the shared photos; photos go where the text is, give or
        take one."""
        first, last, photo, end = run
        whole = self._weight(first, last)
        for middle in range(first + 1, last):
            share = self._weight(first, middle) / whole * (end - photo)
            for split in range(photo, end + 1):
                if abs(split - photo - share) <= _STRAY:
                    yield run.cut(middle, split)

    def _weight(self, first: int, last: int) -> float:
        """The amount of text of modules, heads included, in lines of a basic column."""
        measure = self.page.paper.column_ems
        return sum(self.page.modules[at].text(measure).natural + 12 for at in range(first, last))

    def _forms(self, run: Run, columns: int) -> Forms:
        """The forms of a module alone."""
        key = run.first, run.photo, run.photos_end, columns
        if key not in self._made:
            self._made[key] = self._make_forms(run, columns)
        return self._made[key]

    def _make_forms(self, run: Run, columns: int) -> Forms:
        unit, shared = run.first, self.page.shared_photos
        demand = self.page.modules[unit]
        numbers = range(run.photo, run.photos_end) if shared else range(len(demand.photos))
        known = self._photos.setdefault(-1 if shared else unit, KnownPhotos())
        wishes = self._wishes_of(demand)
        asked = 0 if shared else self.page.columns_asked(unit)
        return Forms(demand, tuple(numbers), wishes, columns, self.page.paper, asked, known=known)

    def _trees(self, run: Run, columns: int) -> dict[int, CutTree]:
        """The cheapest tree for each depth."""
        key = run, columns
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = (
                self._leaves(run, columns) if run.is_one else self._cheapest(run, columns)
            )
        return known

    def _leaves(self, run: Run, columns: int) -> dict[int, CutTree]:
        forms, more = self._forms(run, columns), self._over_fold(run.first, columns)
        return {
            depth: CutTree(
                depth, found[0] + more + _scraps(found, depth, columns), (forms, found), run.first
            )
            for depth, found in forms.found(self.page.region.lines).items()
        }

    def _cheapest(self, run: Run, columns: int) -> dict[int, CutTree]:
        best: dict[int, _Cut] = {}
        for cut in self._cuts(run, columns):
            if cut[0] not in best or cut[1] < best[cut[0]][1]:
                best[cut[0]] = cut
        return {depth: _cut_tree(cut) for depth, cut in best.items()}

    def _cuts(self, run: Run, columns: int) -> Iterator[_Cut]:
        gap, deepest = self.page.gap, self.page.region.lines
        for upper, lower in self._splits(run):
            beneath = self._trees(lower, columns).values()
            for one in self._trees(upper, columns).values():
                for other in beneath:
                    lines = one.lines + gap + other.lines
                    if lines <= deepest:
                        yield lines, one.cost + other.cost, (one, other), ()
            yield from self._beside(upper, lower, columns)

    def _beside(self, left: Run, right: Run, columns: int) -> Iterator[_Cut]:
        """Side by side, at the widths that their content asks for."""
        if not self.across:
            return
        for wide in self._widths(left, right, columns):
            others = self._trees(right, columns - wide)
            for depth, tree in self._trees(left, wide).items():
                other = others.get(depth)
                if other is not None:
                    cost = tree.cost + other.cost + _RUNS_ABREAST
                    yield depth, cost, (tree, other), (wide, columns - wide)

    def _widths(self, left: Run, right: Run, columns: int) -> list[int]:
        share = self._weight(left.first, left.last) / self._weight(left.first, right.last) * columns
        if self.page.paper.crosses(columns):
            return [self.page.paper.fold]
        near = {int(share), int(share) + 1, int(share) + 2}
        return sorted(wide for wide in near if 0 < wide < columns)

    def _over_fold(self, unit: int, columns: int) -> float:
        """The cost of a module other than the first across the fold."""
        return OVER_FOLD if unit and self.page.paper.crosses(columns) else 0.0

    def _wishes_of(self, demand: Demand) -> tuple[float, ...]:
        return self.wishes if self.page.shared_photos else own_wishes(self.page, demand)


def _scraps(found: Found, lines: int, columns: int) -> float:
    """The cost of a part whose legs, side by side, are too shallow to be read as columns."""
    head = found[1].lines
    return SCRAP * max(0, SHALLOW_LEG - (lines - head)) * (columns > 1 and lines > head)


def _cut_tree(cut: _Cut) -> CutTree:
    lines, cost, parts, widths = cut
    return CutTree(lines, cost, parts=parts, widths=widths)


def _cut_cost(cut: _Cut) -> float:
    return cut[1]


def _cost(tree: CutTree) -> float:
    return tree.cost


def _pair_cost(pair: tuple[CutTree, CutTree]) -> float:
    return pair[0].cost + pair[1].cost
