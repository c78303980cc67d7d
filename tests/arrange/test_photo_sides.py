"""Sides of photos on a planned page: pages made by hand, rectangles only."""

from __future__ import annotations

from itertools import pairwise

import pytest

from paiban.arrange.costs import page_costs
from paiban.arrange.photo_sides import AMID, LEFT, RIGHT, side_of, sided
from paiban.arrange.plan import ModulePlan, PageDemand, Plan
from paiban.base.value import replace
from paiban.edition.model import Slot
from paiban.edition.paper import SIKAI
from tests.arrange.modules import module, photo
from tests.arrange.test_arrange import MadeDemand

HEIGHTS = ((0, 29), (30, 29), (60, 28))
"""First line and lines of three stories over the whole page."""


def page(*modules: ModulePlan, centred: bool = False) -> tuple[Plan, PageDemand]:
    """A plan of these modules, with its page costs, and the demand that it meets."""
    stories = tuple(
        MadeDemand(str(number), 900, is_centred=centred) for number in range(len(modules))
    )
    demand = PageDemand(stories, SIKAI, Slot(0, 0, 6, 88))
    costs = page_costs(modules)
    return Plan(modules, sum(costs.values()), tuple(costs.items())), demand


def strip(number: int, *photos: tuple[int, int, int, int]) -> ModulePlan:
    """One of three stories over six columns, a head of four lines over it."""
    line, lines = HEIGHTS[number]
    return replace(
        module(number, (0, line, 6, lines)), photos=tuple(photo(*each) for each in photos)
    )


def cells(plan: ModulePlan) -> int:
    return sum(lines for _, _, lines in plan.legs())


def test_photos_of_neighbouring_stories_do_not_all_stand_at_the_right() -> None:
    before = [strip(number, (2, 4, 0, 12)) for number in range(3)]
    after = sided(*page(*before))
    sides = [side_of(each) for each in after.modules]
    assert sides.count(RIGHT) < 3
    assert sorted(map(cells, after.modules)) == sorted(map(cells, before))


@pytest.mark.parametrize(("centred", "side"), [(True, AMID), (False, RIGHT)])
def test_a_photo_stands_amid_the_text_under_a_centred_head(centred: bool, side: str) -> None:
    plan, demand = page(strip(0, (2, 4, 0, 12)), centred=centred)
    (only,) = sided(plan, demand).modules
    assert side_of(only) == side
    assert cells(only) == cells(plan.modules[0])


@pytest.mark.parametrize("columns", [1, 2, 3, 5])
def test_a_photo_with_more_text_beside_it_or_uneven_columns_stays(columns: int) -> None:
    plan, demand = page(strip(0, (6 - columns, columns, 0, 10)), centred=True)
    assert side_of(sided(plan, demand).modules[0]) == RIGHT


def test_text_never_begins_under_a_photo() -> None:
    for width in range(1, 6):
        plans = [strip(number, (6 - width, width, 0, 10)) for number in range(3)]
        after = sided(*page(*plans))
        assert all(side_of(each) != LEFT for each in after.modules)


def test_photos_at_the_foot_may_stand_at_either_side() -> None:
    low = [strip(n, (0, 4, 13, 12)) for n in range(2)]
    foot = [replace(m, photos=(replace(m.photos[0], below=False),)) for m in low]
    sides = {side_of(each) for each in sided(*page(*foot)).modules}
    assert LEFT in sides and len(sides) == 2


def test_the_costs_of_the_plan_are_those_of_its_modules() -> None:
    plan, demand = page(*(strip(number, (4, 2, 0, 10)) for number in range(3)))
    after = sided(plan, demand)
    known = dict(after.costs)
    assert {name: known[name] for name in page_costs(after.modules)} == page_costs(after.modules)
    assert after.cost == pytest.approx(sum(known.values()))


def test_the_weight_of_the_house_takes_the_cost_out() -> None:
    plan, demand = page(*(strip(number, (4, 2, 0, 10)) for number in range(3)))
    house = replace(demand, weights={"sides": 0.0, "balance": 0.0})
    assert sided(plan, house).modules == plan.modules


def test_photos_in_two_rows_and_over_the_whole_width_stay() -> None:
    plans = strip(0, (4, 2, 0, 10), (0, 3, 13, 12)), strip(1, (0, 6, 0, 12))
    after = sided(*page(*plans)).modules
    assert after == plans
    assert [side_of(each) for each in after] == ["", ""]
    assert all(one.slot.foot < two.slot.line for one, two in pairwise(after))
