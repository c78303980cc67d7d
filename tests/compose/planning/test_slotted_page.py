"""Slots that the editor gives, and the largest place that they leave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from paiban.api import build
from paiban.arrange.module.module_forms import Forms
from paiban.base.value import replace
from paiban.compose.planning import slotted_page
from paiban.compose.planning.slotted_page import _fixed, free_region, slotted_plan
from paiban.edition.model import Placed, Slot
from paiban.edition.paper import SIKAI
from paiban.manuscript.story import Photo, Text
from paiban.page.items import Group, Item, Picture
from tests.compose.built import glyphs
from tests.compose.modules import content, free, story

PHOTO = Path(__file__).parents[1] / "pages" / "photo-in-slot" / "photo.jpg"
SLOT = Slot(1, 20, 3, 60)


def groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from groups(item.items)


def test_an_empty_page_is_free_and_a_full_one_is_not() -> None:
    assert free_region([], SIKAI) == Slot(0, 0, 6, 88)
    assert free_region([Slot(0, 0, 6, 88)], SIKAI) is None
    assert free_region([Slot(0, 0, 6, 86)], SIKAI) == Slot(0, 87, 6, 1)


@pytest.mark.parametrize(
    ("taken", "region"),
    [
        ([Slot(0, 0, 6, 20)], Slot(0, 21, 6, 67)),  # a line of white under it
        ([Slot(0, 60, 6, 28)], Slot(0, 0, 6, 59)),  # and above it
        ([Slot(0, 0, 2, 88)], Slot(2, 0, 4, 88)),  # none beside it
        ([Slot(4, 0, 2, 88), Slot(0, 0, 4, 10)], Slot(0, 11, 4, 77)),
        ([Slot(0, 40, 6, 8)], Slot(0, 0, 6, 39)),  # of two alike the upper, 39 lines each
        ([Slot(0, 39, 6, 8)], Slot(0, 48, 6, 40)),
    ],
)
def test_the_largest_rectangle_keeps_a_line_from_what_is_taken(
    taken: list[Slot], region: Slot
) -> None:
    assert free_region(taken, SIKAI) == region


def test_on_a_spread_it_lies_on_one_page_or_takes_both() -> None:
    spread = replace(SIKAI, columns=12, fold=6)
    assert free_region([], spread) == Slot(0, 0, 12, 88)
    assert free_region([Slot(0, 0, 1, 88)], spread) == Slot(6, 0, 6, 88)
    assert free_region([Slot(0, 0, 12, 60)], spread) == Slot(0, 61, 12, 27)


def test_a_photos_slot_is_a_place_in_the_body_with_white_unless_it_stands_at_the_foot() -> None:
    place = _fixed(1, Slot(2, 30, 2, 20), SLOT, 0)
    assert (place.photo, place.column, place.columns) == (1, 1, 2)
    assert (place.line, place.lines, place.gap, place.below) == (10, 20, 1, True)
    assert _fixed(1, Slot(2, 60, 2, 20), SLOT, 0).gap == 0
    assert _fixed(1, Slot(2, 59, 2, 20), SLOT, 0).gap == 1
    assert _fixed(0, Slot(2, 30, 2, 20), SLOT, 2).line == 12  # within the air of a box


@pytest.mark.parametrize("count", [1, 2, 3])
def test_photos_ought_to_take_three_tenths_of_their_slot_together(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[float, ...]] = []

    def forms(*given: Any, **more: Any) -> Forms:
        asked.append(given[2])
        return Forms(*given, **more)

    monkeypatch.setattr(slotted_page, "Forms", forms)
    photos = tuple(Photo(str(PHOTO), Text("图")) for _ in range(count))
    placed = Placed(story("a", 9, photos), SLOT)
    plan = slotted_plan(content(placed, *free(1)).modules[0], placed, SIKAI, 0)
    assert plan is not None
    assert sorted(place.photo for place in plan.photos) == list(range(count))
    (wishes,) = asked
    area = SIKAI.span(3) * SIKAI.depth(60)
    assert wishes == pytest.approx((0.3 * area / count,) * count)


@pytest.mark.parametrize("paragraphs", [4, 9])
def test_a_slot_that_is_too_small_says_how_many_lines_the_story_needs(
    tmp_path: Path, paragraphs: int
) -> None:
    """A slot of that depth then holds it, and one of a few lines less does not."""

    def made(lines: int) -> list[str]:
        folder = tmp_path / str(lines)
        folder.mkdir()
        text = "---\nheadline: 江桥通车\nslogans: [行人先行, 六年告成, 两岸同庆]\n"
        text += "deck: 江桥昨晚六时通车，两岸行人可以步行往来，机动车今晨放行。\n---\n\n"
        text += "江桥昨晚六时通车，两岸行人可以步行往来。\n\n" * paragraphs
        (folder / "a.md").write_text(text, encoding="utf-8")
        (folder / "edition.toml").write_text(
            '[[pages]]\nnumber = "A01"\n[[pages.stories]]\nfile = "a.md"\n'
            f"slot = {{ column = 2, line = 4, columns = 2, lines = {lines} }}\n",
            encoding="utf-8",
        )
        found = build(folder).findings
        return [str(each) for each in found if each.code in ("slot-too-small", "overset")]

    (told,) = made(5)
    assert "a does not fit its slot of 2 columns × 5 lines: it needs " in told
    needed = int(told.split("it needs ")[1].split()[0])
    assert f"make it {needed} lines deep" in told
    assert made(needed) == []
    assert made(needed - 3) != []


@pytest.mark.parametrize("line", [20, 58])
def test_a_photo_whose_slot_has_no_room_over_its_caption_gets_it_and_is_told(
    tmp_path: Path, line: int
) -> None:
    """Four lines of caption in a slot of three: one line more for the picture, no ink over ink."""
    text = "# 江桥通车\n\n" + "江桥昨晚六时通车，两岸行人可以步行往来。\n\n" * 40
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "edition.toml").write_text(
        '[[pages]]\nnumber = "A01"\n[[pages.stories]]\nfile = "a.md"\n'
        "slot = { column = 1, line = 1, columns = 3, lines = 60 }\n[[pages.stories.photos]]\n"
        f'file = "{PHOTO}"\ncaption = "{"说明文字" * 11}"\ncredit = "记者摄"\n'
        f"slot = {{ column = 1, line = {line}, columns = 1, lines = 3 }}\n",
        encoding="utf-8",
    )
    made = build(tmp_path)
    (told,) = [each for each in made.findings if each.code == "photo-slot-too-small"]
    assert "has a slot of 3 lines: with its caption it needs 5 or more" in told.message
    page = made.made.document.pages[0]
    (group,) = [each for each in groups(page.items) if each.role == "photo"]
    picture = next(item for item in group.items if isinstance(item, Picture))
    captions = list(glyphs(group.items))
    assert min(each.y - 0.88 * each.size for each in captions) >= picture.rect.bottom - 0.01
    story = page.stories[0].slots[0]
    assert max(each.y for each in captions) <= story.bottom
    body = [
        each
        for item in groups(page.items)
        if item.role == "body"
        for each in glyphs(item.items)
        if each.xs[0] < picture.rect.right
    ]
    assert not [y for y in (each.y for each in body) if picture.rect.y < y < captions[-1].y]
