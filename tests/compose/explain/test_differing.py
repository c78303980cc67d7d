"""Which plans are alternatives: whole, no fuller than the first, and different from all before."""

from __future__ import annotations

import pytest

from paiban.compose.explain.alternatives import _orders, differing, mirrored
from paiban.edition.model import Slot
from tests.arrange.modules import module
from tests.compose.explain.plans import trial

FIRST = trial(module(0, (0, 0, 6, 40)), module(1, (0, 40, 6, 40)))


@pytest.mark.parametrize(("lines", "differs"), [(20, True), (19, False)])
def test_a_quarter_of_the_cells_makes_another_page(lines: int, differs: bool) -> None:
    """Of 80 lines, 20 that go from one story to the other."""
    other = trial(module(0, (0, 0, 6, 40 + lines)), module(1, (0, 40 + lines, 6, 40 - lines)))
    assert differing([FIRST], [other], 2) == ([FIRST, other] if differs else [FIRST])


OTHER = trial(module(0, (0, 40, 6, 40)), module(1, (0, 0, 6, 40)))


def test_a_plan_that_leaves_more_over_or_a_story_out_is_none() -> None:
    more = trial(*OTHER.plan.modules, over=1)
    assert differing([FIRST], [more], 2) == [FIRST]
    full = trial(*FIRST.plan.modules, over=1)
    assert differing([full], [more], 2) == [full, more]
    assert differing([FIRST], [trial(OTHER.plan.modules[0])], 2) == [FIRST]


def test_alternatives_differ_from_all_before_up_to_the_number_asked_for() -> None:
    third = trial(module(0, (0, 0, 3, 80)), module(1, (3, 0, 3, 80)))
    trials = [OTHER, OTHER, FIRST, third]
    assert differing([FIRST], trials, 9) == [FIRST, OTHER, third]
    assert differing([FIRST], trials, 2) == [FIRST, OTHER]
    assert differing([FIRST], trials, 1) == [FIRST]


def test_other_orders_keep_the_lead() -> None:
    assert _orders(1) == _orders(2) == []
    assert _orders(3) == [(0, 2, 1)]
    assert _orders(5) == [(0, 4, 3, 2, 1), (0, 3, 4, 1, 2)]


def test_a_mirrored_page_has_left_and_right_exchanged() -> None:
    page = trial(module(0, (1, 0, 2, 40)), module(1, (3, 5, 3, 40)))
    there = [plan.slot for plan in mirrored(page, Slot(1, 0, 5, 88)).plan.modules]
    assert there == [Slot(4, 0, 2, 40), Slot(1, 5, 3, 40)]
    assert mirrored(mirrored(page, Slot(1, 0, 5, 88)), Slot(1, 0, 5, 88)) == page
