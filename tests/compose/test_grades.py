"""Sizes of heads by weight: bands that step down and do not overlap (rule 29)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from paiban.base.value import replace
from paiban.compose.grades import grades
from paiban.edition.paper import DUIKAI, SIKAI, Paper
from tests.typeset.setting import typesetter

LEAD, OTHER = typesetter().style("lead_headline"), typesetter().style("headline")


@pytest.mark.parametrize("paper", [SIKAI, DUIKAI])
@pytest.mark.parametrize("count", [2, 3, 6, 9, 14])
def test_rule_29_bands_step_down_and_the_lead_is_a_third_larger(paper: Paper, count: int) -> None:
    lead, *others = grades(count, paper, LEAD, OTHER)
    assert len(others) == count - 1
    assert others[0].most <= lead.least * 3 / 4
    for heavy, light in pairwise(others):
        assert light.most == heavy.least < heavy.most
    for each in (lead, *others):
        assert each.least <= each.wish <= each.most
    for each in others:
        assert (2 * each.least, 2 * each.most) == (int(2 * each.least), int(2 * each.most))
        assert each.wish == pytest.approx(max(each.least, 0.95 * each.most))


def test_the_lead_has_the_stylebooks_size_on_duikai() -> None:
    (alone,) = grades(1, DUIKAI, LEAD, OTHER)
    assert alone.least == pytest.approx(0.85 * LEAD.size)
    assert alone.wish == pytest.approx(1.1 * LEAD.size)
    assert alone.most == pytest.approx(LEAD.max_size or LEAD.size)
    (plain,) = grades(1, DUIKAI, replace(LEAD, max_size=None), OTHER)
    assert plain.most == pytest.approx(LEAD.size)


def test_on_sikai_heads_are_a_sixth_smaller() -> None:
    (small,), (large,) = grades(1, SIKAI, LEAD, OTHER), grades(1, DUIKAI, LEAD, OTHER)
    for name in ("least", "wish", "most"):
        assert getattr(small, name) / getattr(large, name) == pytest.approx((71 / 111) ** 0.4)


def test_the_smallest_heads_go_under_the_styles_least_only_where_many_need_steps() -> None:
    """Of five others the last still has the style's least size; of more, four 号."""
    least = OTHER.min_size
    assert least
    assert least > 14.0
    lasts = {count: grades(count + 1, DUIKAI, LEAD, OTHER)[-1].least for count in (5, 6, 9)}
    top = grades(6, DUIKAI, LEAD, OTHER)[1].most
    assert lasts[5] == pytest.approx(min(least, 0.75 * top), abs=0.5)
    assert all(lasts[count] == pytest.approx(14.0, abs=0.5) for count in (6, 9))


def test_the_tops_of_others_keep_to_their_style() -> None:
    capped = replace(OTHER, max_size=20.0, min_size=10.0)
    assert grades(3, DUIKAI, LEAD, capped)[1].most == 20.0
    assert grades(3, DUIKAI, LEAD, capped)[-1].least == 10.0
    # the least is never so near the most that there is no step: three quarters of it
    assert grades(2, DUIKAI, LEAD, replace(capped, min_size=19.0))[-1].least == 15.0
