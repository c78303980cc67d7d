"""Shifts that put the ink of a full-width mark into one half of its em in vertical lines (rule
14)."""

from __future__ import annotations

from functools import lru_cache

from paiban.base.value import replace
from paiban.font.face import Face
from paiban.shape.clusters import Stand
from paiban.shape.mark_ink import shift_to_half
from paiban.shape.vertical_places import clusters


def shift_down_to_half(face: Face, stand: Stand, character: str, side: str) -> float:
    """The downward shift in ems that puts a mark's ink into one half of the em.

    ``side`` is where the white is: "before", "after", or "both" for ink in the middle half. The
    font's ``vhal`` decides if it has one, else the extents of the ink.
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
    """(downward shift, advance) in ems under the font's ``vhal``; None if it changes nothing."""
    ((_, (plain, *_)),) = clusters(character, face, "ttb")
    ((_, (halved, *_)),) = clusters(character, face, "ttb", "vhal")
    if plain == halved:
        return None
    return halved.y - plain.y, halved.advance


def in_half_a_cell(stand: Stand, character: str, face: Face) -> Stand:
    """A point or a comma between figures, with its ink in the half em that it takes there."""
    shift = shift_down_to_half(face, stand, character, "after")
    return replace(stand, glyphs=tuple((gid, x, down + shift) for gid, x, down in stand.glyphs))


def on_the_axis(face: Face, stand: Stand) -> Stand:
    """A mark with its ink on the middle of the line: fonts of mainland China and Japan have it in
    the upper right corner of its em, those of Taiwan in the middle."""
    (gid, _, down), *rest = stand.glyphs
    extents = face.hb_font.get_glyph_extents(gid)
    if extents is None or not extents.width:
        return stand
    across = -float(extents.x_bearing + extents.width / 2) / face.units_per_em
    return replace(stand, glyphs=((gid, across, down), *rest))
