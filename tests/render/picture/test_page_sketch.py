"""Pages as small sketches."""

from __future__ import annotations

import base64
import io
from xml.etree import ElementTree

from PIL import Image

from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.page.items import Group, Page, Picture
from paiban.render.picture.page_sketch import render_sketch
from tests.compose.built import demonstration, glyphs, squeezed

SVG = "{http://www.w3.org/2000/svg}"


def _page() -> Page:
    return demonstration("feature").made.document.pages[0]


def _sketch(page: Page) -> ElementTree.Element:
    return ElementTree.fromstring(render_sketch(page))


def test_heads_are_words_and_text_is_lines() -> None:
    page = _page()
    root = _sketch(page)
    large = [each for each in glyphs(page.items) if each.size >= 1.5 * page.body_size]
    rest = [each for each in glyphs(page.items) if each.size < 1.5 * page.body_size and each.gids]
    shown = "".join(each.text or "" for each in root.iter(f"{SVG}text"))
    assert squeezed(shown) == squeezed("".join(text for each in large for text in each.texts))
    (grey,) = root.iter(f"{SVG}g")
    assert sum(path.get("d", "").count("M") for path in grey) == len(rest) > 100


def test_photos_are_small() -> None:
    page = _page()
    frames = [
        item.rect for story in page.items if isinstance(story, Group) for item in _pictures(story)
    ]
    images = list(_sketch(page).iter(f"{SVG}image"))
    assert [round(frame.x) for frame in frames] == [int(each.get("x", "")) for each in images]
    for frame, each in zip(frames, images, strict=True):
        head, data = each.get("href", "").split(",")
        with Image.open(io.BytesIO(base64.b64decode(data))) as image:
            assert head == "data:image/jpeg;base64"
            assert frame.width / 72 * 30 - 1 <= image.width < frame.width / 72 * 60 + 1


def _pictures(group: Group) -> list[Picture]:
    found = []
    for item in group.items:
        if isinstance(item, Group):
            found += _pictures(item)
        elif isinstance(item, Picture):
            found.append(item)
    return found


def test_a_photo_that_is_not_there_is_grey() -> None:
    page = replace(_page(), items=(Picture(Rect(10, 20, 30, 40), "/no/such.jpg"),))
    root = _sketch(page)
    assert not list(root.iter(f"{SVG}image"))
    rects = [(each.get("x"), each.get("fill")) for each in root.iter(f"{SVG}rect")]
    assert ("10", "#ededed") in rects
