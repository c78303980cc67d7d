"""Groups of photos with one caption, small photos in corners, head-shots, on pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import Build, build
from paiban.page.items import Fill, Page, Picture
from tests.compose.built import errors, text_of
from tests.compose.on_photos.pages import edition, letters, of_role, photo, story


def made(folder: Path, photos: str, front: str = "headline: 江桥亮灯\n") -> Build:
    for number in range(5):
        photo(folder, f"p{number}.jpg", size=(1500, 1000))
    story(folder, "a", front, photos)
    return edition(folder, "a")


def pictures(page: Page) -> dict[str, Picture]:
    return {
        Path(item.file).name: item
        for group in of_role(page, "photo")
        for item in group.items
        if isinstance(item, Picture)
    }


def listed(*words: str) -> str:
    return "".join(
        f"  - {{file: p{at}.jpg, group: x, credit: 记者 摄{word}}}\n"
        for at, word in enumerate(words)
    )


def test_photos_of_a_group_stand_together_under_one_caption(tmp_path: Path) -> None:
    done = made(tmp_path, listed(", caption: 两岸的灯", ""))
    page = done.made.document.pages[0]
    assert errors(done) == [] and len(of_role(page, "photo")) == 1
    one, two = (pictures(page)[name].rect for name in ("p0.jpg", "p1.jpg"))
    assert one.y == two.y and one.bottom == two.bottom and one.right < two.x < one.right + 9
    assert text_of(tuple(of_role(page, "caption"))) == "两岸的灯"
    assert text_of(tuple(of_role(page, "credit"))) == "记者摄"  # once, though both have it


def test_captions_of_their_own_are_joined_after_their_places(tmp_path: Path) -> None:
    page = made(tmp_path, listed(", caption: 桥", ", caption: 灯")).made.document.pages[0]
    assert text_of(tuple(of_role(page, "caption"))) == "左图：桥右图：灯"


@pytest.mark.parametrize(
    ("caption", "is_so"),
    [
        ("右图：灯；左图：桥", lambda one, two: one.x > two.right),
        ("左图：灯；右图：桥", lambda one, two: one.right < two.x),
        ("上图：灯；下图：桥", lambda one, two: one.bottom < two.y),
        ("下图：灯；上图：桥", lambda one, two: one.y > two.bottom),
    ],
)
def test_photos_stand_where_their_caption_says(tmp_path: Path, caption: str, is_so: object) -> None:
    done = made(tmp_path, listed(f", caption: {caption}", ""))
    found = pictures(done.made.document.pages[0])
    assert is_so(found["p0.jpg"].rect, found["p1.jpg"].rect)  # type: ignore[operator]
    assert "group-places" not in {each.code for each in done.findings}


@pytest.mark.parametrize(
    "caption", ["左图：灯；下图：桥", "左图：灯", "左图：灯；中图：桥；右图：江"]
)
def test_places_that_no_layout_has_are_told(tmp_path: Path, caption: str) -> None:
    done = made(tmp_path, listed(f", caption: {caption}", ""))
    assert "group-places" in {each.code for each in done.findings}
    assert text_of(tuple(of_role(done.made.document.pages[0], "caption"))) == caption


def test_a_fifth_photo_stands_alone(tmp_path: Path) -> None:
    done = made(tmp_path, listed(", caption: 灯", "", "", "", ", caption: 桥"))
    assert "group-too-large" in {each.code for each in done.findings}
    assert len(pictures(done.made.document.pages[0])) == 5


def test_a_small_photo_stands_in_a_corner_of_the_one_before(tmp_path: Path) -> None:
    photos = (
        "  - {file: p0.jpg, caption: 江桥, credit: 甲 摄}\n"
        "  - {file: p1.jpg, caption: 桥上的灯, credit: 乙 摄, place: corner}\n"
    )
    done = made(tmp_path, photos)
    page = done.made.document.pages[0]
    large, small = (pictures(page)[name].rect for name in ("p0.jpg", "p1.jpg"))
    assert errors(done) == []
    assert large.contains(small) and small.area < large.area / 6
    (frame,) = [
        item for group in of_role(page, "photo") for item in group.items if isinstance(item, Fill)
    ]
    assert frame.rect.contains(small) and frame.colour == (1.0,)
    assert frame.rect.width - small.width == pytest.approx(3.0)
    assert text_of(tuple(of_role(page, "caption"))) == "江桥小图：桥上的灯"
    assert small.y < large.y + large.height / 2  # the upper half is calm


def test_a_corner_of_nothing_is_told(tmp_path: Path) -> None:
    done = made(tmp_path, "  - {file: p0.jpg, caption: 桥, credit: 摄, place: corner}\n")
    assert "corner-unused" in {each.code for each in done.findings}
    assert len(pictures(done.made.document.pages[0])) == 1


def test_a_head_shot_stands_beside_the_byline(tmp_path: Path) -> None:
    photos = "  - {file: p0.jpg, caption: 作家，住在江边, place: portrait, focus: [0.3, 0.3]}\n"
    done = made(tmp_path, photos, "headline: 江桥亮灯\nbyline: 石径\n")
    page = done.made.document.pages[0]
    assert errors(done) == []
    (shot,) = [
        item
        for group in of_role(page, "portrait")
        for item in group.items
        if isinstance(item, Picture)
    ]
    rect = shot.rect
    assert rect.width <= page.column_width * 1.7 / 2 and 0.7 <= rect.width / rect.height <= 1.05
    x0, y0, x1, y1 = shot.crop
    assert (x1 - x0) * 1.5 / (y1 - y0) == pytest.approx(rect.width / rect.height, rel=0.01)
    assert x0 <= 0.3 <= x1
    for role in ("byline", "caption"):
        for line in letters(page, role):
            assert line.xs[0] > rect.right and rect.y < line.y < rect.bottom + 2
    assert "石径" in text_of(page.items) and "作家，住在江边" in text_of(page.items)
    assert min(line.y - line.size for line in letters(page, "body")[:3]) > rect.bottom


def test_a_second_head_shot_is_told(tmp_path: Path) -> None:
    each = "  - {{file: p{}.jpg, caption: 名, credit: 摄, place: portrait}}\n"
    done = made(tmp_path, each.format(0) + each.format(1))
    assert "portrait-unused" in {each.code for each in done.findings}
    assert len(pictures(done.made.document.pages[0])) == 1


def test_a_plan_file_makes_the_same_page(tmp_path: Path) -> None:
    first = made(tmp_path, listed(", caption: 灯", "") + "  - {file: p3.jpg, place: portrait}\n")
    (tmp_path / "plan.toml").write_bytes(first.plan())
    again = build(tmp_path / "edition.toml", plan=tmp_path / "plan.toml")
    assert again.made.document.pages == first.made.document.pages


@pytest.mark.parametrize(("label", "told"), [("左图", True), ("上图", False), ("图为", False)])
def test_a_lone_photo_stands_where_its_caption_says(tmp_path: Path, label: str, told: bool) -> None:
    done = made(tmp_path, f"  - {{file: p0.jpg, caption: {label}：江桥, credit: 摄}}\n")
    assert ("caption-place" in {each.code for each in done.findings}) == told
