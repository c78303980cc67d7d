"""How far whole plans are from what is proved of them: ``makeup_trial --gap``."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

import paiban.arrange.cuts.solver as solver
import paiban.arrange.cuts.subsets as subsets
import paiban.arrange.cuts.trees as trees
from paiban.arrange.makeup_rules import broken
from paiban.edition.model import Slot
from tests.bench.makeup_task import Job, cuts_at, guillotine, offset_of

EXACT = 8
"""Stories of a page of which the solver proves the cheapest tree."""


@dataclass(frozen=True)
class Gap:
    """What is proved of a page's plan. ``plan`` is what the solver says that it costs: the forms
    of its modules and the page; ``forms`` is the least that forms alone can cost, so below it.
    ``whole`` counts shapes and cuts too, by which the search goes; ``separable`` is the least of
    these without what the page costs. ``quick`` and ``second`` are the cheapest trees of the two
    searches, in the same costs and those of what meets at cuts."""

    name: str
    stories: int
    plan: float
    forms: float
    whole: float
    separable: float
    quick: float
    second: float
    told: str
    best: float
    seen: int
    all: bool

    @property
    def shares(self) -> tuple[float, float, float, float]:
        """Both gaps, each as a cost and as a share."""
        one, two = self.plan - self.forms, self.whole - self.separable
        return one, one / self.plan, two, two / self.whole

    def row(self) -> str:
        one, its, two, whole = self.shares
        cells = [f"{self.plan:.1f}", f"{self.forms:.1f}", f"{one:.1f}", f"{its:.0%}"]
        cells += [f"{self.whole:.1f}", f"{self.separable:.1f}", f"{two:.1f}", f"{whole:.0%}"]
        cells += [f"{self.quick:.2f}", f"{self.second:.2f}"]
        proved = "all" if self.all else "not all"
        cells += [f"{self.best:.1f}", f"{self.seen}, {proved}", self.told]
        return f"| {' | '.join([self.name, str(self.stories), *cells])} |"


def every_tree(
    space: subsets.Subsets, chosen: int, wide: int, lines: int, budget: float, cut: str = ""
) -> Iterator[tuple[float, trees.Tree]]:
    """All trees of a set that fill a rectangle within an excess; ``cut`` is how the tree of which
    it is the first part is cut: not the same way again, or each would come several times."""
    if chosen & (chosen - 1) == 0:
        row = space.at(chosen, wide)
        entry = row.by_depth.get(lines) if row else None
        if entry and entry[0] <= budget:
            yield entry
        return
    one = (chosen - 1) & chosen
    while one:
        other = chosen ^ one
        white = space.price * space.gap * wide
        upper, lower = space.at(one, wide), space.at(other, wide)
        for least, deep, _ in upper.entries if upper and lower and cut != "stacked" else ():
            rest = lower.by_depth.get(lines - space.gap - deep) if lower else None
            if rest is None or least + rest[0] + white > budget:
                continue
            left = budget - white - rest[0]
            for cost, tree in every_tree(space, one, wide, deep, left, "stacked"):
                under, depth = budget - white - cost, lines - space.gap - deep
                for its, below in every_tree(space, other, wide, depth, under):
                    yield cost + its + white, trees.stacked(tree, below, space.gap)
        for mine in range(1, wide) if cut != "abreast" else ():
            first, second = space.at(one, mine), space.at(other, wide - mine)
            a = first.by_depth.get(lines) if first else None
            b = second.by_depth.get(lines) if second else None
            if a is None or b is None or a[0] + b[0] + subsets.SETS_ABREAST > budget:
                continue
            left = budget - subsets.SETS_ABREAST - b[0]
            for cost, tree in every_tree(space, one, mine, lines, left, "abreast"):
                beside = budget - subsets.SETS_ABREAST - cost
                for its, next_ in every_tree(space, other, wide - mine, lines, beside):
                    yield cost + its + subsets.SETS_ABREAST, trees.abreast(tree, next_, mine)
        one = (one - 1) & chosen


def cheapest(task: Job, whole: float, limit: float) -> tuple[float, int, bool]:
    """The least that a page costs in all, its modules, cuts and the page, by looking at every
    tree that could cost less than ``whole``; how many, and whether all were seen in time."""
    search, start, seen = solver.Search(task.page, (task.division,)), time.process_time(), 0
    space, offset = search.subsets, offset_of(search.subsets, task)
    # White is a gain where cells have a negative price: parts may lose what it will give.
    gain = max(0.0, -space.price) * space.gap * space.columns * len(task.forms)
    with cuts_at(subsets.SETS_ABREAST):
        space.solve(whole - offset + gain + 1e-6, search.sets)
    best, budget = whole, whole - offset + 1e-6
    slot = task.slot
    for excess, tree in every_tree(space, search.whole, slot.columns, slot.lines, budget):
        if time.process_time() - start > limit:
            return best, seen, False
        if excess + offset < best:
            seen += 1
            plan = search._plan(task.division, (tree,))
            if not broken(plan.modules, task.page):
                best = min(best, excess + offset + sum(cost for _, cost in plan.costs))
    return best, seen, True


def gap_of(task: Job, limit: float) -> Gap:
    """The proved gap of a page."""
    page, division = task.page, (task.division,)
    plan = solver.solve(page, division)[0]
    search = solver.Search(page, division)
    quick = search._bounded(solver._FAIR)[0][0]
    search.subsets.solve(quick + solver._MARGIN, search.sets)
    second = search._pages(quick + solver._MARGIN)[0][0]
    offset = offset_of(search.subsets, task)
    with cuts_at(subsets.SETS_ABREAST):
        separable = guillotine(task).at(inf)
    with cuts_at(0.0):
        forms = guillotine(task, lambda _unit, _wide, leaf: leaf[2].cost).at(inf)
    own = dict(plan.costs)
    cuts = _cuts([module.slot for module in plan.modules], page.gap) * subsets.SETS_ABREAST
    whole = task.leaf_cost(plan.modules) + cuts + sum(own.values())
    told = ", ".join(f"{name} {cost:.1f}" for name, cost in own.items() if cost > 0.05)
    name = f"{task.name} {page.paper.name}"
    best, seen, proved = cheapest(task, whole, limit)
    costs = plan.cost, forms, whole, separable, quick + offset, second + offset
    return Gap(name, len(task.forms), *costs, told, best, seen, proved)


def gaps(tasks: Sequence[Job], limit: float) -> Iterator[str]:
    """A table of how far plans are from what is proved: a row for each page."""
    head = "page | stories | plan | least forms | gap | share | with shapes and cuts | least | gap"
    head += " | share | first search | second | cheapest seen | trees | page costs"
    yield f"| {head} |"
    yield "|---|" + "---:|" * 13 + "---|"
    found: list[Gap] = []
    for task in tasks:
        if len(task.forms) <= EXACT:
            found.append(gap_of(task, limit))
            yield found[-1].row()
    yield ""
    for name, pick in (("median", median), ("worst", max)):
        one, its, two, whole = (
            pick(all_) for all_ in zip(*(each.shares for each in found), strict=True)
        )
        yield f"{name}: {one:.1f} ({its:.0%}) of the plan's cost; {two:.1f} ({whole:.0%}) of all"
    same = sum(abs(each.quick - each.second) < 1e-6 for each in found)
    missed = sum(each.second > each.quick + 1e-6 for each in found)
    proved = sum(each.quick < each.separable + 1e-6 for each in found)
    yield (
        f"of {len(found)}: the first search as cheap as the second {same}, cheaper {missed}; "
        f"as cheap as the bound {proved}"
    )


def _cuts(slots: Sequence[Slot], gap: int) -> int:
    """The fewest cuts from top to foot by which guillotine cuts take slots apart."""
    if len(slots) == 1:
        return 0
    fewest = 1000
    for line in {slot.line for slot in slots}:
        above = [slot for slot in slots if slot.line < line]
        if above and all(slot.line + slot.lines + gap <= line for slot in above):
            below = [slot for slot in slots if slot.line >= line]
            return _cuts(above, gap) + _cuts(below, gap)
    for column in {slot.column for slot in slots}:
        left = [slot for slot in slots if slot.column < column]
        if left and all(slot.column + slot.columns <= column for slot in left):
            right = [slot for slot in slots if slot.column >= column]
            fewest = min(fewest, 1 + _cuts(left, gap) + _cuts(right, gap))
    return fewest
