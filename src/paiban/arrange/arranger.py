"""Arranger: plans for a page without given slots.

Several stories go to the solver (``cuts/solver.py``). Sections of a package are arranged here by
guillotine cuts that keep their order: what weighs more is above or to the left. Plans are known to
fill before a line is set.
"""

from __future__ import annotations

from collections.abc import Iterator

from paiban.arrange.costs import page_costs
from paiban.arrange.cuts.guillotine import CutTree, Guillotine, Run
from paiban.arrange.cuts.regions import divisions
from paiban.arrange.photo_sides import sided
from paiban.arrange.photo_wishes import shared_wishes
from paiban.arrange.plan import ModulePlan, PageDemand, Plan
from paiban.column.depth_options import HeadOption
from paiban.edition.model import Slot

_CONTENT = 22.0
"""Vertical cuts of a package are tried only if its best plan in rows costs this much: rows read
better."""
_PLANS = 12
_LOOKED_AT = 48
"""Plans whose page costs are reckoned before the unlike ones are taken."""
_IN_ORDER = 20
"""Most stories that are cut to a page in their order where no other way fills it: the work grows
with the third power of their number."""
_ALIKE_MOST = 3
"""Most plans kept of those that differ in depths alone."""
_WITHOUT, _OTHERS = 5.0, 4
"""Cost from which a page counts as having no dominant photo, and the number of photos tried as
dominant."""


def arrange(page: PageDemand) -> list[Plan]:
    """Plans for the page, the best first; several, since setting may fail to fill one. None where
    several stories have no room; a story alone, or a package, is cut to the page in any case."""
    if page.head is None and len(page.modules) > 1:
        from paiban.arrange.cuts.reckoned import reckoned
        from paiban.arrange.cuts.solver import solve

        solved = solve(page, divisions(page.area, page.taken, page.gap, page.paper.fold))
        if solved or len(page.modules) > _IN_ORDER or not reckoned(page).is_thin:
            return solved
    # On a spread, parts that keep to one page read better than parts across both.
    solver = Guillotine(page, across=page.head is None or page.paper.fold > 0)
    plans = list(_plans(page, solver))
    plans += _otherwise_dominated(page, plans)
    if not solver.across and min((plan.cost for plan in plans), default=_CONTENT) >= _CONTENT:
        solver.look_across()
        plans += _plans(page, solver)
    if not plans:
        solver.force()
        plans = list(_plans(page, solver))
    best = _unlike(sorted(dict.fromkeys(plans), key=lambda plan: plan.cost))[:_PLANS]
    return sorted((sided(plan, page) for plan in best), key=lambda plan: plan.cost)


def _unlike(plans: list[Plan]) -> list[Plan]:
    """Plans in their order, of those that differ in depths alone only the first few: text that
    fits ill in one fits ill in all of them."""
    seen: dict[tuple[object, ...], int] = {}
    kept: list[Plan] = []
    for plan in plans:
        key = tuple(
            (each.unit, each.slot.columns, each.text_columns, tuple(p.columns for p in each.photos))
            for each in plan.modules
        )
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= _ALIKE_MOST:
            kept.append(plan)
    return kept


def _otherwise_dominated(page: PageDemand, plans: list[Plan]) -> list[Plan]:
    """Plans in which another photo than the first is dominant, if none is so far."""
    if not page.shared_photos or not plans:
        return []
    best = min(plans, key=lambda plan: plan.cost)
    if dict(best.costs).get("dominance", 0.0) < _WITHOUT:
        return []
    found: list[Plan] = []
    for dominant in range(1, min(_OTHERS, len(page.modules[0].photos))):
        across = page.head is None or page.paper.fold > 0
        solver = Guillotine(page, across=across, dominant=dominant)
        found += _plans(page, solver)
    return found


def _plans(page: PageDemand, solver: Guillotine) -> list[Plan]:
    """The best plans, in the order of ``_trees``. Page costs, which are never negative, are
    computed only for trees that can be among the best."""
    found = sorted(enumerate(_trees(page, solver)), key=lambda each: each[1][0])
    plans: list[tuple[int, Plan]] = []
    best: list[float] = []
    for number, (cost, head, tree) in found:
        if len(best) == _LOOKED_AT and cost > best[-1]:
            break
        plan = _plan(page, head, tree)
        plans.append((number, plan))
        best = sorted((*best, plan.cost))[:_LOOKED_AT]
    return [plan for _, plan in sorted(plans, key=lambda each: each[0])]


def _trees(
    page: PageDemand, solver: Guillotine
) -> Iterator[tuple[float, HeadOption | None, CutTree]]:
    """Each way to cut the page, with its cost without page costs, and its head."""
    region, last = page.region, len(page.modules)
    photos = len(page.modules[0].photos) if page.shared_photos else 0
    for head in page.head.heads(region.columns) if page.head else (None,):
        lines = region.lines - (head.lines if head else 0)
        if page.shared_photos and not solver.wishes:
            solver.wishes = shared_wishes(page, lines, solver.dominant)
        for tree in solver.at_depth(Run(0, last, 0, photos), region.columns, lines):
            yield tree.cost + (head.cost if head else 0.0), head, tree


def _plan(page: PageDemand, head: HeadOption | None, tree: CutTree) -> Plan:
    region, paper = page.region, page.paper
    modules: list[ModulePlan] = []
    top, cost = region.line, tree.cost
    if head is not None:
        slot = Slot(region.column, top, region.columns, head.lines)
        measure = paper.span_ems(region.columns)
        modules.append(ModulePlan(-1, slot, head, 1, measure, 0, (), 0, head.cost))
        top, cost = top + head.lines, cost + head.cost
    _place(page, tree, region.column, top, region.columns, modules)
    costs = page_costs(modules, page.weights, in_tiers=page.paper.is_vertical)
    return Plan(tuple(modules), cost + sum(costs.values()), tuple(costs.items()))


def _place(
    page: PageDemand, tree: CutTree, column: int, line: int, columns: int, modules: list[ModulePlan]
) -> None:
    if tree.leaf is not None:
        forms, found = tree.leaf
        modules.append(forms.form(found).at(tree.unit, Slot(column, line, columns, tree.lines)))
    elif tree.widths:
        for part, wide in zip(tree.parts, tree.widths, strict=True):
            _place(page, part, column, line, wide, modules)
            column += wide
    else:
        for part in tree.parts:
            _place(page, part, column, line, columns, modules)
            line += part.lines + page.gap
