"""Fonts embedded that a file only names, where a face of that name is at hand and may be."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name

from paiban.pdf_reading.font_widths import read_font
from paiban.pdf_reading.painted import ShownFont
from paiban.pdf_reading.pdf_file import Source
from paiban.preflight.facts import PdfFacts
from paiban.preflight.font_encodings import base_names, characters, glyph_names
from paiban.repairs.faces_at_hand import STANDARD, Programme, face_named, programme
from paiban.repairs.repair import Mended

_WIDE = 10.0
"""Thousandths of an em by which the widths of the PDF and of the face may differ (rule 41)."""
_SIMPLE = ("Type1", "MMType1", "TrueType")
_TEXT, _ITALIC = 32, 64
_TAG = "PAIBAN"


def embed_faces(source: Source, facts: PdfFacts, mended: Mended) -> None:
    """Embed each font that is shown and only named."""
    shown: dict[object, tuple[ShownFont, int, set[int]]] = {}
    for page in facts.pages:
        for each in page.painted.fonts:
            if not each.font.embedded:
                key = each.dictionary.identity or id(each)
                shown.setdefault(key, (each, page.number, set()))[2].update(each.codes)
    for each, page_number, codes in shown.values():
        reason = _embedded(source, each, codes)
        if reason:
            mended.leave(f"the font {each.font.name} is not embedded: {reason}")
        else:
            mended.add("font", page_number)


def _embedded(source: Source, shown: ShownFont, codes: set[int]) -> str:
    """Embed a font; returns why it cannot be, or ""."""
    font = shown.dictionary
    if font.name("Subtype") not in _SIMPLE:
        return "it is no simple font"
    face = face_named(shown.font.name)
    if face is None:
        return "no face of that name is at hand"
    names = glyph_names(font) or base_names("StandardEncoding")
    of_code = {code: next(iter(characters(names.get(code, ""))), 0) for code in codes}
    if not all(of_code.values()):
        return "its encoding is not known"
    made = programme(face, frozenset(of_code.values()))
    if isinstance(made, str):
        return made
    standard = shown.font.name in STANDARD
    told = read_font(font).widths if font.get("Widths") is not None else {}
    for code, character in of_code.items():
        if code in told and not standard and abs(told[code] - made.widths[character]) > _WIDE:
            return f"the widths of {face.name} are other ones"
    widths = {code: made.widths[character] for code, character in of_code.items()}
    _write(source, font.found, made, widths, {code: names[code] for code in of_code})
    return ""


def _write(
    source: Source, font: Any, made: Programme, widths: dict[int, float], names: dict[int, str]
) -> None:
    pdf, name = source.found, Name(f"/{_TAG}+{made.name}")
    first, last = min(widths), max(widths)
    program = pdf.make_stream(made.data)
    described = Dictionary(
        Type=Name.FontDescriptor, FontName=name, ItalicAngle=made.slant, StemV=80,
        Flags=_TEXT | (_ITALIC if made.slant else 0), FontBBox=[round(each) for each in made.box],
        Ascent=round(made.ascent), Descent=round(made.descent), CapHeight=round(made.ascent * 0.8),
    )  # fmt: skip
    if made.cff:
        program.Subtype = Name.Type1C
        described.FontFile3 = program
    else:
        program.Length1 = len(made.data)
        described.FontFile2 = program
    font.Subtype = Name.Type1 if made.cff else Name.TrueType
    font.BaseFont = name
    font.FirstChar, font.LastChar = first, last
    font.Widths = Array([round(widths.get(code, 0.0), 2) for code in range(first, last + 1)])
    differing: list[Any] = []
    for code, glyph in sorted(names.items()):
        differing += [code, Name("/" + glyph)]
    font.Encoding = Dictionary(
        Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(differing)
    )
    font.FontDescriptor = pdf.make_indirect(described)
