"""Vertical lines in the PDF, the dump and the layout file."""

from __future__ import annotations

import json
from ctypes import c_double
from pathlib import Path

import jsonschema
import pypdfium2
import pypdfium2.raw
import pytest
from PIL import Image, ImageChops

from paiban.manuscript.story import Text
from paiban.page.items import Glyphs, Group
from paiban.render.dump import render_dump
from paiban.render.layout import layout_schema, render_layout
from paiban.shape.vertical_shaping import shape_vertical
from paiban.typeset.vertical_lines import turns_of
from tests.compose.built import squeezed
from tests.render.handmade import cff_face, document, face, line, page, pdf_of
from tests.render.readers import (
    READERS,
    Reader,
    first_page,
    ghostscript,
    pdfium,
    poppler,
    run,
    saved,
)
from tests.vertical.handmade import beside, column, turned

IN_ORDER = [read for read in READERS if read not in (poppler, ghostscript)]
"""Poppler without -raw and ghostscript sort what they read into columns."""


def mixed(axis: float = 300.0) -> Group:
    used = face()
    return Group(
        "body",
        (
            column("江心大桥", used, axis),
            beside("365", used, axis, 136),
            column("日亮灯", used, axis, 145),
            turned("NBA2019", used, axis, 173),
            column("双向，通A行车", used, axis, 220, 1.07),
        ),
    )


TEXT = "江心大桥365日亮灯NBA2019双向，通A行车"


@pytest.mark.parametrize("read", IN_ORDER)
def test_text_comes_out_line_after_line(tmp_path: Path, read: Reader) -> None:
    pdf = pdf_of(mixed(300), mixed(288.75))
    assert squeezed(read(pdf, tmp_path)) == TEXT * 2


@pytest.mark.parametrize("draw", ["pdfium", "mupdf"])
def test_marks_of_traditional_chinese_stand_in_the_middle_in_the_pdf(draw: str) -> None:
    """By a vertical origin of their own (W2), so that the line stays one run of text."""
    used = face()
    shaped = shape_vertical(Text("江。心，大"), {None: (used,)}, turns_of("zh-Hant"))
    xs = tuple(300 + stand.glyphs[0][1] * 90 for stand in shaped.stands)
    ys = tuple(100 + 90 * at + stand.glyphs[0][2] * 90 for at, stand in enumerate(shaped.stands))
    item = Glyphs(used, 90, ys[0], tuple(shaped.gids), xs, tuple("江。心，大"), axis=300, ys=ys)
    pdf = pdf_of(Group("body", (item,)))
    content = first_page(pdf).read_contents().decode()
    assert content.count(" Tm") == 1
    if draw == "pdfium":
        picture = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("L")
    else:
        drawn = first_page(pdf).get_pixmap(dpi=144)
        picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.samples).convert("L")
    for at in (1, 3):
        cell = picture.crop((500, 2 * (100 + 90 * at), 700, 2 * (190 + 90 * at)))
        box = ImageChops.invert(cell).getbbox()
        assert box is not None
        left, _, right, _ = box
        assert (left + right) / 2 == pytest.approx(100, abs=2)


def test_pdfium_sees_a_line_as_a_line(tmp_path: Path) -> None:
    """But for digits side by side, which it takes for lines of their own."""
    lines = [Group("body", mixed(axis).items[2:]) for axis in (300, 288.75)]
    got = pdfium(pdf_of(*lines), tmp_path)
    assert [squeezed(each) for each in got.splitlines()] == [TEXT.partition("365")[2]] * 2


@pytest.mark.parametrize("kind", ["glyf", "CFF "])
def test_the_same_face_across_and_down(tmp_path: Path, kind: str) -> None:
    used = face() if kind == "glyf" else cff_face()
    assert used.outlines == kind
    pdf = pdf_of(line("横排", used), column("竖排", used))
    for read in IN_ORDER:
        assert squeezed(read(pdf, tmp_path)) == "横排竖排"
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", saved(pdf, tmp_path))


@pytest.mark.parametrize("item", [column("江，A好", face(), step=1.0777), turned("NBA", face())])
def test_positions_are_exact(item: Glyphs) -> None:
    """As PDFium finds them: the origin of each glyph."""
    pdf = pypdfium2.PdfDocument(pdf_of(item))
    text, x, y = pdf[0].get_textpage(), c_double(), c_double()
    places = []
    for at in range(text.count_chars()):
        pypdfium2.raw.FPDFText_GetCharOrigin(text, at, x, y)
        places.append((x.value, 800 - y.value))
    pdf.close()
    assert [x for x, _ in places] == pytest.approx(item.xs, abs=0.003)
    assert [y for _, y in places] == pytest.approx(item.ys, abs=0.003)


def test_digits_side_by_side_are_narrow_and_exact() -> None:
    """As MuPDF finds them."""
    item = beside("365", face())
    assert item.narrow < 0.75
    found = [
        char["origin"][0]
        for block in first_page(pdf_of(item)).get_text("rawdict")["blocks"]
        for row in block["lines"]
        for span in row["spans"]
        for char in span["chars"]
    ]
    assert found == pytest.approx(item.xs, abs=0.003)


def test_dump_and_layout_tell_the_direction() -> None:
    made = document(page(mixed(), Group("body", (line("横排", face()),))))
    assert f'down 100.00..286.78 x 300.00 9.00 NotoSerifSC-Regular "{TEXT}"' in render_dump(made)
    layout = json.loads(render_layout(made))
    jsonschema.validate(layout, layout_schema())
    down, across = layout["pages"][0]["furniture"]["lines"]
    assert (down["direction"], across["direction"]) == ("vertical", "horizontal")
    assert (down["baseline"], down["start"], down["text"]) == (300, 100, TEXT)
    assert across["baseline"] == 100
