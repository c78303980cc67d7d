"""Framed heads, boxed (加框题) or reversed (反白题), and labels of standing columns (栏目题)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.base.geometry import Rect
from paiban.column.block import Band, Part, moved, one_line
from paiban.column.head.patterned import pattern
from paiban.column.ornament import drawn, ornaments
from paiban.edition.house.stylebook import ORNAMENTS, TextStyle
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.manuscript.story import Text
from paiban.page.items import Colour, Fill, Stroke
from paiban.typeset.typesetter import Typesetter

SIDE = 0.45
"""White between frame and head at each side, in ems of its size."""
_ABOVE = 0.26
"""White between frame and head above and below, in ems of its size."""
_FRAME = 0.75
_BENEATH = 0.45
"""White between a label's rule and the head, in ems of the label."""
_AFTER_SIGN = 0.3
"""White between the ornament of a label and its words, in ems."""
WHITE: Colour = (1.0,)
_SHIFT = {"left": 0.0, "right": 1.0}


def is_framed(style: TextStyle) -> bool:
    """Whether a head stands in a frame or on a field."""
    return style.box or style.reverse or bool(style.tint) or bool(style.ground)


def ink(style: TextStyle) -> Colour:
    """The colour of the letters: white if reversed, else the style's colour."""
    return WHITE if style.reverse else style.colour


def framed(
    bands: Sequence[Band], style: TextStyle, size: float, inner: float, width: float
) -> Band:
    """Bands of a head, ``inner`` points wide, as one band with a frame or field around them."""
    side, above = SIDE * size, _ABOVE * size
    wide = inner + 2 * side
    left = (width - wide) * _SHIFT.get(style.align, 0.5)
    parts: list[Part] = []
    y = above
    for number, band in enumerate(bands):
        y += band.before if number else 0.0
        parts += [moved(part, left + side, y) for part in band.parts]
        y += band.height
    rect = Rect(left, 0.0, wide, y + above)
    return Band(rect.height, (*field_parts(rect, style), *parts), bands[0].before)


def field_parts(rect: Rect, style: TextStyle) -> Iterator[Part]:
    """The field of a head with its pattern and its frame."""
    if style.reverse:
        yield Fill(rect, style.colour)
    elif style.tint:
        yield Fill(rect, style.tint)
    if style.ground:
        field = style.colour if style.reverse else style.tint or WHITE
        yield from pattern(style.ground, rect, field, ink(style))
    if style.box and not style.reverse:
        half = _FRAME / 2
        top, foot, left, right = rect.y + half, rect.bottom - half, rect.x + half, rect.right - half
        for y in (top, foot):
            yield Stroke(rect.x, y, rect.right, y, _FRAME, style.colour)
        for x in (left, right):
            yield Stroke(x, top, x, foot, _FRAME, style.colour)


def column_title_band(text: Text, typesetter: Typesetter, width: float) -> Band:
    """The name of a standing column in a small label on a rule across the measure."""
    style, setter = typesetter.style("column_title"), typesetter.setter(text, "column_title")
    sign = ornaments()[style.mark].aspect + _AFTER_SIGN if style.mark in ORNAMENTS else 0.0
    room = width / (setter.natural_width + sign + 2 * SIDE)
    size = min(style.size, room)
    inner, before = (setter.natural_width + sign) * size, sign * size
    words = inner - before
    parts: list[Part] = [drawn(style.mark, 0.0, 0.0, size, ink(style))] if sign else []
    baseline = EM_BOX_ASCENT * size
    parts.append(
        one_line(
            "column_title", setter, size, words, baseline, align="left", colour=ink(style), x=before
        )
    )
    label = framed([Band(size, tuple(parts))], style, size, inner, width)
    rule = Stroke(0.0, label.height, width, label.height, _FRAME, style.colour)
    return Band(label.height + _BENEATH * size, (*label.parts, rule))
