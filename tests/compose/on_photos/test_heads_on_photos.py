"""Heads on photos (压题照片): where they stand, in what colour, on which veil, and when not."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import Build, build
from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.manuscript.story import HEADS_ON_PHOTO
from paiban.page.contrast_check import check_contrast, contrast_on
from tests.compose.built import errors, text_of
from tests.compose.on_photos.pages import PHOTO, edition, letters, of_role, photo, picture, story

HEAD = "headline: 江心大桥昨晚亮灯\nkicker: 修缮完工\nhead_on_photo: {place}\n"


def made(folder: Path, place: str = "true", more: str = "", **given: object) -> Build:
    name = photo(folder, **given)  # type: ignore[arg-type]
    story(folder, "a", HEAD.format(place=place), PHOTO.format(file=name, more=more))
    story(folder, "b", "headline: 另一条\n")
    return edition(folder, "a", "b")


@pytest.mark.parametrize(
    ("calm", "is_there"),
    [
        ((0.0, 0.0, 1.0, 0.5), lambda x, y: y < 0.45),
        ((0.0, 0.5, 1.0, 1.0), lambda x, y: y > 0.5),
        ((0.5, 0.0, 1.0, 1.0), lambda x, y: x > 0.45),
        ((0.0, 0.0, 0.5, 1.0), lambda x, y: x < 0.5),
    ],
)
def test_the_head_stands_where_the_photo_is_calm(
    tmp_path: Path, calm: tuple[float, float, float, float], is_there: object
) -> None:
    page = made(tmp_path, calm=calm).made.document.pages[0]
    frame, lines = picture(page, "a").rect, letters(page, "headline", "a")
    for line in lines:
        middle = (line.xs[0] + line.xs[-1] + line.size) / 2
        x, y = (middle - frame.x) / frame.width, (line.y - frame.y) / frame.height
        assert 0 < x < 1 and 0 < y < 1
        assert is_there(x, y)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("tone", "colour", "veils"), [(30, (1.0,), 0), (240, (0.0,), 0), (125, (1.0,), 1)]
)
def test_letters_are_white_or_black_with_a_veil_where_neither_will_do(
    tmp_path: Path, tone: int, colour: tuple[float, ...], veils: int
) -> None:
    page = made(tmp_path, tone=tone).made.document.pages[0]
    shown = picture(page, "a")
    assert {line.colour for line in letters(page, "headline", "a")} == {colour}
    assert {line.colour for line in letters(page, "kicker", "a")} == {colour}
    assert len(shown.veils) == veils
    for line in letters(page, "headline", "a"):
        wide = line.xs[-1] + line.size - line.xs[0]
        place = Rect(line.xs[0], line.y - 0.88 * line.size, wide, line.size)
        assert (contrast_on(shown, place, colour) or 0.0) >= 4.5


def test_on_nothing_but_noise_a_veil_makes_it_legible(tmp_path: Path) -> None:
    done = made(tmp_path, calm=(0.0, 0.0, 0.0, 0.0))
    assert errors(done) == []  # photo-contrast would be one
    (veil,) = picture(done.made.document.pages[0], "a").veils
    assert not veil.is_white and 0.2 <= veil.strength < 0.9


@pytest.mark.parametrize("place", [place for place in HEADS_ON_PHOTO if place != "auto"])
def test_the_editor_names_its_place(tmp_path: Path, place: str) -> None:
    done = made(tmp_path, place, calm=(0.0, 0.0, 0.0, 0.0))
    page = done.made.document.pages[0]
    frame, lines = picture(page, "a").rect, letters(page, "headline", "a")
    left = min(line.xs[0] for line in lines) - frame.x
    right = frame.right - max(line.xs[-1] + line.size for line in lines)
    above = min(line.y - line.size for line in lines) - frame.y
    under = frame.bottom - max(line.y for line in lines)
    assert errors(done) == []
    assert ("left" in place) <= (left < right)
    assert ("right" in place) <= (right < left)
    assert ("top" in place) <= (above < under)
    assert ("bottom" in place) <= (under < above)


def test_it_takes_no_depth_of_its_own(tmp_path: Path) -> None:
    page = made(tmp_path).made.document.pages[0]
    frame = picture(page, "a").rect
    (group,) = of_role(page, "story", "a")
    assert group.rect and frame.y == pytest.approx(group.rect.y)
    body = min(line.y for line in letters(page, "body", "a"))
    assert body > frame.bottom


def test_all_its_text_is_on_the_page_and_is_text_in_the_pdf(tmp_path: Path) -> None:
    done = made(tmp_path)
    page = done.made.document.pages[0]
    said = text_of(page.items)
    for words in ("江心大桥昨晚亮灯", "修缮完工", "大桥亮灯", "记者摄"):
        assert words in said


def test_a_focus_stays_free(tmp_path: Path) -> None:
    page = made(tmp_path, more=", focus: [0.2, 0.15]").made.document.pages[0]
    shown = picture(page, "a")
    x0, y0, x1, y1 = shown.crop
    x = shown.rect.x + (0.2 - x0) / (x1 - x0) * shown.rect.width
    y = shown.rect.y + (0.15 - y0) / (y1 - y0) * shown.rect.height
    for line in letters(page, "headline", "a"):
        inside = line.xs[0] < x < line.xs[-1] + line.size and line.y - line.size < y < line.y
        assert not inside


@pytest.mark.parametrize(
    ("front", "photos", "why"),
    [
        ("headline: 题\nhead_on_photo: true\n", "", "no photo"),
        ("kicker: 题\nhead_on_photo: true\n", "  - p.jpg\n", "no headline"),
        ("headline: 题\nheadline_place: beside\nhead_on_photo: true\n", "  - p.jpg\n", "beside"),
        ("headline: 题\nhead_on_photo: true\n", "  - {file: p.jpg, place: inset}\n", "within"),
        ("headline: 题\nhead_on_photo: true\n", "  - {file: p.jpg, crop: none}\n", "whole"),
        ("headline: 题\nhead_on_photo: true\n", "  - {file: gone.jpg}\n", "cannot be read"),
        ("headline: 题\nhead_on_photo: true\n", "  - {file: p.svg, crop: fill}\n", "artwork"),
    ],
)
def test_where_it_cannot_be_the_head_stands_as_others_do(
    tmp_path: Path, front: str, photos: str, why: str
) -> None:
    photo(tmp_path)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="9"/></svg>'
    (tmp_path / "p.svg").write_text(svg)
    story(tmp_path, "a", front, photos)
    story(tmp_path, "b", "headline: 另一条\n")
    done = edition(tmp_path, "a", "b")
    told = [each.message for each in done.findings if each.code == "head-not-on-photo"]
    assert len(told) == 1 and why in told[0]
    inks = {line.colour for line in letters(done.made.document.pages[0], "headline", "a")}
    assert inks <= {(0.0,)}


def test_a_place_too_small_for_it_has_the_head_under_the_photo(tmp_path: Path) -> None:
    name = photo(tmp_path, size=(1800, 500))
    front = "headline: 江心大桥昨晚亮灯今起恢复双向通行市民冒雨观灯\nhead_on_photo: true\n"
    story(tmp_path, "a", front, PHOTO.format(file=name, more=""), paragraphs=4)
    slot = "slot = { column = 1, line = 1, columns = 1, lines = 60 }\n"
    done = edition(tmp_path, "a", more=slot)
    page = done.made.document.pages[0]
    (told,) = [each.message for each in done.findings if each.code == "head-not-on-photo"]
    assert "too small" in told
    frame = picture(page, "a").rect
    assert all(line.y > frame.bottom for line in letters(page, "headline", "a"))


@pytest.mark.parametrize("value", ["maybe", "[1]", "middle"])
def test_other_values_are_told(tmp_path: Path, value: str) -> None:
    done = made(tmp_path, value)
    assert "bad-value" in {each.code for each in done.findings}


def test_the_entry_of_an_edition_says_otherwise(tmp_path: Path) -> None:
    name = photo(tmp_path)
    story(tmp_path, "a", HEAD.format(place="true"), PHOTO.format(file=name, more=""))
    story(tmp_path, "b", "headline: 另一条\n")
    more = 'head_on_photo = false\n[[pages.stories]]\nfile = "b.md"\n'
    page = edition(tmp_path, "a", more=more).made.document.pages[0]
    frame = picture(page, "a").rect
    assert all(not frame.y < line.y < frame.bottom for line in letters(page, "headline", "a"))


def test_letters_that_a_photo_hides_are_an_error(tmp_path: Path) -> None:
    """The page is checked as it is, whatever made it."""
    page = made(tmp_path).made.document.pages[0]
    photo(tmp_path, tone=250)  # another photo under the same name
    found = Findings()
    check_contrast(page, found)
    assert [each.code for each in found] == ["photo-contrast"]


def test_a_plan_file_makes_the_same_page(tmp_path: Path) -> None:
    first = made(tmp_path)
    (tmp_path / "plan.toml").write_bytes(first.plan())
    again = build(tmp_path / "edition.toml", plan=tmp_path / "plan.toml")
    assert again.made.document.pages == first.made.document.pages
