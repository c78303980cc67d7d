"""Emoji in the PDF: in their colours, and as text for every reader (rule 35)."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from paiban.column.block import Row
from paiban.compose.glyph_items import row_items
from paiban.compose.vertical.turning import turned
from paiban.compose.vertical.vertical_items import vertical_items
from paiban.font.face import Face, open_face
from paiban.manuscript.story import Text
from paiban.page.items import Glyphs, Group, Item
from paiban.shape.shaper import shape
from paiban.shape.vertical_shaping import shape_vertical
from paiban.typeset.compiler import load_table
from paiban.typeset.paragraph import Setter
from paiban.typeset.spacing import space
from paiban.typeset.vertical_lines import space_vertical, turns_of
from tests.emoji_fonts import mark_font
from tests.render.handmade import pdf_of
from tests.render.readers import Reader, pdfium, poppler, poppler_raw
from tests.shape.test_sequences import EMOJI, GE, mixed, song

READERS = [poppler, poppler_raw, pdfium]
"""MuPDF 1.21 writes what one code stands for, where that is more than one character beyond the
basic plane, as lone surrogates; Ghostscript's txtwrite misreads all such codes."""

SIZE = 10.0
Setting = Callable[..., list[Item]]


def items(string: str, chain: tuple[Face, ...], measure: float = 24.0) -> list[Item]:
    """A paragraph set in lines."""
    shaped = shape(Text(string), {None: chain})
    setter = Setter(space(shaped, load_table("zh-Hans", "gb", 0.125, "gb")), SIZE)
    lines = setter.lines(measure, setter.options(measure)[0])
    rows = (Row("body", setter, line, 50.0, 100 + 20.0 * n, SIZE) for n, line in enumerate(lines))
    return [item for row in rows for item in row_items(row)]


def down(string: str, chain: tuple[Face, ...], measure: float = 24.0) -> list[Item]:
    """The same in lines that run down, from the right to the left."""
    shaped = shape_vertical(Text(string), {None: chain}, turns_of("zh-Hans"))
    table = load_table("zh-Hans", "gb", 0.125, "gb", vertical=True)
    setter = Setter(space_vertical(shaped, table), SIZE)
    lines = setter.lines(measure, setter.options(measure)[0])
    rows = (Row("body", setter, line, 50.0, 20.0 * n, SIZE) for n, line in enumerate(lines))
    return [
        turned(Group("body", tuple(item for row in rows for item in vertical_items(row))), 500, 50)
    ]


SETTINGS = [(items, read) for read in READERS] + [(down, poppler_raw), (down, pdfium)]
"""Without -raw pdftotext sorts turned words and emoji out of vertical lines."""


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("kind", ["outline", "COLR", "CBDT"])
@pytest.mark.parametrize(("setting", "read"), SETTINGS)
def test_emoji_are_text(setting: Setting, read: Reader, kind: str, tmp_path: Path) -> None:
    string = "甲" + "乙".join(EMOJI) + "丙"
    assert squeezed(read(pdf_of(*setting(string, song(kind))), tmp_path)) == string


@pytest.mark.parametrize(("setting", "read"), SETTINGS)
def test_marks_and_selectors_are_text_as_typed(
    setting: Setting, read: Reader, tmp_path: Path
) -> None:
    string = f"诸{GE}城，\ufe01与cafe\u0301，か\u3099甲\u20ddx\u0301\u0301y乙é"
    assert squeezed(read(pdf_of(*setting(string, song())), tmp_path)) == string


def _colours(pdf: bytes) -> set[tuple[int, ...]]:
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=4).to_pil().convert("RGB")
    document.close()
    counted = picture.getcolors(picture.width * picture.height) or []
    return {colour for count, colour in counted if count > 100}


@pytest.mark.parametrize(
    ("kind", "colours"),
    [
        ("outline", {(0, 0, 0)}),
        ("COLR", {(255, 0, 0), (0, 0, 255)}),
        ("CBDT", {(255, 0, 0)}),
        ("COLR1", {(0, 0, 0)}),
    ],
)
def test_emoji_are_drawn_in_their_colours(kind: str, colours: set[tuple[int, ...]]) -> None:
    assert _colours(pdf_of(*items("😀", song(kind)))) == {(255, 255, 255), *colours}


def test_more_emoji_than_one_font_holds(tmp_path: Path) -> None:
    """A code of a Type 3 font has one byte: the 256th glyph goes into a second font."""
    used = song("COLR")[1]
    texts = tuple(chr(0x1F300 + n % 300) for n in range(600))
    gids = tuple(1 + n % 10 for n in range(600))
    rows = [
        Glyphs(used, 5.0, 100.0 + 9 * n, gids[s], tuple(50.0 + 7 * x for x in range(60)), texts[s])
        for n in range(10)
        for s in [slice(60 * n, 60 * n + 60)]
    ]
    assert squeezed(poppler_raw(pdf_of(*rows), tmp_path)) == "".join(texts)


def test_a_damaged_picture_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paiban.render.pdf.fonts.colour_fonts.pixels", lambda png: None)
    assert pdf_of(*items("甲😀", song("CBDT")))


def test_a_mark_stands_above_its_letter_in_the_pdf() -> None:
    (item,) = items("x\u0301", (open_face(mark_font()),))
    assert isinstance(item, Glyphs) and item.ys == (100.0, 93.0)
    assert b"Ts" in b"".join(_streams(pdf_of(item)))


def _streams(pdf: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [opened.pages[0].Contents.read_bytes()]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mixed)
@pytest.mark.parametrize("kind", ["outline", "COLR"])
@pytest.mark.parametrize("read", [poppler_raw, pdfium])
def test_nothing_is_lost_from_manuscript_to_reader(
    read: Reader, kind: str, tmp_path: Path, string: str
) -> None:
    """White space is not compared: between two faces a reader may still see a space in a gap.
    PDFium sorts by where ink stands, so an enclosing mark may come after its neighbour there."""
    string = "春" + string
    found = squeezed(read(pdf_of(*items(string, song(kind), 9.0)), tmp_path))
    assert found == string or (read is pdfium and sorted(found) == sorted(string))


@pytest.mark.parametrize("kind", ["COLR", "CBDT"])
def test_the_font_says_what_its_glyphs_cover(kind: str) -> None:
    """PDF/UA and many readers ask for a descriptor; the box holds what is drawn, and no more."""
    with pikepdf.open(io.BytesIO(pdf_of(*items("笑😀哭", song(kind))))) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)
                 and each.get("/Subtype") == pikepdf.Name.Type3]  # fmt: skip
        assert fonts
        for font in fonts:
            left, foot, right, top = (int(each) for each in font.FontBBox)
            assert right > left
            assert top > foot
            assert font.FontDescriptor.Type == pikepdf.Name.FontDescriptor
            assert int(font.FontDescriptor.Flags) == 4
            drawn = [_box(glyph.read_bytes()) for key, glyph in font.CharProcs.items()
                     if key != "/m"]  # fmt: skip
            assert left <= min(box[0] for box in drawn) <= left + 1
            assert top - 1 <= max(box[3] for box in drawn) <= top


def _box(content: bytes) -> tuple[float, float, float, float]:
    """What a glyph covers: of a picture its matrix, of outlines the points of its paths."""
    xs, ys, held = list[float](), list[float](), list[float]()
    for word in content.split():
        try:
            held.append(float(word))
            continue
        except ValueError:
            pass
        if word in (b"m", b"l", b"c"):
            xs += held[::2]
            ys += held[1::2]
        elif word == b"cm":
            xs += [held[4], held[4] + held[0]]
            ys += [held[5], held[5] + held[3]]
        held = []
    return min(xs), min(ys), max(xs), max(ys)
