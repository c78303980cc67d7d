"""Glyph outlines as SVG path data, in design units, y downwards.

Coordinates are relative, so that numbers are short and mostly whole; quadratic curves stay
quadratic, whereas PDF (``colour_glyphs.outline``) has only cubic ones.
"""

from __future__ import annotations

from paiban.base.value import Record, field
from paiban.font.face import Face
from paiban.font.outline import told_to


class _Pen(Record):
    """The path data so far, and the current point."""

    parts: list[str] = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0


def svg_path(face: Face, gid: int) -> str:
    """The path data of a glyph, "" if it has no outline."""
    pen = _Pen()
    face.hb_font.draw_glyph(gid, _DRAW, pen)
    return "".join(pen.parts).replace(" -", "-")


def _move(x: float, y: float, pen: _Pen) -> None:
    pen.parts.append(f"M{x:g} {-y:g}")
    pen.x, pen.y = x, y


def _line(x: float, y: float, pen: _Pen) -> None:
    if y == pen.y:
        pen.parts.append(f"h{x - pen.x:g}")
    elif x == pen.x:
        pen.parts.append(f"v{pen.y - y:g}")
    else:
        pen.parts.append(f"l{x - pen.x:g} {pen.y - y:g}")
    pen.x, pen.y = x, y


def _quadratic(x1: float, y1: float, x: float, y: float, pen: _Pen) -> None:
    x0, y0 = pen.x, pen.y
    pen.parts.append(f"q{x1 - x0:g} {y0 - y1:g} {x - x0:g} {y0 - y:g}")
    pen.x, pen.y = x, y


def _cubic(x1: float, y1: float, x2: float, y2: float, x: float, y: float, pen: _Pen) -> None:
    x0, y0 = pen.x, pen.y
    first, second = f"{x1 - x0:g} {y0 - y1:g}", f"{x2 - x0:g} {y0 - y2:g}"
    pen.parts.append(f"c{first} {second} {x - x0:g} {y0 - y:g}")
    pen.x, pen.y = x, y


def _close(pen: _Pen) -> None:
    pen.parts.append("z")


_DRAW = told_to(_move, _line, _cubic, _quadratic, _close)
