"""A page gives way step by step: no more than it must, photos before text, the lightest first."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from paiban.compose.planning.free_stories import FreePart
from paiban.compose.planning.giving_way import given_way
from paiban.compose.planning.white import uncovered, white_of
from paiban.edition.model import Edition, PageSpec, Placed, Slot
from paiban.edition.paper import SIKAI
from paiban.manuscript.story import Photo
from tests.compose.kept.test_replays import edition, replays
from tests.compose.kept.test_replays import story as written
from tests.compose.modules import content, free, story
from tests.typeset.setting import typesetter

PHOTOS = (Photo("", None, None), Photo("", None, None))


def part_of(*placed: Placed) -> FreePart:
    edition = Edition("", SIKAI, typesetter().stylebook, ())
    return FreePart(PageSpec("1", placed), edition, (), (), tuple(range(len(placed))))


def test_a_page_that_fills_gives_nothing() -> None:
    placed = free(17, 13, 10, 8, 6)
    plans, given, part, cost = given_way(part_of(*placed), content(*placed))
    assert plans[0].white <= SIKAI.columns
    assert cost == 0.0
    assert part.free == (0, 1, 2, 3, 4)
    assert {module.asked.heads for module in given.modules} == {1.0}


def test_a_page_with_too_little_has_larger_photos_and_heads() -> None:
    placed = (Placed(story("a", 16, PHOTOS)), *free(0, 14)[1:])
    plans, given, _, cost = given_way(part_of(*placed), content(*placed))
    before = part_of(*placed).plans(content(*placed))
    assert cost > 0
    assert plans[0].white < before[0].white
    assert given.modules[0].asked.photos > 1
    less = (Placed(story("a", 6, PHOTOS)), *free(0, 4)[1:])
    _, given, _, _ = given_way(part_of(*less), content(*less))
    assert given.modules[0].wished(300.0) > content(*less).modules[0].wished(300.0)


def test_a_page_that_is_full_by_stories_blown_up_has_larger_photos_too() -> None:
    placed = (Placed(story("a", 14, PHOTOS)), *free(0, 1, 1)[1:])
    part, before = part_of(*placed), content(*placed)
    strained = part.plans(before)[0]
    assert strained.white == 0
    assert part.is_strained(strained, before)
    plans, given, _, cost = given_way(part, before)
    assert plans[0].white == 0
    assert given.modules[0].asked.photos > 1
    assert 2 * (plans[0].cost + cost) < strained.cost


def test_white_that_stays_is_in_one_place_at_the_foot() -> None:
    placed = free(6, 5, 4)
    part = part_of(*placed)
    plans, *_ = given_way(part, content(*placed))
    foot = max(each.slot.foot for each in plans[0].modules)
    assert plans[0].white == (SIKAI.lines - foot) * SIKAI.columns
    inside = white_of((Slot(0, foot, 6, SIKAI.lines - foot),), plans[0], part.edition)
    assert inside == 0


def test_a_page_with_too_much_gives_photos_before_a_story() -> None:
    placed = (Placed(story("a", 31, PHOTOS)), Placed(story("b", 21, PHOTOS)), *free(0, 0, 11)[2:])
    assert not part_of(*placed).plans(content(*placed))
    plans, given, part, _ = given_way(part_of(*placed), content(*placed))
    assert plans
    assert part.free == (0, 1, 2)
    assert max(len(module.photos) for module in given.modules) < 2


def test_the_lightest_story_that_makes_room_is_held_over() -> None:
    placed = free(28, 24, 14, 2)
    plans, _, part, _ = given_way(part_of(*placed), content(*placed))
    assert plans
    assert part.free == (0, 1, 3)  # without the brief the page would still be too full
    assert {each.unit for each in plans[0].modules} == {0, 1, 3}


def test_a_story_that_no_page_holds_does_not_take_the_others_with_it() -> None:
    placed = free(12, 150, 10, 8, 6)
    plans, _, part, _ = given_way(part_of(*placed), content(*placed))
    assert plans
    assert part.free == (0, 2, 3, 4)


def test_a_lead_that_no_page_holds_is_planned_as_if_it_were_shorter() -> None:
    placed = free(150, 16, 12, 10, 8)
    plans, given, part, _ = given_way(part_of(*placed), content(*placed))
    assert plans
    assert part.free[0] == 0
    assert given.modules[0].asked.extra < 0


def test_what_is_uncovered() -> None:
    whole = SIKAI.columns * SIKAI.lines
    assert uncovered((), SIKAI, 1) == whole
    assert uncovered([Slot(0, 0, 6, 43), Slot(0, 44, 6, 44)], SIKAI, 1) == 0
    assert uncovered([Slot(0, 0, 6, 80)], SIKAI, 1) == 6 * 7
    assert uncovered([Slot(0, 0, 3, 88), Slot(3, 0, 3, 40)], SIKAI, 1) == 3 * 47


PHOTO = "  - file: a.png\n    caption: 通车\n    credit: 李舟摄\n"


def test_a_story_with_a_slot_gives_nothing(tmp_path: Path) -> None:
    """Its plan was made with its photo, which was then taken from it: an IndexError."""
    Image.new("RGB", (600, 900)).save(tmp_path / "a.png")
    pages = (
        '[[pages]]\nnumber = "A01"\n[[pages.stories]]\nfile = "a.md"\n'
        "slot = { column = 1, line = 1, columns = 4, lines = 60 }\n"
        '[[pages.stories]]\nfile = "b.md"\n[[pages.stories]]\nfile = "c.md"\n'
    )
    texts = {
        "a": written("江桥通车", 4, f"photos:\n{PHOTO}"),
        "b": written("渡口停航", 8, "photos:\n" + PHOTO * 5),
        "c": written("复航", 8),
    }
    assert "photo-left-out" in replays(edition(tmp_path, pages, **texts), tmp_path)
    saved = (tmp_path / "kept.toml").read_text(encoding="utf-8")
    of_slotted = saved.partition('id = "a"')[2].partition("[[pages.stories]]\n")[0]
    assert "pages.stories.photos" in of_slotted and "photos_shown" not in of_slotted
