"""Plan choice: given slots are kept, the other stories are arranged, and the best plans are tried
with text."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.arrange.plan import ModulePlan, Plan
from paiban.base.finding import Findings
from paiban.base.value import Value, replace
from paiban.column.asked import Asked
from paiban.column.demand import Module
from paiban.column.depth_options import FLOW_WEIGHT
from paiban.compose.module_setting import TextRun
from paiban.compose.planning.free_stories import FreePart
from paiban.compose.planning.giving_way import given_way
from paiban.compose.planning.inset_fitting import fitted
from paiban.compose.planning.slotted_page import lines_needed, slotted_plan
from paiban.compose.story_modules import PageContent
from paiban.edition.model import Edition, PageSpec, Placed, Slot
from paiban.edition.paper import Paper

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
    given: float = 0.0
    """What it cost that the page gave way (``giving_way``)."""

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
    part, content = _free_part(spec, content, edition, taken, findings, hold=not held)
    plans, content, part, cost = given_way(part, content)
    trial = _with_asked(_best(plans or [part.alone], content), content)
    for _ in range(_AGAIN if part.free else 0):
        if not 0 < _over(trial) <= _FEW:
            break
        for plan, run in zip(trial.plan.modules, trial.runs, strict=True):
            module = content.module(plan.unit)
            content = content.having(plan.unit, module.longer(run.flow.over))
        again, grown, rest, more = given_way(part, content)
        if len(rest.free) < len(part.free) or not again:
            break  # fewer stories have room now: no gain
        plans, content, cost = again, grown, more
        trial = min(trial, _with_asked(_best(plans, content), content), key=_over)
    return replace(trial, given=cost), plans


def _with_asked(trial: Trial, content: PageContent) -> Trial:
    """The trial with what planning came to ask of the modules, heads held to those of weightier
    stories in its plan among it."""
    for each in trial.plan.modules:
        module, most = content.module(each.unit), each.head.key[2][0]
        if most < module.asked.most:
            content = content.having(each.unit, module.asking(replace(module.asked, most=most)))
    return replace(trial, asked=content.asked)


def _over(trial: Trial) -> int:
    """Overset lines."""
    return sum(run.flow.over for run in trial.runs)


def _free_part(
    spec: PageSpec,
    content: PageContent,
    edition: Edition,
    taken: list[Slot],
    findings: Findings,
    *,
    hold: bool,
) -> tuple[FreePart, PageContent]:
    """Slots that are given are kept; the stories without are free. Also gives the content with the
    heads of stories that have slots held, where ``hold``."""
    paper = edition.paper
    fixed: list[ModulePlan] = []
    free: list[int] = []
    largest = float("inf")  # no head is larger than that of a weightier story (rule 29)
    for number, placed in enumerate(spec.stories):
        if placed.slot is None:
            free.append(number)
            continue
        slot = placed.slot
        module = content.modules[number]
        if hold:
            module = module.held(largest)
            content = content.having(number, module)
        plan = slotted_plan(module, placed, paper, number)
        if plan is None:
            tell_too_small(module, placed, slot, paper, findings)
            content, plan = _with_fewer_photos(content, placed, paper, number)
        if plan is not None:
            fixed.append(plan)
            largest = min(largest, plan.head.size or largest)
    kept = (*taken, *(plan.slot for plan in fixed))
    return FreePart(spec, edition, kept, tuple(fixed), tuple(free)), content


def _with_fewer_photos(
    content: PageContent, placed: Placed, paper: Paper, number: int
) -> tuple[PageContent, ModulePlan | None]:
    """A story that does not fit its slot, with as many of its photos as leave room for text: its
    text is set, and what is over is told."""
    module = content.modules[number]
    for most in range(len(module.photos) - 1, -1, -1):
        fewer = module.giving(1.0, 1.0, most)
        plan = slotted_plan(fewer, placed, paper, number)
        if plan is not None:
            return content.having(number, fewer), plan
    return content, None


def tell_too_small(
    module: Module, placed: Placed, slot: Slot, paper: Paper, findings: Findings
) -> None:
    """Tell of a story that does not fit its ``slot``, and of the lines that it needs."""
    needed = lines_needed(module, placed, paper)
    wrong, hint = "head and photos leave no room for text", "give it more lines, or remove a photo"
    if needed:
        wrong = f"it needs {needed} lines there"
        hint = f"make it {needed} lines deep or wider, or remove a photo"
        if paper.is_vertical:
            hint = f"make it {needed} lines wide or of more tiers, or remove a photo"
    size = f"{slot.columns} columns × {slot.lines} lines"
    if paper.is_vertical:
        size = f"{slot.columns} tiers × {slot.lines} lines"
    findings.error(
        "slot-too-small",
        f"{placed.story.id} does not fit its slot of {size}: {wrong}",
        hint,
        placed.origin,
    )


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
    part, content = _free_part(spec, content, edition, taken, Findings.aside(), hold=False)
    plans, content, part, _ = given_way(part, content)
    found = trials_of(plans or [part.alone], content)
    return [_with_asked(trial, content) for trial in found]


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
