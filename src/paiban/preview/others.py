"""Alternative plans for a page beside its own, as ``build --alternatives`` makes."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.compose.composer import Laid, set_page
from paiban.compose.explain.alternatives import alternatives, with_pins
from paiban.compose.explain.comparison import compared, named
from paiban.edition.plans.plan_entries import PagePlan
from paiban.preview.drawing import Draughtsman
from paiban.preview.values import Alternative

COUNT = 4
"""Plans shown together, the current one included."""


def other_pages(laid: Laid, plan: PagePlan | None) -> tuple[Laid, ...]:
    """The page by other plans; pinned stories stay."""
    pinned = {each.id: each.slot for each in (plan.stories if plan else ()) if each.pinned}
    trials = alternatives(with_pins(laid.desk, pinned), laid.trial, COUNT)
    return tuple(set_page(laid.desk, trial) for trial in trials[1:])


def told(laid: Laid, other: Laid, draughtsman: Draughtsman) -> Alternative:
    """An alternative drawn, with its costs and differences."""
    comparison = compared(laid.desk, laid.trial, other.trial)
    return Alternative(
        draughtsman.view(other, None, Findings.aside()),  # only the page as it is built tells
        comparison.total,
        comparison.differs,
        named(comparison.costs, sign=True) or "the same costs",
        comparison.moved,
        other.trial.over,
        sum(run.flow.empty for run in other.trial.runs),
    )
