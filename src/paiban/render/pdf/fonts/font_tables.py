"""Tables of an embedded font's codes: widths (W) and texts (ToUnicode).

Subset codes are consecutive, so most tables are runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby

FULL = 1000
"""Width of Han in thousandths of an em, the DW that needs no entry in W; also the advance of an
upright glyph (DW2, 9.7.4.3)."""

ORIGIN = 880
"""Height of the vertical origin over the baseline, by the default of DW2."""

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


def code_texts(codes: dict[int, int]) -> dict[int, str]:
    """The code of each glyph as four hexadecimal digits."""
    if not codes:
        return {}
    table = _code_table(max(codes.values()) // 1024 + 1)
    return {gid: table[code] for gid, code in codes.items()}


@lru_cache(maxsize=4)
def _code_table(thousands: int) -> tuple[str, ...]:
    return tuple(f"{code:04X}" for code in range(thousands * 1024))


def width_array(odd: dict[int, float]) -> list[object]:
    """The W array: ``first last width`` for equal neighbours, ``first [widths]`` for others.
    ``odd`` has the widths by code, in thousandths of an em, that differ from ``FULL``."""
    array: list[object] = []
    for _, run in groupby(enumerate(sorted(odd.items())), key=lambda item: item[1][0] - item[0]):
        codes = [entry for _, entry in run]
        values = [width for _, width in codes]
        if len(values) > 1 and len(set(values)) == 1:
            array += [codes[0][0], codes[-1][0], values[0]]
        else:
            array += [codes[0][0], values]
    return array


def origin_array(middles: Mapping[int, float]) -> list[object]:
    """The W2 array: an em of advance, and the origin of each of these codes, at the height that all
    others have it (9.7.4.3)."""
    array: list[object] = []
    for code, x in sorted(middles.items()):
        array += [code, [-FULL, x, ORIGIN]]
    return array


def to_unicode(texts: dict[int, str], codes: dict[int, str]) -> bytes:
    """The ToUnicode CMap for hexadecimal codes. Glyphs without a text (later ones of a cluster) are
    omitted: ActualText covers those. Ranges with lists of texts would halve its length, but
    Ghostscript does not read them."""
    lines = sorted([f"<{codes[gid]}> <{_utf16(text)}>" for gid, text in texts.items() if text])
    blocks = []
    for at in range(0, len(lines), _BLOCK):
        block = lines[at : at + _BLOCK]
        blocks.append("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")))
    digits = len(next(iter(codes.values()), ""))
    return _CMAP.format(first="0" * digits, last="F" * digits, blocks="\n".join(blocks)).encode(
        "ascii"
    )


@lru_cache(maxsize=8192)
def _utf16(text: str) -> str:
    """A text as UTF-16 in hexadecimal, as CMaps write it."""
    return text.encode("utf-16-be").hex().upper()
