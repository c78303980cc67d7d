"""What a page costs as a whole, each cost by its own pages made by hand."""

from __future__ import annotations

from math import log

import pytest

from paiban.arrange.costs import (
    ALIKE,
    CLASH,
    LEVEL,
    MEETING,
    PAGE_COSTS,
    balance,
    clash,
    clashing_heads,
    crosses,
    dominance,
    heads_out_of_rank,
    meeting_photos,
    page_costs,
    places,
    seams,
)
from paiban.arrange.module.text_around import Inset
from paiban.arrange.plan import ModulePlan
from paiban.base.value import replace
from paiban.edition.model import Slot
from tests.arrange.modules import module, photo

QUARTERS = (
    module(0, (0, 0, 3, 40)),
    module(1, (3, 0, 3, 40)),
    module(2, (0, 41, 3, 47)),
    module(3, (3, 41, 3, 47)),
)
"""A page of 6 columns × 88 lines in four, a line of white between."""


# dominance


def test_two_photos_of_one_size_leave_the_eye_nowhere_to_begin() -> None:
    assert dominance((), [[(0, 0, 20, 10)], [(0, 0, 10, 20)]]) == pytest.approx(13.0)


def test_a_photo_clearly_twice_the_next_dominates() -> None:
    """With their captions, which are alike, pictures of 2 : 1 are nearer to 2.25 : 1."""
    assert dominance((), [[(0, 0, 22.5, 20)], [(5, 5, 25, 15)]]) == pytest.approx(0.0)
    assert dominance((), [[(0, 0, 30, 20)], [(5, 5, 25, 15)]]) == 0.0
    assert dominance((), [[(0, 0, 20, 20)], [(5, 5, 25, 15)]]) > 1.5


def test_dominance_falls_with_the_logarithm_of_the_ratio_whoever_owns_the_photos() -> None:
    half_way = [(0.0, 0.0, 20.0, 20.0), (0.0, 0.0, 20.0, 20.0 / 1.5)]
    for photos in ([half_way], [half_way[:1], half_way[1:]]):
        assert dominance((), photos) == pytest.approx(6.5)


def test_a_third_photo_and_a_lone_one_cost_nothing() -> None:
    assert dominance((), [[(0, 0, 20, 20)]]) == 0.0
    two = [(0.0, 0.0, 30.0, 20.0), (0.0, 0.0, 20.0, 20.0)]
    third = dominance((), [[*two, (0.0, 0.0, 20.0, 19.0)]])
    assert third == pytest.approx(13.0 * log(2.25 * 400 / 600) / log(2.25))


# clashing heads


@pytest.mark.parametrize(
    ("size", "clashes"), [(20.0, True), (23.9, True), (24.0, False), (16.7, True), (16.6, False)]
)
def test_heads_of_just_the_ratio_do_not_clash(size: float, clashes: bool) -> None:
    assert ALIKE == 1.2
    assert (
        clash(module(0, (0, 0, 3, 40), size=20.0), module(1, (3, 0, 3, 40), size=size)) == clashes
    )


@pytest.mark.parametrize(("line", "clashes"), [(LEVEL, True), (LEVEL + 1, False)])
def test_heads_clash_up_to_two_lines_apart(line: int, clashes: bool) -> None:
    left = module(0, (0, 0, 3, 40))
    right = module(1, (3, line, 3, 40))
    assert clash(left, right) == clash(right, left) == clashes
    assert clash(module(0, (0, line, 3, 40)), module(1, (3, 0, 3, 40))) == clashes


def test_heads_clash_only_side_by_side() -> None:
    assert not clash(module(0, (0, 0, 2, 40)), module(1, (3, 0, 3, 40)))
    assert not clash(module(0, (0, 0, 3, 40)), module(1, (0, 1, 3, 40)))


@pytest.mark.parametrize(("size", "head"), [(0.0, 4), (21.0, 0)])
def test_what_has_no_head_clashes_with_none(size: float, head: int) -> None:
    left, right = module(0, (0, 0, 3, 40)), module(1, (3, 0, 3, 40), size=size, head=head)
    assert not clash(left, right)
    assert not clash(right, left)


def test_each_clash_of_a_page_counts_once() -> None:
    assert clashing_heads(QUARTERS) == 2 * CLASH
    assert clashing_heads(QUARTERS[:3]) == CLASH


# heads out of rank


def test_each_head_larger_than_a_weightier_one_costs() -> None:
    def page(*sizes: float) -> list[ModulePlan]:
        return [module(at, (0, 20 * at, 6, 19), size=size) for at, size in enumerate(sizes)]

    assert heads_out_of_rank(page(42.0, 21.0, 16.0)) == 0.0
    assert heads_out_of_rank(page(21.0, 21.5)) == 0.0
    assert heads_out_of_rank(page(21.0, 22.0)) == 5.0
    assert heads_out_of_rank(page(42.0, 16.0, 21.0, 18.0)) == 10.0
    assert heads_out_of_rank(page(42.0, 0.0, 21.0)) == 0.0


# photos that meet


@pytest.mark.parametrize(
    ("left", "top", "meets"),
    [
        (21.9, 0, True),  # less than two ems between them
        (22.0, 0, False),
        (0, 12, True),  # less than three lines
        (0, 13, False),
        (20.0, 10, False),  # corner to corner: neither level nor in one column
        (19.9, 12, True),
        (21.9, 9, True),
    ],
)
def test_photos_of_two_stories_meet_under_two_ems_or_three_lines(
    left: float, top: float, meets: bool
) -> None:
    one, two = (0.0, 0.0, 20.0, 10.0), (left, top, left + 20, top + 10)
    assert bool(meeting_photos((), [[one], [two]])) == meets
    assert bool(meeting_photos((), [[two], [one]])) == meets


def test_photos_of_one_story_may_meet_and_each_pair_of_others_costs() -> None:
    one, two = (0.0, 0.0, 20.0, 10.0), (20.0, 0.0, 40.0, 10.0)
    assert meeting_photos((), [[one, two]]) == 0.0
    assert meeting_photos((), [[one, two], [], [(0.0, 10.0, 40.0, 20.0)]]) == 2 * MEETING


# crosses


def test_four_corners_that_meet_are_a_window() -> None:
    assert crosses(QUARTERS, ()) == 3.0


def test_a_seam_that_steps_aside_is_no_cross() -> None:
    stepped = (*QUARTERS[:2], module(2, (0, 41, 2, 47)), module(3, (2, 41, 4, 47)))
    assert crosses(stepped, ()) == 0.0
    lower = (QUARTERS[0], module(1, (3, 0, 3, 41)), QUARTERS[2], module(3, (3, 42, 3, 46)))
    assert crosses(lower, ()) == 0.0


def test_corners_that_do_not_meet_over_a_line_of_white_are_no_cross() -> None:
    assert crosses([*QUARTERS[:2], module(2, (0, 42, 3, 46)), module(3, (3, 42, 3, 46))], ()) == 0.0
    assert crosses(QUARTERS[:2], ()) == crosses(QUARTERS[2:], ()) == 0.0


# seams


def test_a_seam_down_the_page_and_those_across_after_the_first_take_it_apart() -> None:
    assert seams(QUARTERS, ()) == 2.5  # one down; the one across is the first
    rows = [module(at, (0, 22 * at, 6, 21)) for at in range(4)]
    assert seams(rows, ()) == pytest.approx(2 * 0.8)
    columns = [module(at, (2 * at, 0, 2, 88)) for at in range(3)]
    assert seams(columns, ()) == 5.0


def test_a_seam_that_a_story_covers_is_none() -> None:
    lead = module(0, (0, 0, 6, 40))
    assert seams((lead, *QUARTERS[2:]), ()) == 0.0  # down the lower half alone
    beside = [module(0, (0, 0, 3, 88)), module(1, (3, 0, 3, 40)), module(2, (3, 41, 3, 47))]
    assert seams(beside, ()) == 2.5


def test_two_stories_have_no_seam_and_the_head_of_a_package_is_no_story() -> None:
    assert seams(QUARTERS[:2], ()) == 0.0
    head = module(-1, (0, 0, 6, 8))
    assert seams((head, *QUARTERS[:2]), ()) == 0.0
    three = [module(at, (2 * at, 8, 2, 80)) for at in range(3)]
    assert seams((head, *three), ()) == 5.0


# places


def test_places_rank_top_left_top_right_foot_right_foot_left() -> None:
    top_left, top_right, foot_left, foot_right = (each.slot for each in QUARTERS)
    order = [top_left, top_right, foot_right, foot_left]

    def cost(slots: list[Slot]) -> float:
        stories = zip(QUARTERS, slots, strict=True)
        return places([replace(story, slot=slot) for story, slot in stories], ())

    assert cost(order) == 0.0
    for at in range(3):  # any two neighbours exchanged cost
        other = [*order[:at], order[at + 1], order[at], *order[at + 2 :]]
        assert cost(other) > 0.0, at
    assert cost(order[::-1]) == pytest.approx(1.0, abs=0.2)


def test_places_are_weighed_by_how_much_better_the_lighter_has_it() -> None:
    light_above = [module(0, (0, 44, 6, 44)), module(1, (0, 0, 6, 44))]
    # 0.75 + 0.25 × ½ of the way down against 0.25 + 0.25 × ½; 2 for each, shared by two stories
    assert places(light_above, ()) == pytest.approx(2.0 * 0.5 / 2)
    assert places(light_above[:1], ()) == 0.0
    head = replace(light_above[0], unit=-1)
    assert places([head, light_above[1]], ()) == 0.0


# balance


def test_a_page_with_all_its_heads_on_one_side_leans() -> None:
    left = [module(0, (0, 0, 2, 88)), module(1, (2, 0, 4, 88), head=0)]
    # all weight a sixth of the way: ⅓ off the middle, of which 0.12 are free
    assert balance(left, [[], []]) == pytest.approx(12.0 * (1 / 3 - 0.12))
    right = [module(0, (4, 0, 2, 88)), module(1, (0, 0, 4, 88), head=0)]
    assert balance(right, [[], []]) == pytest.approx(12.0 * (1 / 3 - 0.12))


def test_heads_in_the_middle_and_no_weight_at_all_do_not_lean() -> None:
    assert balance([module(0, (0, 0, 6, 88))], [[]]) == 0.0
    assert balance([module(0, (0, 0, 6, 88), head=0)], [[]]) == 0.0


def test_a_cell_of_photo_weighs_twice_a_cell_of_head() -> None:
    page = [module(0, (0, 0, 2, 88), head=10), module(1, (4, 0, 2, 88), head=0)]
    # 20 cells of head at ⅙; 10 of photo at ⅚: even
    assert balance(page, [[], [(48.0, 0.0, 72.0, 5.0)]]) == pytest.approx(0.0)
    # four times the photo: 10 at ⅙, 40 at ⅚, the middle at 0.7
    heavy = balance(page, [[], [(48.0, 0.0, 72.0, 20.0)]])
    assert heavy == pytest.approx(12.0 * (0.2 - 0.12))


# all of them, of modules


def test_photos_stand_where_their_module_has_them() -> None:
    """12 em from column to column; the head's 4 lines over the body."""
    left = module(0, (0, 0, 3, 40), photos=(photo(1, 2, 0, 10),))  # 12–35 em, lines 4–14
    meets = module(1, (3, 0, 3, 40), photos=(photo(0, 1, 0, 10),))  # from 36 em
    apart = module(1, (3, 0, 3, 40), photos=(photo(0, 1, 10, 10),))  # lines 14–24: corner to corner
    assert page_costs([left, meets])["meeting_photos"] == MEETING
    assert page_costs([left, apart])["meeting_photos"] == 0.0
    quote = replace(apart, photos=(), insets=(Inset("quote", 0, 0.0, 11.0, 0, 10),))
    inset = replace(apart, photos=(), insets=(Inset("photo", 0, 0.0, 11.0, 0, 10),))
    assert page_costs([left, quote])["meeting_photos"] == 0.0
    assert page_costs([left, inset])["meeting_photos"] == MEETING


def test_photos_under_one_another_meet_over_the_seam() -> None:
    above = module(0, (0, 0, 6, 40), photos=(photo(0, 6, 26, 10),))  # to line 40
    near = module(1, (0, 41, 6, 47), head=1, photos=(photo(0, 6, 0, 10),))  # from line 42
    far = module(1, (0, 41, 6, 47), head=2, photos=(photo(0, 6, 0, 10),))  # from line 43
    assert page_costs([above, near])["meeting_photos"] == MEETING
    assert page_costs([above, far])["meeting_photos"] == 0.0


def test_every_cost_is_told_by_its_name_and_weighed_by_the_house() -> None:
    told = page_costs(QUARTERS)
    assert {name: cost for name, cost in told.items() if cost} == {
        "clashing_heads": 2 * CLASH,
        "crosses": 3.0,
        "seams": 2.5,
        "places": pytest.approx(places(QUARTERS, ())),
    }
    assert list(told) == [
        "dominance",
        "clashing_heads",
        "heads_out_of_rank",
        "meeting_photos",
        "crosses",
        "seams",
        "strips",
        "places",
        "balance",
    ]
    assert list(PAGE_COSTS) == list(told)
    assert page_costs(QUARTERS, {"crosses": 0.5, "seams": 2.0}) == told | {
        "crosses": 1.5,
        "seams": 5.0,
    }
