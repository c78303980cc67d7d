"""Where the ink of a full-width mark stands in its em of a vertical line: rule 14, turned."""

from __future__ import annotations

from functools import lru_cache

from paiban.font.face import Face
from paiban.shape.clusters import Stand
from paiban.shape.mark_ink import shift_to_half
from paiban.shape.vertical_places import clusters


def shift_down_to_half(face: Face, stand: Stand, character: str, side: str) -> float:
    """How far to move a mark down so that its ink stands in one half of the em, in ems.

    ``side`` is "before" where the white half comes first, "after" where it comes last, "both" for
    the middle half. The font's ``vhal`` decides where it has one, else the extents of the ink.
    """
    gid, _, down = stand.glyphs[0]
    if stand.turned:
        return shift_to_half(face, gid, character, 1.0, side)
    return _shift(face, gid, down, character, side)


@lru_cache(maxsize=8192)
def _shift(face: Face, gid: int, down: float, character: str, side: str) -> float:
    halved = _vhal(face, character) if side != "both" else None
    if halved is not None:
        offset, height = halved
        return (0.5 if side == "before" else 0.0) + (0.5 - height) / 2 + offset
    extents = face.hb_font.get_glyph_extents(gid)
    if extents is None:
        return 0.0
    em = face.units_per_em
    head, ink = float(down - extents.y_bearing / em), float(-extents.height / em)
    low = {"before": 0.5, "both": 0.25}.get(side, 0.0)
    high = low + 0.5
    if low <= head and head + ink <= high:
        return 0.0
    return low + (0.5 - ink) / 2 - head


def _vhal(face: Face, character: str) -> tuple[float, float] | None:
    """(move down, advance) in ems under the font's vhal, None where it changes nothing."""
    ((_, (plain, *_)),) = clusters(character, face, "ttb")
    ((_, (halved, *_)),) = clusters(character, face, "ttb", "vhal")
    if plain == halved:
        return None
    return halved.y - plain.y, halved.advance
