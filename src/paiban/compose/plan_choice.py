"""Plan choice: given slots are kept, the other stories are arranged, and the best plans are tried
with text."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.arrange.arranger import arrange
from paiban.arrange.plan import ModulePlan, PageDemand, Plan
from paiban.base.finding import Findings
from paiban.base.value import Value, replace
from paiban.column.asked import Asked
from paiban.column.demand import Module
from paiban.column.depth_options import FLOW_WEIGHT
from paiban.compose.inset_fitting import fitted
from paiban.compose.module_setting import TextRun
from paiban.compose.slotted_page import free_region, lines_needed, slotted_plan
from paiban.compose.story_modules import PageContent
from paiban.edition.model import Edition, PageSpec, Placed, Slot, Wish
from paiban.edition.paper import Paper
from paiban.manuscript.story import Story

_AGAIN, _FEW = 3, 24
"""Most replans of a page that is a few lines over, and how many lines are a few."""
_TRIED = 12
"""Most plans that are tried with text before the best is taken: the only retry loop."""


class Trial(Value, frozen=True):
    """A plan with its text run through it. ``asked`` is what planning the page came to ask of its
    modules (``PageContent.asked``), () where that was nothing."""

    plan: Plan
    runs: tuple[TextRun, ...]
    cost: float
    asked: tuple[Asked, ...] = ()

    @property
    def over(self) -> int:
        """Overset lines."""
        return sum(run.flow.over for run in self.runs)


def chosen_plan(
    spec: PageSpec,
    content: PageContent,
    edition: Edition,
    taken: list[Slot],
    findings: Findings,
    *,
    held: bool = False,
) -> Trial:
    """The plan that fills best, with the text run through it; ``taken`` is furniture's. ``held``:
    the heads of ``content`` are held to those of weightier stories already."""
    return planned(spec, content, edition, taken, findings, held=held)[0]


def planned(
    spec: PageSpec,
    content: PageContent,
    edition: Edition,
    taken: list[Slot],
    findings: Findings,
    *,
    held: bool = False,
) -> tuple[Trial, list[Plan]]:
    """``chosen_plan``, and all plans that there are for what it came to ask of the modules.

    What cannot be divided (a table) may leave white that no plan foresees, and a few lines over.
    The modules concerned then demand that many lines more, and the page is planned again.
    """
    plans, content = _plans(spec, content, edition, taken, findings, hold=not held)
    trial = _best(plans, content)
    if all(placed.slot for placed in spec.stories):
        return replace(trial, asked=content.asked), plans
    for _ in range(_AGAIN):
        if not 0 < _over(trial) <= _FEW:
            break
        for plan, run in zip(trial.plan.modules, trial.runs, strict=True):
            module = content.module(plan.unit)
            content = content.having(plan.unit, module.longer(run.flow.over))
        # What is wrong with the stories has been said the first time.
        plans, _ = _plans(spec, content, edition, taken, Findings.aside(), hold=False)
        again = _best(plans, content)
        if len(again.plan.modules) < len(trial.plan.modules):
            break  # fewer stories have room now: no gain
        trial = min(trial, again, key=_over)
    return replace(trial, asked=content.asked), plans


def _over(trial: Trial) -> int:
    """Overset lines."""
    return sum(run.flow.over for run in trial.runs)


def _plans(
    spec: PageSpec,
    content: PageContent,
    edition: Edition,
    taken: list[Slot],
    findings: Findings,
    *,
    hold: bool,
) -> tuple[list[Plan], PageContent]:
    """Slots that are given are kept; the stories without share the largest place left. Also gives
    the content with the heads of stories that have slots held, where ``hold``."""
    paper = edition.paper
    fixed: list[ModulePlan] = []
    free: list[int] = []
    largest = float("inf")  # no head is larger than that of a weightier story (rule 29)
    for number, placed in enumerate(spec.stories):
        if placed.slot is None:
            free.append(number)
            continue
        slot = placed.slot
        placed = clear_of_furniture(placed, taken, findings)
        module = content.modules[number]
        if hold:
            module = module.held(largest)
            content = content.having(number, module)
        plan = slotted_plan(module, placed, paper, number)
        if plan is None:
            tell_too_small(module, placed, slot, paper, findings)
        else:
            fixed.append(plan)
            largest = min(largest, plan.head.size or largest)
    if not free:
        return [Plan(tuple(fixed), sum(plan.cost for plan in fixed))], content
    return _around(spec, fixed, free, content, edition, taken, findings), content


def clear_of_furniture(placed: Placed, taken: list[Slot], findings: Findings) -> Placed:
    """A story with its slot where furniture leaves it room: what lies under that is told."""
    slot = placed.slot
    assert slot is not None
    under = [other for other in taken if slot.overlaps(other)]
    if not under:
        return placed
    findings.error("slot-taken", *_taken(placed, under), placed.origin)
    return replace(placed, slot=_clear_of(slot, under))


def tell_too_small(
    module: Module, placed: Placed, slot: Slot, paper: Paper, findings: Findings
) -> None:
    """Tell of a story that does not fit its ``slot``, and of the lines that it needs."""
    needed = lines_needed(module, placed, paper)
    wrong, hint = "head and photos leave no room for text", "give it more lines, or remove a photo"
    if needed:
        wrong = f"it needs {needed} lines there"
        hint = f"make it {needed} lines deep or wider, or remove a photo"
    findings.error(
        "slot-too-small",
        f"{placed.story.id} does not fit its slot of {slot.columns} columns × "
        f"{slot.lines} lines: {wrong}",
        hint,
        placed.origin,
    )


def tell_no_room(story: Story, findings: Findings) -> None:
    findings.error(
        "no-room",
        f"the page has no room for {story.id}",
        "give it a slot, or another page",
        story.origin,
    )


def _taken(placed: Placed, under: list[Slot]) -> tuple[str, str]:
    """What is wrong with a slot that lies under furniture, and what helps."""
    first = max(other.foot for other in under)
    if all(other.line == 0 for other in under):
        hint = f"begin it at line {first + 2} or lower"
        return f"the slot of {placed.story.id} lies under the masthead", hint
    message = f"the slot of {placed.story.id} lies under an advertisement or the index"
    return message, "move it, or make it smaller"


def _clear_of(slot: Slot, under: list[Slot]) -> Slot:
    """What is left of a slot below the masthead and above advertisements: nothing is printed over
    them. The slot itself where nothing is left, or what is taken stands in its midst."""
    top = max((other.foot for other in under if other.line <= slot.line), default=slot.line)
    below = [other.line for other in under if other.line > slot.line and other.foot >= slot.foot]
    foot = min(below, default=slot.foot)
    if foot - top < 1:
        return slot
    return Slot(slot.column, top, slot.columns, foot - top)


def _around(
    spec: PageSpec,
    fixed: list[ModulePlan],
    free: list[int],
    content: PageContent,
    edition: Edition,
    taken: list[Slot],
    findings: Findings,
) -> list[Plan]:
    """Arrange the free stories in the area that furniture and fixed stories leave."""
    paper = edition.paper
    kept = [*taken, *(plan.slot for plan in fixed)]
    region = free_region(kept, paper)
    # A package has more modules than stories. A story whose slot is too small is not arranged: it
    # was reported, and has no place.
    whole = len(free) == len(spec.stories)
    modules = content.modules if whole else tuple(content.modules[at] for at in free)
    gap = edition.stylebook.story_gap
    plans: list[Plan] = []
    if region is not None:
        demand = PageDemand(
            modules,
            paper,
            region,
            content.package,
            content.package is not None,
            gap,
            tuple(kept),
            has_lead=0 in free,
            prefer=_wishes([spec.stories[at].prefer for at in free]),
            forbid=_wishes([spec.stories[at].forbid for at in free]),
            weights=edition.stylebook.makeup,
        )
        plans = arrange(demand)
    if not plans:
        for at in free:
            tell_no_room(content.modules[at].story, findings)
        return [Plan(tuple(fixed), 0.0)]
    if whole:
        return plans
    return [replace(plan, modules=(*fixed, *_numbered(plan, free))) for plan in plans]


def _wishes(wishes: list[tuple[Wish, ...]]) -> tuple[tuple[Wish, ...], ...]:
    return tuple(wishes) if any(wishes) else ()


def _numbered(plan: Plan, free: list[int]) -> tuple[ModulePlan, ...]:
    """The plans of the free stories with their unit numbers on the page."""
    return tuple(replace(each, unit=free[each.unit]) for each in plan.modules)


def _best(plans: Sequence[Plan], content: PageContent) -> Trial:
    """The plan that fills best once text is run, out of the first ``_TRIED``."""
    best = tried(plans[0], content)
    for plan in plans[1:_TRIED]:
        given = [foreseen(content, each) for each in plan.modules]
        if (
            plan.cost + sum(0.0 - each for each in given) < best.cost
        ):  # otherwise no flow can make it best
            trial = tried(plan, content)
            best = trial if trial.cost < best.cost else best
    return best


def every_trial(
    spec: PageSpec, content: PageContent, edition: Edition, taken: list[Slot]
) -> list[Trial]:
    """All plans that the arranger gives, the text run through each, the cheapest first. The page
    has been planned, and what is wrong with its stories told; its plans were not kept, for few
    commands ask for them, and they would have to come from other processes too."""
    plans, _ = _plans(spec, content, edition, taken, Findings.aside(), hold=False)
    return trials_of(plans, content)


def trials_of(plans: Sequence[Plan], content: PageContent) -> list[Trial]:
    """Plans with the text run through each, the cheapest first."""
    return sorted((tried(plan, content) for plan in plans), key=lambda trial: trial.cost)


def tried(plan: Plan, content: PageContent) -> Trial:
    """The plan with its text run through it, and what it costs now that this is known."""
    made = [fitted(content.module(each.unit), each) for each in plan.modules]
    runs = tuple(run for _, run in made)
    cost = plan.cost + sum(
        FLOW_WEIGHT * run.flow.cost - foreseen(content, each)
        for each, run in zip(plan.modules, runs, strict=True)
    )
    return Trial(replace(plan, modules=tuple(each for each, _ in made)), runs, cost)


def foreseen(content: PageContent, plan: ModulePlan) -> float:
    """What the plan reckoned for fitting its text; the flow tells it exactly."""
    return content.module(plan.unit).text(plan.measure, plan.apart).cost(plan.slack)
