"""Late stories: the smallest part of a page that will take them is made up anew.

The candidates are rectangles that cut no module: first existing white, then those that hold one
module, two, …, lightest first. The rectangle's stories and the late ones are arranged in it; all
others stay. The first that fills with nothing over wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from paiban.arrange.arranger import arrange
from paiban.arrange.plan import ModulePlan, PageDemand, Plan
from paiban.base.finding import Findings
from paiban.base.value import Value, replace
from paiban.column.depth_options import FLOW_WEIGHT
from paiban.compose.module_setting import TextRun
from paiban.compose.planning.plan_choice import Trial, tried
from paiban.compose.planning.white import uncovered
from paiban.compose.story_modules import PageContent
from paiban.edition.model import PageSpec, Slot
from paiban.edition.paper import Paper

_TRIED = 24
"""Most rectangles tried."""
_PLANS = 6
"""Most plans of each rectangle that are tried with text."""
_FULL = 1.05
"""A rectangle is tried if its text is at most this multiple of it: copyfitting absorbs the rest."""


class StandingStory(Value, frozen=True):
    """A story in its place; a ``pinned`` one may not move."""

    plan: ModulePlan
    run: TextRun
    pinned: bool = False


class LatePage(Value, frozen=True, eq=False):
    """The page that late stories join; ``taken`` holds the slots of furniture and
    advertisements."""

    spec: PageSpec
    content: PageContent
    paper: Paper
    taken: tuple[Slot, ...]
    gap: int
    weights: Mapping[str, float]
    findings: Findings

    @property
    def area(self) -> Slot:
        return Slot(0, 0, self.paper.columns, self.paper.lines)


class _Part(Value, frozen=True):
    """A rectangle of the page, and the unit numbers of the stories in it."""

    slot: Slot
    units: tuple[int, ...]


def with_late(
    standing: Sequence[StandingStory], late: Sequence[int], page: LatePage
) -> Trial | None:
    """The page with the late stories; None if no part of it holds them and the whole page must be
    arranged anew."""
    best: tuple[tuple[int, int], _Part, Trial] | None = None
    order = [*(each.plan.unit for each in standing), *late]
    worth = [part for part in _parts(standing, page) if _may_hold(part, late, page)]
    for part in worth[:_TRIED]:
        trial = _arranged(part, late, page)
        if trial is None:
            continue
        white = _white(part, standing, page)
        left = trial.over, white + sum(run.flow.empty for run in trial.runs)
        if best is None or left < best[0]:
            best = left, part, trial
        if trial.over == 0 and white == 0 and all(run.flow.empty <= 1 for run in trial.runs):
            break
    if best is None or best[0][0] > 0:
        return None
    _, part, trial = best
    _tell(part, late, standing, page)
    return _together([each for each in standing if each.plan.unit not in part.units], trial, order)


def _together(stay: Sequence[StandingStory], new: Trial, order: Sequence[int]) -> Trial:
    """Standing and rearranged modules, sorted by ``order``."""
    made = [(each.plan, each.run) for each in stay]
    made += zip(new.plan.modules, new.runs, strict=True)
    made.sort(key=lambda each: order.index(each[0].unit))
    cost = new.cost + sum(each.plan.cost + FLOW_WEIGHT * each.run.flow.cost for each in stay)
    return Trial(Plan(tuple(plan for plan, _ in made), cost), tuple(run for _, run in made), cost)


def _parts(standing: Sequence[StandingStory], page: LatePage) -> list[_Part]:
    """The rectangles that cut no module, the largest for each set of movable modules: first those
    without the page's lead, then those with the fewest modules, then those whose weightiest story
    is lightest."""
    best: dict[tuple[int, ...], Slot] = {}
    edges = [*page.taken, *(each.plan.slot for each in standing)]
    for slot in _rectangles(edges, page.area, page.gap):
        inside = _inside(slot, standing, page)
        if inside is not None and (inside not in best or slot.area > best[inside].area):
            best[inside] = slot
    return sorted(
        (_Part(slot, units) for units, slot in best.items()),
        key=lambda part: (
            0 in part.units,
            len(part.units),
            -min(part.units, default=0),
            -part.slot.area,
        ),
    )


def _rectangles(slots: Sequence[Slot], region: Slot, gap: int) -> Iterator[Slot]:
    """All that begin and end where a module, or the white round one, does."""
    right, foot = region.right, region.foot
    sides = {region.column, right}
    tops, feet = {region.line}, {foot}
    for slot in slots:
        sides |= {slot.column, slot.right}
        tops |= {slot.line, slot.foot + gap}
        feet |= {slot.foot, slot.line - gap}
    for left, end in combinations(sorted(side for side in sides if side <= right), 2):
        for top in sorted(tops):
            for under in sorted(feet):
                if region.line <= top < under <= foot:
                    yield Slot(left, top, end - left, under - top)


def _inside(
    slot: Slot, standing: Sequence[StandingStory], page: LatePage
) -> tuple[int, ...] | None:
    """The stories in a rectangle; None if it cuts a module or touches a pinned one."""
    gap = page.gap
    around = Slot(slot.column, slot.line - gap, slot.columns, slot.lines + 2 * gap)
    if any(around.overlaps(each) for each in page.taken):
        return None
    inside = []
    for each in standing:
        own = each.plan.slot
        if slot.contains(own) and not each.pinned:
            inside.append(each.plan.unit)
        elif around.overlaps(own):
            return None
    return tuple(sorted(inside))


def _may_hold(part: _Part, late: Sequence[int], page: LatePage) -> bool:
    """Whether the text alone fits; if not, arranging is pointless."""
    measure = page.paper.column_ems
    units = (*part.units, *late)
    text = sum(page.content.modules[unit].text(measure).natural for unit in units)
    return text <= _FULL * part.slot.area


def _white(part: _Part, standing: Sequence[StandingStory], page: LatePage) -> int:
    """Cells of the page covered by no module, rectangle or white between them."""
    stay = (each.plan.slot for each in standing if each.plan.unit not in part.units)
    return uncovered((part.slot, *page.taken, *stay), page.paper, page.gap)


def _arranged(part: _Part, late: Sequence[int], page: LatePage) -> Trial | None:
    """The rectangle's stories and the late ones arranged in it; the best plan tried."""
    units = sorted({*part.units, *late})
    modules = tuple(page.content.modules[unit] for unit in units)
    stories = [page.spec.stories[unit] for unit in units]
    prefer = tuple(placed.prefer for placed in stories)
    forbid = tuple(placed.forbid for placed in stories)
    demand = PageDemand(
        modules,
        page.paper,
        part.slot,
        gap=page.gap,
        taken=tuple(_outside(part.slot, page.area, page.gap)),
        has_lead=0 in units,
        prefer=prefer if any(prefer) else (),
        forbid=forbid if any(forbid) else (),
        text_columns=tuple(placed.text_columns for placed in stories),
        weights=page.weights,
    )
    plans = [plan for plan in arrange(demand) if not plan.white]
    numbered = [
        replace(plan, modules=tuple(replace(each, unit=units[each.unit]) for each in plan.modules))
        for plan in plans[:_PLANS]
    ]
    trials = [tried(plan, page.content) for plan in numbered]
    return min(trials, key=lambda trial: trial.cost, default=None)


def _outside(slot: Slot, area: Slot, gap: int) -> Iterator[Slot]:
    """All of the page but a rectangle and the white above and under it."""
    right, foot = slot.right, slot.foot
    around = (
        Slot(0, 0, area.columns, slot.line - gap),
        Slot(0, foot + gap, area.columns, area.lines - foot - gap),
        Slot(0, slot.line, slot.column, slot.lines),
        Slot(right, slot.line, area.columns - right, slot.lines),
    )
    yield from (each for each in around if each.columns > 0 and each.lines > 0)


def _tell(
    part: _Part, late: Sequence[int], standing: Sequence[StandingStory], page: LatePage
) -> None:
    ids = [placed.story.id for placed in page.spec.stories]
    came = ", ".join(ids[unit] for unit in late)
    moved = ", ".join(ids[unit] for unit in part.units) or "none"
    across = "tiers" if page.paper.is_vertical else "columns"
    page.findings.note(
        "plan-changed",
        f"to take {came} page {page.spec.number} was arranged anew over {across} "
        f"{part.slot.column + 1}–{part.slot.right}, lines "
        f"{part.slot.line + 1}–{part.slot.foot}: {len(part.units)} of "
        f"{len(standing)} stories moved ({moved})",
        "save the plan again with --save-plan",
        page.spec.stories[late[0]].origin or page.spec.stories[late[0]].story.origin,
    )
