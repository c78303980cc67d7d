"""SVG glyph symbols: each glyph drawn once in font units and reused where it stands.

Ids are independent of the page, so that pages can share symbols: eight hexadecimal digits from the
font's name and the checksum in its ``head`` table, then the glyph number.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import lru_cache

from paiban.font.colour_glyphs import Layer, Rgba, layers, strike
from paiban.font.face import Face
from paiban.font.svg_path import svg_path
from paiban.page.items import Colour, Glyphs
from paiban.photo.emoji_pixels import pixels
from paiban.render.svg.svg_syntax import hexed, number

_KEPT = 60_000
"""Drawings cached per process: more than all glyphs that a paper uses of the shipped fonts."""

Seen = Callable[[Face, int], str]
"""Registers a used glyph and returns its id; "" if it has no ink."""


@lru_cache(maxsize=64)
def font_id(face: Face) -> str:
    """The id of a font: "f" and eight hexadecimal digits."""
    key = f"{face.name}\0{face.index}".encode() + face.table("head")[:20]
    return "f" + hashlib.blake2s(key, digest_size=4).hexdigest()


@lru_cache(maxsize=_KEPT)
def glyph_id(face: Face, gid: int) -> str:
    """The id of a glyph's drawing, equal in every file."""
    return f"{font_id(face)}-{gid}"


@lru_cache(maxsize=_KEPT)
def drawing(face: Face, gid: int) -> str:
    """The element that draws a glyph, "" if it has no ink."""
    own = f'id="{glyph_id(face, gid)}"'
    picture = _picture(face, gid, own)
    if picture:
        return picture
    found = layers(face, gid)
    if found == (Layer(gid),):
        path = svg_path(face, gid)
        return f'<path {own} d="{path}"/>' if path else ""
    return f"<g {own}>{''.join(_layer(face, layer) for layer in found)}</g>"


def _picture(face: Face, gid: int, own: str) -> str:
    """A bitmap glyph (CBDT, sbix); "" for any other."""
    found = strike(face, gid)
    if not found or not pixels(found.png):
        return ""
    units = face.units_per_em / 1000
    places = found.left, -found.bottom - found.height, found.width, found.height
    x, y, width, height = (number(place * units) for place in places)
    data = base64.b64encode(found.png).decode("ascii")
    return (
        f'<image {own} x="{x}" y="{y}" width="{width}" height="{height}" '
        f'preserveAspectRatio="none" href="data:image/png;base64,{data}"/>'
    )


def _layer(face: Face, layer: Layer) -> str:
    path = svg_path(face, layer.gid)
    return f'<path{_ink(layer.colour)} d="{path}"/>' if path else ""


def _ink(colour: Rgba | None) -> str:
    """The fill of a layer; without its own colour it takes the text's."""
    if colour is None:
        return ""
    opacity = f' fill-opacity="{number(colour[3])}"' if colour[3] < 1 else ""
    return f' fill="{hexed(colour[:3])}"{opacity}'


def placed(item: Glyphs, seen: Seen) -> str:
    """The glyphs of an item in place: a group in font units, relative to the first glyph."""
    x0, y0 = item.xs[0], item.ys[0] if item.ys else item.y
    unit = item.size / item.face.units_per_em
    used = []
    for at, gid in enumerate(item.gids):
        key = seen(item.face, gid)
        if key:
            across, down = item.xs[at] - x0, (item.ys[at] - y0 if item.ys else 0.0)
            x, y = (down, -across) if item.turned else (across / item.narrow, down)
            used.append(f'<use href="#{key}"{_at("x", x / unit)}{_at("y", y / unit)}/>')
    if not used:
        return ""
    return f'<g transform="{_transform(item, unit)}"{_fill(item.colour)}>{"".join(used)}</g>'


def _fill(colour: Colour) -> str:
    ink = hexed(colour)
    return "" if ink == "#000" else f' fill="{ink}"'


def _at(name: str, value: float) -> str:
    written = number(value, 1)
    return "" if written == "0" else f' {name}="{written}"'


def _transform(item: Glyphs, unit: float) -> str:
    """The transform from font units at the first glyph to the page; turned glyphs run down."""
    x, y = number(item.xs[0], 4), number(item.ys[0] if item.ys else item.y, 4)
    k = number(unit, 7)
    if item.turned:
        return f"matrix(0 {k} -{k} 0 {x} {y})"
    return f"matrix({number(unit * item.narrow, 7)} 0 0 {k} {x} {y})"
