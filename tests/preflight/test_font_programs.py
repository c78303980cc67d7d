"""Embedded font programs: simple and composite fonts, TrueType and CFF."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.t2CharStringPen import T2CharStringPen  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name

from paiban.pdf_reading.objects import Dict
from paiban.preflight.check_pdf import check_pdf
from paiban.preflight.font_programs import Examined, examined
from tests.preflight.good_pdf import font_program


def _cff() -> bytes:
    """A bare CFF font whose A is a square of one em."""
    pens = {name: T2CharStringPen(1000, None) for name in (".notdef", "A")}
    for pen in pens.values():
        pen.moveTo((50, 0))
        for point in ((50, 800), (950, 800), (950, 0)):
            pen.lineTo(point)
        pen.closePath()
    made = FontBuilder(1000, isTTF=False)
    made.setupGlyphOrder([*pens])
    made.setupCharacterMap({0x41: "A"})
    made.setupCFF("Test", {}, {name: pen.getCharString() for name, pen in pens.items()}, {})
    made.setupHorizontalMetrics(dict.fromkeys(pens, (1000, 50)))
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupOS2()
    made.setupPost()
    made.setupNameTable({"familyName": "Test", "styleName": "Regular"})
    out = io.BytesIO()
    made.save(out)
    out.seek(0)
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    return bytes(TTFont(out).getTableData("CFF "))


def _simple(pdf: pikepdf.Pdf, key: str, data: bytes, width: float, **more: Any) -> Dict:
    program = pdf.make_stream(data, **({"Subtype": Name.Type1C} if key == "FontFile3" else {}))
    described = Dictionary(Flags=32)
    described[f"/{key}"] = program
    kind = Name.Type1 if key == "FontFile3" else Name.TrueType
    font = Dictionary(
        Type=Name.Font, Subtype=kind, FirstChar=65, Widths=[width], FontDescriptor=described, **more
    )
    return Dict(pdf.make_indirect(font))


def _composite(pdf: pikepdf.Pdf, data: bytes, width: float) -> Dict:
    described = Dictionary(Flags=4, FontFile2=pdf.make_stream(data))
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, CIDToGIDMap=Name.Identity,
        W=Array([1, Array([width])]), FontDescriptor=described,
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(inner)]),
    )  # fmt: skip
    return Dict(pdf.make_indirect(font))


def _found(font: Dict, code: int) -> Examined:
    found = examined(font, [code])
    assert found is not None
    return found


@pytest.mark.parametrize("width", [1000, 640])
def test_widths_of_every_kind_of_program(width: float) -> None:
    pdf = pikepdf.new()
    win = {"Encoding": Name.WinAnsiEncoding}
    fonts = [
        (_simple(pdf, "FontFile2", font_program(), width, **win), 65),
        (_simple(pdf, "FontFile3", _cff(), width, **win), 65),
        (_simple(pdf, "FontFile3", _cff(), width), 65),  # by the program's own encoding
        (_composite(pdf, font_program(), width), 1),
    ]
    for font, code in fonts:
        found = _found(font, code)
        assert not found.broken and not found.missing
        assert found.wide == ([] if width == 1000 else [(code, 640, 1000)])


def test_codes_without_a_glyph() -> None:
    pdf = pikepdf.new()
    win = {"Encoding": Name.WinAnsiEncoding}
    assert _found(_simple(pdf, "FontFile2", font_program(), 1000, **win), 66).missing == [66]
    assert _found(_simple(pdf, "FontFile3", _cff(), 1000, **win), 66).missing == [66]
    assert _found(_composite(pdf, font_program(), 1000), 7).missing == [7]


@pytest.mark.parametrize("part", [0, 40, 200])
def test_programs_that_are_cut_off(part: int) -> None:
    pdf = pikepdf.new()
    assert _found(_simple(pdf, "FontFile2", font_program()[:part], 1000), 65).broken


def test_a_font_without_a_program_is_not_examined() -> None:
    assert examined(Dict(Dictionary(Type=Name.Font, Subtype=Name.Type1)), [65]) is None


def test_our_own_files_have_sound_fonts(tmp_path: Path) -> None:
    from tests.compose.built import demonstration

    file = tmp_path / "press.pdf"
    demonstration("feature").save(file, "press")
    assert not {each.rule for each in check_pdf(file)} & {40, 41, 42, 43}
