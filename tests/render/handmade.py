"""Pages built by hand, from a face and shaped glyphs, for the tests of the renderers."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import uharfbuzz as hb

from paiban.base.files import shipped
from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.origin import Origin
from paiban.base.value import replace
from paiban.font.face import Face, open_face
from paiban.page.items import Document, Glyphs, Group, Item, Page, Picture, StoryOnPage, Stroke
from paiban.render.pdf.document_pdf import render_pdf
from paiban.render.picture.picture_source import PhotoSource

SONG = "NotoSerifSC-Regular.ttf"
BOLD = "NotoSerifSC-Bold.ttf"
HEI = "NotoSansSC-Regular.ttf"
KAI = "LXGWWenKaiGBLite-Regular.ttf"
FANGSONG = "LXGWZhuqueFangsong-Regular.ttf"
FACES = (SONG, BOLD, HEI, KAI, FANGSONG)


def face(name: str = SONG) -> Face:
    """A face that paiban ships."""
    return open_face(shipped("fonts", name))


def cff_face() -> Face:
    """A face with CFF outlines, from the package pylopdf-fonts-zh-cn of the dev extra."""
    found = importlib.util.find_spec("pylopdf_fonts_zh_cn")
    if found is None or not found.submodule_search_locations:
        pytest.skip("pylopdf-fonts-zh-cn is not installed: no CFF face to test with")
    return open_face(Path(found.submodule_search_locations[0]) / "NotoSerifSC-Regular.otf")


def line(
    text: str, used: Face, x: float = 50.0, y: float = 100.0, size: float = 9.0, gap: float = 0.0
) -> Glyphs:
    """Text shaped by HarfBuzz and set from ``x`` on, ``gap`` points after each glyph."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(used.hb_font, buffer, {"kern": True})
    starts = [info.cluster for info in buffer.glyph_infos]
    xs, texts = [], []
    for n, (start, position) in enumerate(zip(starts, buffer.glyph_positions, strict=True)):
        later = [other for other in starts[n + 1 :] if other > start]
        first = n == 0 or starts[n - 1] != start
        texts.append(text[start : min(later, default=len(text))] if first else "")
        xs.append(x + position.x_offset * size / used.units_per_em)
        x += position.x_advance * size / used.units_per_em + gap
    gids = tuple(info.codepoint for info in buffer.glyph_infos)
    return Glyphs(used, size, y, gids, tuple(xs), tuple(texts), origin=Origin("a.md", 3))


def page(*items: Item, width: float = 600.0, height: float = 800.0, number: str = "A01") -> Page:
    """A page of one column with these items."""
    return Page(
        number=number,
        width=width,
        height=height,
        type_area=Rect(50, 50, width - 100, height - 100),
        baselines=tuple(58 + 11.25 * n for n in range(60)),
        columns=(50.0,),
        column_width=width - 100,
        body_size=9.0,
        items=items,
    )


def document(*pages: Page, title: str = "标题") -> Document:
    return Document(title=title, author="作者", language="zh-Hans", pages=pages)


def pdf_of(*items: Item) -> bytes:
    """A one-page PDF with these items; no finding may come of it."""
    findings = Findings()
    data = render_pdf(document(page(*items)), PhotoSource(findings))
    assert not list(findings)
    return data


def sample_page(photo: str) -> Page:
    """A page with something of everything: three faces, a photo, an empty frame, rules."""
    slot = Rect(50, 60, 500, 300)
    origin = Origin("story.md", 12)
    headline = line("港珠澳大桥通车一周年", face(BOLD), 60, 100, 36)
    body = tuple(
        Group("body", (line(text, face(), 60, 130 + 11.25 * n),), column=1)
        for n, text in enumerate(("记者从会议上获悉，大桥通车一年来，", "往来车辆达１５３万辆次。"))
    )
    items: tuple[Item, ...] = (
        Group(
            "furniture",
            (Stroke(50, 45, 550, 45, 0.5), line("2019年11月28日", face(HEI), 50, 40, 8)),
        ),
        Group(
            "story",
            (
                Group("headline", (headline,)),
                *body,
                Group(
                    "photo", (Picture(Rect(300, 120, 200, 120), photo, origin=origin, alt="桥"),)
                ),
                Group("caption", (line("图为大桥。", face(KAI), 300, 252, 8),)),
                Group("photo", (Picture(Rect(300, 280, 100, 60), ""),)),
            ),
            story="bridge",
            rect=slot,
        ),
    )
    story = StoryOnPage("bridge", "港珠澳大桥通车一周年", "story.md", (slot,), 36.0, 2, 17)
    return replace(page(*items), stories=(story,), section="要闻")
