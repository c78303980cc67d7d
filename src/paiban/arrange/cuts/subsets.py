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

from collections.abc import Iterator, Sequence

from paiban.arrange.cuts.leaves import Leaf
from paiban.arrange.cuts.trees import Tree, abreast, leaf_tree, meeting, stacked
from paiban.base.value import Record, field

SETS_ABREAST = 0.4
"""Cost of two sets of stories side by side: a page of rows reads more surely."""
_DEAREST, _HALVINGS = 2.0, 12
"""Bounds of the price of a cell, and how often they are halved."""


Entry = tuple[float, int, Tree]
"""Excess, depth, tree."""


Found = dict[int, tuple[float, Tree, Tree, int]]
"""By depth: excess, first and second part, columns of the first where they stand side by side."""


def stands(wide: int, fold: int) -> bool:
    """Whether what is so many columns wide stands on one page, or takes both of a spread: then its
    width alone tells where in it the fold is."""
    return not fold or wide <= fold or wide == 2 * fold


def abreast_at(wide: int, beside: int, fold: int) -> bool:
    """Whether two trees stand side by side: on one page, or each on its own of a spread."""
    return not fold or wide + beside <= fold or wide == beside == fold


class Row:
    """The trees of one set at one width: in order of excess, and by depth. ``depths`` has a bit for
    each depth, counted in lines."""

    __slots__ = ("by_depth", "depths", "entries", "least", "shallowest")

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = sorted(entries, key=_by_excess)
        self.by_depth = {lines: (excess, tree) for excess, lines, tree in entries}
        self.least = self.entries[0][0]
        self.shallowest = min(self.by_depth)
        self.depths = sum(1 << lines for lines in self.by_depth)


def _by_excess(entry: Entry) -> tuple[float, int]:
    return entry[:2]


class Subsets(Record):
    """Tables of trees for the modules of ``leaves[unit][columns]``, up to ``lines`` deep."""

    leaves: Sequence[Sequence[Sequence[Leaf]]]
    columns: int
    lines: int
    gap: int
    fold: int = 0
    """Columns of each page of a spread; 0 on one page."""
    price: float = 0.0
    """Of a cell of columns × lines. All pages have the same number of cells, so it moves no page
    before another; but a module's best form is now one of the size that the page has room for, and
    the excess of the cheapest page is small, so that few trees need to be looked at."""
    cells: list[int] = field(default_factory=list)
    """Cells that each module takes at least."""
    taken: dict[int, int] = field(default_factory=dict)
    """The same of each set."""
    best: list[float] = field(default_factory=list)
    """What each module costs at its best, its cells paid for."""
    alone: list[list[list[Entry]]] = field(default_factory=list)
    """The trees of each module alone, by its width."""
    table: dict[int, list[Row | None]] = field(default_factory=dict)
    """By set, then by width."""
    led: dict[int, list[int]] = field(default_factory=dict)
    """The sets in the table by their heaviest module."""

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
        self.led.clear()
        count = len(self.leaves)
        bounds = [bound * min(1.0, (size / count)) ** fair for size in range(count + 1)]
        if not self.alone:
            self.alone = [
                [[self._leaf(unit, leaf, wide) for leaf in row] for wide, row in enumerate(rows)]
                for unit, rows in enumerate(self.leaves)
            ]
        for unit, entries in enumerate(self.alone):
            near = [[entry for entry in row if entry[0] <= bounds[1]] for row in entries]
            self._keep(1 << unit, [Row(row) if row else None for row in near])
        for chosen in sets:
            self._join(chosen, bounds[chosen.bit_count()], kept)

    def _keep(self, chosen: int, rows: list[Row | None]) -> None:
        if any(rows):
            self.table[chosen] = rows
            self.led.setdefault(chosen & -chosen, []).append(chosen)

    def _leaf(self, unit: int, leaf: Leaf, wide: int) -> Entry:
        cost, lines, form = leaf
        cost += self.price * lines * wide
        return cost - self.best[unit], lines, leaf_tree(unit, form)

    def _join(self, chosen: int, bound: float, most: int) -> None:
        """The trees of a set at each width, from those of its parts."""
        table, columns, lines, fold = self.table, self.columns, self.lines, self.fold
        cells = self.taken.get(chosen)
        if cells is None:
            cells = sum(cells for unit, cells in enumerate(self.cells) if chosen >> unit & 1)
            self.taken[chosen] = cells
        narrowest = -(-cells // lines)
        found: list[Found] = [{} for _ in range(columns + 1)]
        for one in self._parts(chosen):
            ones, others = table.get(one), table.get(chosen ^ one)
            if ones and others:
                gap, price = self.gap, self.price
                _join_rows(ones, others, narrowest, bound, gap, lines, price, fold, found)
        whole = chosen == (1 << len(self.leaves)) - 1
        kept = 0 if whole else most
        self._keep(chosen, [_row(each, kept, self.gap) if each else None for each in found])

    def _parts(self, chosen: int) -> Iterator[int]:
        """The parts of a set that hold its heaviest module, from the largest down: those in the
        table where these are fewer than all that there can be."""
        heaviest = chosen & -chosen
        rest = chosen ^ heaviest
        led = self.led.get(heaviest, ())
        if len(led) < 1 << rest.bit_count():
            yield from sorted((one for one in led if not one & ~chosen), reverse=True)
            return
        part = (rest - 1) & rest
        while part:
            yield part | heaviest
            part = (part - 1) & rest
        yield heaviest


def _join_rows(
    ones: list[Row | None],
    others: list[Row | None],
    narrowest: int,
    bound: float,
    gap: int,
    most: int,
    price: float,
    fold: int,
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
            shallow = one.shallowest + gap + other.shallowest <= most
            if shallow and one.least + other.least + white <= bound:
                _stack(one, other, bound, gap, most, white, found[wide])
        for beside in range(max(1, narrowest - wide), columns - wide + 1):
            other = others[beside]
            if other is None or not one.depths & other.depths:
                continue
            if fold and not abreast_at(wide, beside, fold):
                continue
            if one.least + other.least + SETS_ABREAST <= bound:
                _beside(one, other, wide, bound, found[wide + beside])


def _stack(
    upper: Row, lower: Row, bound: float, gap: int, most: int, white: float, found: Found
) -> None:
    least, beneath = lower.least, lower.entries
    room = most - gap - lower.shallowest
    for cost, depth, above in upper.entries:
        cost += white
        if cost + least > bound:
            break
        if depth > room:
            continue
        depth += gap
        deepest = most - depth
        for other, deep, tree in beneath:
            excess = cost + other
            if excess > bound:
                break
            if deep <= deepest:
                known = found.get(depth + deep)
                if known is None or excess < known[0]:
                    found[depth + deep] = excess, above, tree, 0


def _beside(left: Row, right: Row, wide: int, bound: float, found: Found) -> None:
    by_depth = right.by_depth
    limit = bound - SETS_ABREAST - right.least
    for cost, lines, tree in left.entries:
        if cost > limit:
            break
        other = by_depth.get(lines)
        if other is None:
            continue
        excess = cost + other[0] + SETS_ABREAST
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
