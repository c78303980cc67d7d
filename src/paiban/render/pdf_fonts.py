"""The fonts of a PDF: what the pages use of each face, and the objects that embed it.

Every face becomes a Type 0 font with Identity-H, so that a code in a page is a glyph of the
subset, and with a ToUnicode map, so that text comes out again exactly (rule 35). One glyph may
stand for different texts (a Kangxi radical and the Han alike in shape): then the face gets a
second Type 0 font over the same embedded file, with a map of its own. Upright glyphs of vertical
lines use a Type 0 font with Identity-V over it (9.7.4.3), so that readers see lines that run down.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from itertools import groupby, islice

from paiban.base.lazy import call
from paiban.base.value import Record, Value, field
from paiban.font.face import Face
from paiban.font.metrics import Metrics, metrics
from paiban.font.subset import Subset, subset
from paiban.page.items import Glyphs
from paiban.render.inks import SCREEN, Inks
from paiban.render.pdf_objects import PdfFile, Ref, name, text_string

_SYMBOLIC = 4
"""FontDescriptor flag: the font has characters outside the Latin set."""

_DEFAULT_WIDTH = 1000
"""Han are one em wide; glyphs of this width need no entry in W."""

_BLOCK = 100
"""Entries in one bfchar block (Adobe Technical Note 5411: at most 100)."""

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<{first}> <{last}>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class FaceUse(Record):
    """What a document uses of one face: glyphs, and for each what they stand for.

    ``maps[0]`` gives each glyph its first text; a glyph with another text has that in
    ``maps[1]``, and so on. ``variant`` tells the map of those that are not in the first.
    """

    gids: set[int] = field(default_factory=set)
    maps: list[dict[int, str]] = field(default_factory=lambda: [{}])
    variant: dict[tuple[int, str], int] = field(default_factory=dict)
    upright: bool = False
    """Whether some stand upright in vertical lines."""
    taken: set[tuple[int, str]] = field(default_factory=set)
    """All glyphs with what they stand for, so far."""

    def take(self, glyphs: Glyphs) -> None:
        self.gids.update(glyphs.gids)
        self.upright = self.upright or (glyphs.upright and not glyphs.level)
        pairs = list(zip(glyphs.gids, glyphs.texts, strict=True))
        if self.taken.issuperset(pairs):  # most lines have nothing new
            return
        self.taken.update(pairs)
        first = self.maps[0]
        for gid, text in pairs:
            if first.setdefault(gid, text) != text and text:
                self._differs(gid, text)

    def _differs(self, gid: int, text: str) -> None:
        if (gid, text) in self.variant:
            return
        level = next((n for n, texts in enumerate(self.maps) if not texts.get(gid)), len(self.maps))
        if level == len(self.maps):
            self.maps.append({})
        self.maps[level][gid] = text
        self.variant[gid, text] = level


class EmbeddedFont(Value, frozen=True):
    """A face in the file: its resource name for each map, and per glyph code and width.

    ``widths`` are those that the file states, in thousandths of an em: a reader moves on by
    these, whatever the font's own units are. ``upright_names`` are its resource names for
    vertical writing, none where it is not so used.
    """

    names: tuple[str, ...]
    upright_names: tuple[str, ...]
    codes: dict[int, str]
    widths: dict[int, float]
    variant: dict[tuple[int, str], int]


def embed(
    pdf: PdfFile, face: Face, use: FaceUse, number: int, inks: Inks = SCREEN
) -> tuple[EmbeddedFont, list[Ref]]:
    """Write a face into ``pdf``; the references are those of ``EmbeddedFont.names`` and then of
    its ``upright_names``. Glyphs in colour are drawn in ``inks``."""
    if face.colour:
        embedded: tuple[EmbeddedFont, list[Ref]] = call(
            "paiban.render.pdf_colour:embed_colour", pdf, face, use, number, inks
        )
        return embedded
    made = subset(face, frozenset(use.gids))
    widths = _widths(face, made)
    base = f"{_tag(face, use.gids)}+{_safe(face.name)}"
    descendant = _cid_font(pdf, face, base, made, widths)
    maps = [pdf.add_stream(to_unicode(texts, made.old_to_new)) for texts in use.maps]
    encodings = ("Identity-H", "Identity-V") if use.upright else ("Identity-H",)
    refs = [
        pdf.add(
            {
                "Type": name("Font"),
                "Subtype": name("Type0"),
                # 9.7.6.2: with CFF outlines the encoding's name follows the base font's
                "BaseFont": name(base if face.outlines == "glyf" else f"{base}-{encoding}"),
                "Encoding": name(encoding),
                "DescendantFonts": [descendant],
                "ToUnicode": to_unicode,
            }
        )
        for encoding in encodings
        for to_unicode in maps
    ]
    names = tuple(f"F{number}" + "abcdefgh"[n : n + 1] * (n > 0) for n in range(len(maps)))
    upright = tuple(f"{each}v" for each in names) if use.upright else ()
    codes = {gid: f"{new:04X}" for gid, new in made.old_to_new.items()}
    return EmbeddedFont(names, upright, codes, widths, use.variant), refs


def _cid_font(pdf: PdfFile, face: Face, base: str, made: Subset, widths: dict[int, float]) -> Ref:
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
        "DW": _DEFAULT_WIDTH,
        "W": _width_array({made.old_to_new[gid]: width for gid, width in widths.items()}),
    }
    if true_type:
        entries["CIDToGIDMap"] = name("Identity")
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


def _widths(face: Face, made: Subset) -> dict[int, float]:
    """The widths of the glyphs of a subset. Most are Han, and these are met again and again."""
    known = _known_widths(face)
    for gid in made.old_to_new.keys() - known.keys():
        known[gid] = width_of(face, gid)
    return {gid: known[gid] for gid in made.old_to_new}


@lru_cache(maxsize=64)
def _known_widths(face: Face) -> dict[int, float]:
    return {}


def width_of(face: Face, gid: int) -> float:
    """The width of a glyph in thousandths of the font's em."""
    return round(face.advance(gid) * 1000 / face.units_per_em, 3)


def _width_array(widths: dict[int, float]) -> list[object]:
    """The W array: ``first last width`` for equal neighbours, ``first [widths]`` for others."""
    array: list[object] = []
    odd = sorted((code, width) for code, width in widths.items() if width != _DEFAULT_WIDTH)
    for _, run in groupby(enumerate(odd), key=lambda item: item[1][0] - item[0]):
        codes = [entry for _, entry in run]
        values = [width for _, width in codes]
        if len(values) > 1 and len(set(values)) == 1:
            array += [codes[0][0], codes[-1][0], values[0]]
        else:
            array += [codes[0][0], values]
    return array


def to_unicode(texts: dict[int, str], codes: dict[int, int], digits: int = 4) -> bytes:
    """The ToUnicode CMap. Glyphs without a text of their own (the second of a cluster) are left
    out: the page gives those by ActualText. A code has so many hexadecimal ``digits``."""
    lines = iter(
        sorted(f"<{codes[gid]:0{digits}X}> <{_utf16(text)}>" for gid, text in texts.items() if text)
    )
    blocks = []
    while block := list(islice(lines, _BLOCK)):
        blocks.append("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")))
    return _CMAP.format(first="0" * digits, last="F" * digits, blocks="\n".join(blocks)).encode(
        "ascii"
    )


@lru_cache(maxsize=8192)
def _utf16(text: str) -> str:
    """A text as a CMap has it: UTF-16, in hexadecimal."""
    return text.encode("utf-16-be").hex().upper()


def _tag(face: Face, gids: set[int]) -> str:
    """The six letters before a subset's name, from what is in it (9.6.4)."""
    digest = hashlib.md5(f"{face.name} {sorted(gids)}".encode(), usedforsecurity=False).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _safe(postscript_name: str) -> str:
    """The name with nothing in it but what PostScript names may hold."""
    kept = "".join(c for c in postscript_name if c.isascii() and (c.isalnum() or c in "-_."))
    return kept or "Font"
