"""The measures of piles on scenes drawn by hand."""

from __future__ import annotations

import json

import pytest

from tests.makeup.drawn import head, line, photo, scene, story
from tests.makeup.piles.measures import page_measures, page_of, shallow, sizes, strips, undominated
from tests.makeup.scene import StoryScene


def stacked(count: int, columns: int = 4) -> list[StoryScene]:
    return [story(f"s{at}", 0, at * 10, columns, 9, size=30.0 - at) for at in range(count)]


def test_three_stories_over_the_whole_width_are_strips() -> None:
    assert strips(scene(*stacked(2))) == 0
    assert strips(scene(*stacked(3))) == 3
    assert strips(scene(*stacked(4))) == 4
    assert strips(scene(*stacked(4, columns=2))) == 0


def test_strips_are_counted_beside_modules() -> None:
    modules = story("left", 0, 30, 2, 10), story("right", 2, 30, 2, 10)
    assert strips(scene(*stacked(3), *modules)) == 3


def test_second_heads_are_all_but_that_of_the_weightiest() -> None:
    lead, second, third = stacked(3)
    narrow = StoryScene(second.id, second.rect, 29, (head(0, 10, 2),), second.body)
    page = page_measures(scene(lead, narrow, third))
    assert (page.second_heads, page.shallow_heads) == (2, 1)
    assert page_measures(scene(narrow, lead, third)).shallow_heads == 0


def test_a_head_is_shallow_under_sixty_percent() -> None:
    whole = story("whole", 0, 0, 4, 40)
    assert not shallow(whole)
    # Two columns are 189 of 387 points, three are 288.
    assert shallow(StoryScene("half", whole.rect, 20, (head(0, 0, 2),)))
    assert not shallow(StoryScene("three", whole.rect, 20, (head(0, 0, 3),)))


def test_a_head_beside_its_text_has_no_width_to_fill() -> None:
    whole = story("whole", 0, 10, 4, 30)
    beside = StoryScene("beside", whole.rect, 20, (head(0, 12, 1),), (line(1, 10, text_column=1),))
    assert page_measures(scene(stacked(1)[0], beside)).second_heads == 0


def test_a_dominant_photo_is_twice_the_next_and_a_third_of_all() -> None:
    def with_photos(*columns: int) -> StoryScene:
        shots = tuple(photo(0, 4 + 9 * at, each, 9) for at, each in enumerate(columns))
        return story("pictured", 0, 0, 4, 40, photos=shots)

    assert undominated(scene(with_photos(3))) is None
    assert undominated(scene(with_photos(3, 1))) is False
    assert undominated(scene(with_photos(2, 2))) is True
    # Twice each of the others, but with six of them a quarter of them all.
    many = story(
        "many", 0, 0, 4, 40,
        photos=(photo(0, 4, 2, 6), *(photo(at % 4, 10 + 6 * (at // 4), 1, 6) for at in range(6))),
    )  # fmt: skip
    assert undominated(scene(many)) is True


def test_sizes_are_told_to_half_a_point() -> None:
    page = scene(story("one", 0, 0, 4, 19, size=20), story("two", 0, 20, 4, 20, size=20.1))
    assert sizes(page) == 2  # heads and text
    assert page_measures(page).head_sizes == 1
    assert page_measures(scene(*stacked(3))).head_sizes == 3


def test_hard_rules_are_judged_too() -> None:
    lower = story("lower", 0, 18, 2, 20)
    page = page_measures(scene(story("lead", 0, 0, 4, 19), lower))
    assert "overlap" in page.broken


def test_measures_go_through_json() -> None:
    page = page_measures(scene(*stacked(3)), "A1")
    assert page_of(json.loads(json.dumps(page.as_json()))) == page
    assert page.number == "A1"
    assert page.white.share == pytest.approx(11 / 40, abs=0.1)
