"""Other methods for the task of a page: CP-SAT of OR-Tools, and a packing with local search."""

from __future__ import annotations

import time
from importlib import import_module
from math import exp, inf
from random import Random

from tests.bench.makeup_task import Answer, Job

_SCALE = 1000
"""CP-SAT reckons in whole numbers."""
_UNFILLED = 0.3
"""Cost of a cell that a packing leaves white or takes twice, in the local search."""


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
