"""Plans for slots that the editor gives: each story fills its slot, photos keep their given
places."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from paiban.arrange.module.module_forms import Forms
from paiban.arrange.module.photo_rows import GAP
from paiban.arrange.plan import ModulePlan, PhotoPlace
from paiban.base.value import replace
from paiban.column.demand import Module
from paiban.column.depth_options import FLOW_WEIGHT
from paiban.compose.direction import plan_in_direction
from paiban.compose.planning.inset_fitting import fitted
from paiban.edition.model import Placed, Slot
from paiban.edition.paper import Paper

_TRIED = 6
"""Most forms of a story that are tried with text."""
_PHOTO_SHARE = 0.3
"""Share of a module's area that its photos should take (a third of a page is art)."""


def slotted_plan(module: Module, placed: Placed, paper: Paper, unit: int) -> ModulePlan | None:
    """The best form of a story in its slot, full or not; None if it does not fit."""
    if module.is_crossing:
        return plan_in_direction(module, placed, unit)
    slot = placed.slot
    assert slot is not None
    forms = _forms(module, placed, paper)
    plans = [form.at(unit, slot) for form in forms.several_at_depth(slot.lines, _TRIED)]
    return _best(module, plans)


def lines_needed(module: Module, placed: Placed, paper: Paper) -> int | None:
    """The depth in lines at which a story fits a slot as wide as its own, nothing overset; None if
    no slot of the page is deep enough, or its lines are vertical."""
    slot = placed.slot
    if slot is None or module.is_crossing:
        return None
    forms = _forms(module, placed, paper)

    def fits(lines: int) -> bool:
        found = forms.found_at(lines)
        return found is not None and found[2].slack >= 0

    short, deep = slot.lines, paper.lines - slot.line
    if deep <= short or not fits(deep):
        return None
    while deep - short > 1:
        middle = (short + deep) // 2
        short, deep = (short, middle) if fits(middle) else (middle, deep)
    return deep


def _forms(module: Module, placed: Placed, paper: Paper) -> Forms:
    """The forms of a story over the columns of its slot."""
    slot = placed.slot
    assert slot is not None
    fixed = tuple(
        _fixed(number, _with_caption(module, number, photo, slot), slot, module.air.lines)
        for number, photo in enumerate(placed.photo_slots)
        if photo is not None and number < len(module.photos)
    )
    told = {place.photo for place in fixed}
    free = tuple(number for number in range(len(module.photos)) if number not in told)
    area = paper.span(slot.columns) * paper.depth(slot.lines) * _PHOTO_SHARE
    wishes = tuple(area / max(1, len(module.photos)) for _ in module.photos)
    columns = placed.text_columns or (slot.columns if fixed else 0)
    before = max(0, paper.fold - slot.column)
    return Forms(module, free, wishes, slot.columns, paper, columns, fixed, before=before)


def _best(module: Module, plans: Sequence[ModulePlan]) -> ModulePlan | None:
    """The cheapest plan once text is run."""
    best, least = None, inf
    for plan in plans:
        cost = plan.cost - module.text(plan.measure, plan.apart).cost(plan.slack)
        if cost < least:  # otherwise no flow can make it best
            cost += FLOW_WEIGHT * fitted(module, plan)[1].flow.cost
            best, least = (plan, cost) if cost < least else (best, least)
    return best


def _with_caption(module: Module, number: int, photo: Slot, slot: Slot) -> Slot:
    """The slot of a photo, deeper where it has no line for a picture over the caption, within that
    of its story."""
    width = module.paper.across(photo.column, photo.columns)
    lines = max(photo.lines, module.photos[number].caption_lines(width) + 1)
    return replace(photo, line=min(photo.line, slot.foot - lines), lines=lines)


def _fixed(number: int, photo: Slot, slot: Slot, air: int) -> PhotoPlace:
    """A photo's slot on the page as a place in its module (text columns are basic columns).

    The air at the foot of a box counts with the head's lines, and is no part of the way down."""
    line, foot = photo.line - slot.line + air, photo.foot - slot.line
    gap = GAP if foot < slot.lines else 0
    return PhotoPlace(
        number, photo.column - slot.column, photo.columns, line, photo.lines, gap, below=True
    )


def free_region(taken: list[Slot], paper: Paper) -> Slot | None:
    """The largest rectangle of the type area clear of all slots, with one line between; on a spread
    it lies on one page or takes both."""
    best: Slot | None = None
    lines = sorted({0, *(slot.foot + 1 for slot in taken)})
    feet = sorted({paper.lines, *(slot.line - 1 for slot in taken)})
    for first in range(paper.columns):
        for last in range(first + 1, paper.columns + 1):
            for top in lines:
                for foot in feet:
                    region = Slot(first, top, last - first, foot - top)
                    if region.lines < 1 or any(region.overlaps(slot) for slot in taken):
                        continue
                    if first < paper.fold < last and last - first < 2 * paper.fold:
                        continue  # of a spread, what takes both pages or lies on one
                    if best is None or region.area > best.area:
                        best = region
    return best
