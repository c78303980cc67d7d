"""Photos that bleed (出血), and captions on photos."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import Build, build
from paiban.page.items import Page
from tests.compose.built import errors
from tests.compose.on_photos.pages import PHOTO, edition, letters, photo, picture, story


def made(folder: Path, more: str, front: str = "", place: str = "", **given: object) -> Build:
    name = photo(folder, **given)  # type: ignore[arg-type]
    story(folder, "a", f"headline: 江心大桥昨晚亮灯\n{front}", PHOTO.format(file=name, more=more))
    story(folder, "b", "headline: 另一条\n", paragraphs=14)
    slot = "slot = {{ column = {}, line = 1, columns = 3, lines = 60 }}\n"
    slots = place and (
        slot.format(1 if place == "left" else 4)
        + '[[pages.stories]]\nfile = "b.md"\n'
        + slot.format(4 if place == "left" else 1)
    )
    return edition(folder, "a", more=slots or '[[pages.stories]]\nfile = "b.md"\n')


def edges(page: Page) -> tuple[bool, bool, bool, bool]:
    """Which edges of the trim the photo reaches: left, top, right, foot."""
    rect = picture(page, "a").rect
    far = page.width - rect.right, page.height - rect.bottom
    left, top, right, foot = (abs(each) < 0.01 for each in (rect.x, rect.y, *far))
    return left, top, right, foot


@pytest.mark.parametrize("place", ["left", "right"])
def test_it_reaches_the_trim_at_the_edges_that_it_touches(tmp_path: Path, place: str) -> None:
    bare = made(tmp_path, "", place=place).made.document.pages[0]
    done = made(tmp_path, ", bleed: true", place=place)
    page = done.made.document.pages[0]
    assert errors(done) == []
    assert edges(bare) == (False,) * 4
    before, rect = picture(bare, "a").rect, picture(page, "a").rect
    across = rect.right - rect.x > before.right - before.x
    assert across and (rect.y, rect.bottom) == pytest.approx((before.y, before.bottom))
    assert edges(page)[0] <= (place == "left") and edges(page)[2] <= (place == "right")
    assert any(edges(page))


def test_it_is_never_stretched(tmp_path: Path) -> None:
    page = made(tmp_path, ", bleed: true", place="left").made.document.pages[0]
    shown = picture(page, "a")
    x0, y0, x1, y1 = shown.crop
    shape = (x1 - x0) * 1800 / ((y1 - y0) * 1200)
    assert shape == pytest.approx(shown.rect.width / shown.rect.height, rel=0.01)


def test_in_a_box_it_does_not_bleed(tmp_path: Path) -> None:
    page = made(tmp_path, ", bleed: true", "box: rule\n", "left").made.document.pages[0]
    assert edges(page) == (False,) * 4


def test_a_word_that_is_no_flag_is_told(tmp_path: Path) -> None:
    assert "bad-value" in {each.code for each in made(tmp_path, ", bleed: left").findings}


@pytest.mark.parametrize(("tone", "colour"), [(20, (1.0,)), (245, (0.0,))])
def test_a_caption_on_a_calm_foot_has_the_colour_that_is_read(
    tmp_path: Path, tone: int, colour: tuple[float, ...]
) -> None:
    done = made(tmp_path, ", caption_place: on", calm=(0.0, 0.6, 1.0, 1.0), tone=tone)
    page = done.made.document.pages[0]
    frame = picture(page, "a").rect
    assert errors(done) == []
    for role in ("caption", "credit"):
        (line,) = letters(page, role, "a")
        assert frame.bottom - 30 < line.y < frame.bottom
        assert line.colour == colour and line.size >= 10
    assert not picture(page, "a").veils


def test_on_a_restless_foot_it_has_a_veil(tmp_path: Path) -> None:
    done = made(tmp_path, ", caption_place: on", calm=(0.0, 0.0, 0.0, 0.0))
    page = done.made.document.pages[0]
    assert errors(done) == []
    (veil,) = picture(page, "a").veils
    assert veil.edge == "bottom" and veil.strength >= 0.35


def test_a_long_caption_stands_beneath(tmp_path: Path) -> None:
    name = photo(tmp_path)
    long = f"  - {{file: {name}, caption: {'大桥亮灯，江面映出灯火，' * 30}, caption_place: on}}\n"
    story(tmp_path, "a", "headline: 江桥\n", long)
    page = edition(tmp_path, "a").made.document.pages[0]
    assert min(line.y for line in letters(page, "caption")) > picture(page).rect.bottom


def test_the_house_may_have_all_captions_on_their_photos(tmp_path: Path) -> None:
    name = photo(tmp_path)
    (tmp_path / "s.toml").write_text('caption_place = "on"\n')
    story(tmp_path, "a", "headline: 江桥\n", PHOTO.format(file=name, more=""))
    edition(tmp_path, "a")
    path = tmp_path / "edition.toml"
    path.write_text('stylebook = "s.toml"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    page = build(path).made.document.pages[0]
    assert letters(page, "caption")[0].y < picture(page).rect.bottom
