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
from collections.abc import Iterator, Sequence
from math import inf
from pathlib import Path

import paiban.arrange.cuts.solver as solver
from tests.bench.makeup_gap import gaps
from tests.bench.makeup_methods import annealed, cp_sat
from tests.bench.makeup_task import Answer, Job, cuts_at, guillotine, job
from tests.makeup.generator import PAGES, write_editions

_CHECKPOINTS = (1.0, 10.0, 60.0)


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
