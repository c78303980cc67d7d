"""What a plan costs by name adds up to what it costs."""

from __future__ import annotations

import pytest

from paiban.arrange.plan import ModulePlan, Plan
from paiban.base.value import replace
from paiban.column.depth_options import FLOW_WEIGHT
from paiban.compose.explain.bill import bill_of
from paiban.compose.explain.comparison import Comparison, compared, named, ranged
from paiban.compose.planning.plan_choice import Trial, foreseen
from paiban.edition.paper import SIKAI
from tests.arrange.modules import module
from tests.compose.explain.plans import run
from tests.compose.modules import content, free

CONTENT = content(*free(4, 4))


def costing(unit: int, slot: tuple[int, int, int, int], head: float, form: float) -> ModulePlan:
    """A module whose head and form cost so much, beside what its text was reckoned at."""
    plan = module(unit, slot, size=42.0 - 21 * unit)
    plan = replace(plan, head=replace(plan.head, cost=head))
    return replace(plan, cost=head + form + foreseen(CONTENT, plan))


PLANS = (costing(0, (0, 0, 6, 40), 1.0, 2.0), costing(1, (0, 41, 6, 47), 0.25, 0.5))


def test_a_bill_tells_heads_text_and_form_of_each_module_and_sums_them() -> None:
    runs = run(cost=10.0), run(cost=30.0)
    plan = Plan(PLANS, 0.0, (("seams", 2.5), ("balance", 0.0)))
    cost = 1.25 + 2.5 + FLOW_WEIGHT * 40 + 2.5
    bill = bill_of(Trial(plan, runs, cost), CONTENT)
    assert bill.modules == {
        0: {"heads": 1.0, "text fitting": 0.8, "photos and legs": 2.0},
        1: {"heads": 0.25, "text fitting": 2.4, "photos and legs": 0.5},
    }
    assert bill.names == {
        "heads": 1.25,
        "text fitting": 3.2,
        "photos and legs": 2.5,
        "seams": 2.5,
        "balance": 0.0,
    }
    assert bill.total == pytest.approx(cost)


@pytest.mark.parametrize(("more", "told"), [(1.5, True), (0.01, True), (0.004, False)])
def test_what_is_left_of_the_cost_are_the_cuts(more: float, told: bool) -> None:
    plan = Plan(PLANS, 0.0, (("seams", 0.0),))
    bill = bill_of(Trial(plan, (run(), run()), 3.75 + more), CONTENT)
    assert bill.names.get("cuts", 0.0) == pytest.approx(more if told else 0.0)


def test_a_page_of_given_slots_is_counted_as_a_whole_too() -> None:
    left, right = (replace(each, slot=replace(each.slot, columns=3)) for each in PLANS)
    page = left, replace(right, slot=replace(right.slot, column=3, line=0), head=left.head)
    bill = bill_of(Trial(Plan(page, 0.0), (run(), run()), 0.0), CONTENT)
    assert bill.names["clashing_heads"] == 12.0


# two plans beside one another


def test_another_plan_is_told_by_costs_that_differ_and_stories_that_moved() -> None:
    class Desk:
        content = CONTENT

        class edition:
            paper = SIKAI

    chosen = Trial(Plan(PLANS, 0.0, (("seams", 2.5),)), (run(), run()), 0.0)
    moved = replace(PLANS[1], slot=replace(PLANS[1].slot, column=2, line=60, columns=1, lines=28))
    other = Trial(Plan((PLANS[0], moved), 0.0, (("crosses", 3.0),)), (run(), run(cost=50)), 0.0)
    found = compared(Desk, chosen, other)  # type: ignore[arg-type]
    assert isinstance(found, Comparison)
    assert found.moved == ("b: column 3, lines 61–88",)
    assert found.costs == {"text fitting": 4.0, "seams": -2.5, "crosses": 3.0}
    cells = 6 * 40 + 6 * 47
    assert found.differs == pytest.approx((6 * 47 - 28) / cells, abs=0.001)
    assert found.total == pytest.approx(3.75 + 4.0 + 3.0)


def test_ranges_and_costs_in_words() -> None:
    assert ranged("column", 2, 1) == "column 2"
    assert ranged("line", 2, 3) == "lines 2–4"
    costs = {"seams": 0.05, "balance": 0.049, "heads": -2.0}
    assert named(costs) == "seams 0.1, heads -2.0"
    assert named(costs, sign=True) == "seams +0.1, heads -2.0"
