"""Pages that were set → the plan file that sets them again (``--save-plan``)."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.compose.page import Laid
from paiban.compose.planning import module_of
from paiban.compose.replay import entry_of
from paiban.edition.plan_model import EditionPlan, PagePlan


def edition_plan(pages: Iterable[Laid]) -> EditionPlan:
    """The plan of an edition, each page locked, its stories in the order in which it is read."""
    return EditionPlan(pages=tuple(map(_page, pages)))


def _page(laid: Laid) -> PagePlan:
    content, trial = laid.desk.content, laid.trial
    is_package = content.package is not None
    stories = tuple(
        entry_of(module_of(content, plan.unit), plan, run, plan.unit + 1 if is_package else None)
        for plan, run in zip(trial.plan.modules, trial.runs, strict=True)
    )
    return PagePlan(laid.desk.spec.number, laid.desk.edition.paper.name, True, stories)
