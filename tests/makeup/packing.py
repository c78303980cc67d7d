"""The greedy baseline: each story in order of weight at the highest place, leftmost, that is as
wide as its length asks; what a plugin script would do. It never looks ahead nor moves a story."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from paiban.arrange.module.module_forms import Forms, ModuleForm
from paiban.arrange.photo_wishes import own_wishes
from paiban.arrange.plan import ModulePlan, PageDemand, Plan
from paiban.base.value import Value
from paiban.edition.model import Slot

FEWEST = 6
"""Lines of the shallowest module: a line of head, white, three lines of text."""
_COLUMNS, _ART = (26, 34), (1.0, 1.7, 2.8)
"""What is tried: lines of text for one more column; photos so much larger than they ask to be."""
_LEFT_OUT = 4.0
"""Cells of white that a line of text over counts for."""


class Job(Value, frozen=True):
    """A page to be packed. ``column`` lines of text give a story one more column; photos are
    ``art`` times as large as they ask to be."""

    page: PageDemand
    column: int = 34
    art: float = 1.0

    @property
    def units(self) -> range:
        return range(len(self.page.modules))

    @property
    def foot(self) -> int:
        """The line beneath the region."""
        return self.page.region.line + self.page.region.lines

    def form(self, unit: int, columns: int, lines: int) -> ModuleForm | None:
        """The cheapest form of exactly that depth."""
        return self._forms(unit, columns).at_depth(lines)

    def natural(self, unit: int, columns: int) -> int:
        """The depth of the form that costs least; of head and text where none fills."""
        forms = self._forms(unit, columns).by_depth(self.page.region.lines)
        if forms:
            return min(forms.values(), key=lambda form: (form.cost, form.lines)).lines
        demand = self.page.modules[unit]
        head = min((option.lines for option in demand.heads(columns)), default=0)
        return min(self.page.region.lines, head + ceil(self.text_lines(unit) / columns))

    def text_lines(self, unit: int) -> int:
        """Lines of its text in a basic column."""
        return self.page.modules[unit].text(self.page.paper.column_ems).natural

    def columns(self, slot: Slot) -> range:
        """The columns of a slot, counted from the region's first."""
        first = slot.column - self.page.region.column
        return range(first, first + slot.columns)

    def _forms(self, unit: int, columns: int) -> Forms:
        demand = self.page.modules[unit]
        wishes = tuple(self.art * wish for wish in own_wishes(self.page, demand))
        numbers = tuple(range(len(demand.photos)))
        return Forms(demand, numbers, wishes, columns, self.page.paper)


def greedy(page: PageDemand) -> list[Plan]:
    """Of a few widths and sizes of photos, the packing that leaves out and leaves white the least;
    its lowest modules go down to the foot."""
    jobs = [Job(page, column, art) for column in _COLUMNS for art in _ART]
    packed = [(job, _packed(job)) for job in jobs]
    job, modules = min(packed, key=lambda each: _waste(*each))
    return [Plan(tuple(_to_foot(job, modules)), 0.0)]


def _packed(job: Job) -> list[ModulePlan]:
    free = [job.page.region.line] * job.page.region.columns
    modules: list[ModulePlan] = []
    for unit in job.units:
        found = _placed(job, unit, free)
        if found:
            modules.append(found)
            for column in job.columns(found.slot):
                free[column] = found.slot.line + found.slot.lines + job.page.gap
    return modules


def _waste(job: Job, modules: list[ModulePlan]) -> float:
    """Cells that no module takes, and text that is over or left out."""
    region, placed = job.page.region, {module.unit for module in modules}
    white = region.columns * region.lines
    white -= sum(module.slot.columns * (module.slot.lines + job.page.gap) for module in modules)
    over = sum(max(0, -module.slack) for module in modules)
    over += sum(job.text_lines(unit) for unit in job.units if unit not in placed)
    return white + _LEFT_OUT * over


def _placed(job: Job, unit: int, free: list[int]) -> ModulePlan | None:
    """At the width that its length asks; narrower or wider where it does not fit; where it fits
    nowhere, in what is left, over."""
    wish = _width(job, unit)
    every = range(1, job.page.region.columns + 1)
    widths = sorted(every, key=lambda wide: (abs(wide - wish), -wide))
    for wide in widths:
        lines = job.natural(unit, wide)
        for line, column in _places(free, wide):
            if line + lines <= job.foot and (found := _at(job, unit, line, column, wide, lines)):
                return found
    for wide in (wish, 1):
        for line, column in _places(free, wide):
            left = job.foot - line
            if left >= FEWEST and (found := _at(job, unit, line, column, wide, left)):
                return found
    return None


def _at(job: Job, unit: int, line: int, column: int, columns: int, lines: int) -> ModulePlan | None:
    form = job.form(unit, columns, lines)
    slot = Slot(job.page.region.column + column, line, columns, lines)
    return form.at(unit, slot) if form else None


def _places(free: list[int], wide: int) -> list[tuple[int, int]]:
    """(line, column) of each place of so many columns, the highest first, then the leftmost."""
    return sorted((max(free[at : at + wide]), at) for at in range(len(free) - wide + 1))


def _width(job: Job, unit: int) -> int:
    """Columns by length; the lead has half the page at least."""
    columns = job.page.region.columns
    wide = min(columns, 1 + round(job.text_lines(unit) / job.column))
    return max(wide, ceil(columns / 2)) if unit == 0 else wide


def _to_foot(job: Job, modules: list[ModulePlan]) -> Iterator[ModulePlan]:
    """Modules with nothing beneath them are made as deep as the page lets them."""
    for module in modules:
        slot, columns = module.slot, set(job.columns(module.slot))
        covered = any(
            other.slot.line > slot.line and columns & set(job.columns(other.slot))
            for other in modules
        )
        lines = job.foot - slot.line
        form = None if covered else job.form(module.unit, slot.columns, lines)
        at = Slot(slot.column, slot.line, slot.columns, lines)
        yield form.at(module.unit, at) if form else module
