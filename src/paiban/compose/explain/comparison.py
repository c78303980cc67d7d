"""Comparison of two plans of one page, in the terms of ``paiban explain``."""

from __future__ import annotations

from collections.abc import Mapping

from paiban.arrange.plan_difference import difference, placing
from paiban.base.value import Value
from paiban.compose.composer import PageDesk
from paiban.compose.explain.bill import bill_of
from paiban.compose.planning.plan_choice import Trial
from paiban.edition.paper import Paper

_SAME = 1e-6
_SLIGHT = 0.05
"""Cost differences below this are not shown."""


class Comparison(Value, frozen=True):
    """The cost of another plan, the share of the page it gives to other stories, its cost
    differences by name, and the stories that moved, each with its new place."""

    total: float
    differs: float
    costs: dict[str, float]
    moved: tuple[str, ...]


def compared(desk: PageDesk, chosen: Trial, other: Trial) -> Comparison:
    """How ``other`` differs from ``chosen``."""
    ours, theirs = bill_of(chosen, desk.content), bill_of(other, desk.content)
    names = dict.fromkeys((*ours.names, *theirs.names))
    costs = {name: theirs.names.get(name, 0.0) - ours.names.get(name, 0.0) for name in names}
    slots = {plan.unit: plan.slot for plan in chosen.plan.modules}
    moved = [
        f"{desk.content.module(plan.unit).id}: "
        f"{ranged(across(desk.edition.paper), plan.slot.column + 1, plan.slot.columns)}, "
        f"{ranged('line', plan.slot.line + 1, plan.slot.lines)}"
        for plan in other.plan.modules
        if slots.get(plan.unit) != plan.slot
    ]
    return Comparison(
        theirs.total,
        round(difference(placing(chosen.plan), placing(other.plan)), 3),
        {name: round(cost, 2) for name, cost in costs.items() if abs(cost) > _SAME},
        tuple(moved),
    )


def across(paper: Paper) -> str:
    """What a page of ``paper`` is divided into across its lines."""
    return "tier" if paper.is_vertical else "column"


def ranged(what: str, first: int, count: int) -> str:
    """``columns 2–4``, or ``column 2`` for a single one."""
    return f"{what} {first}" if count == 1 else f"{what}s {first}–{first + count - 1}"


def named(costs: Mapping[str, float], *, sign: bool = False) -> str:
    """Costs by name, without slight ones."""
    told = {name: cost for name, cost in costs.items() if abs(cost) >= _SLIGHT}
    return ", ".join(f"{name} {cost:{'+' if sign else ''}.1f}" for name, cost in told.items())
