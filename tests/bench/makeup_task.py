"""A page of ``tests.makeup`` as a task for other methods, and the least that it costs by cuts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

import paiban.arrange.cuts.solver as solver
import paiban.arrange.cuts.subsets as subsets
import paiban.arrange.cuts.trees as trees
from paiban.api import build
from paiban.arrange.cuts.leaves import Leaf
from paiban.arrange.cuts.regions import Division, divisions
from paiban.arrange.plan import ModulePlan, PageDemand, Plan
from paiban.edition.model import Slot
from tests.makeup.baselines import arranging

_STEP = 1.4
"""By how much a bound is raised."""


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
    table = solver.Search(page, (division,)).subsets.leaves
    return Job(folder.name, page, division, tuple(map(_forms, table)))


def _forms(rows: Sequence[Sequence[Leaf]]) -> dict[tuple[int, int], float]:
    return {(wide, lines): cost for wide, row in enumerate(rows) for cost, lines, _ in row}


@contextmanager
def cuts_at(price: float) -> Iterator[None]:
    """A cut from top to foot costs ``price`` within, and what meets there nothing: then the
    cheapest of two trees of one size is the better in every place, and the search exact."""
    across, meeting = subsets.SETS_ABREAST, trees.meeting
    setattr(subsets, "SETS_ABREAST", price)  # noqa: B010
    setattr(subsets, "meeting", lambda _left, _right: 0.0)  # noqa: B010
    try:
        yield
    finally:
        setattr(subsets, "SETS_ABREAST", across)  # noqa: B010
        setattr(subsets, "meeting", meeting)  # noqa: B010


def guillotine(task: Job, cost_of: Callable[[int, int, Leaf], float] | None = None) -> Answer:
    """The cheapest page by guillotine cuts, proved; ``cost_of`` (unit, columns, leaf) gives leaves
    other costs."""
    start, answer, bound = time.process_time(), Answer(), 4.0
    search = solver.Search(task.page, (task.division,))
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
            answer.found.append((answer.seconds, entry[0] + offset_of(space, task)))
            return answer
        else:
            bound *= _STEP
    return answer


def offset_of(space: subsets.Subsets, task: Job) -> float:
    """What turns the excess of a page into its cost: its modules at their best, without the price
    of its cells, of which every full page has the same."""
    return sum(space.best) - space.price * task.slot.columns * task.slot.lines
