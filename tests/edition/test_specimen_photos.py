"""The specimen of photos: each device is on its pages as its story says, without a finding."""

from __future__ import annotations

import pytest

from paiban.api import Build
from paiban.base.files import shipped
from paiban.page.items import Page, Picture
from tests.compose.built import built, text_of
from tests.compose.on_photos.pages import letters, of_role, picture

PHOTOS = shipped("assets", "specimen", "pictures")


@pytest.fixture(scope="module")
def photos() -> Build:
    return built(PHOTOS)


@pytest.fixture(scope="module")
def second(photos: Build) -> Page:
    return photos.made.document.pages[1]


def test_it_builds_without_a_finding(photos: Build) -> None:
    assert [str(finding) for finding in photos.findings] == []


def test_the_first_page_is_a_poster(photos: Build) -> None:
    page = photos.made.document.pages[0]
    rect = picture(page, "poster").rect
    assert (rect.x, rect.y) == (0.0, 0.0)
    assert (rect.right, rect.bottom) == pytest.approx((page.width, page.height), abs=0.01)
    assert "天色平静处正好放标题" in text_of(page.items)  # the teaser of page 2


def test_the_lead_has_its_head_on_its_photo(second: Page) -> None:
    frame = picture(second, "on-photo").rect
    assert all(frame.y < line.y < frame.bottom for line in letters(second, "headline", "on-photo"))


def test_one_photo_bleeds_and_one_bears_its_caption(second: Page) -> None:
    rect = picture(second, "bleed").rect
    assert rect.x == 0 or rect.right == pytest.approx(second.width)
    frame = picture(second, "caption").rect
    assert all(line.y < frame.bottom for line in letters(second, "caption", "caption"))


def test_a_group_a_photo_in_a_corner_and_a_head_shot_are_on_the_third(photos: Build) -> None:
    page = photos.made.document.pages[2]
    (group,) = of_role(page, "photo", "group")
    upper, left, right = (item.rect for item in group.items if isinstance(item, Picture))
    assert upper.bottom < left.y == right.y and left.right < right.x
    (both,) = of_role(page, "photo", "corner")
    large, small = (item.rect for item in both.items if isinstance(item, Picture))
    assert large.contains(small)
    assert len(of_role(page, "portrait", "portrait")) == 1


def test_text_follows_a_cut_out_and_a_photo_bleeds_at_the_foot(photos: Build) -> None:
    page = photos.made.document.pages[3]
    assert picture(page, "cut-out").is_cut_out
    lengths = {len(line.gids) for line in letters(page, "body", "cut-out")}
    assert len(lengths) > 8  # those beside it go on differing
    rect = picture(page, "foot").rect
    assert (rect.x, rect.right) == pytest.approx((0.0, page.width))
    assert rect.bottom == pytest.approx(page.height)
    frame = picture(page, "foot").rect
    assert all(frame.y < line.y < frame.bottom for line in letters(page, "headline", "foot"))


@pytest.mark.parametrize(
    ("name", "key"),
    [("poster", "poster"), ("on-photo", "head_on_photo"), ("bleed", "bleed: true"),
     ("caption", "caption_place: on"), ("group", "group"), ("corner", "place: corner"),
     ("portrait", "place: portrait"), ("cut-out", "cut_out: true")],
)  # fmt: skip
def test_each_story_tells_the_key_that_it_shows(name: str, key: str) -> None:
    _, front, text = (PHOTOS / f"{name}.md").read_text(encoding="utf-8").split("---", 2)
    assert key in text or key in front.split("photos:")[0]
