"""Arrangement of modules in a rectangle by guillotine cuts that keep their order, for packages.

Stacking adds depths, placing side by side needs equal depths, and each module knows the depths it
fills exactly. So tables of the cheapest tree at each depth are built for each run of modules at
each width, smaller runs first.
"""

from __future__ import annotations

from collections.abc import Iterator

from paiban.arrange.fold_rules import OVER_FOLD
from paiban.arrange.module.module_forms import Forms, Found
from paiban.arrange.module.photo_rows import KnownPhotos
from paiban.arrange.photo_wishes import own_wishes
from paiban.arrange.plan import Demand, PageDemand
from paiban.base.value import Record, Value, field

_ACROSS = 1.5
"""Cost of a vertical cut: a page in rows reads better."""
_STRAY = 1.6
"""Photos by which a part of a package may deviate from its share of the text."""
_LEFT_OVER = 4
"""Upper parts tried if no depths add up: the last part takes the lines they leave."""
_PAIRS = 8
"""Number of cheapest ways kept to stack two parts to a depth."""


class CutTree(Value, frozen=True, gc=False):
    """Modules in a rectangle: a leaf has a found form and its ``Forms``; a cut has two parts, with
    ``widths`` if they are side by side."""

    lines: int
    cost: float
    leaf: tuple[Forms, Found] | None = None
    unit: int = 0
    parts: tuple[CutTree, ...] = ()
    widths: tuple[int, ...] = ()


class Guillotine(Record):
    page: PageDemand
    across: bool = True
    """Whether vertical cuts are tried."""
    forced: bool = False
    """Whether to accept plans that do not fill, as a last resort."""
    _known: dict[tuple[int, int, int, int, int], dict[int, CutTree]] = field(default_factory=dict)
    _made: dict[tuple[int, int, int, int], Forms] = field(default_factory=dict)
    _photos: dict[int, KnownPhotos] = field(default_factory=dict)
    dominant: int = 0
    """Index of the package's shared photo that should be the largest."""
    wishes: tuple[float, ...] = ()
    """Preferred areas of a package's shared photos, in square points."""

    def look_across(self) -> None:
        """Try vertical cuts too from now on."""
        self.across = True
        self._known = {key: trees for key, trees in self._known.items() if key[1] - key[0] == 1}

    def at_depth(
        self, first: int, last: int, photo: int, photos: int, columns: int, lines: int
    ) -> Iterator[CutTree]:
        """The cheapest trees of exactly ``lines`` depth for each way to cut."""
        if last - first == 1:
            forms = self._forms(first, photo, photos, columns)
            found = forms.found_at(lines)
            if found is not None:
                cost = found[0] + self._over_fold(first, columns)
                yield CutTree(lines, cost, (forms, found), first)
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
                share = self._weight(first, middle) / self._weight(first, last)
                above = [
                    *sorted(upper.values(), key=lambda tree: tree.cost)[:_LEFT_OVER],
                    *self.at_depth(first, middle, photo, split, columns, round(lines * share)),
                ]
                pairs = self._left_over(above, middle, last, split, photos, columns, lines)
            for a, b in pairs[:_PAIRS]:
                yield CutTree(lines, a.cost + b.cost, parts=(a, b))
            beside = self._beside(first, middle, last, photo, split, photos, columns)
            level = [tree for tree in beside if tree.lines == lines]
            yield from sorted(level, key=lambda tree: tree.cost)[:2]

    def _left_over(
        self,
        uppers: list[CutTree],
        middle: int,
        last: int,
        split: int,
        photos: int,
        columns: int,
        lines: int,
    ) -> list[tuple[CutTree, CutTree]]:
        """The cheapest pair if no depths add up: the lower part takes the rest, without filling
        it."""
        pairs: list[tuple[CutTree, CutTree]] = []
        for above in uppers:
            left = lines - self.page.gap - above.lines
            if left > 0:
                below = self.at_depth(middle, last, split, photos, columns, left)
                pairs += [(above, tree) for tree in below]
        return sorted(pairs, key=lambda pair: pair[0].cost + pair[1].cost)[:1]

    def _splits(self, first: int, last: int, photo: int, photos: int) -> Iterator[tuple[int, int]]:
        """Ways to split the modules and the shared photos; photos follow the text, within
        ``_STRAY``."""
        for middle in range(first + 1, last):
            share = self._weight(first, middle) / self._weight(first, last) * (photos - photo)
            for split in range(photo, photos + 1):
                if abs(split - photo - share) <= _STRAY:
                    yield middle, split

    def _weight(self, first: int, last: int) -> float:
        """The amount of text of modules, heads included, in lines of a basic column."""
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
        known = self._photos.setdefault(-1 if self.page.shared_photos else unit, KnownPhotos())
        wishes = self._wishes_of(demand)
        return Forms(demand, numbers, wishes, columns, self.page.paper, known=known)

    def _trees(
        self, first: int, last: int, photo: int, photos: int, columns: int
    ) -> dict[int, CutTree]:
        """The cheapest tree for each depth."""
        key = (first, last, photo, photos, columns)
        known = self._known.get(key)
        if known is not None:
            return known
        best: dict[int, CutTree] = {}
        if last - first == 1:
            forms = self._forms(first, photo, photos, columns)
            more = self._over_fold(first, columns)
            best = {
                depth: CutTree(depth, found[0] + more, (forms, found), first)
                for depth, found in forms.found(self.page.region.lines).items()
            }
        else:
            for tree in self._cuts(first, last, photo, photos, columns):
                if tree.lines not in best or tree.cost < best[tree.lines].cost:
                    best[tree.lines] = tree
        self._known[key] = best
        return best

    def _cuts(
        self, first: int, last: int, photo: int, photos: int, columns: int
    ) -> Iterator[CutTree]:
        for middle, split in self._splits(first, last, photo, photos):
            upper = self._trees(first, middle, photo, split, columns)
            lower = self._trees(middle, last, split, photos, columns)
            for above in upper.values():
                for beneath in lower.values():
                    lines = above.lines + self.page.gap + beneath.lines
                    if lines <= self.page.region.lines:
                        yield CutTree(lines, above.cost + beneath.cost, parts=(above, beneath))
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
    ) -> Iterator[CutTree]:
        """Trees side by side, at widths in proportion to their text."""
        if not self.across:
            return
        for wide in self._widths(first, middle, last, columns):
            left = self._trees(first, middle, photo, split, wide)
            right = self._trees(middle, last, split, photos, columns - wide)
            for depth, tree in left.items():
                other = right.get(depth)
                if other is not None:
                    cost = tree.cost + other.cost + _ACROSS
                    yield CutTree(depth, cost, parts=(tree, other), widths=(wide, columns - wide))

    def _widths(self, first: int, middle: int, last: int, columns: int) -> list[int]:
        share = self._weight(first, middle) / self._weight(first, last) * columns
        if self.page.paper.crosses(columns):
            return [self.page.paper.fold]
        near = {int(share), int(share) + 1, int(share) + 2}
        return sorted(wide for wide in near if 0 < wide < columns)

    def _over_fold(self, unit: int, columns: int) -> float:
        """The cost of a module other than the first across the fold."""
        return OVER_FOLD if unit and self.page.paper.crosses(columns) else 0.0

    def _wishes_of(self, demand: Demand) -> tuple[float, ...]:
        return self.wishes if self.page.shared_photos else own_wishes(self.page, demand)
