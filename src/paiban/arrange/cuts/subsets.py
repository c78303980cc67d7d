"""Dynamic programming over sets of modules: the cheapest trees for each set, width and depth.

A guillotine tree over a set of modules is a module alone, two trees stacked, or two side by side at
equal depth. The cheapest tree is kept for each set, width and depth. Costs are counted as excess
over each module's best cost, so excess only adds up: a tree with more excess than ``bound`` is part
of no page below the bound, and is dropped. The bound is raised until a page is found, which is then
the cheapest (among guillotine pages, in the costs of modules and cuts).

In each cut the heaviest module goes above or to the left (places rank 上左 > 上右 > 下右 > 下左).
No page is lost, since parts are swapped later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.arrange.cuts.leaves import Leaf
from paiban.arrange.cuts.trees import Tree, abreast, leaf_tree, meeting, stacked
from paiban.base.value import Record, field

SETS_ABREAST = 0.4
"""Cost of two sets of stories side by side: a page of rows reads more surely."""
_DEAREST, _CHEAPEST, _HALVINGS = 2.0, -0.6, 12
"""Bounds of the price of a cell, and the number of bisections. What is stretched beyond the lower
one looks stretched: white at the foot of a page is better."""


Entry = tuple[float, int, Tree]
"""Excess, depth, tree."""


Found = dict[int, tuple[float, Tree, Tree, int]]
"""By depth: excess, first and second part, and columns of the first if side by side, else 0."""


def stands(wide: int, fold: int) -> bool:
    """Whether a width fits on one page or spans both pages of a spread: then the width alone
    determines the position of the fold in it."""
    return not fold or wide <= fold or wide == 2 * fold


def abreast_at(wide: int, beside: int, fold: int) -> bool:
    """Whether two trees may be side by side: on one page, or one on each page of a spread."""
    return not fold or wide + beside <= fold or wide == beside == fold


def _cells_at(price: float, forms: Sequence[Sequence[tuple[float, int]]]) -> int:
    """The cells of all modules, each in the form that is best at a price for a cell; the forms are
    (cost, cells)."""
    return sum(min((cost + price * cells, cells) for cost, cells in each)[1] for each in forms)


class Row:
    """The trees of one set at one width, by excess and by depth. ``depths`` has one bit per
    depth in lines."""

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
    """Price of a cell (column × line). The white beneath a module counts with its cells: then all
    full pages, with a gap beneath them, have the same number of cells, and the price does not
    affect their order; but a module's best form has a size that the page has room for, so the
    excess of the cheapest page is small and few trees are kept. No cut costs less than nothing,
    so what exceeds the bound may be dropped."""
    cells: list[int] = field(default_factory=list)
    """Least cells of each module, white included."""
    most: int = 0
    """Cells of all modules at their largest, by the lowest price."""
    taken: dict[int, int] = field(default_factory=dict)
    """Least cells of each set."""
    best: list[float] = field(default_factory=list)
    """Best cost of each module, including the price of its cells."""
    alone: list[list[list[Entry]]] = field(default_factory=list)
    """The trees of each single module, by width."""
    table: dict[int, list[Row | None]] = field(default_factory=dict)
    """Rows by set, then by width."""
    led: dict[int, list[int]] = field(default_factory=dict)
    """The sets in the table by their heaviest module."""

    def prepare(self, room: int) -> bool:
        """Find the price at which the modules' best forms fill ``room`` cells, the white beneath
        each included; returns whether every module has a form."""
        gap = self.gap
        forms = [
            [
                (cost, (lines + gap) * wide)
                for wide, row in enumerate(rows)
                for cost, lines, _ in row
            ]
            for rows in self.leaves
        ]
        if not all(forms):
            return False
        low, high = _CHEAPEST, _DEAREST
        self.most = _cells_at(_CHEAPEST, forms)
        for _ in range(_HALVINGS):
            self.price = (low + high) / 2
            taken = _cells_at(self.price, forms)
            low, high = (self.price, high) if taken > room else (low, self.price)
        self.best = [min(cost + self.price * cells for cost, cells in row) for row in forms]
        self.cells = [min(cells for _, cells in row) for row in forms]
        return True

    def at(self, chosen: int, wide: int) -> Row | None:
        """The trees of a set at a width, or None."""
        rows = self.table.get(chosen)
        return rows[wide] if rows else None

    def solve(self, bound: float, sets: Sequence[int], fair: float = 0.0, kept: int = 0) -> None:
        """Fill the table for the ``sets`` (bit masks of units), smaller first, up to ``bound``.

        ``fair`` > 0 reduces the bound of smaller sets by their share to that power: faster, but it
        may miss the cheapest page. ``kept`` > 0 keeps only that many trees per set and width."""
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
        cost += self.price * (lines + self.gap) * wide
        return cost - self.best[unit], lines, leaf_tree(unit, form)

    def _join(self, chosen: int, bound: float, most: int) -> None:
        """Make the trees of a set at each width from those of its parts."""
        table, columns, lines, fold = self.table, self.columns, self.lines, self.fold
        cells = self.taken.get(chosen)
        if cells is None:
            cells = sum(cells for unit, cells in enumerate(self.cells) if chosen >> unit & 1)
            self.taken[chosen] = cells
        narrowest = -(-cells // (lines + self.gap))
        found: list[Found] = [{} for _ in range(columns + 1)]
        for one in self._parts(chosen):
            ones, others = table.get(one), table.get(chosen ^ one)
            if ones and others:
                _join_rows(ones, others, narrowest, bound, self.gap, lines, fold, found)
        whole = chosen == (1 << len(self.leaves)) - 1
        kept = 0 if whole else most
        self._keep(chosen, [_row(each, kept, self.gap) if each else None for each in found])

    def _parts(self, chosen: int) -> Iterator[int]:
        """The proper subsets that contain the heaviest module, largest first; taken from the table
        if it has fewer than there can be."""
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
    fold: int,
    found: list[Found],
) -> None:
    """Add the trees of two parts, stacked at each width and side by side at each pair of widths."""
    columns = len(ones) - 1
    for wide in range(1, columns + 1):
        one = ones[wide]
        if one is None:
            continue
        other = others[wide]
        if other is not None and wide >= narrowest:
            shallow = one.shallowest + gap + other.shallowest <= most
            if shallow and one.least + other.least <= bound:
                _stack(one, other, bound, gap, most, found[wide])
        for beside in range(max(1, narrowest - wide), columns - wide + 1):
            other = others[beside]
            if other is None or not one.depths & other.depths:
                continue
            if fold and not abreast_at(wide, beside, fold):
                continue
            if one.least + other.least + SETS_ABREAST <= bound:
                _beside(one, other, wide, bound, found[wide + beside])


def _stack(upper: Row, lower: Row, bound: float, gap: int, most: int, found: Found) -> None:
    least, beneath = lower.least, lower.entries
    room = most - gap - lower.shallowest
    for cost, depth, above in upper.entries:
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
    """A row of the trees found, or of the ``kept`` cheapest if that is not 0."""
    chosen = sorted(found.items(), key=lambda item: (item[1][0], item[0]))
    return Row(
        [
            (excess, lines, abreast(one, two, wide) if wide else stacked(one, two, gap))
            for lines, (excess, one, two, wide) in chosen[: kept or None]
        ]
    )
