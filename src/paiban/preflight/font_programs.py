"""Embedded font programs: whether they load, which glyph a code shows, and how wide it is."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterable
from typing import Any

from PIL import ImageFont

from paiban.base.value import Record, field
from paiban.pdf_reading.font_widths import read_font
from paiban.pdf_reading.objects import Dict, Stream
from paiban.preflight.font_encodings import base_names, characters, glyph_names

_WIDE = 10.0
"""Thousandths of an em by which widths may differ: writers round, and hint."""
_SYMBOLIC = 4
_OFF = 0xF000
"""Where symbol fonts have their characters (OpenType, cmap)."""


class Examined(Record):
    """What is wrong with an embedded font, for the codes that are shown."""

    broken: str = ""
    """Why it cannot be loaded."""
    wide: list[tuple[int, float, float]] = field(default_factory=list)
    """Codes with the width that the PDF gives and that of the font program."""
    missing: list[int] = field(default_factory=list)
    """Codes for which the font program has no glyph."""


class _Glyphs(Record):
    """A font program: glyph by code, width by glyph, and whether a glyph leaves ink."""

    of_code: Callable[[int], list[int]]
    """The glyphs that a code may show: readers differ in where they look."""
    width: Callable[[int], float]
    inked: Callable[[int], bool]


def examined(font: Dict, codes: Iterable[int]) -> Examined | None:
    """The embedded program of a font dictionary; None if it has none that can be examined."""
    inner = font.dict("FontDescriptor")
    parts = font.array("DescendantFonts")
    if parts and isinstance(parts[0], Dict):
        inner = parts[0].dict("FontDescriptor")
    stream = next(
        (found for key in ("FontFile", "FontFile2", "FontFile3")
         if isinstance(found := inner.get(key), Stream)), None,
    )  # fmt: skip
    if stream is None:
        return None
    data = stream.data()
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)  # what is wrong is a finding
    if not data:
        return Examined("it is empty or cannot be decoded")
    if not _loads(data):
        return Examined("FreeType cannot load it")
    try:
        glyphs = _glyphs(font, stream, data, inner)
        return _compared(font, glyphs, codes) if glyphs else Examined()
    except Exception:
        return Examined()  # FreeType loads it: what fontTools minds, no RIP need mind


def _loads(data: bytes) -> bool:
    try:
        ImageFont.truetype(io.BytesIO(data), 12, layout_engine=ImageFont.Layout.BASIC)
    except (OSError, ValueError):
        return False
    return True


def _compared(font: Dict, glyphs: _Glyphs, codes: Iterable[int]) -> Examined:
    found, told = Examined(), read_font(font)
    for code in sorted(codes):
        shown = glyphs.of_code(code)
        if not any(shown):
            if glyphs.inked(0):
                found.missing.append(code)
            continue
        given = told.widths.get(code, told.default)
        widths = [glyphs.width(glyph) for glyph in shown if glyph]
        if not told.vertical and all(abs(given - width) > _WIDE for width in widths):
            found.wide.append((code, given, widths[0]))
    return found


def _glyphs(font: Dict, stream: Stream, data: bytes, descriptor: Dict) -> _Glyphs | None:
    if data[:4] in (b"\0\1\0\0", b"true", b"OTTO", b"ttcf"):
        return _of_sfnt(font, data, descriptor)
    if data[:1] == b"\1" and stream.name("Subtype") in ("Type1C", "CIDFontType0C"):
        return _of_cff(font, data)
    return None  # Type 1: it loads, and no more is asked


def _of_sfnt(font: Dict, data: bytes, descriptor: Dict) -> _Glyphs | None:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    opened: Any = TTFont(io.BytesIO(data), lazy=True)
    if "hmtx" not in opened or "head" not in opened:
        return None
    scale, order = 1000 / opened["head"].unitsPerEm, opened.getGlyphOrder()
    metrics = opened["hmtx"].metrics
    count = len(order)
    if font.name("Subtype") == "Type0":
        cids = _cids(opened["CFF "].cff) if "CFF " in opened else None
        of_code = _of_cid(font, count, cids)
    else:
        of_code = _of_simple(font, opened, descriptor)
    if of_code is None:
        return None
    outlines = opened.get("glyf")

    def inked(glyph: int) -> bool:
        return outlines is None or bool(outlines[order[glyph]].numberOfContours)

    return _Glyphs(of_code, lambda glyph: metrics[order[glyph]][0] * scale, inked)


def _of_cff(font: Dict, data: bytes) -> _Glyphs | None:
    from fontTools.cffLib import CFFFontSet  # type: ignore[import-untyped]

    opened: Any = CFFFontSet()
    opened.decompile(io.BytesIO(data), None)
    top = opened[0]
    order, outlines = top.charset, top.CharStrings
    matrix = getattr(top, "FontMatrix", None)
    scale = 1000 * matrix[0] if matrix and matrix[0] else 1.0
    if font.name("Subtype") == "Type0":
        of_code = _of_cid(font, len(order), _cids(opened))
    else:
        of_code = _of_names(font, {name: at for at, name in enumerate(order)}, top)
    if of_code is None:
        return None

    def drawn(glyph: int) -> Any:
        from fontTools.pens.recordingPen import RecordingPen  # type: ignore[import-untyped]

        outline, pen = outlines[order[glyph]], RecordingPen()
        outline.draw(pen)
        return outline.width, pen.value

    return _Glyphs(
        of_code, lambda glyph: float(drawn(glyph)[0] * scale), lambda glyph: bool(drawn(glyph)[1])
    )


def _cids(cff: Any) -> dict[int, int] | None:
    """Glyph by CID of a CID-keyed font; None for one keyed by names, where they are the same."""
    top = cff[0]
    if not hasattr(top, "ROS"):
        return None
    return {int(name[3:]) if name[:3] == "cid" else 0: at for at, name in enumerate(top.charset)}


def _of_cid(
    font: Dict, count: int, cids: dict[int, int] | None
) -> Callable[[int], list[int]] | None:
    """Codes of an Identity encoding, by the font's own map; None for another encoding."""
    if font.name("Encoding") not in ("Identity-H", "Identity-V"):
        return None
    parts = font.array("DescendantFonts")
    mapped = parts[0].get("CIDToGIDMap") if isinstance(parts[0], Dict) else None
    table = mapped.data() if isinstance(mapped, Stream) else None

    def glyph(code: int) -> list[int]:
        found = code
        if table:
            found = int.from_bytes(table[2 * code : 2 * code + 2], "big")
        elif cids is not None:
            found = cids.get(code, 0)
        return [found if found < count else 0]

    return glyph


def _of_simple(font: Dict, opened: Any, descriptor: Dict) -> Callable[[int], list[int]] | None:
    tables = opened["cmap"].tables if "cmap" in opened else []
    maps = {(each.platformID, each.platEncID): each.cmap for each in tables}
    names = glyph_names(font)
    symbolic = bool(int(descriptor.number("Flags")) & _SYMBOLIC)
    by_name = {name: at for at, name in enumerate(opened.getGlyphOrder())}

    def glyphs(code: int) -> list[int]:
        found: list[str | None] = [
            maps.get((3, 0), {}).get(code),
            maps.get((3, 0), {}).get(_OFF + code),
            maps.get((1, 0), {}).get(code),
        ]
        if names or not symbolic:
            name = names.get(code, "")
            found += [maps.get((3, 1), {}).get(each) for each in characters(name)]
            found += [maps.get((0, 3), {}).get(each) for each in characters(name)]
            found.append(name)
        if not maps or not found:
            found.append(maps.get((3, 1), {}).get(code))
        return [by_name[each] for each in found if each and each in by_name] or [0]

    return glyphs


def _of_names(font: Dict, by_name: dict[str, int], top: Any) -> Callable[[int], list[int]]:
    """A simple font by its encoding, or that of the program where the PDF names none."""
    built_in = getattr(top, "Encoding", None)
    names = glyph_names(font)

    def glyphs(code: int) -> list[int]:
        name = names.get(code)
        if name is None and isinstance(built_in, list) and code < len(built_in):
            name = built_in[code]
        if name is None and isinstance(built_in, str):
            name = base_names("StandardEncoding").get(code)
        return [by_name.get(name or "", 0)]

    return glyphs
