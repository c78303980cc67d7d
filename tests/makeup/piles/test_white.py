"""White places on scenes drawn by hand: 4 columns of 10 ems, gutters of 1: 43 ems; 40 rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paiban.base.geometry import Rect
from tests.makeup.drawn import EM, ROWS, photo, place, scene, story
from tests.makeup.piles.white import Place, places, white

EMS = 43


def test_a_full_page_has_no_white_place() -> None:
    assert places(scene(story("upper", 0, 0, 4, 19), story("lower", 0, 20, 4, 20))) == []


def test_white_at_the_foot() -> None:
    # The leg beside takes the gutter: ten ems are left, five rows deep.
    short = scene(story("short", 0, 0, 4, 40, short=5))
    assert places(short) == [Place(50, 5, "foot")]
    assert white(short).share == 50 / (EMS * ROWS)
    assert white(short).between == 0


def test_one_line_is_no_place() -> None:
    assert places(scene(story("short", 0, 0, 4, 40, short=1))) == []
    assert [each.lines for each in places(scene(story("short", 0, 0, 4, 40, short=2)))] == [2]


def test_white_between_stories_is_what_a_story_stands_beneath() -> None:
    upper, lower = story("upper", 0, 0, 4, 15), story("lower", 0, 20, 4, 20)
    # Rows 15 to 19 are free, the last of them is the gap.
    assert places(scene(upper, lower)) == [Place(4 * EMS, 4, "between")]
    short = story("upper", 0, 0, 4, 19, short=6)
    page = scene(short, lower)
    assert places(page) == [Place(60, 6, "between")]
    assert white(page).deepest_between == white(page).deepest == 6


def test_a_whole_column_without_a_story() -> None:
    assert places(scene(story("half", 0, 0, 2, 40))) == [Place(21 * ROWS, ROWS, "foot")]


def test_white_over_a_photo_of_the_same_story_is_inside() -> None:
    pictured = story("pictured", 0, 0, 4, 40, photos=(photo(3, 30, 1, 10),))
    hollow = tuple(
        each for each in pictured.body if each.column != 4 or not 200 <= each.box.y < 300
    )
    # Rows 20 to 29 of the last column are empty; the row over the photo is its own.
    assert places(scene(replace(pictured, body=hollow))) == [Place(90, 9, "inside")]


def test_white_beneath_a_head_is_inside_though_a_story_stands_beneath() -> None:
    upper, lower = story("upper", 0, 0, 4, 19), story("lower", 0, 20, 4, 20)
    hollow = replace(upper, body=tuple(each for each in upper.body if each.box.y >= 100))
    # The head's lines are rows 0 and 1, two more are its own; text begins in row 10.
    assert places(scene(hollow, lower)) == [Place(6 * EMS, 6, "inside")]


def test_a_table_takes_its_place() -> None:
    upper = story("upper", 0, 0, 4, 40, short=10)
    assert places(scene(upper)) == [Place(100, 10, "foot")]
    assert places(scene(replace(upper, tables=(place(3, 30, 1, 10),)))) == []


def test_gaps_between_columns_are_no_places() -> None:
    # Of the first leg seven ems, and the gutter on either side of what is left: two ems of white.
    whole = story("whole", 0, 0, 4, 40)
    apart = tuple(
        replace(each, box=Rect(0, each.box.y, 63, EM)) if each.column == 1 else each
        for each in whole.body
    )
    assert places(scene(replace(whole, body=apart))) == []


def test_furniture_and_advertisements_are_not_white() -> None:
    lower = story("lower", 0, 10, 4, 20)
    page = scene(lower, advertisements=(place(0, 31, 4, 9),))
    assert [each.kind for each in places(page)] == ["between"]
    assert places(replace(page, furniture=(place(0, 0, 4, 9),))) == []


def test_a_page_without_stories_is_all_white() -> None:
    assert white(scene()).share == pytest.approx(1)
