"""What stands beside and between the lines of a head: a mark before them, rules over and under."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.column.block import Band, Part, Row, moved
from paiban.column.head.label import SIDE, is_framed
from paiban.column.ornament import drawn, ornaments
from paiban.edition.house.stylebook import ORNAMENTS, TextStyle
from paiban.page.items import Colour, Fill, Picture, Stroke

_MARKS = {"bar": (0.22, 0.45), "square": (0.62, 0.3)}
"""Width of a mark and white after it, in ems of the head."""
_TALL, _AFTER = 1.15, 0.35
"""Height of an ornament before a head, and the white after it, in ems of the head."""
_RULE_WHITE = 0.22
"""White between a head and its rule, in ems of its size."""


def mark_ems(style: TextStyle) -> float:
    """What a mark takes of a head's measure, in ems of its size."""
    return sum(_measures(style.mark))


def _measures(mark: str) -> tuple[float, ...]:
    """Width of a mark and white after it, in ems of the head; of none nothing."""
    if mark in ORNAMENTS:
        return ornaments()[mark].aspect * _TALL, _AFTER
    return _MARKS.get(mark, ())


def side_ems(style: TextStyle) -> float:
    """What a head has beside its lines, in ems of its size: the white of a frame, a mark."""
    return 2 * SIDE * is_framed(style) + mark_ems(style)


def marked(bands: Sequence[Band], style: TextStyle, size: float, accent: Colour) -> list[Band]:
    """Bands of a head moved to the right, with a mark before them where they began: a bar along
    them all, a square or an ornament at the first."""
    wide, white = (ems * size for ems in _measures(style.mark))
    x = min((_left(part) for band in bands for part in band.parts), default=0.0)
    found: list[Band] = []
    for number, band in enumerate(bands):
        parts = [moved(part, wide + white, 0.0) for part in band.parts]
        up = band.before if number else 0.0  # a bar runs on between the lines
        if style.mark == "bar":
            parts.append(Fill(Rect(x, -up, wide, band.height + up), accent))
        elif not number and style.mark in ORNAMENTS:
            tall = _TALL * size
            parts.append(drawn(style.mark, x, (band.height - tall) / 2, tall, accent))
        elif not number:
            parts.append(Fill(Rect(x, (band.height - wide) / 2, wide, wide), accent))
        found.append(replace(band, parts=tuple(parts)))
    return found


def _left(part: Part) -> float:
    if isinstance(part, Row):
        return part.x
    return part.rect.x if isinstance(part, Fill | Picture) else min(part.x0, part.x1)


def ruled(
    bands: Sequence[Band], style: TextStyle, size: float, width: float, accent: Colour
) -> list[Band]:
    """Bands of a head between its rules, which go across the whole width."""
    found, white = list(bands), _RULE_WHITE * size
    if style.rule_over:
        first = found[0]
        rule = _rule(style.rule_over / 2, width, style.rule_over, accent)
        down = style.rule_over + white
        parts = (rule, *(moved(part, 0.0, down) for part in first.parts))
        found[0] = replace(first, height=first.height + down, parts=parts)
    if style.rule_under:
        last = found[-1]
        foot = last.height + white + style.rule_under
        rule = _rule(foot - style.rule_under / 2, width, style.rule_under, accent)
        found[-1] = replace(last, height=foot, parts=(*last.parts, rule))
    return found


def _rule(y: float, width: float, thick: float, colour: Colour) -> Stroke:
    return Stroke(0.0, y, width, y, thick, colour)
