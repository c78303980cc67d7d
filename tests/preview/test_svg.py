"""Pages as SVG: well-formed, the same bytes each time, and the picture that the PDF has."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

import paiban
from paiban.font.face import open_face
from paiban.font.svg_path import svg_path
from paiban.page.items import Glyphs
from paiban.render.svg.glyph_symbols import drawing, placed
from paiban.render.svg.svg_syntax import hexed, written
from tests.conftest import PROJECT
from tests.emoji_fonts import emoji_face
from tests.preview.conftest import DEMONSTRATION

SVG = "{http://www.w3.org/2000/svg}"
VERTICAL = """---
headline: 夜里的江
direction: vertical
---
二〇一九年12月，江上的桥修好了，有3公里长，叫做Yangtze Bridge。
""" + "\n\n".join(["江水从桥下流过，灯光落在水里，走过的人停下来看。"] * 30)


def _drawn(svg: bytes, chromium: Any, width: int, height: int, scale: float) -> Image.Image:
    context = chromium.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=scale
    )
    page = context.new_page()
    page.set_content("<style>body{margin:0}svg{display:block}</style>" + svg.decode())
    picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
    context.close()
    return picture


@pytest.mark.parametrize("kind", ["five-stories", "seed", "vertical"])
def test_the_picture_is_that_of_the_pdf(
    kind: str, chromium: Any, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Each pixel is a mean of its neighbours first: the two draw the edges of glyphs otherwise
    (PDFium darkens small text), and a glyph that is missing or moved is larger than that."""
    source: Path = DEMONSTRATION
    if kind == "seed":
        source = request.getfixturevalue("seed_path")
    if kind == "vertical":
        source = tmp_path / "story.md"
        source.write_text(VERTICAL, encoding="utf-8")
    built = paiban.build(source)
    pdf = Image.open(io.BytesIO(built.png(0, 144))).convert("L")
    page = built.made.document.pages[0]
    width, height = round(page.width * 96 / 72), round(page.height * 96 / 72)
    svg = _drawn(built.svg(), chromium, width, height, 1.5)
    size = (min(svg.width, pdf.width), min(svg.height, pdf.height))
    blurred = [each.crop((0, 0, *size)).filter(ImageFilter.BoxBlur(6)) for each in (svg, pdf)]
    apart = ImageChops.difference(*blurred)
    assert ImageStat.Stat(apart).mean[0] < 3.0
    assert max(apart.tobytes()) < 60


def test_it_is_sound_and_the_same_each_time() -> None:
    first, second = paiban.build(DEMONSTRATION).svg(), paiban.build(DEMONSTRATION).svg()
    assert first == second
    tree = ElementTree.fromstring(first)
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    used = {each.get("href") for each in tree.iter(f"{SVG}use")}
    assert len(ids) == len(set(ids))
    assert used == {f"#{each}" for each in ids}, "all glyphs that are used, and no others"
    text = "".join("".join(each.itertext()) for each in tree.iter(f"{SVG}text"))
    assert "百岁江桥修缮一新" in text
    images = [each.get("href", "") for each in tree.iter(f"{SVG}image")]
    assert len(images) == 2 and all(each.startswith("data:image/jpeg;base64,") for each in images)


def test_a_file_for_each_page_and_links_between_them(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# 第一\n\n" + "江水流过。" * 30, encoding="utf-8")
    (tmp_path / "two.md").write_text("# 第二\n\n" + "江水流过。" * 30, encoding="utf-8")
    edition = tmp_path / "edition.toml"
    edition.write_text(
        'title = "x"\n[[pages]]\nnumber = "A1"\nindex = true\n[[pages.stories]]\nfile = "one.md"\n'
        '[[pages]]\nnumber = "A2"\n[[pages.stories]]\nfile = "two.md"\n',
        encoding="utf-8",
    )
    written_files = paiban.build(edition).save(tmp_path / "out.svg")
    assert [file.name for file in written_files] == ["out-1.svg", "out-2.svg"]
    assert re.search(r'<a href="out-2\.svg">', written_files[0].read_text(encoding="utf-8"))


def test_emoji_keep_their_colours() -> None:
    for kind, mark in (("COLR", 'fill="#'), ("CBDT", "data:image/png;base64,")):
        face = emoji_face(kind)
        gid = next(face.gid(each) for each in "😀☺❤⭐" if face.gid(each))
        assert mark in drawing(face, gid), kind


def test_glyphs_turned_raised_and_narrow() -> None:
    face = open_face(next((PROJECT / "fonts").rglob("*.ttf")))
    gid = face.gid("A") or 1
    seen = lambda _face, number: f"g{number}"  # noqa: E731
    turned = Glyphs(
        face, 10, 5, (gid, gid), (3.0, 3.0), ("A", "A"), axis=3, ys=(5.0, 15.0), turned=True
    )
    unit = f"{10 / face.units_per_em:.10g}"
    assert f"matrix(0 {unit} -{unit} 0 3 5)" in placed(turned, seen)
    assert f'x="{face.units_per_em}"' in placed(turned, seen)
    raised = Glyphs(face, 10, 20, (gid, gid), (0.0, 10.0), ("A", "A"), ys=(20.0, 15.0))
    assert f'y="-{face.units_per_em // 2}"' in placed(raised, seen)
    narrow = Glyphs(face, 10, 20, (gid, gid), (0.0, 5.0), ("A", "A"), narrow=0.5)
    assert f'x="{face.units_per_em}"' in placed(narrow, seen)


def test_colours_text_and_outlines() -> None:
    assert [hexed(colour) for colour in ((0.0,), (1.0, 0.5, 0.0), (0.0, 1.0, 1.0, 0.0))] == [
        "#000",
        "#ff8000",
        "#f00",
    ]
    assert written('a<b>"&\x01') == "a&lt;b&gt;&quot;&amp;"
    face = open_face(next((PROJECT / "fonts").rglob("*.ttf")))
    assert re.fullmatch(r"[Mhvlqcz0-9 .-]*", svg_path(face, face.gid("A") or 1))


def test_a_notebook_shows_the_pages() -> None:
    shown = paiban.build(DEMONSTRATION)._repr_html_()
    assert shown.count("<img") == 1 and 'alt="page A06"' in shown
