"""Posters (封面化): one photo to the edges of the page, with masthead, head and teasers on it."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from paiban.api import Build
from paiban.base.geometry import Rect
from paiban.base.units import MM
from paiban.page.items import Glyphs, Page, Picture
from tests.compose.built import errors, glyphs, groups, text_of
from tests.compose.on_photos.pages import (
    PHOTO,
    edition,
    letters,
    of_role,
    photo,
    picture,
    story,
)

MORE = "".join(
    f'[[pages]]\nnumber = "A{number}"\n[[pages.stories]]\nfile = "{name}.md"\n'
    for number, name in ((2, "b"), (3, "c"), (4, "d"), (5, "e"))
)


PAGE = 'kind = "masthead"\nposter = true\nindex = ["A2", "A3", "A4"]'


def poster(folder: Path, page: str = PAGE, **given: object) -> Build:
    options: dict[str, object] = {"size": (1500, 2000), "calm": (0.0, 0.0, 1.0, 0.4)} | given
    name = photo(folder, **options)  # type: ignore[arg-type]
    front = "headline: 江心大桥昨晚亮灯\nkicker: 修缮完工\n"
    story(folder, "a", front, PHOTO.format(file=name, more=""), paragraphs=0)
    for each in "bcde":
        story(folder, each, f"headline: 第{each}条消息\n")
    return edition(folder, "a", page=page, more=MORE)


def trim(page: Page) -> Rect:
    return Rect(0.0, 0.0, page.width, page.height)


def test_its_photo_fills_the_trim(tmp_path: Path) -> None:
    made = poster(tmp_path)
    page = made.made.document.pages[0]
    assert errors(made) == []
    frame = picture(page).rect
    for edge in ("x", "y", "width", "height"):
        assert getattr(frame, edge) == pytest.approx(getattr(trim(page), edge), abs=0.02)
    x0, y0, x1, y1 = picture(page).crop
    shape = (x1 - x0) * 1500 / ((y1 - y0) * 2000)
    assert shape == pytest.approx(page.width / page.height, rel=0.01)  # never stretched


def test_masthead_head_and_teasers_are_drawn_over_it(tmp_path: Path) -> None:
    page = poster(tmp_path).made.document.pages[0]
    order = [type(item).__name__ for group in groups(page.items) for item in group.items]
    assert order.index("Picture") < order.index("Glyphs")
    for group in groups(page.items):
        for item in group.items:
            if isinstance(item, Glyphs) and item.gids and item.text.strip():
                assert item.colour in ((1.0,), (0.0,))
    assert {line.colour for line in letters(page, "masthead")} == {(1.0,)}


def test_three_teasers_name_their_pages_and_lead_there(tmp_path: Path) -> None:
    page = poster(tmp_path).made.document.pages[0]
    said = text_of(tuple(of_role(page, "index")))
    for number, name in ((2, "b"), (3, "c"), (4, "d")):
        assert f"A{number}第{name}条消息" in said
    assert [link.page for link in page.links] == ["A2", "A3", "A4"]
    tops = {round(link.rect.y, 2) for link in page.links}
    assert len(tops) == 1
    lines = letters(page, "index")
    for link in page.links:
        assert any(link.rect.x <= line.xs[0] < link.rect.right for line in lines)


def test_a_fourth_teaser_is_told(tmp_path: Path) -> None:
    made = poster(tmp_path, "poster = true\nindex = true")
    assert "index-short" in {each.code for each in made.findings}


def test_small_letters_on_it_are_large_enough_for_the_press(tmp_path: Path) -> None:
    page = poster(tmp_path).made.document.pages[0]
    sizes = [item.size for item in glyphs(page.items) if item.gids and item.text.strip()]
    assert min(sizes) >= 10.0


def test_in_a_press_file_it_reaches_the_bleed(tmp_path: Path) -> None:
    made = poster(tmp_path)
    data = made.pdf("press", pdfx="x-1a", bleed=3.0)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        box = [float(edge) for edge in page.obj.BleedBox]
        images = [
            [float(number) for number in command.operands]
            for command in pikepdf.parse_content_stream(page)
            if str(command.operator) == "cm"
        ]
        assert not any("SMask" in image for image in page.get_images().values())
    widest = max(images, key=lambda each: each[0])
    assert widest[0] == pytest.approx(box[2] - box[0], abs=0.1)
    assert widest[3] == pytest.approx(box[3] - box[1], abs=0.1)
    assert box[2] - box[0] == pytest.approx(made.made.document.pages[0].width + 6 * MM, abs=0.1)


def test_text_that_follows_stands_on_paper_beneath_it(tmp_path: Path) -> None:
    name = photo(tmp_path, size=(1500, 2000))
    story(tmp_path, "a", "headline: 江心大桥昨晚亮灯\n", PHOTO.format(file=name, more=""))
    story(tmp_path, "b", "headline: 另一条\n")
    made = edition(tmp_path, "a", "b", page="poster = true")
    page = made.made.document.pages[0]
    frame = picture(page, "a").rect
    assert errors(made) == []
    assert (frame.x, frame.y) == (0.0, 0.0)
    assert frame.right == pytest.approx(page.width)
    body = [line.y - line.size for line in letters(page, "body")]
    assert min(body) > frame.bottom - 1
    assert letters(page, "folio")[0].colour in ((1.0,), (0.0,))


def test_a_page_without_a_photo_is_no_poster(tmp_path: Path) -> None:
    story(tmp_path, "a", "headline: 江心大桥昨晚亮灯\n")
    made = edition(tmp_path, "a", page="poster = true\nindex = true", more=MORE[:0])
    assert "head-not-on-photo" in {each.code for each in made.findings}
    assert not [item for item in made.made.document.pages[0].items if isinstance(item, Picture)]
