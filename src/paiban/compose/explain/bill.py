"""Itemised cost of a plan: of each module, and of the page as a whole."""

from __future__ import annotations

from paiban.arrange.costs import page_costs
from paiban.arrange.plan import ModulePlan
from paiban.base.value import Value
from paiban.column.depth_options import FLOW_WEIGHT
from paiban.compose.module_setting import TextRun
from paiban.compose.planning.plan_choice import Trial, foreseen
from paiban.compose.story_modules import PageContent

_SLIGHT = 0.005


class Bill(Value, frozen=True):
    """Costs by name: ``modules`` by unit number, ``names`` for the whole page; ``names`` sum to
    ``total``."""

    modules: dict[int, dict[str, float]]
    names: dict[str, float]
    total: float


def bill_of(trial: Trial, content: PageContent) -> Bill:
    """The itemised costs of a plan with its text run."""
    modules = {
        plan.unit: _module(plan, run, content)
        for plan, run in zip(trial.plan.modules, trial.runs, strict=True)
    }
    names: dict[str, float] = {}
    for costs in modules.values():
        for name, cost in costs.items():
            names[name] = names.get(name, 0.0) + cost
    in_order = sorted(trial.plan.modules, key=lambda plan: plan.unit)
    # Page costs are not computed while setting a page whose slots are given.
    names |= dict(trial.plan.costs) or page_costs(
        [plan for plan in in_order if plan.unit >= 0],
        in_tiers=content.modules[0].paper.is_vertical,
    )
    cuts = trial.cost - sum(names.values())
    if cuts > _SLIGHT:
        names["cuts"] = cuts
    rounded = {name: round(cost, 3) + 0.0 for name, cost in names.items()}
    return Bill(modules, rounded, round(sum(names.values()), 3))


def _module(plan: ModulePlan, run: TextRun, content: PageContent) -> dict[str, float]:
    """Costs of the head, of the text as set, and of the rest of the form: photos, measure, legs,
    shape."""
    if plan.unit < 0:
        return {"heads": round(plan.head.cost, 3)}
    form = plan.cost - plan.head.cost - foreseen(content, plan)
    costs = {
        "heads": plan.head.cost,
        "text fitting": FLOW_WEIGHT * run.flow.cost,
        "photos and legs": form,
    }
    return {name: round(cost, 3) + 0.0 for name, cost in costs.items()}
