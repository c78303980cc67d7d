"""The cheapest way to fill every rectangle with every set of modules: dynamic programming.

A tree of guillotine cuts over a set of modules is a module alone, two trees stacked, or two side
by side at equal depth. For each set and each width the cheapest tree of each depth is kept. Costs
are counted as excess over what each module costs at its best, so that no part can make good what
another loses: trees of more excess than ``bound`` are in no page of less, and are not kept. The
bound is raised until a page is found, which is then the cheapest there is (of those by guillotine
cuts, in the costs of modules and cuts).

In each cut the heaviest module goes up, or to the left: what weighs more stands above (places rank
上左 > 上右 > 下右 > 下左), and no page is lost by that, for parts may be exchanged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from paiban.arrange.costs import ALIKE, CLASH, LEVEL, MEETING
from paiban.arrange.leaves import Leaf
from paiban.arrange.module import ModuleForm
from paiban.base.value import Record, field

ACROSS = 0.4
"""Cost of two trees side by side: a page of rows reads more surely."""
_DEAREST, _HALVINGS = 2.0, 12
"""Bounds of the price of a cell, and how often they are halved."""


class Edge(NamedTuple):
    """What stands at one side of a tree: the heads, each with the line at which its module begins
    and its size in points, and the photos, each from line to line."""

    heads: tuple[tuple[int, float], ...] = ()
    photos: tuple[tuple[int, int], ...] = ()

    def under(self, other: Edge, lines: int) -> Edge:
        """The edge of this tree above another that begins so many lines further down."""
        return Edge(
            (*self.heads, *((line + lines, size) for line, size in other.heads)),
            (*self.photos, *((top + lines, foot + lines) for top, foot in other.photos)),
        )


class Tree:
    """Modules in a rectangle: a ``form`` of one of them, or two ``parts``, stacked or (where
    ``wide`` > 0 columns are the first one's) side by side. A plain class with slots: hundreds of
    thousands are made for a page."""

    __slots__ = ("first", "form", "left", "lines", "right", "second", "unit", "wide")

    def __init__(
        self,
        lines: int,
        left: Edge,
        right: Edge,
        *,
        form: ModuleForm | None = None,
        unit: int = -1,
        first: Tree | None = None,
        second: Tree | None = None,
        wide: int = 0,
    ) -> None:
        self.lines, self.left, self.right = lines, left, right
        self.form, self.unit = form, unit
        self.first, self.second, self.wide = first, second, wide


def leaf_tree(unit: int, form: ModuleForm) -> Tree:
    """A module alone."""
    heads = ((0, form.head.size),) if form.head.lines and form.head.size else ()
    top, last = form.head.lines, form.grid.columns
    photos = [
        (place.column, place.column + place.columns, top + place.line, place.lines)
        for place in form.photos
    ]
    left = tuple((line, line + lines) for at, _, line, lines in photos if at == 0)
    right = tuple((line, line + lines) for _, end, line, lines in photos if end == last)
    return Tree(form.lines, Edge(heads, left), Edge(heads, right), form=form, unit=unit)


def stacked(above: Tree, beneath: Tree, gap: int) -> Tree:
    """Two trees one under the other."""
    down = above.lines + gap
    left, right = above.left.under(beneath.left, down), above.right.under(beneath.right, down)
    return Tree(down + beneath.lines, left, right, first=above, second=beneath)


def abreast(one: Tree, other: Tree, wide: int) -> Tree:
    """Two trees side by side, the first so many columns wide."""
    return Tree(one.lines, one.left, other.right, first=one, second=other, wide=wide)


def meeting(left: Edge, right: Edge) -> float:
    """What it costs that two trees stand side by side: heads that clash, photos that meet."""
    cost = 0.0
    for line, size in left.heads:
        for other, its in right.heads:
            if abs(line - other) <= LEVEL and max(size, its) < ALIKE * min(size, its):
                cost += CLASH
    for top, foot in left.photos:
        for upper, lower in right.photos:
            if min(foot, lower) > max(top, upper):
                cost += MEETING
    return cost


Entry = tuple[float, int, Tree]
"""Excess, depth, tree."""


Found = dict[int, tuple[float, Tree, Tree, int]]
"""By depth: excess, first and second part, columns of the first where they stand side by side."""


class Row:
    """The trees of one set at one width: in order of excess, and by depth."""

    __slots__ = ("by_depth", "entries", "least")

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = sorted(entries, key=_by_excess)
        self.by_depth = {lines: (excess, tree) for excess, lines, tree in entries}
        self.least = self.entries[0][0]


def _by_excess(entry: Entry) -> tuple[float, int]:
    return entry[:2]


class Subsets(Record):
    """Tables of trees for the modules of ``leaves[unit][columns]``, up to ``lines`` deep."""

    leaves: Sequence[Sequence[Sequence[Leaf]]]
    columns: int
    lines: int
    gap: int
    price: float = 0.0
    """Of a cell of columns × lines. All pages have the same number of cells, so it moves no page
    before another; but a module's best form is now one of the size that the page has room for, and
    the excess of the cheapest page is small, so that few trees need to be looked at."""
    cells: list[int] = field(default_factory=list)
    """Cells that each module takes at least."""
    best: list[float] = field(default_factory=list)
    """What each module costs at its best, its cells paid for."""
    table: dict[int, list[Row | None]] = field(default_factory=dict)
    """By set, then by width."""

    def prepare(self, room: int) -> bool:
        """Find the price at which the modules at their best would fill ``room`` cells; whether
        every module has a form at all."""
        forms = [
            [(cost, lines * wide) for wide, row in enumerate(rows) for cost, lines, _ in row]
            for rows in self.leaves
        ]
        if not all(forms):
            return False
        low, high = -_DEAREST, _DEAREST
        for _ in range(_HALVINGS):
            self.price = (low + high) / 2
            taken = sum(
                min((c + self.price * cells, cells) for c, cells in row)[1] for row in forms
            )
            low, high = (self.price, high) if taken > room else (low, self.price)
        self.best = [min(cost + self.price * cells for cost, cells in row) for row in forms]
        self.cells = [min(cells for _, cells in row) for row in forms]
        return True

    def at(self, chosen: int, wide: int) -> Row | None:
        """The trees of a set at a width, if there are any."""
        rows = self.table.get(chosen)
        return rows[wide] if rows else None

    def solve(self, bound: float, sets: Sequence[int], fair: float = 0.0, kept: int = 0) -> None:
        """Fill the table for the ``sets`` (bits of units), smaller ones first, up to an excess.

        ``fair`` > 0 bounds smaller sets by their share to that power: quicker, and no longer sure
        to find the cheapest page."""
        self.table.clear()
        count = len(self.leaves)
        bounds = [bound * min(1.0, (size / count)) ** fair for size in range(count + 1)]
        for unit, rows in enumerate(self.leaves):
            entries = (
                [self._leaf(unit, leaf, wide) for leaf in row] for wide, row in enumerate(rows)
            )
            near = [[entry for entry in row if entry[0] <= bounds[1]] for row in entries]
            self._keep(1 << unit, [Row(row) if row else None for row in near])
        for chosen in sets:
            self._join(chosen, bounds[chosen.bit_count()], kept)

    def _keep(self, chosen: int, rows: list[Row | None]) -> None:
        if any(rows):
            self.table[chosen] = rows

    def _leaf(self, unit: int, leaf: Leaf, wide: int) -> Entry:
        cost, lines, form = leaf
        cost += self.price * lines * wide
        return cost - self.best[unit], lines, leaf_tree(unit, form)

    def _join(self, chosen: int, bound: float, most: int) -> None:
        """The trees of a set at each width, from those of its parts."""
        table, columns, lines = self.table, self.columns, self.lines
        cells = sum(cells for unit, cells in enumerate(self.cells) if chosen >> unit & 1)
        narrowest = -(-cells // lines)
        found: list[Found] = [{} for _ in range(columns + 1)]
        heaviest = chosen & -chosen
        rest = chosen ^ heaviest
        part = (rest - 1) & rest
        while True:
            ones, others = table.get(part | heaviest), table.get(rest ^ part)
            if ones and others:
                _join_rows(ones, others, narrowest, bound, self.gap, lines, self.price, found)
            if not part:
                break
            part = (part - 1) & rest
        whole = chosen == (1 << len(self.leaves)) - 1
        kept = 0 if whole else most
        self._keep(chosen, [_row(each, kept, self.gap) if each else None for each in found])


def _join_rows(
    ones: list[Row | None],
    others: list[Row | None],
    narrowest: int,
    bound: float,
    gap: int,
    most: int,
    price: float,
    found: list[Found],
) -> None:
    """The trees of two parts, stacked at each width and side by side in each way."""
    columns = len(ones) - 1
    for wide in range(1, columns + 1):
        one = ones[wide]
        if one is None:
            continue
        other = others[wide]
        if other is not None and wide >= narrowest:
            white = price * gap * wide
            if one.least + other.least + white <= bound:
                _stack(one, other, bound, gap, most, white, found[wide])
        for beside in range(max(1, narrowest - wide), columns - wide + 1):
            other = others[beside]
            if other is not None and one.least + other.least + ACROSS <= bound:
                _beside(one, other, wide, bound, found[wide + beside])


def _stack(
    upper: Row, lower: Row, bound: float, gap: int, most: int, white: float, found: Found
) -> None:
    least, beneath = lower.least, lower.entries
    for cost, depth, above in upper.entries:
        cost += white
        if cost + least > bound:
            break
        depth += gap
        for other, deep, tree in beneath:
            excess = cost + other
            if excess > bound:
                break
            lines = depth + deep
            if lines <= most:
                known = found.get(lines)
                if known is None or excess < known[0]:
                    found[lines] = excess, above, tree, 0


def _beside(left: Row, right: Row, wide: int, bound: float, found: Found) -> None:
    by_depth = right.by_depth
    limit = bound - ACROSS - right.least
    for cost, lines, tree in left.entries:
        if cost > limit:
            break
        other = by_depth.get(lines)
        if other is None:
            continue
        excess = cost + other[0] + ACROSS
        if excess <= bound:
            known = found.get(lines)
            if known is None or excess < known[0]:
                excess += meeting(tree.right, other[1].left)
                if excess <= bound and (known is None or excess < known[0]):
                    found[lines] = excess, tree, other[1], wide


def _row(found: Found, kept: int, gap: int) -> Row:
    """A row of what was found; the ``kept`` cheapest only, where that is not 0."""
    chosen = sorted(found.items(), key=lambda item: (item[1][0], item[0]))
    return Row(
        [
            (excess, lines, abreast(one, two, wide) if wide else stacked(one, two, gap))
            for lines, (excess, one, two, wide) in chosen[: kept or None]
        ]
    )
