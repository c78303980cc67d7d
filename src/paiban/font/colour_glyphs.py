"""Colour glyphs: layers of outlines (COLR 0, CPAL) or pictures (CBDT, sbix).

COLR 1 gradients are not read: a font with gradients only is drawn with its plain glyphs. (HarfBuzz
could paint them, but uharfbuzz 0.57 crashes on a glyph that is a picture.)
"""

from __future__ import annotations

import struct
from functools import lru_cache

from paiban.base.value import Value
from paiban.font.face import Face
from paiban.font.outline import told_to

_FOREGROUND = 0xFFFF
"""The palette entry for the text colour (OpenType, COLR)."""

Rgba = tuple[float, float, float, float]
"""Red, green, blue, opacity from 0 to 1, in sRGB."""


class Layer(Value, frozen=True):
    """One outline of a colour glyph; ``colour`` None is the text colour."""

    gid: int
    colour: Rgba | None = None


class Strike(Value, frozen=True):
    """A glyph as a PNG picture, with its box in thousandths of an em, y upwards."""

    png: bytes
    left: float
    bottom: float
    width: float
    height: float


@lru_cache(maxsize=4096)
def strike(face: Face, gid: int) -> Strike | None:
    """The picture of a glyph, or None."""
    if face.colour not in ("CBDT", "sbix"):
        return None
    png = bytes(face.hb_font.get_glyph_color_png(gid).data)
    extents = face.hb_font.get_glyph_extents(gid) if png else None
    if extents is None:
        return None
    scale = 1000 / face.units_per_em
    left, top = extents.x_bearing * scale, extents.y_bearing * scale
    width, height = extents.width * scale, -extents.height * scale
    return Strike(png, left, top - height, width, height)


def layers(face: Face, gid: int) -> tuple[Layer, ...]:
    """The layers of a glyph, bottom first; a glyph without colours is one layer in the text
    colour."""
    if face.colour != "COLR":
        return (Layer(gid),)
    colours = palette(face)
    found = face.hb_face.get_glyph_color_layers(gid)
    return tuple(
        Layer(
            layer.glyph,
            colours[layer.color_index] if layer.color_index < len(colours) else None,
        )
        for layer in found
    ) or (Layer(gid),)


@lru_cache(maxsize=16)
def palette(face: Face) -> tuple[Rgba, ...]:
    """The first palette of a font (CPAL), empty if damaged."""
    table = face.table("CPAL")
    try:
        _, entries, _, _, records, first = struct.unpack_from(">4HIH", table)
        quads = struct.iter_unpack("4B", table[records + 4 * first :][: 4 * entries])
        return tuple((r / 255, g / 255, b / 255, a / 255) for b, g, r, a in quads)
    except struct.error:
        return ()


def is_gradients_only(face: Face) -> bool:
    """Whether a font has COLR 1 gradients only, which paiban cannot draw."""
    header = face.table("COLR")[:4]
    return len(header) == 4 and header[1] == 1 and header[2:] == b"\0\0"


Points = tuple[float, ...]
Outline = tuple[tuple[str, Points], ...]
"""Path operators (m l c h) with their points, in thousandths of an em."""


def outline(face: Face, gid: int) -> Outline:
    """The outline of a glyph as a path."""
    path: list[tuple[str, Points]] = []
    face.hb_font.draw_glyph(gid, _DRAW, (path, 1000 / face.units_per_em))
    return tuple(path)


_Path = tuple[list[tuple[str, Points]], float]


def _move(x: float, y: float, state: _Path) -> None:
    path, scale = state
    path.append(("m", (x * scale, y * scale)))


def _line(x: float, y: float, state: _Path) -> None:
    path, scale = state
    path.append(("l", (x * scale, y * scale)))


def _cubic(x1: float, y1: float, x2: float, y2: float, x: float, y: float, state: _Path) -> None:
    path, scale = state
    path.append(("c", tuple(value * scale for value in (x1, y1, x2, y2, x, y))))


def _quadratic(x1: float, y1: float, x: float, y: float, state: _Path) -> None:
    """Convert to a cubic curve, the only kind in PDF: its control points lie at two thirds."""
    path, scale = state
    x0, y0 = path[-1][1][-2:]
    x1, y1, x, y = x1 * scale, y1 * scale, x * scale, y * scale
    first = (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3)
    second = (x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3)
    path.append(("c", (*first, *second, x, y)))


def _close(state: _Path) -> None:
    state[0].append(("h", ()))


_DRAW = told_to(_move, _line, _cubic, _quadratic, _close)
