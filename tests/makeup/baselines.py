"""Simple ways to arrange a page, to measure the arranger against; the typesetter is the same.

``stacked``: stories one under another in order of weight, each over the whole width.
``greedy``: see ``packing``. Both know a story's natural depth; neither looks ahead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import paiban.compose.planning.free_stories as planning
from paiban.arrange.module.module_forms import ModuleForm
from paiban.arrange.plan import ModulePlan, PageDemand, Plan
from paiban.edition.model import Slot
from tests.makeup.packing import FEWEST, Job, greedy

Arrange = Callable[[PageDemand], list[Plan]]

_NAME = "arrange"
"""By which name what sets pages calls the arranger."""


@contextmanager
def arranging(arrange: Arrange | None) -> Iterator[None]:
    """Pages built within are arranged by that function; by paiban's own where it is None. The one
    place that knows where the arranger is called."""
    before = own()
    setattr(planning, _NAME, arrange or before)
    try:
        yield
    finally:
        setattr(planning, _NAME, before)


def own() -> Arrange:
    """paiban's own arranger."""
    found: Arrange = getattr(planning, _NAME)
    return found


def stacked(page: PageDemand) -> list[Plan]:
    """Natural depths over the whole width, stretched or squeezed together to fill the page."""
    job, region = Job(page), page.region
    natural = [job.natural(unit, region.columns) for unit in job.units]
    room = region.lines - page.gap * (len(natural) - 1)
    line = region.line
    modules: list[ModulePlan] = []
    for unit, depth in enumerate(natural):
        left, after = job.foot - line, len(natural) - unit - 1
        share = max(FEWEST, round(depth * room / sum(natural)))
        lines = min(share, left - (FEWEST + page.gap) * after) if after else left
        form = _at_least(job, unit, lines, left)
        if form is None:
            continue  # no place for it: the build says so, and its text counts as overset
        modules.append(form.at(unit, Slot(region.column, line, region.columns, form.lines)))
        line += form.lines + page.gap
    return [Plan(tuple(modules), 0.0)]


def _at_least(job: Job, unit: int, lines: int, most: int) -> ModuleForm | None:
    """The form over the whole width at a depth, or at the next greater one that has a form."""
    for depth in range(max(FEWEST, lines), most + 1):
        form = job.form(unit, job.page.region.columns, depth)
        if form:
            return form
    return None


METHODS: dict[str, Arrange | None] = {"solver": None, "stacked": stacked, "greedy": greedy}
"""What a page is arranged by, by name."""
