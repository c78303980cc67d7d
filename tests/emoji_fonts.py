"""Tiny fonts of emoji, marks and language forms, made here: squares whose places can be reckoned.

Every emoji is a square of 1250 units in an em of 1000, so that a font that is made to fit a Han's
em is scaled by 0.8.
"""

from __future__ import annotations

import io
import struct
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from fontTools.colorLib.builder import buildCOLR, buildCPAL  # type: ignore[import-untyped]
from fontTools.feaLib.builder import (  # type: ignore[import-untyped]
    addOpenTypeFeaturesFromString,
)
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import newTable  # type: ignore[import-untyped]
from fontTools.ttLib.tables.DefaultTable import DefaultTable  # type: ignore[import-untyped]
from PIL import Image

from paiban.font.face import Face, open_face

RED, BLUE = (1.0, 0.0, 0.0, 1.0), (0.0, 0.0, 1.0, 1.0)
ADVANCE = 1250
EMOJI = {
    "😀": "grin",
    "👩": "woman",
    "🔬": "scope",
    "🏽": "tone",
    "❤": "heart",
    "☎": "phone",
    "🇨": "c",
    "🇳": "n",
    "1": "one",
    "\u20e3": "cap",
    "\u200d": "joiner",
    "\ufe0f": "selector",
}
_MADE = ("woman_scope", "woman_tone", "flag", "keycap")
_LIGATURES = """
feature ccmp {
  sub woman joiner scope by woman_scope; sub woman tone by woman_tone;
  sub c n by flag; sub one selector cap by keycap;
} ccmp;
"""


def _square(low: int, high: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((low, low))
    for point in ((low, high), (high, high), (high, low)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def _builder(glyphs: dict[str, object], characters: dict[str, str], advance: int) -> FontBuilder:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(each): glyph for each, glyph in characters.items()})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (advance, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    return builder


def _saved(builder: FontBuilder, name: str) -> Path:
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    path = Path(mkdtemp(prefix="paiban-test-")) / f"{name}.ttf"
    builder.save(path)
    return path


@lru_cache(maxsize=4)
def emoji_font(kind: str) -> Path:
    """An emoji font: ``outline``, ``COLR``, ``CBDT`` (pictures only) or ``COLR1`` (gradients)."""
    names = (".notdef", *EMOJI.values(), *_MADE, "under", "over")
    glyphs = {name: _square(0, ADVANCE) for name in names} | {"over": _square(400, 800)}
    builder = _builder(glyphs, EMOJI, ADVANCE)
    addOpenTypeFeaturesFromString(builder.font, _LIGATURES)
    if kind == "COLR":
        drawn = {name: [("under", 0), ("over", 1)] for name in (*EMOJI.values(), *_MADE)}
        builder.font["COLR"] = buildCOLR(drawn, version=0)
        builder.font["CPAL"] = buildCPAL([[RED, BLUE]])
    if kind == "COLR1":
        paint = {
            "Format": 10,
            "Glyph": "under",
            "Paint": {"Format": 2, "PaletteIndex": 0, "Alpha": 1},
        }
        builder.font["COLR"] = buildCOLR({"grin": paint}, version=1)
        builder.font["CPAL"] = buildCPAL([[RED, BLUE]])
    if kind == "CBDT":
        _add_pictures(builder, len(names))
    return _saved(builder, f"Tiny{kind}")


def _add_pictures(builder: FontBuilder, count: int) -> None:
    """A red PNG of 20 × 20 pixels for each glyph but .notdef, and no outlines."""
    stream = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 255)).save(stream, "PNG")
    png = stream.getvalue()
    glyph = struct.pack(">BBbbBI", 20, 20, 0, 16, 20, len(png)) + png  # format 17
    data, first, last = struct.pack(">HH", 3, 0) + glyph * (count - 1), 1, count - 1
    offsets = struct.pack(f">{count}I", *(len(glyph) * at for at in range(count)))
    subtable = struct.pack(">HHI", 1, 17, 4) + offsets
    entries = struct.pack(">HHI", first, last, 8)
    line = struct.pack(">bbB9b", 16, -4, 20, *([0] * 9))
    size = struct.pack(">IIII", 56, len(entries + subtable), 1, 0) + line * 2
    size += struct.pack(">HHBBBb", first, last, 16, 16, 32, 1)
    for tag, table in (("CBDT", data), ("CBLC", struct.pack(">HHI", 3, 0, 1) + size)):
        builder.font[tag] = DefaultTable(tag)
        builder.font[tag].data = table + (entries + subtable if tag == "CBLC" else b"")
    for tag in ("glyf", "loca"):
        del builder.font[tag]
    builder.font["maxp"] = newTable("maxp")
    builder.font["maxp"].tableVersion, builder.font["maxp"].numGlyphs = 0x00005000, count


def emoji_face(kind: str) -> Face:
    """The face of such a font, opened to set emoji."""
    return open_face(emoji_font(kind), emoji=True)


_FEATURES = """
languagesystem DFLT dflt; languagesystem hani dflt; languagesystem hani JAN;
markClass acute <anchor 0 0> @ABOVE;
feature mark { pos base x <anchor 300 700> mark @ABOVE; } mark;
feature mkmk { pos mark acute <anchor 0 200> mark @ABOVE; } mkmk;
feature locl { script hani; language JAN; sub han by kanji; } locl;
table GDEF { GlyphClassDef [x], , [acute], ; } GDEF;
"""


@lru_cache(maxsize=1)
def mark_font() -> Path:
    """A font of x with an acute above it (anchors at 300, 700; stacked 200 higher), and of 骨 with
    a form for Japanese."""
    glyphs = {name: _square(0, 500) for name in (".notdef", "x", "acute", "han", "kanji")}
    builder = _builder(glyphs, {"x": "x", "\u0301": "acute", "骨": "han"}, 600)
    addOpenTypeFeaturesFromString(builder.font, _FEATURES)
    return _saved(builder, "TinyMarks")
