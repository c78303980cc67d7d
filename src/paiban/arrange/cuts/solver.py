"""Page-arrangement solver: searches guillotine trees over sets of stories to fill a page.

``Subsets`` finds the cheapest trees by bounds on their excess. The first search bounds small sets
more tightly than is safe: fast, and mostly right. For up to ``_EXACT`` stories a second search uses
the full bound found by the first, so its trees are the cheapest in the costs of modules and cuts,
except for what meets at the sides of trees (docs/makeup.md states the gap). With many stories, only
sets of similar weight are tried. No clock is read: the same stories give the same page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from heapq import nsmallest
from itertools import product

from paiban.arrange.costs import page_costs
from paiban.arrange.cuts.exchange import exchanged
from paiban.arrange.cuts.leaves import leaves
from paiban.arrange.cuts.regions import Division
from paiban.arrange.cuts.roots import Root, abreast_roots, place, stacked_roots
from paiban.arrange.cuts.sets_tried import MANY, sets_of
from paiban.arrange.cuts.subsets import SETS_ABREAST, Row, Subsets, abreast_at, stands
from paiban.arrange.cuts.trees import Tree, cuts_down
from paiban.arrange.head_ranks import in_rank
from paiban.arrange.makeup_rules import broken, short_of_text
from paiban.arrange.module.photo_rows import KnownPhotos
from paiban.arrange.photo_sides import sided
from paiban.arrange.plan import ModulePlan, PageDemand, Plan
from paiban.arrange.tier_costs import BELLY
from paiban.arrange.wish_costs import wish_cost
from paiban.base.value import replace
from paiban.edition.model import Slot

_FIRST, _WIDER, _LAST = 4.0, 1.4, 120.0
"""Initial bound on excess, factor by which it grows, and its limit."""
_WIDER_SHORT, _LAST_SHORT, _LAST_MANY = 2.0, 600.0, 70.0
"""The factor and the limit where white must stay, and the limit of more than ``_MANY_SHORT``
stories, of which the trees would be too many; not of more than ``_IN_ORDER``, whose sets are few.
"""
_SETTLED = 16.0
"""Where white must stay, the bound at which a page of more stories is taken."""
_FAIR = 0.7
_EXACT = 8
"""Most stories of a page that is searched again with the full bound."""
_KEPT = 12
"""With more stories than ``MANY``, so many of the cheapest trees of each set and width are kept."""
_IN_ORDER = 20
"""More stories than this are divided in their order (``sets_of``)."""
_MANY_SHORT = 3
"""The same for the number of trees where white must stay, and the bound goes far."""
_MARGIN, _MARGIN_FEW = 3.0, 30.0
"""Excess over the cheapest page up to which others are considered; of few stories, that divided by
their number, for their pages have costs that differ more."""
_ROOTS, _EXCHANGED, _PLANS = 160, 24, 12
"""Number of pages whose page costs are computed, of those improved by swaps, and of plans
returned."""
_STRAY_LEAD = 14.0
"""Cost of a lead outside the first rectangle of the page."""
_HARDLY = 0.98
"""Share of a page that its stories at their largest must reach for it to be tried to be filled."""
_WHITE_CELL = 4.0
"""Cost of a cell left white at the foot of a page."""

_Way = tuple[float, float, tuple[int, ...], tuple[int, ...], int]
"""Excess, further cost, sets, their depths in lines, modules left."""


def solve(page: PageDemand, parts: tuple[Division, ...]) -> list[Plan]:
    """Plans that fill the free area to its last line, the best first. Where there is too little for
    that, plans that leave white in one place, at the foot; empty if there is too much."""
    with_room = [division for division in parts if division]
    if not with_room:
        return []
    solver = Search(page, with_room)
    return solver.plans() if solver.ready else []


class Search:
    """The search for one page."""

    def __init__(self, page: PageDemand, parts: Sequence[Division]) -> None:
        self.page, self.divisions, self.fold = page, parts, page.paper.fold
        count = len(page.modules)
        widest = max(slot.columns for division in parts for slot in division)
        deepest = max(slot.lines for division in parts for slot in division)
        known = [KnownPhotos() for _ in page.modules]
        table = [
            [
                [],
                *(
                    leaves(page, unit, wide, known[unit]) if stands(wide, self.fold) else []
                    for wide in range(1, widest + 1)
                ),
            ]
            for unit in range(count)
        ]
        self.subsets = Subsets(table, widest, deepest, page.gap, self.fold)
        self.room = room = sum((slot.lines + page.gap) * slot.columns for slot in parts[0])
        self.ready = self.subsets.prepare(room)
        self.short = False
        """Whether the last rectangle of a page may stay white at its foot."""
        self.too_much = self.ready and sum(self.subsets.cells) > room
        self.too_little = self.ready and self.subsets.most < room * _HARDLY
        self.margin = max(_MARGIN, _MARGIN_FEW / count)
        self.sets = sets_of(count)
        self.whole = (1 << count) - 1

    def plans(self) -> list[Plan]:
        if self.too_much:
            return []
        self.short = self.too_little
        found = self._bounded(_FAIR)
        if not found and not self.short and self.subsets.price < 0:
            self.short = True
            found = self._bounded(_FAIR)
        if not found:
            return []
        least = found[0][0]
        if len(self.page.modules) <= _EXACT and not self.short:
            self.subsets.solve(least + self.margin, self.sets)
            found = self._pages(least + self.margin)
        first = [(self._plan(division, trees), division, trees) for _, division, trees in found]
        plans = [
            exchanged(trees, _widths(division), self.page.gap, partial(self._plan, division))
            for _, division, trees in nsmallest(_EXCHANGED, first, key=_cost_first)
        ]
        plans = [sided(plan, self.page) for plan in dict.fromkeys(plans)]
        several = nsmallest(_PLANS, plans, key=_total)
        if not all(map(self._broken, several)):
            # Text may not prefer a plan that breaks a rule.
            return [plan for plan in several if not self._broken(plan)]
        others = (plan for plan, _, _ in nsmallest(_ROOTS, first, key=_cost_first))
        sound = [plan for plan in others if not self._broken(plan)][:_PLANS]
        return sound or sorted(several, key=lambda plan: (self._broken(plan), plan.cost))

    def _broken(self, plan: Plan) -> int:
        """Number of times that a plan breaks a hard rule, or leaves a leg too short."""
        breaches = sum(map(len, broken(plan.modules, self.page).values()))
        return breaches + short_of_text(plan.modules, self.page)

    def _bounded(self, fair: float) -> list[tuple[float, Division, tuple[Tree, ...]]]:
        """The pages found at the lowest bound that gives any. Pages that leave white are sought
        until the bound has reached what they cost: a fuller one may cost less."""
        count = len(self.page.modules)
        bound, kept = _FIRST, _KEPT if count > (_MANY_SHORT if self.short else MANY) else 0
        found: list[tuple[float, Division, tuple[Tree, ...]]] = []
        few = count <= _MANY_SHORT
        wider, last = _WIDER, _LAST
        if self.short:
            wider, last = _WIDER_SHORT, _LAST_SHORT if few or count > _IN_ORDER else _LAST_MANY
        while bound <= last:
            self.subsets.solve(bound, self.sets, fair, kept)
            found = self._pages(bound) or found
            if found and (not self.short or found[0][0] <= bound):
                break
            if found and not few and bound >= _SETTLED:
                break
            bound *= wider
        return found

    def _pages(self, bound: float) -> list[tuple[float, Division, tuple[Tree, ...]]]:
        """Pages with at most ``bound`` excess, the cheapest first."""
        found: list[tuple[float, Division, tuple[Tree, ...]]] = []
        for division in self.divisions:
            for cost, sets, depths in self._partitions(division, bound):
                roots = [
                    self._roots(chosen, replace(slot, lines=lines), bound)
                    for chosen, slot, lines in zip(sets, division, depths, strict=True)
                ]
                least = sum(each[0][0] for each in roots)
                for choice in product(*(each[:_ROOTS] for each in roots)):
                    excess = sum(one[0] for one in choice)
                    if excess <= min(bound, least + self.margin):
                        found.append((cost + excess, division, tuple(one[1] for one in choice)))
        found.sort(key=lambda each: each[0])
        least = found[0][0] if found else 0.0
        return [each for each in found[:_ROOTS] if each[0] <= least + self.margin]

    def _partitions(
        self, division: Division, bound: float
    ) -> list[tuple[float, tuple[int, ...], tuple[int, ...]]]:
        """Ways to distribute the modules over the rectangles, with the cost of each beyond its
        trees, and the lines of each rectangle that are filled."""
        ways: list[_Way] = [(0.0, 0.0, (), (), self.whole)]
        foot = _lowest(division) if self.short else -1
        for number, slot in enumerate(division):
            last = number == len(division) - 1
            grown: list[_Way] = []
            for excess, extra, sets, depths, rest in ways:
                for chosen in (rest,) if last else self._within(rest):
                    row = self.subsets.at(chosen, slot.columns)
                    fitting = row and self._fitting(row, slot, short=number == foot)
                    if not fitting:
                        continue
                    own, white, lines = fitting
                    stray = _STRAY_LEAD if chosen & 1 and number else 0.0
                    if excess + own + stray <= bound:
                        more = excess + own + stray, extra + stray + white
                        placed = (*sets, chosen), (*depths, lines)
                        grown.append((*more, *placed, rest ^ chosen))
            ways = nsmallest(_ROOTS, grown, key=lambda way: (way[0] + way[1], way[2]))
        return [(extra, sets, depths) for _, extra, sets, depths, rest in ways[:_PLANS] if not rest]

    def _fitting(self, row: Row, slot: Slot, *, short: bool) -> tuple[float, float, int] | None:
        """The excess of the tree that fills a slot, the cost of the white at its foot, and the
        lines filled; a ``short`` one may leave white."""
        full = row.by_depth.get(slot.lines)
        if full is not None:
            return full[0], 0.0, slot.lines
        if not short:
            return None
        cell = _WHITE_CELL + self.subsets.price
        choices = (
            (excess + (slot.lines - lines) * slot.columns * cell, -lines, excess)
            for lines, (excess, _) in row.by_depth.items()
            if lines < slot.lines
        )
        best = min(choices, default=None)
        return best and (best[2], best[0] - best[2], -best[1])

    def _within(self, rest: int) -> Iterator[int]:
        yield from (chosen for chosen in self.subsets.table if chosen & ~rest == 0)

    def _roots(self, chosen: int, slot: Slot, bound: float) -> list[Root]:
        """Trees of a set that fill a rectangle, the cheapest for each first cut."""
        subsets, wide, lines = self.subsets, slot.columns, slot.lines
        row = subsets.at(chosen, wide)
        assert row is not None
        excess, tree = row.by_depth[lines]
        found: list[Root] = [(excess, tree)]
        heaviest = chosen & -chosen
        for one in self._within(chosen):
            if not one & heaviest or one == chosen:
                continue
            other = chosen ^ one
            upper, lower = subsets.at(one, wide), subsets.at(other, wide)
            if upper and lower:
                found += stacked_roots(upper, lower, lines, subsets.gap)
            for mine in range(1, wide):
                if not abreast_at(mine, wide - mine, self.fold):
                    continue
                left, right = subsets.at(one, mine), subsets.at(other, wide - mine)
                if left and right:
                    found += abreast_roots(left, right, lines, mine)
        if self.page.paper.is_vertical and lines == self.page.paper.lines:
            # Across the whole page no tier is to end (腹切り), if any other cut is to be had.
            found = sorted(
                ((cost + BELLY * (tree.wide > 0), tree) for cost, tree in found), key=_first
            )
            return [found[0], *(root for root in found[1 : _ROOTS + 1] if root[0] <= bound + BELLY)]
        kept = (root for root in found[1:] if root[0] <= bound and root[0] > excess - 1e-9)
        return [found[0], *nsmallest(_ROOTS, kept, key=lambda root: root[0])]

    def _plan(self, division: Division, trees: tuple[Tree, ...]) -> Plan:
        modules: list[ModulePlan] = []
        white = 0
        for slot, tree in zip(division, trees, strict=True):
            place(tree, replace(slot, lines=tree.lines), self.page.gap, modules)
            white += (slot.lines - tree.lines) * slot.columns
        page = self.page
        modules.sort(key=lambda module: module.unit)
        modules = in_rank(modules, page.modules)
        costs = page_costs(modules, page.weights, in_tiers=page.paper.is_vertical)
        costs["cuts_down"] = SETS_ABREAST * sum(map(cuts_down, trees))
        costs["stray_lead"] = _STRAY_LEAD * (
            page.has_lead and not page.prefer and not _at_corner(modules[0], division[0])
        )
        if page.prefer or page.forbid:
            costs["wishes"] = wish_cost(modules, page)
        if white:
            costs["white"] = _WHITE_CELL * white
        cost = sum(module.cost for module in modules) + sum(costs.values())
        return Plan(tuple(modules), cost, tuple(costs.items()), white)


def _lowest(division: Division) -> int:
    """The number of the rectangle that stays white at its foot, where one must: the widest of the
    lowest."""
    return max(range(len(division)), key=lambda at: (division[at].foot, division[at].columns))


def _first(root: Root) -> float:
    return root[0]


def _total(plan: Plan) -> float:
    return plan.cost


def _cost_first(found: tuple[Plan, Division, tuple[Tree, ...]]) -> float:
    return found[0].cost


def _widths(division: Division) -> tuple[int, ...]:
    return tuple(slot.columns for slot in division)


def _at_corner(lead: ModulePlan, slot: Slot) -> bool:
    """Whether the lead is at the top left of ``slot``."""
    return (lead.slot.column, lead.slot.line) == (slot.column, slot.line)
