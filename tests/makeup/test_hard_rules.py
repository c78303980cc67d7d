"""Each hard rule on scenes drawn by hand: kept by a sound page, broken by the one fault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paiban.base.geometry import Rect
from tests.makeup import hard_rules as rules
from tests.makeup.drawn import EM, line, photo, place, scene, story
from tests.makeup.scene import Line

LEAD = story("lead", 0, 0, 4, 19, size=30)
LEFT = story("left", 0, 20, 2, 20, size=24)
RIGHT = story("right", 2, 20, 2, 20, size=18)
SOUND = scene(LEAD, LEFT, RIGHT)


@pytest.mark.parametrize("name", rules.RULES)
def test_a_sound_page_breaks_no_rule(name: str) -> None:
    assert rules.RULES[name](SOUND) == []


def test_overlap_of_stories_and_of_lines() -> None:
    lower = story("lower", 0, 18, 2, 20)
    found = rules.overlap(scene(LEAD, lower))
    assert found[0] == "lead and lower share a part of the page"
    twice = replace(LEAD, body=(*LEAD.body, LEAD.body[0]))
    assert rules.overlap(scene(twice)) == [
        "a body line of lead and a body line of lead stand over one another at (0, 40)"
    ]


def test_a_picture_over_lines_overlaps() -> None:
    covered = replace(LEAD, photos=(photo(1, 6, 1, 3),))
    assert len(rules.overlap(scene(covered))) == 2  # two rows of picture, the third is caption


def test_off_grid() -> None:
    moved = replace(LEFT, rect=Rect(3, 200, 189, 199))
    assert rules.off_grid(scene(moved)) == ["left does not stand on whole columns"]
    lower = replace(LEFT, rect=Rect(0, 203, 189, 196))
    assert rules.off_grid(scene(lower)) == ["left does not stand on whole lines"]
    hair = replace(LEFT.body[0], baseline=LEFT.body[0].baseline + 0.2)
    assert rules.off_grid(scene(replace(LEFT, body=(hair, *LEFT.body[1:])))) == [
        "a body line of left is off the baselines"
    ]
    beneath = story("beneath", 0, 30, 1, 12)
    assert "beneath stands outside the type area" in rules.off_grid(scene(beneath))
    wide = replace(LEFT, head=(Line(Rect(0, 200, 500, 20), 217.6, "headline"),))
    assert rules.off_grid(scene(wide)) == ["a line of left stands outside the type area"]


def test_overset_names_stories_over_and_stories_without_a_place() -> None:
    over = replace(LEAD, overset=12)
    assert rules.overset(scene(over, missing=(("gone", 300),))) == [
        "lead is 12 characters over",
        "gone has no place: 300 characters",
    ]


@pytest.mark.parametrize(("ems", "sound"), [(7, False), (9, True), (27, True), (29, False)])
def test_measure_from_9_to_27_ems(ems: float, sound: bool) -> None:
    body = tuple(line(0, row, ems=ems) for row in range(24, 30))
    assert (rules.measure(scene(replace(LEFT, body=body))) == []) is sound


def test_short_legs_count_once_a_story_and_spare_the_shortest_text() -> None:
    assert rules.short_legs(scene(story("brief", 0, 0, 4, 6))) == [
        "4 of 4 legs of brief, down to 2 lines"
    ]
    two_lines = replace(LEFT, body=(line(0, 24), line(0, 25)))
    assert rules.short_legs(scene(two_lines)) == []


def test_a_photo_parts_a_leg() -> None:
    parted = story("parted", 0, 0, 1, 20, photos=(photo(0, 6, 1, 8),))
    assert rules.short_legs(scene(parted)) == ["1 of 2 legs of parted, down to 2 lines"]


def test_heads_of_like_size_side_by_side_clash() -> None:
    alike = replace(RIGHT, headline_size=22.0)
    assert rules.clashing_heads(scene(LEFT, alike)) == ["left 24.0 beside right 22.0"]
    lower = story("lower", 2, 23, 2, 17, size=24)
    assert rules.clashing_heads(scene(LEFT, lower)) == []
    apart = (story("first", 0, 20, 1, 20), story("third", 2, 20, 1, 20))
    assert rules.clashing_heads(scene(*apart)) == []


def test_head_larger_than_a_weightier_story() -> None:
    assert rules.head_out_of_rank(scene(LEAD, RIGHT, LEFT)) == ["left 24.0 over right 18.0"]
    nearly = replace(LEFT, headline_size=18.4)
    assert rules.head_out_of_rank(scene(LEAD, RIGHT, nearly)) == []


def test_a_photo_outside_its_story() -> None:
    stray = replace(LEFT, photos=(photo(2, 30, 1, 6),))
    assert len(rules.stray_photo(scene(stray))) == 1


def test_advertisements_stand_on_the_foot_and_have_their_size() -> None:
    ad, upper = place(2, 30, 2, 10), place(2, 24, 2, 5)
    sound = scene(LEAD, advertisements=(ad, upper), asked=((2, 10), (2, 5)))
    assert rules.advertisement_moved(sound) == []
    assert rules.advertisement_moved(scene(LEAD, asked=((2, 10),))) == [
        "asked for [(2, 10)], there are [] (columns, lines)"
    ]
    hanging = scene(advertisements=(upper,), asked=((2, 5),))
    assert len(rules.advertisement_moved(hanging)) == 1


def test_advertisements_are_not_covered() -> None:
    ad = place(2, 30, 2, 10)
    assert rules.advertisement_covered(scene(LEAD, advertisements=(ad,))) == []
    covered = rules.advertisement_covered(scene(RIGHT, advertisements=(ad,)))
    assert covered == ["right covers the advertisement at (198, 300)"]
    twice = rules.advertisement_covered(scene(advertisements=(ad, place(3, 35, 1, 5))))
    assert len(twice) == 1


def test_the_em_is_that_of_the_drawings() -> None:
    assert SOUND.body_size == EM
