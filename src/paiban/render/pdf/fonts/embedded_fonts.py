"""Font embedding: the PDF objects of each face that the pages use.

Each face becomes a Type 0 font with Identity-H, so that a code is a glyph of the subset, and with a
ToUnicode map, so that extracted text is exact (rule 35). A glyph may stand for several texts (a
Kangxi radical and the Han of the same shape): then a second Type 0 font with its own map shares the
embedded file. Upright glyphs of vertical lines use a Type 0 font with Identity-V over it (9.7.4.3),
so that readers see vertical lines.
"""

from __future__ import annotations

import hashlib
import struct
from functools import lru_cache

from paiban.font.face import Face
from paiban.font.metrics import Metrics, metrics
from paiban.font.subset import Subset, subset
from paiban.render.inks import SCREEN, Inks
from paiban.render.pdf.fonts.face_use import EmbeddedFont, FaceUse, width_of
from paiban.render.pdf.fonts.font_tables import (
    FULL,
    code_texts,
    origin_array,
    to_unicode,
    width_array,
)
from paiban.render.pdf.reportlab_objects import PdfFile, Ref, name, text_string

_SYMBOLIC = 4
"""FontDescriptor flag: the font has characters outside the Latin set."""


def embed(
    pdf: PdfFile, face: Face, use: FaceUse, number: int, inks: Inks = SCREEN
) -> tuple[EmbeddedFont, list[Ref]]:
    """Embed a face. The references are in the order of ``EmbeddedFont.names``, then
    ``upright_names``. Colour glyphs are drawn in ``inks``."""
    if face.colour:
        from paiban.render.pdf.fonts.colour_fonts import embed_colour

        embedded: tuple[EmbeddedFont, list[Ref]] = embed_colour(pdf, face, use, number, inks)
        return embedded
    gids = use.gids
    made = subset(face, gids)
    widths, odd = _widths(face, made)
    base = f"{_tag(face, gids)}+{_safe(face.name)}"
    descendant = _cid_font(pdf, face, base, made, odd, use.middles)
    codes = code_texts(made.old_to_new)
    cmaps = [to_unicode(texts, codes) for texts in use.maps]
    maps = [pdf.add_stream(cmap) for cmap in cmaps]
    encodings = ("Identity-H", "Identity-V") if use.upright else ("Identity-H",)
    refs = [
        pdf.add(
            {
                "Type": name("Font"),
                "Subtype": name("Type0"),
                # 9.7.6.2: with CFF outlines the name ends in that of the encoding
                "BaseFont": name(base if face.outlines == "glyf" else f"{base}-{encoding}"),
                "Encoding": name(encoding),
                "DescendantFonts": [descendant],
                "ToUnicode": to_unicode,
            }
        )
        for encoding in encodings
        for to_unicode in maps
    ]
    names = tuple(f"F{number}" + (f"m{n}" if n else "") for n in range(len(maps)))
    upright = tuple(f"{each}v" for each in names) if use.upright else ()
    special = {gid for gid, _ in use.variant} | {gid for gid, width in odd.items() if not width}
    told = tuple(cmaps * len(encodings))
    font = EmbeddedFont(
        names, upright, codes, widths, use.variant, frozenset(special), told, use.middles
    )
    return font, refs


def _cid_font(
    pdf: PdfFile,
    face: Face,
    base: str,
    made: Subset,
    odd: dict[int, float],
    middles: dict[int, float],
) -> Ref:
    true_type = face.outlines == "glyf"
    entries = {
        "Type": name("Font"),
        "Subtype": name("CIDFontType2" if true_type else "CIDFontType0"),
        "BaseFont": name(base),
        "CIDSystemInfo": {
            "Registry": text_string("Adobe"),
            "Ordering": text_string("Identity"),
            "Supplement": 0,
        },
        "FontDescriptor": pdf.add(_descriptor(metrics(face), base, *_font_file(pdf, face, made))),
        "DW": FULL,
        "W": width_array({made.old_to_new[gid]: width for gid, width in odd.items()}),
    }
    if true_type:
        entries["CIDToGIDMap"] = name("Identity")
    if middles:
        entries["W2"] = origin_array({made.old_to_new[gid]: x for gid, x in middles.items()})
    return pdf.add(entries)


def _font_file(pdf: PdfFile, face: Face, made: Subset) -> tuple[str, Ref]:
    if face.outlines == "glyf":
        entries: dict[str, object] = {"Length1": len(made.data)}
    else:
        entries = {"Subtype": name("CIDFontType0C")}
    key = "FontFile2" if face.outlines == "glyf" else "FontFile3"
    return key, pdf.add_stream(made.data, entries)


def _descriptor(measures: Metrics, base: str, key: str, font_file: Ref) -> dict[str, object]:
    return {
        "Type": name("FontDescriptor"),
        "FontName": name(base),
        "Flags": _SYMBOLIC,
        "FontBBox": measures.bbox,
        "ItalicAngle": measures.italic_angle,
        "Ascent": measures.ascent,
        "Descent": measures.descent,
        "CapHeight": measures.cap_height,
        "StemV": measures.stem_v,
        key: font_file,
    }


def _widths(face: Face, made: Subset) -> tuple[dict[int, float], dict[int, float]]:
    """Cached widths of the face, covering the subset, and separately those of subset glyphs not as
    wide as Han."""
    known, odd = _known_widths(face)
    for gid in made.old_to_new.keys() - known.keys():
        known[gid] = width_of(face, gid)
        if known[gid] != FULL:
            odd[gid] = known[gid]
    return known, {gid: odd[gid] for gid in odd.keys() & made.old_to_new.keys()}


@lru_cache(maxsize=64)
def _known_widths(face: Face) -> tuple[dict[int, float], dict[int, float]]:
    return {}, {}


def _tag(face: Face, gids: frozenset[int]) -> str:
    """The six-letter tag of a subset's name, from its contents (9.6.4)."""
    known = struct.pack(f">{len(gids)}H", *sorted(gids))
    digest = hashlib.md5(face.name.encode() + known, usedforsecurity=False).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _safe(postscript_name: str) -> str:
    """The name reduced to characters allowed in PostScript names."""
    kept = "".join(c for c in postscript_name if c.isascii() and (c.isalnum() or c in "-_."))
    return kept or "Font"
