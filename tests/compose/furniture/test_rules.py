"""Rules between stories and over advertisements, and the joints of the folio: by hand."""

from __future__ import annotations

import pytest

from paiban.base.value import replace
from paiban.compose.furniture.advertisements import _better, _runs, _stands_on, rules_over
from paiban.compose.furniture.separators import (
    _between_neighbours,
    _between_stacks,
    _joined,
)
from paiban.edition.model import Slot
from paiban.edition.paper import SIKAI
from paiban.page.items import Stroke
from tests.arrange.modules import module

LEADING, SIZE = SIKAI.leading, SIKAI.body_size


def foot(line: int) -> float:
    """The foot of the em boxes of the last line before ``line``."""
    return SIKAI.line_y(line - 1) + SIZE


def test_a_rule_in_the_middle_of_the_white_between_stacks() -> None:
    above, under = module(0, (0, 0, 6, 40)), module(1, (0, 41, 3, 47))
    (rule,) = _between_stacks([above, under], SIKAI, 0.5)
    assert (rule.x0, rule.x1) == pytest.approx(
        (SIKAI.column_x(0), SIKAI.column_x(0) + SIKAI.span(3))
    )
    assert rule.y0 == rule.y1 == pytest.approx((foot(40) + SIKAI.line_y(41)) / 2)


@pytest.mark.parametrize(("line", "count"), [(40, 0), (41, 1), (43, 1), (44, 0)])
def test_no_rule_where_modules_touch_or_stand_far_apart(line: int, count: int) -> None:
    modules = [module(0, (0, 0, 6, 40)), module(1, (0, line, 6, 40))]
    assert len(list(_between_stacks(modules, SIKAI, 0.5))) == count


def test_only_what_stands_above_in_the_same_columns_has_a_rule_under_it() -> None:
    beside = [module(0, (0, 0, 3, 40)), module(1, (3, 41, 3, 40))]
    assert list(_between_stacks(beside, SIKAI, 0.5)) == []
    lower = module(2, (0, 0, 3, 39))
    both = [lower, module(0, (3, 0, 3, 40)), module(1, (0, 41, 6, 40))]
    (rule,) = _between_stacks(both, SIKAI, 0.5)
    assert rule.y0 == pytest.approx((foot(40) + SIKAI.line_y(41)) / 2)  # under the deeper


def test_a_rule_in_the_gutter_over_the_lines_that_neighbours_share() -> None:
    left, right = Slot(0, 0, 3, 40), Slot(3, 20, 3, 40)
    (rule,) = _between_neighbours([(left, right), (right, left)], SIKAI, 0.5)
    assert rule.x0 == rule.x1 == pytest.approx(SIKAI.column_x(3) - SIZE / 2)
    assert (rule.y0, rule.y1) == pytest.approx((SIKAI.line_y(20), foot(40)))
    for line, count in ((38, 1), (39, 0)):  # two lines in common at least
        pair = [(left, replace(right, line=line))]
        assert len(list(_between_neighbours(pair, SIKAI, 0.5))) == count
    spread = replace(SIKAI, columns=6, fold=3)
    assert list(_between_neighbours([(left, right)], spread, 0.5)) == []


@pytest.mark.parametrize(("apart", "count"), [(1.99, 1), (2.0, 2), (0.0, 1)])
def test_rules_with_less_than_two_lines_between_are_one(apart: float, count: int) -> None:
    one = Stroke(50.0, 0.0, 50.0, 100.0, 0.5)
    two = Stroke(50.0, 100.0 + apart * LEADING, 50.0, 300.0, 0.5)
    joined = _joined([two, one], SIKAI)
    assert len(joined) == count
    assert (joined[0].y0, joined[-1].y1) == (0.0, 300.0)
    assert len(_joined([one, replace(two, x0=60.0, x1=60.0)], SIKAI)) == 2
    inner = replace(one, y0=20.0, y1=40.0)
    assert _joined([one, inner], SIKAI) == [one]


def test_a_rule_over_each_run_of_advertisements_of_one_height() -> None:
    foot_row = [Slot(0, 70, 2, 18), Slot(2, 70, 2, 18), Slot(4, 60, 2, 28)]
    tall, low = rules_over(foot_row, SIKAI, 0.5)
    assert (tall.x0, tall.x1) == pytest.approx(
        (SIKAI.column_x(4), SIKAI.column_x(4) + SIKAI.span(2))
    )
    assert (low.x0, low.x1) == pytest.approx((SIKAI.column_x(0), SIKAI.column_x(2) + SIKAI.span(2)))
    assert low.y0 == pytest.approx((foot(69) + SIKAI.line_y(70)) / 2)  # a line of white over it
    assert low.width == 1.0


def test_no_rule_over_what_stands_under_another_or_at_the_head() -> None:
    pile = [Slot(0, 40, 3, 20), Slot(0, 61, 3, 27)]
    (rule,) = rules_over(pile, SIKAI, 0.5)
    assert rule.y0 < SIKAI.line_y(40)
    assert list(rules_over([Slot(0, 0, 6, 20)], SIKAI, 0.5)) == []
    (first,) = rules_over([Slot(0, 1, 6, 20)], SIKAI, 0.5)
    assert first.y0 == pytest.approx(SIKAI.line_y(1) / 2)  # from the trim's head


@pytest.mark.parametrize(
    ("lower", "stands"),
    [
        (Slot(0, 60, 3, 20), True),
        (Slot(0, 61, 3, 20), True),
        (Slot(0, 62, 3, 20), False),
        (Slot(0, 59, 3, 20), False),
        (Slot(3, 60, 3, 20), False),
        (Slot(2, 60, 3, 20), True),
    ],
)
def test_what_stands_on_what(lower: Slot, stands: bool) -> None:
    assert _stands_on(Slot(0, 40, 3, 20), lower) == stands
    assert _stands_on(Slot(3, 40, 3, 20), Slot(0, 60, 3, 20)) is False


def test_runs_of_advertisements_side_by_side() -> None:
    a, b, c = Slot(0, 70, 2, 18), Slot(2, 70, 1, 18), Slot(4, 70, 2, 18)
    assert list(_runs([a, b, c])) == [(a, b), (c, c)]
    assert list(_runs([a])) == [(a, a)]


def test_the_depth_at_which_a_picture_fills_its_columns() -> None:
    for lines in (1, 12, 40):
        aspect = SIKAI.span(3) / SIKAI.depth(lines)
        assert _better(SIKAI, Slot(0, 0, 3, 20), aspect) == lines
    assert _better(SIKAI, Slot(0, 0, 1, 20), 100.0) == 1
