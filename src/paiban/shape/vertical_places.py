"""Glyph positions of clusters in a vertical line: in a column, turned, or side by side."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import uharfbuzz as hb

from paiban.base.value import Value, replace
from paiban.font.face import Face
from paiban.shape.clusters import Stand
from paiban.shape.dashes import by_language, ink_of
from paiban.shape.shaping_memory import WIDE, drawn, narrowed, proportional

_ASCENT = 0.88
"""Share of the ideographic em box above the baseline, if the font does not say."""
MIDDLE = _ASCENT - 0.5
"""Ems from the baseline to the middle of the em box: the axis of turned words."""


class GlyphPlace(Value, frozen=True):
    """A glyph shaped by HarfBuzz: the offset of its origin from the pen (down is positive) and its
    advance along the line, in ems."""

    gid: int
    x: float
    y: float
    advance: float


def clusters(
    string: str,
    face: Face,
    direction: str,
    *features: str,
    language: str = "zh-Hans",
    western: tuple[int, ...] = (),
) -> list[tuple[int, tuple[GlyphPlace, ...]]]:
    """(start, glyphs) of each cluster of a run, in order; ``direction`` is ltr or ttb; the
    apostrophes at ``western`` are those of Latin."""
    found: list[tuple[int, tuple[GlyphPlace, ...]]] = []
    for begin, part, own in by_language(string, language):
        within = tuple(at - begin for at in western if begin <= at < begin + len(part))
        run = _clusters(part, face, direction, features, own, within)
        found += [(begin + start, glyphs) for start, glyphs in run]
    return found


def _clusters(
    string: str,
    face: Face,
    direction: str,
    features: tuple[str, ...],
    language: str,
    western: tuple[int, ...],
) -> list[tuple[int, tuple[GlyphPlace, ...]]]:
    buffer = hb.Buffer()
    buffer.add_str(string)
    buffer.direction, buffer.script, buffer.language = direction, "Hani", language
    hb.shape(face.hb_font, buffer, dict.fromkeys(features, True) | proportional(western))
    em, down = face.em, direction == "ttb"
    pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    found: list[tuple[int, tuple[GlyphPlace, ...]]] = []
    for start, run in groupby(pairs, key=lambda pair: pair[0].cluster):
        shapes = [_shape(info.codepoint, place, em, down) for info, place in run]
        if start in western and shapes[0].advance > WIDE:
            shift, advance = narrowed(face, shapes[0].gid, shapes[0].advance)
            shapes = [replace(shapes[0], x=shift, advance=advance)]
        if len(shapes) > 1:
            shapes = [shapes[n] for n in drawn([each.gid for each in shapes], face)]
        found.append((start, tuple(shapes)))
    return found


def _shape(gid: int, place: hb.GlyphPosition, em: float, down: bool) -> GlyphPlace:
    advance = -place.y_advance if down else place.x_advance
    return GlyphPlace(gid, place.x_offset / em, -place.y_offset / em, advance / em)


def column(glyphs: tuple[GlyphPlace, ...], face: Face) -> tuple[Stand, float]:
    """Glyphs stacked and centred on the axis, and their advance in ems; marks keep their offset
    from their base. Without vertical metrics HarfBuzz uses the ascender and the ink: then each
    glyph takes an em."""
    measured, down, pen = _is_measured(face), 0.0, 0.0
    placed: list[tuple[int, float, float]] = []
    base = glyphs[0]
    for each in glyphs:
        if placed and not each.advance:  # a mark
            _, across, origin = placed[0]
            x, y = across + each.x - base.x, origin + pen + each.y - base.y
            placed.append((each.gid, x, y))
            continue
        y = each.y if measured else _ascent(face) - face.rise
        placed.append((each.gid, _across(each, face), down + y))
        down += each.advance if measured else 1.0
        pen += each.advance
    return Stand(tuple(placed)), down


def _across(glyph: GlyphPlace, face: Face) -> float:
    """The glyph's offset from the axis; HarfBuzz rounds half its width to whole font units."""
    centred = -face.advance(glyph.gid) / face.em / 2
    return centred if abs(centred - glyph.x) < 1.5 / face.em else glyph.x


def turned(glyphs: tuple[GlyphPlace, ...]) -> tuple[Stand, float]:
    """Glyphs of a horizontal run turned to run down, and their advance in ems."""
    down = 0.0
    placed: list[tuple[int, float, float]] = []
    for each in glyphs:
        placed.append((each.gid, -MIDDLE - each.y, down + each.x))
        down += each.advance
    return Stand(tuple(placed), turned=True), down


@lru_cache(maxsize=8192)
def beside(string: str, face: Face, language: str = "zh-Hans") -> Stand:
    """Digits or marks side by side in one em, narrowed if wider (rule 33); marks such as ？！ take
    half an em each, with the ink centred."""
    digits = string.isascii()
    glyphs = [each for _, run in clusters(string, face, "ltr", language=language) for each in run]
    steps = [each.advance if digits else 0.5 for each in glyphs]
    narrow = min(1.0, 1.0 / sum(steps))
    x = -sum(steps) / 2
    placed: list[tuple[int, float, float]] = []
    for each, step in zip(glyphs, steps, strict=True):
        left = x if digits else x + step / 2 - _ink_middle(face, each.gid)
        placed.append((each.gid, left * narrow, _ascent(face)))
        x += step
    return Stand(tuple(placed), narrow=narrow)


def ink_along(face: Face, stand: Stand) -> tuple[float, float]:
    """Where the ink of a cluster begins and ends along the line, from its head, in ems."""
    ends: list[float] = []
    for gid, _, down in stand.glyphs:
        left, right, top, foot = ink_of(face, gid)
        ends += (down + left, down + right) if stand.turned else (down - top, down - foot)
    return min(ends), max(ends)


def moved_along(face: Face, stand: Stand, shift: float) -> Stand:
    """A cluster moved along the line, with the ink of its first glyph on the axis."""
    gid, _, _ = stand.glyphs[0]
    left, right, top, foot = ink_of(face, gid)
    axis = -(top + foot) / 2 if stand.turned else -(left + right) / 2
    return replace(stand, glyphs=tuple((gid, axis, down + shift) for gid, _, down in stand.glyphs))


def ink(face: Face, stand: Stand) -> float:
    """The height in ems of the ink of an upright cluster's first glyph."""
    extents = face.hb_font.get_glyph_extents(stand.glyphs[0][0])
    return float(-extents.height / face.units_per_em) if extents else 0.0


def _ink_middle(face: Face, gid: int) -> float:
    extents = face.hb_font.get_glyph_extents(gid)
    return float((extents.x_bearing + extents.width / 2) / face.units_per_em) if extents else 0.5


@lru_cache(maxsize=64)
def _is_measured(face: Face) -> bool:
    """Whether the font has vertical metrics (朱雀仿宋 has none). Emoji always take an em each."""
    return "vmtx" in face.hb_face.table_tags and not face.emoji


@lru_cache(maxsize=64)
def _ascent(face: Face) -> float:
    """Ems from the head of the em box to the baseline: the typographic ascender if it and the
    descender make one em (OpenType, OS/2), else that of most Chinese fonts."""
    table, em = face.table("OS/2"), face.units_per_em
    if _is_measured(face) or face.emoji or len(table) < 72:
        return _ASCENT
    ascender = int.from_bytes(table[68:70], "big", signed=True)
    descender = int.from_bytes(table[70:72], "big", signed=True)
    return ascender / em if ascender - descender == em else _ASCENT
