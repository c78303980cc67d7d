"""How far two plans differ: the share of their cells that goes to other stories."""

from __future__ import annotations

from paiban.arrange.plan import Plan
from paiban.arrange.plan_difference import difference, placing
from paiban.edition.model import Slot
from tests.arrange.modules import module


def test_the_share_of_cells_whose_story_is_another() -> None:
    one = [(0, Slot(0, 0, 2, 10)), (1, Slot(2, 0, 2, 10))]
    assert difference(one, one) == 0.0
    assert difference(one, [(0, Slot(0, 0, 2, 10)), (2, Slot(2, 0, 2, 10))]) == 0.5
    assert difference(one, [(1, Slot(0, 0, 2, 10)), (0, Slot(2, 0, 2, 10))]) == 1.0


def test_cells_that_only_one_of_them_fills_differ() -> None:
    one = [(0, Slot(0, 0, 2, 10))]
    assert difference(one, [(0, Slot(0, 0, 2, 8))]) == 0.2
    assert difference([(0, Slot(0, 0, 2, 8))], one) == 0.2
    assert difference(one, []) == 1.0
    assert difference([], []) == 0.0


def test_a_plan_places_its_stories_by_number() -> None:
    plan = Plan((module(-1, (0, 0, 6, 8)), module(0, (0, 8, 6, 80))), 0.0)
    assert placing(plan) == [(-1, Slot(0, 0, 6, 8)), (0, Slot(0, 8, 6, 80))]
