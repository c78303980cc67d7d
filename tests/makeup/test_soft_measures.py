"""Each soft measure on scenes drawn by hand, with figures that can be reckoned in one's head."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.makeup import soft_measures as soft
from tests.makeup.drawn import COLUMNS, ROWS, line, photo, place, scene, story

CELLS = COLUMNS * ROWS


def test_a_full_page_has_no_white() -> None:
    full = scene(story("upper", 0, 0, 4, 19), story("lower", 0, 20, 4, 20))
    assert soft.white_area(full) == 0


def test_white_counts_cells_beneath_a_short_column() -> None:
    assert soft.white_area(scene(story("short", 0, 0, 4, 40, short=5))) == 5 / CELLS


def test_white_counts_what_no_story_takes_but_the_gap() -> None:
    upper, lower = story("upper", 0, 0, 4, 15), story("lower", 0, 20, 4, 20)
    assert soft.white_area(scene(upper, lower)) == 4 * COLUMNS / CELLS
    assert soft.white_area(scene(story("half", 0, 0, 2, 40))) == 0.5


def test_photos_with_a_row_about_them_and_advertisements_are_not_white() -> None:
    pictured = story("pictured", 0, 0, 4, 40, photos=(photo(1, 10, 2, 10),))
    spared = replace(
        pictured, body=tuple(each for each in pictured.body if each.box.y not in (90.0, 200.0))
    )
    # A row without lines across four columns above and beneath: the legs at the photo's sides
    # go on within four rows, the photo has its own row.
    assert soft.white_area(scene(spared)) == 0
    ad = place(0, 30, 4, 10)
    assert soft.white_area(scene(story("over", 0, 0, 4, 29), advertisements=(ad,))) == 0


def test_white_under_a_head_counts_beyond_two_rows() -> None:
    hollow = story("hollow", 0, 0, 1, 40)
    hollow = replace(hollow, body=tuple(each for each in hollow.body if each.box.y >= 100))
    # Head in rows 0 and 1, rows 2 and 3 are its own, text begins in row 10.
    assert soft.white_area(scene(hollow)) == pytest.approx((6 + 3 * ROWS) / CELLS)


def test_columns_off_level() -> None:
    assert soft.off_level(scene(story("level", 0, 0, 4, 20))) == 0
    assert soft.off_level(scene(story("level", 0, 0, 4, 20, short=1))) == 0
    assert soft.off_level(scene(story("short", 0, 0, 4, 20, short=2))) == 1
    middle = story("middle", 0, 0, 2, 20)
    middle = replace(middle, body=tuple(each for each in middle.body if each != line(0, 19)))
    assert soft.off_level(scene(middle)) == 1


def test_an_empty_column_is_off_level_unless_a_photo_fills_it() -> None:
    empty = story("empty", 0, 0, 3, 20)
    empty = replace(empty, body=tuple(each for each in empty.body if each.column < 3))
    assert soft.off_level(scene(empty)) == 1
    filled = story("filled", 0, 0, 3, 20, photos=(photo(2, 4, 1, 16),))
    assert soft.off_level(scene(filled)) == 0


def test_spearman() -> None:
    assert soft.spearman([1, 2, 3], [10, 20, 90]) == pytest.approx(1)
    assert soft.spearman([1, 2, 3], [9, 5, 1]) == pytest.approx(-1)
    assert soft.spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]) == pytest.approx(0.8)
    # Ties share the mean of their ranks: 1, 2½, 2½, 4.
    assert soft.spearman([1, 2, 3, 4], [1, 5, 5, 9]) == pytest.approx(0.9486833)
    assert soft.spearman([1, 2], [3, 3]) is None
    assert soft.spearman([1], [3]) is None


def test_weight_against_area_and_size() -> None:
    large, small = story("large", 0, 0, 4, 20, size=30), story("small", 0, 21, 2, 10, size=12)
    assert soft.area_by_weight(scene(large, small)) == pytest.approx(1)
    assert soft.area_by_weight(scene(small, large)) == pytest.approx(-1)
    assert soft.size_by_weight(scene(small, large)) == pytest.approx(-1)


def test_dominance_is_the_largest_picture_by_the_next() -> None:
    two = story("two", 0, 0, 4, 40, photos=(photo(0, 10, 2, 11), photo(2, 10, 1, 11)))
    assert soft.dominance(scene(two)) == pytest.approx(189 / 90)
    assert soft.dominance(scene(story("none", 0, 0, 4, 40))) is None


def test_photos_of_two_stories_meet_side_by_side_and_one_above_another() -> None:
    left = story("left", 0, 0, 2, 20, photos=(photo(1, 4, 1, 8),))
    right = story("right", 2, 0, 2, 20, photos=(photo(2, 6, 1, 8),))
    away = story("away", 2, 0, 2, 20, photos=(photo(3, 6, 1, 8),))
    assert soft.photos_meeting(scene(left, right)) == 1
    assert soft.photos_meeting(scene(left, away)) == 0
    upper = story("upper", 0, 0, 2, 19, photos=(photo(0, 10, 2, 9),))
    lower = story("lower", 0, 20, 2, 20, photos=(photo(0, 20, 1, 9),))
    assert soft.photos_meeting(scene(upper, lower)) == 1


def test_shares_of_heads_and_photos() -> None:
    page = scene(story("half", 0, 0, 4, 40, photos=(photo(0, 20, 4, 20),)))
    assert soft.photo_share(page) == pytest.approx(199 / 399)
    assert soft.head_share(page) == pytest.approx(40 / 399)
    assert soft.photo_share(scene(story("none", 0, 0, 4, 40))) is None


def test_shallow_heads() -> None:
    wide = story("wide", 0, 0, 4, 40)
    assert soft.shallow_heads(scene(wide)) == 0
    assert soft.shallow_heads(scene(replace(wide, head=story("x", 0, 0, 2, 9).head))) == 1


def test_seams_and_crosses() -> None:
    four = scene(
        story("nw", 0, 0, 2, 19), story("ne", 2, 0, 2, 19),
        story("sw", 0, 20, 2, 20), story("se", 2, 20, 2, 20),
    )  # fmt: skip
    assert (soft.seams_down(four), soft.seams_across(four), soft.crosses(four)) == (1, 1, 1)
    stepped = scene(
        story("nw", 0, 0, 2, 24), story("ne", 2, 0, 2, 14),
        story("sw", 0, 25, 2, 15), story("se", 2, 15, 2, 25),
    )  # fmt: skip
    assert (soft.seams_down(stepped), soft.seams_across(stepped), soft.crosses(stepped)) == (
        1,
        0,
        0,
    )


def test_the_seam_under_the_lead_is_no_fault() -> None:
    lead, rest = story("lead", 0, 0, 4, 14), story("rest", 0, 15, 4, 14)
    assert soft.seams_across(scene(lead, rest)) == 0
    assert soft.seams_across(scene(lead, rest, story("last", 0, 30, 4, 10))) == 1
