"""``python -m tests.bench.makeup_trial``: the solver of pages against other methods, and its gap.

Pages of ``tests.makeup`` are captured as demands. The same question, the cheapest way to fill the
page in the costs of modules alone, goes to dynamic programming over guillotine cuts (``Subsets``),
to CP-SAT of OR-Tools without that restriction, and to a greedy packing with local search. With
``--gap``: how far whole plans of up to eight stories are from what is proved of them. OR-Tools is
no dependency of ours: install it in an environment of its own.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from math import exp, inf
from pathlib import Path
from random import Random
from statistics import median

import paiban.arrange.solver as solver
import paiban.arrange.subsets as subsets
import paiban.arrange.trees as trees
from paiban.api import build
from paiban.arrange.leaves import Leaf
from paiban.arrange.plan import ModulePlan, PageDemand, Plan
from paiban.arrange.regions import Division, divisions
from paiban.arrange.rules import broken
from paiban.edition.model import Slot
from tests.makeup.baselines import arranging
from tests.makeup.generator import PAGES, write_editions

EXACT = 8
"""Stories of a page of which the solver proves the cheapest tree."""
_SCALE = 1000
"""CP-SAT reckons in whole numbers."""
_CHECKPOINTS = (1.0, 10.0, 60.0)
_STEP = 1.4
"""By how much a bound is raised."""
_UNFILLED = 0.3
"""Cost of a cell that a packing leaves white or takes twice, in the local search."""


class _Captured(Exception):
    """A page was asked for."""


@dataclass(frozen=True)
class Job:
    """One free rectangle to be filled: ``forms[unit]`` has the (columns, lines) → cost of it."""

    name: str
    page: PageDemand
    division: Division
    forms: tuple[dict[tuple[int, int], float], ...]

    @property
    def slot(self) -> Slot:
        return self.division[0]

    def leaf_cost(self, modules: Sequence[ModulePlan]) -> float:
        """What the modules cost, each by itself."""
        return sum(self.forms[each.unit][each.slot.columns, each.slot.lines] for each in modules)


@dataclass
class Answer:
    """What a method found: (seconds, cost) of each better page, and (seconds, bound)."""

    found: list[tuple[float, float]] = field(default_factory=list)
    bounds: list[tuple[float, float]] = field(default_factory=list)
    seconds: float = 0.0
    proved: bool = False

    def at(self, seconds: float) -> float:
        """The cost of the best page known by then."""
        return min((cost for when, cost in self.found if when <= seconds), default=inf)

    def bound(self, seconds: float) -> float:
        return max((bound for when, bound in self.bounds if when <= seconds), default=0.0)


def captured(folder: Path) -> PageDemand:
    """What the build of a page first asks the arranger for."""
    seen: list[PageDemand] = []

    def keep(page: PageDemand) -> list[Plan]:
        seen.append(page)
        raise _Captured

    try:
        with arranging(keep):
            build(folder / "edition.toml")
    except _Captured:
        pass
    return seen[0]


def job(folder: Path) -> Job:
    """The page in a folder as one rectangle to be filled."""
    page = captured(folder)
    found = divisions(page.area, page.taken, page.gap)
    (division, *_) = [each for each in found if len(each) == 1] or found
    table = solver._Search(page, (division,)).subsets.leaves
    return Job(folder.name, page, division, tuple(map(_forms, table)))


def _forms(rows: Sequence[Sequence[Leaf]]) -> dict[tuple[int, int], float]:
    return {(wide, lines): cost for wide, row in enumerate(rows) for cost, lines, _ in row}


@contextmanager
def cuts_at(price: float) -> Iterator[None]:
    """A cut from top to foot costs ``price`` within, and what meets there nothing: then the
    cheapest of two trees of one size is the better in every place, and the search exact."""
    across, meeting = subsets.ACROSS, trees.meeting
    setattr(subsets, "ACROSS", price)  # noqa: B010
    setattr(subsets, "meeting", lambda _left, _right: 0.0)  # noqa: B010
    try:
        yield
    finally:
        setattr(subsets, "ACROSS", across)  # noqa: B010
        setattr(subsets, "meeting", meeting)  # noqa: B010


def guillotine(task: Job, cost_of: Callable[[int, int, Leaf], float] | None = None) -> Answer:
    """The cheapest page by guillotine cuts, proved; ``cost_of`` (unit, columns, leaf) gives leaves
    other costs."""
    start, answer, bound = time.process_time(), Answer(), 4.0
    search = solver._Search(task.page, (task.division,))
    if cost_of:
        table = [
            [
                sorted((cost_of(unit, wide, leaf), *leaf[1:]) for leaf in row)
                for wide, row in enumerate(rows)
            ]
            for unit, rows in enumerate(search.subsets.leaves)
        ]
        space = subsets.Subsets(table, task.slot.columns, task.slot.lines, task.page.gap)
        white = (len(table) - 1) * task.page.gap * task.slot.columns // 3
        space.prepare(task.slot.columns * task.slot.lines - white)
        search.subsets = space
    space, again, count = search.subsets, False, len(task.forms)
    while bound < 1000:
        space.solve(bound, search.sets)
        row = space.at(search.whole, task.slot.columns)
        entry = row.by_depth.get(task.slot.lines) if row else None
        if entry and space.price < 0 and not again:
            # White is a gain where cells have a negative price: parts may lose what it will give.
            again, bound = True, bound - space.price * task.page.gap * task.slot.columns * count
        elif entry:
            answer.proved, answer.seconds = True, time.process_time() - start
            answer.found.append((answer.seconds, entry[0] + _offset(space, task)))
            return answer
        else:
            bound *= _STEP
    return answer


def _offset(space: subsets.Subsets, task: Job) -> float:
    """What turns the excess of a page into its cost: its modules at their best, without the price
    of its cells, of which every full page has the same."""
    return sum(space.best) - space.price * task.slot.columns * task.slot.lines


def cp_sat(task: Job, workers: int, limit: float) -> Answer:
    """The cheapest page by CP-SAT: rectangles anywhere. Each module and the page are a line of
    white deeper; a page is full where the cells add up."""
    cp = import_module("ortools.sat.python.cp_model")
    gap, wide, deep = task.page.gap, task.slot.columns, task.slot.lines + task.page.gap
    model = cp.CpModel()
    across, down, widths, depths = [], [], [], []
    cells, costs = [], []
    for unit, forms in enumerate(task.forms):
        chosen = {size: model.new_bool_var(f"{unit} {size}") for size in forms}
        model.add_exactly_one(chosen.values())
        x, y = model.new_int_var(0, wide - 1, ""), model.new_int_var(0, deep - 1, "")
        w, h = model.new_int_var(1, wide, ""), model.new_int_var(1, deep, "")
        right, foot = model.new_int_var(1, wide, ""), model.new_int_var(1, deep, "")
        model.add(w == sum(columns * this for (columns, _), this in chosen.items()))
        model.add(h == sum((lines + gap) * this for (_, lines), this in chosen.items()))
        across.append(model.new_interval_var(x, w, right, ""))
        down.append(model.new_interval_var(y, h, foot, ""))
        widths.append(w)
        depths.append(h)
        for size, this in chosen.items():
            cells.append(size[0] * (size[1] + gap) * this)
            costs.append(round(_SCALE * forms[size]) * this)
        if unit == 0:  # a page and its mirror pictures cost the same: the lead is at the top left
            model.add(x + right <= wide)
            model.add(y + foot <= deep)
    model.add_no_overlap_2d(across, down)
    model.add_cumulative(across, depths, deep)
    model.add_cumulative(down, widths, wide)
    model.add(sum(cells) == wide * deep)
    model.minimize(sum(costs))
    return _solved(cp, model, workers, limit)


def _solved(cp: object, model: object, workers: int, limit: float) -> Answer:
    kit = import_module("ortools.sat.python.cp_model")
    engine = kit.CpSolver()
    engine.parameters.num_workers = workers
    engine.parameters.max_time_in_seconds = limit
    engine.parameters.random_seed = 1
    answer, start = Answer(), time.perf_counter()

    class Note(kit.CpSolverSolutionCallback):  # type: ignore[misc, name-defined]
        """Writes down each better page."""

        def on_solution_callback(self) -> None:
            answer.found.append((time.perf_counter() - start, self.objective_value / _SCALE))

    def bound(value: float) -> None:
        answer.bounds.append((time.perf_counter() - start, value / _SCALE))

    engine.best_bound_callback = bound
    status = engine.solve(model, Note())
    answer.seconds = time.perf_counter() - start
    answer.bounds.append((answer.seconds, engine.best_objective_bound / _SCALE))
    answer.proved = status == kit.OPTIMAL
    return answer


_State = tuple[list[int], list[tuple[int, int]]]
"""An order of modules, and the columns and lines of each."""


def annealed(task: Job, limit: float) -> Answer:
    """A greedy packing with local search: in order, each at the highest place, leftmost; order,
    widths and depths are changed at random, worse pages taken ever more seldom."""
    random, answer, start = Random(1), Answer(), time.process_time()
    sizes = [sorted(forms) for forms in task.forms]
    by_cost = [min(forms, key=lambda size: forms[size]) for forms in task.forms]
    state: _State = (list(range(len(sizes))), by_cost)
    cost, white = _packed(task, state)
    now = 0.0
    while now < limit:
        order, chosen = list(state[0]), list(state[1])
        unit = random.randrange(len(sizes))
        if random.random() < 0.3:
            other = random.randrange(len(sizes))
            order[unit], order[other] = order[other], order[unit]
        elif random.random() < 0.6:  # a little deeper or shallower
            near = [size for size in sizes[unit] if size[0] == chosen[unit][0]]
            at = near.index(chosen[unit]) + random.choice((-3, -2, -1, 1, 2, 3))
            chosen[unit] = near[max(0, min(len(near) - 1, at))]
        else:
            chosen[unit] = random.choice(sizes[unit])
        new, white = _packed(task, (order, chosen))
        now = time.process_time() - start
        heat = 4.0 * (1 - now / limit) ** 2 + 0.02
        if new <= cost or random.random() < exp((cost - new) / heat):
            state, cost = (order, chosen), new
            if white == 0 and new < answer.at(inf) - 1e-9:
                answer.found.append((now, new))
    answer.seconds = now
    return answer


def _packed(task: Job, state: _State) -> tuple[float, int]:
    """The cost of a packing, and the cells that are white or over."""
    order, chosen = state
    columns, gap, foot = task.slot.columns, task.page.gap, task.slot.lines + task.page.gap
    free, white, cost = [0] * columns, 0, 0.0
    for unit in order:
        wide, lines = chosen[unit]
        tops = [max(free[at : at + wide]) for at in range(columns - wide + 1)]
        top = min(tops)
        at = tops.index(top)
        white += sum(top - free[column] for column in range(at, at + wide))
        free[at : at + wide] = [top + lines + gap] * wide
        cost += task.forms[unit][wide, lines]
    white += sum(abs(foot - end) for end in free)
    return cost + _UNFILLED * white, white


def trial(tasks: Sequence[Job], one: float, two: float, search: float) -> Iterator[str]:
    """A table of the methods: a row for each page."""
    marks = [limit for limit in _CHECKPOINTS if limit <= one] or [one]
    head = ["page", "stories", "solver s", "its modules", "least by cuts", "s"]
    head += ["CP-SAT first s", *(f"{limit:g} s" for limit in marks), "bound", "end s"]
    head += [f"2 workers {two:g} s", "bound", "end s", f"local search {search:g} s", "first s"]
    yield f"| {' | '.join(head)} |"
    yield "|---|" + "---:|" * (len(head) - 1)
    for task in tasks:
        start = time.process_time()
        plan = solver.solve(task.page, (task.division,))[0]
        spent = time.process_time() - start
        with cuts_at(0.0):
            least = guillotine(task) if len(task.forms) <= 10 else Answer()
        single = cp_sat(task, 1, one) if one else Answer()
        double = cp_sat(task, 2, two) if two else Answer()
        local = annealed(task, search) if search else Answer()
        cells = [f"{task.name} {task.page.paper.name}", str(len(task.forms)), f"{spent:.2f}"]
        cells += [f"{task.leaf_cost(plan.modules):.1f}", _cost(least.at(inf))]
        cells += [f"{least.seconds:.2f}", _first(single)]
        cells += [_cost(single.at(limit)) for limit in marks]
        cells += [f"{single.bound(inf):.1f}", _end(single), _cost(double.at(inf))]
        cells += [f"{double.bound(inf):.1f}", _end(double), _cost(local.at(inf)), _first(local)]
        yield f"| {' | '.join(cells)} |"


def _cost(value: float) -> str:
    return f"{value:.1f}" if value < inf else "none"


def _first(answer: Answer) -> str:
    return f"{answer.found[0][0]:.1f}" if answer.found else "–"


def _end(answer: Answer) -> str:
    return f"{answer.seconds:.1f}" if answer.proved else f"{answer.seconds:.0f}, not proved"


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
            if a is None or b is None or a[0] + b[0] + subsets.ACROSS > budget:
                continue
            left = budget - subsets.ACROSS - b[0]
            for cost, tree in every_tree(space, one, mine, lines, left, "abreast"):
                beside = budget - subsets.ACROSS - cost
                for its, next_ in every_tree(space, other, wide - mine, lines, beside):
                    yield cost + its + subsets.ACROSS, trees.abreast(tree, next_, mine)
        one = (one - 1) & chosen


def cheapest(task: Job, whole: float, limit: float) -> tuple[float, int, bool]:
    """The least that a page costs in all, its modules, cuts and the page, by looking at every
    tree that could cost less than ``whole``; how many, and whether all were seen in time."""
    search, start, seen = solver._Search(task.page, (task.division,)), time.process_time(), 0
    space, offset = search.subsets, _offset(search.subsets, task)
    # White is a gain where cells have a negative price: parts may lose what it will give.
    gain = max(0.0, -space.price) * space.gap * space.columns * len(task.forms)
    with cuts_at(subsets.ACROSS):
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
    search = solver._Search(page, division)
    quick = search._bounded(solver._FAIR)[0][0]
    search.subsets.solve(quick + solver._MARGIN, search.sets)
    second = search._pages(quick + solver._MARGIN)[0][0]
    offset = _offset(search.subsets, task)
    with cuts_at(subsets.ACROSS):
        separable = guillotine(task).at(inf)
    with cuts_at(0.0):
        forms = guillotine(task, lambda _unit, _wide, leaf: leaf[2].cost).at(inf)
    own = dict(plan.costs)
    cuts = _cuts([module.slot for module in plan.modules], page.gap) * subsets.ACROSS
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


def main() -> int:
    """Generate, capture, solve, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.makeup_trial", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=lambda text: text.split(","), help="01,05,…: these only")
    parser.add_argument("--gap", action="store_true", help="the proved gap of whole plans instead")
    parser.add_argument("--every", type=float, default=15, help="seconds for every tree of a page")
    parser.add_argument("--one", type=float, default=60, help="seconds for CP-SAT, one worker")
    parser.add_argument("--two", type=float, default=10, help="seconds for CP-SAT, two workers")
    parser.add_argument("--search", type=float, default=10, help="seconds for local search")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folders = write_editions(Path(scratch), PAGES, options.seed, advertisements=False)
        tasks = [job(each) for each in folders if each.name in (options.pages or each.name)]
        rows = (
            gaps(tasks, options.every)
            if options.gap
            else trial(tasks, options.one, options.two, options.search)
        )
        for row in rows:
            print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
