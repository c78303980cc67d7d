"""What is read out of content streams: sizes and resolutions as placed, colours, nesting."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from paiban.pdf_reading.painted import Painted
from paiban.pdf_reading.pdf_file import Source
from paiban.preflight.facts_reader import read_document
from tests.preflight.good_pdf import CONTENT, add, new_pdf, page_of, resource, saved


def painted(folder: Path, pdf: pikepdf.Pdf, content: bytes) -> list[Painted]:
    """What ``content`` paints after the good page."""
    file = folder / "page.pdf"
    file.write_bytes(saved(pdf))
    before = len(read_document(Source(file)).pages[0].painted.items)
    add(content)(pdf)
    file.write_bytes(saved(pdf))
    page = read_document(Source(file)).pages[0].painted
    assert not page.faults and not page.stopped
    return list(page.items[before:])


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (b"BT /Body 9 Tf (A) Tj ET", 9),
        (b"BT /Body 1 Tf 9 0 0 9 50 50 Tm (A) Tj ET", 9),
        (b"0.5 0 0 0.5 0 0 cm BT /Body 9 Tf 2 0 0 3 9 9 Tm (A) Tj ET", 13.5),
        (b"0 1 -1 0 200 200 cm BT /Body 9 Tf (A) Tj ET", 9),
        (b"BT /Body 9 Tf 150 Tz (A) Tj ET", 9),
        (b"BT /Body -9 Tf (A) Tj ET", 9),
    ],
)
def test_text_is_as_large_as_placed(tmp_path: Path, content: bytes, size: float) -> None:
    (text,) = painted(tmp_path, new_pdf(), b"q 1 0 0 1 60 60 cm " + content + b" Q")
    assert text.size == pytest.approx(size)


def test_text_stands_where_its_widths_lead(tmp_path: Path) -> None:
    content = b"BT /Body 10 Tf 1 0 0 1 100 100 Tm 2 Tc [(A) -500 (AA)] TJ (A) Tj ET"
    first, second = painted(tmp_path, new_pdf(), content)
    assert (first.box.x0, first.box.x1) == pytest.approx((100, 141))
    assert (second.box.x0, second.box.y0, second.box.y1) == pytest.approx((141, 98.8, 108.8))


def test_text_that_is_not_seen(tmp_path: Path) -> None:
    content = b"BT /Body 9 Tf 1 0 0 1 60 60 Tm 3 Tr (A) Tj 0 Tr ( ) Tj 2 Tr (A) Tj ET"
    assert [each.kind for each in painted(tmp_path, new_pdf(), content)] == ["text", "text"]


@pytest.mark.parametrize(
    ("matrix", "ppi"),
    [
        (b"200 0 0 100 0 0", (216, 216)),
        (b"0 200 -100 0 300 0", (216, 216)),
        (b"-400 0 0 100 420 0", (108, 216)),
        (b"100 100 -50 50 60 0", (305.5, 305.5)),
    ],
)
def test_pictures_have_the_ppi_of_their_place(
    tmp_path: Path, matrix: bytes, ppi: tuple[float, float]
) -> None:
    (item,) = painted(tmp_path, new_pdf(), b"q " + matrix + b" cm /Photo Do Q")
    assert item.image is not None
    assert item.image.ppi == pytest.approx(ppi, abs=0.1)
    assert item.image.skew == pytest.approx(0, abs=1e-6)


def test_an_inline_image(tmp_path: Path) -> None:
    content = b"q 72 0 0 72 50 50 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI Q"
    (item,) = painted(tmp_path, new_pdf(), content)
    assert item.image is not None and item.image.space.kind == "DeviceGray"
    assert item.image.ppi == pytest.approx((2, 2))


def test_forms_bring_their_matrix_clip_and_colour(tmp_path: Path) -> None:
    pdf = new_pdf()
    form = pdf.make_stream(
        b"0 0 50 50 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 10, 20],
        Matrix=[2, 0, 0, 2, 5, 5],
    )  # fmt: skip
    resource(pdf, "XObject", "Fm", form)
    (item,) = painted(tmp_path, pdf, b"q 0 1 0 0 k 1 0 0 1 100 100 cm /Fm Do Q")
    assert (item.box.x0, item.box.y0, item.box.x1, item.box.y1) == (105, 105, 125, 145)
    assert item.colour.components == (0, 1, 0, 0)


def test_a_default_space_stands_for_the_device(tmp_path: Path) -> None:
    pdf = new_pdf()
    calibrated = Array([Name.CalRGB, Dictionary(WhitePoint=[0.96, 1, 0.82])])
    resource(pdf, "ColorSpace", "DefaultRGB", calibrated)
    (item,) = painted(tmp_path, pdf, b"1 0 0 rg 50 50 10 10 re f")
    assert item.colour.space.kind == "CalRGB"


def test_devicen_and_tables_tell_their_inks(tmp_path: Path) -> None:
    pdf = new_pdf()
    tint = Dictionary(FunctionType=4, Domain=[0, 1, 0, 1], Range=[0, 1] * 4)
    inks = Array([Name.DeviceN, Array([Name.Black, Name.Gold]), Name.DeviceCMYK, tint])
    resource(pdf, "ColorSpace", "N", inks)
    resource(
        pdf, "ColorSpace", "T", Array([Name.Indexed, Name.DeviceCMYK, 1, String(b"\0\0\0\xff" * 2)])
    )
    content = b"/N cs 0.5 1 scn 50 50 9 9 re f /T cs 1 sc 50 50 9 9 re f"
    first, second = painted(tmp_path, pdf, content)
    assert first.colour.inks == (("Black", 0.5), ("Gold", 1.0))
    assert second.colour.black


def test_tiles_are_looked_into(tmp_path: Path) -> None:
    """A cell of 10 pt with a red square of 5 pt: the square is seen, the area is a quarter red."""
    pdf = new_pdf()
    cell = pdf.make_stream(
        b"0 1 1 0 k 0 0 5 5 re f", PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 10, 10],
        XStep=10, YStep=10, Resources=Dictionary(),
    )  # fmt: skip
    resource(pdf, "Pattern", "P", pdf.make_indirect(cell))
    inner, area = painted(tmp_path, pdf, b"/Pattern cs /P scn 100 100 90 90 re f")
    assert inner.in_pattern and inner.colour.ink_sum == 200
    assert area.colour.ink_sum == pytest.approx(50) and area.box.width == 90


def test_glyphs_of_type_3_bring_their_colours(tmp_path: Path) -> None:
    pdf = new_pdf()
    glyph = pdf.make_stream(b"1000 0 d0 0 1 1 0 k 0 0 500 500 re f")
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        FontBBox=[0, 0, 0, 0], FirstChar=65, LastChar=65, Widths=[1000],
        CharProcs=Dictionary(a=glyph), Resources=Dictionary(),
        Encoding=Dictionary(Type=Name.Encoding, Differences=[65, Name.a]),
    )  # fmt: skip
    resource(pdf, "Font", "T3", pdf.make_indirect(font))
    items = painted(tmp_path, pdf, b"BT /T3 20 Tf 1 0 0 1 100 100 Tm (AA) Tj ET")
    assert [round(item.box.x0, 3) for item in items] == [100, 120]
    assert items[0].box.width == pytest.approx(10) and items[0].colour.ink_sum == 200


def test_clips_hide_what_lies_beyond(tmp_path: Path) -> None:
    content = b"q 50 50 10 10 re W n 100 100 10 10 re f Q q 0 0 5 5 re W n 0 0 90 90 re f Q"
    (item,) = painted(tmp_path, new_pdf(), content)
    assert item.box.width == 5


def test_parts_of_a_content_are_one_stream(tmp_path: Path) -> None:
    pdf = new_pdf()
    parts = [CONTENT + b"q 1 0 0 1 7 0 cm", b"0 0 9 9 re f Q"]
    page_of(pdf).Contents = Array([pdf.make_stream(part) for part in parts])
    file = tmp_path / "page.pdf"
    file.write_bytes(saved(pdf))
    assert read_document(Source(file)).pages[0].painted.items[-1].box.x0 == 7


def test_boxes_and_resources_are_inherited(tmp_path: Path) -> None:
    pdf = new_pdf()
    page = page_of(pdf)
    for key in ("/MediaBox", "/Resources"):
        pdf.Root.Pages[key] = page[key]
        del page[key]
    file = tmp_path / "page.pdf"
    file.write_bytes(saved(pdf))
    found = read_document(Source(file)).pages[0]
    assert found.media.width == 440
    assert len(found.painted.items) > 10
