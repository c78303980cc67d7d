"""Greeked sketch of a page for contact sheets: heads as words, text as grey lines, small photos.

An SVG of some 10 KB, made in a tenth of the time of a picture of the PDF, most of which goes into
two thousand characters too small to read.
"""

from __future__ import annotations

import base64

from paiban.artwork.artwork_kinds import is_artwork
from paiban.base.finding import Unusable
from paiban.page.items import Fill, Glyphs, Page, Picture, Stroke
from paiban.photo.prepare import SCREEN_PPI, prepare
from paiban.photo.prepared import Prepared
from paiban.render.svg.svg_syntax import hexed, written
from paiban.render.walk import Leaf, leaves

_WORDS = 1.5
"""Type at least this many times the body size is drawn as words: heads, the masthead."""

_GREY, _THICK, _RISE = 0.4, 0.6, 0.36
"""Darkness of a text line from afar, its thickness, and the height of its middle above the
baseline, in ems: about what Han fill of their em."""

_PPI = 30
"""Photo resolution: twice what a sheet of five sketches a row shows of a 四开 page."""

_EMPTY = "#ededed"
"""An empty photo frame, as in the PDF (``page_content.py``)."""


def render_sketch(page: Page) -> bytes:
    """The page as an SVG file, for display at small size."""
    words = page.body_size * _WORDS
    lines: dict[tuple[str, float], list[str]] = {}
    parts = []
    for item in leaves(page.items):
        if isinstance(item, Glyphs) and item.size < words:
            lines.setdefault((hexed(item.colour), item.size), []).append(_line(item))
        else:
            parts.append(_drawn(item))
    grey = [
        f'<path d="{"".join(paths)}" stroke="{colour}" stroke-width="{size * _THICK:.1f}"/>'
        for (colour, size), paths in lines.items()
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {page.width:.0f} {page.height:.0f}" '
        f'width="{page.width:.0f}" height="{page.height:.0f}">'
        '<rect width="100%" height="100%" fill="#fff"/>'
    )
    text = f'<g stroke-opacity="{_GREY}">{"".join(grey)}</g>'
    return f"{head}{''.join(parts)}{text}</svg>\n".encode()


def _line(item: Glyphs) -> str:
    """A text line as path steps, from its first glyph to its last."""
    if not item.xs:
        return ""
    if item.axis is not None and item.ys:
        return f"M{item.axis:.0f} {item.ys[0]:.0f}V{item.ys[-1] + item.size:.0f}"
    middle, last = item.y - _RISE * item.size, item.texts[-1][-1:]
    width = (
        1.0 if last >= "\u3400" and last.isalnum() else 0.5
    )  # half an em for marks, about that for Latin
    return f"M{item.xs[0]:.0f} {middle:.0f}H{item.xs[-1] + width * item.size:.0f}"


def _drawn(item: Leaf) -> str:
    match item:
        case Glyphs():
            return _words(item)
        case Picture():
            return _photo(item)
        case Stroke():
            place = f"M{item.x0:.0f} {item.y0:.0f}L{item.x1:.0f} {item.y1:.0f}"
            return f'<path d="{place}" stroke="{hexed(item.colour)}"/>'
        case Fill():
            return f'<rect {_box(item)} fill="{hexed(item.colour)}"/>'


def _words(item: Glyphs) -> str:
    """Large type, each cluster in place."""
    shown = [(x, text) for x, text in zip(item.xs, item.texts, strict=True) if text]
    xs = " ".join(f"{x + step * item.size:.0f}" for x, text in shown for step in range(len(text)))
    ys = f"{item.y:.0f}"
    if item.axis is not None and item.ys:
        ys = " ".join(f"{y:.0f}" for y in item.ys)
    text = written("".join(text for _, text in shown))
    size = f'font-size="{item.size:.0f}"'
    return f'<text x="{xs}" y="{ys}" {size} fill="{hexed(item.colour)}">{text}</text>'


def _photo(item: Picture) -> str:
    """A photo, scaled down from the picture in the PDF; grey if there is none."""
    try:
        if item.file:
            from paiban.photo.shrink import small

            whole = _prepared(item)
            made = small(whole, round(item.rect.width / 72 * _PPI))
            data = base64.b64encode(made).decode("ascii")
            fit = 'preserveAspectRatio="none"'
            return f'<image {_box(item)} {fit} href="data:image/jpeg;base64,{data}"/>'
    except Unusable:
        pass  # reported when the PDF was made
    return f'<rect {_box(item)} fill="{_EMPTY}"/>'


def _prepared(item: Picture) -> Prepared:
    """The picture as it is in the PDF; artwork no finer than it is shown here."""
    coarse = is_artwork(item.file)
    ppi = 2 * _PPI if coarse else SCREEN_PPI
    rect = item.rect
    return prepare(item.file, item.crop, rect.width, rect.height, ppi, item.page, item.veils)


def _box(item: Picture | Fill) -> str:
    x, y, width, height = item.rect.x, item.rect.y, item.rect.width, item.rect.height
    return f'x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}"'
