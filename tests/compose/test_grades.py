"""Sizes of heads by weight: steps of a ladder that go down, shared by stories alike (rule 29)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from paiban.base.value import replace
from paiban.column.head.ladder import VISIBLE
from paiban.compose.grades import Grade, Ranked, grades
from paiban.edition.house.stylebook import TextStyle
from paiban.edition.paper import DUIKAI, SIKAI, Paper
from tests.typeset.setting import typesetter

LEAD, OTHER = typesetter().style("lead_headline"), typesetter().style("headline")
LADDER = typesetter().stylebook.ladder


def unlike(count: int) -> list[Ranked]:
    """Stories of which no two are alike."""
    return [Ranked(at + 1, 400) for at in range(count)]


def graded(
    stories: list[Ranked], paper: Paper = DUIKAI, other: TextStyle = OTHER
) -> tuple[Grade, ...]:
    return grades(stories, paper, LEAD, other, LADDER)


@pytest.mark.parametrize("paper", [SIKAI, DUIKAI])
@pytest.mark.parametrize("count", [2, 3, 6, 9, 14, 40])
def test_rule_29_steps_go_down_and_the_lead_is_a_third_larger(paper: Paper, count: int) -> None:
    lead, *others = graded(unlike(count), paper)
    assert len(others) == count - 1
    assert others[0].most <= lead.least * 3 / 4
    for heavy, light in pairwise(others):
        assert light.wish <= heavy.wish
        assert light.most <= heavy.most
        assert light.least <= heavy.least
    for each in (lead, *others):
        assert 12.0 <= each.least <= each.wish <= each.most
        assert {each.least, each.wish, each.most} <= set(LADDER)


@pytest.mark.parametrize("paper", [SIKAI, DUIKAI])
@pytest.mark.parametrize("count", [1, 2, 5, 9, 25])
def test_a_page_has_five_sizes_at_most_and_one_sees_each_step(paper: Paper, count: int) -> None:
    lead, *others = graded(unlike(count), paper)
    sizes = sorted({size for each in others for size in (each.least, each.wish, each.most)})
    assert len(sizes) <= 4
    for small, large in pairwise([*sizes, lead.least]):
        assert large >= small * VISIBLE - 0.01


def test_stories_alike_in_weight_and_length_share_a_step() -> None:
    lead, *briefs = graded([Ranked(1, 900), *[Ranked(2, 100 + at) for at in range(10)]])
    assert len(set(briefs)) == 1
    assert briefs[0].most < lead.least
    apart = graded([Ranked(1, 900), *[Ranked(2, 90 * 2**at) for at in range(10)]])[1:]
    assert len(set(apart)) > 2


def test_a_story_may_have_the_step_above_its_own() -> None:
    others = graded(unlike(9))[1:]
    steps = sorted({each.wish for each in others}, reverse=True)
    for each in others:
        assert each.most == steps[max(0, steps.index(each.wish) - 1)]


def test_where_stories_are_few_each_has_several_steps() -> None:
    (_, only) = graded(unlike(2))
    assert only.least < only.wish
    one, two = graded(unlike(3))[1:]
    assert one.least > two.wish > two.least


def test_the_lead_has_the_stylebooks_size_on_duikai() -> None:
    (alone,) = graded(unlike(1))
    assert alone == Grade(36, 48, 72)
    (plain,) = grades(unlike(1), DUIKAI, replace(LEAD, max_size=None), OTHER, LADDER)
    assert plain.most == 40


def test_on_sikai_heads_are_a_step_smaller() -> None:
    (small,), (large,) = graded(unlike(1), SIKAI), graded(unlike(1), DUIKAI)
    for name in ("least", "wish", "most"):
        assert 1.05 < getattr(large, name) / getattr(small, name) < 1.3


def test_heads_of_12_points_are_for_pages_of_many_stories() -> None:
    lasts = {count: graded(unlike(count + 1))[-1].wish for count in (2, 6, 7, 20)}
    assert lasts == {2: 18, 6: 15, 7: 15, 20: 15}
    assert graded(unlike(21), SIKAI)[-1].wish == 12


def test_the_tops_of_others_keep_to_their_style() -> None:
    capped = replace(OTHER, max_size=20.0, min_size=16.0)
    assert {each.most for each in graded(unlike(3), other=capped)[1:]} == {18}
    assert graded(unlike(3), other=replace(capped, min_size=19.0))[-1].least == 20


def test_a_house_without_a_ladder_has_its_sizes_all_the_same() -> None:
    lead, other = grades(unlike(2), DUIKAI, LEAD, OTHER, ())
    assert lead.most == 72.0
    assert other.most <= lead.least * 3 / 4


def test_a_style_of_its_own_bounds_a_grade() -> None:
    grade = Grade(18.0, 22.0, 27.0)
    assert grade.at_most(0.0) == grade
    assert grade.at_most(36.0) == grade
    assert grade.at_most(22.0) == Grade(18.0, 22.0, 22.0)
    assert grade.at_most(15.0) == Grade(15.0, 15.0, 15.0)
