"""What the shape of a module costs, reckoned from its slot."""

from __future__ import annotations

from math import log

import pytest

from paiban.arrange.cuts.leaves import leaves, shape_cost
from paiban.arrange.fold_rules import ONE_SIDED, OVER_FOLD
from paiban.arrange.module.grids import text_grids
from paiban.arrange.module.module_forms import ModuleForm
from paiban.arrange.module.photo_rows import KnownPhotos
from paiban.arrange.plan import PageDemand
from paiban.base.value import replace
from paiban.column.depth_options import AS_STYLED, HeadOption
from paiban.edition.facing import Facing, spread_paper
from paiban.edition.model import Wish
from paiban.edition.paper import SIKAI, Paper
from tests.arrange.test_arrange import MadeDemand, page

TWO = page(MadeDemand("a", 1200), MadeDemand("b", 900))
HEAD = HeadOption(4, 0.0, (3, 0, AS_STYLED), 21.0)


def form(columns: int, lines: int, text_columns: int = 0, paper: Paper = SIKAI) -> ModuleForm:
    (grid, *_) = text_grids(columns, paper, text_columns or columns)
    return ModuleForm(lines, 0.0, HEAD, grid, (), 0)


def cost(columns: int, lines: int, unit: int = 1, made: PageDemand = TWO, own: int = 0) -> float:
    return shape_cost(made, unit, form(columns, lines, own, made.paper), columns)


def test_legs_under_eight_lines_are_scraps_beside_one_another() -> None:
    even = [cost(2, lines) for lines in (12, 11, 10)]  # under a head of 4
    flat = [1.5 * max(0.0, log(SIKAI.span(2) / SIKAI.depth(lines) / 3)) for lines in (12, 11, 10)]
    assert even == pytest.approx([flat[0], 0.35 + flat[1], 0.7 + flat[2]])
    assert cost(2, 10, own=1) == pytest.approx(flat[2])  # one leg alone


def test_slim_modules_are_over_twice_as_deep_as_wide() -> None:
    wide = SIKAI.span(1)
    lines = int(2 * wide / SIKAI.leading)
    assert cost(1, lines) == 0.0
    assert cost(1, 60) == pytest.approx(0.8 * log(SIKAI.depth(60) / wide / 2))


def test_flat_modules_are_over_three_times_as_wide_as_deep() -> None:
    assert cost(6, 20) == 0.0
    assert cost(6, 14) == pytest.approx(1.5 * log(SIKAI.span(6) / SIKAI.depth(14) / 3))


def test_a_lead_takes_half_of_the_page_across() -> None:
    assert cost(3, 40, unit=0) == cost(3, 40)
    assert cost(2, 20, unit=0) - cost(2, 20) == pytest.approx(14.0 * (1 / 2 - 1 / 3))
    assert cost(2, 20, 0, replace(TWO, has_lead=False)) == cost(2, 20)
    assert cost(2, 20, 0, page(MadeDemand("a", 900))) == cost(2, 20)  # alone on the page


def test_the_house_may_weigh_each() -> None:
    doubled = dict.fromkeys(("scraps", "slim", "flat", "narrow_lead"), 2.0)
    heavy = replace(TWO, weights=doubled)
    for columns, lines, unit in ((2, 10, 1), (1, 60, 1), (6, 14, 1), (2, 20, 0)):
        plain = cost(columns, lines, unit)
        assert plain > 0
        assert cost(columns, lines, unit, heavy) == pytest.approx(2 * plain)


def test_on_a_spread_the_lead_lies_across_the_fold_and_others_do_not() -> None:
    spread = spread_paper(SIKAI, Facing("A04", "A05"))
    made = page(MadeDemand("a", 1200), MadeDemand("b", 900), paper=spread)
    across = [shape_cost(made, unit, form(8, 50, paper=spread), 8) for unit in (0, 1)]
    assert across == [0.0, OVER_FOLD]
    one_page = [shape_cost(made, unit, form(6, 50, paper=spread), 6) for unit in (0, 1)]
    assert one_page == [ONE_SIDED, 0.0]
    no_lead = replace(made, has_lead=False)
    assert shape_cost(no_lead, 0, form(6, 50, paper=spread), 6) == 0.0


def test_leaves_are_the_forms_at_their_costs_with_the_editors_wishes() -> None:
    plain = leaves(TWO, 1, 3, KnownPhotos())
    assert [each[:2] for each in plain] == sorted(each[:2] for each in plain)
    assert len({lines for _, lines, _ in plain}) == len(plain)
    assert all(form.cost == cost and form.lines == lines for cost, lines, form in plain)
    wished = replace(TWO, prefer=((), (Wish(columns=(4,)),)))
    asked = leaves(wished, 1, 3, KnownPhotos())
    assert [each[0] for each in asked] == pytest.approx([each[0] + 12.0 / 6 for each in plain])
    assert leaves(replace(TWO, forbid=((), (Wish(columns=(3,)),))), 1, 3, KnownPhotos()) == []
