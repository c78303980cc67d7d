"""Shifts that put the ink of a full-width mark into one half of its em (rule 14)."""

from __future__ import annotations

from functools import lru_cache

import uharfbuzz as hb

from paiban.font.face import Face


@lru_cache(maxsize=8192)
def shift_to_half(face: Face, gid: int, character: str, advance: float, side: str) -> float:
    """The shift in ems that puts a mark's ink into one half of the em.

    ``side`` is where the white is: "before" (opening marks), "after", or "both" for ink in the
    middle half (zh-Hant, Japanese middle dots). The font's ``halt`` decides if it has one (CSS
    Text 4), else the extents of the ink: proportional quotes (楷, 仿宋) are centred in their half.
    """
    if side == "both":
        return _shift_to_middle(face, gid, advance)
    if advance < 0.75:
        middle = (0.5 - advance) / 2
        return middle + 0.5 if side == "before" else middle
    halved = _halt(face, gid, character)
    if halved is not None:
        offset, width = halved
        half = 0.5 if side == "before" else 0.0
        return half + (0.5 - width) / 2 + offset
    extents = face.hb_font.get_glyph_extents(gid)
    em = face.units_per_em
    if extents is None:
        return 0.0
    left, ink = float(extents.x_bearing / em), float(extents.width / em)
    low, high = (0.5, 1.0) if side == "before" else (0.0, 0.5)
    if low <= left and left + ink <= high:
        return 0.0
    return low + (0.5 - ink) / 2 - left


def _shift_to_middle(face: Face, gid: int, advance: float) -> float:
    """The shift in ems that puts a glyph's ink into the middle half of the em."""
    extents = face.hb_font.get_glyph_extents(gid)
    if extents is None:
        return (1.0 - advance) / 2
    em = face.units_per_em
    left, ink = float(extents.x_bearing / em), float(extents.width / em)
    within = left >= 0.25 and left + ink <= 0.75
    return 0.0 if within else (1.0 - ink) / 2 - left


def _halt(face: Face, gid: int, character: str) -> tuple[float, float] | None:
    """(x offset, advance) in ems under the font's ``halt``; None if it changes nothing, or if
    ``gid`` is another form of the character (a variant, or another language's)."""
    results = []
    for features in ({}, {"halt": True}):
        buffer = hb.Buffer()
        buffer.add_str(character)
        buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-Hans"
        hb.shape(face.hb_font, buffer, features)
        place = buffer.glyph_positions[0]
        if features and buffer.glyph_infos[0].codepoint != gid:
            return None
        results.append((place.x_offset / face.units_per_em, place.x_advance / face.units_per_em))
    return results[1] if results[0] != results[1] else None
