"""Glyphs at the end of a part of a line, whose text must reach to the part after it, where a reader
would infer a space or a line end between the two.
"""

from __future__ import annotations

from paiban.base.value import Value, replace
from paiban.page.items import Glyphs
from paiban.render.pdf.actual_text import joints_of
from paiban.render.pdf.fonts.face_use import EmbeddedFont

_CHARACTER_SPACE = 0.15
"""Ems of white that can be space between characters. Poppler counts it to a span with ActualText,
PDFium and MuPDF do not, and infer a space from 0.16 em on."""


class Reaching(Value, frozen=True):
    """Glyphs cut before the ``last`` ones, after which there is ``spread`` points of white. Where
    that is wide, the last of them is a space instead, under the text of those before it."""

    before: Glyphs
    last: Glyphs
    spread: float


def reaching(item: Glyphs, font: EmbeddedFont, to: float) -> Reaching | None:
    """A horizontal item whose line goes on at ``to``, cut where no reader infers anything; None
    where none does so at its end."""
    ends = replace(item, gids=item.gids[-1:] * 2, xs=(item.xs[-1], to), texts=("x", "x"), ys=())
    odd = item.ys or not font.special.isdisjoint(item.gids)
    if odd or not joints_of(ends, font.widths):
        return None
    joints = set(joints_of(item, font.widths))
    cut = len(item.gids) - 1
    while cut in joints:
        cut -= 1
    if max("".join(item.texts[cut:])) > "\uffff":
        return None  # PDFium loses such characters in an ActualText
    spread = to - item.xs[-1] - font.widths[item.gids[-1]] * item.size / 1000
    last = _part(item, cut, None)
    space = item.face.gid(" ")
    if spread > _CHARACTER_SPACE * item.size and space in font.codes and space:
        last, spread = _with_space(last, font, space, to), 0.0
    return Reaching(_part(item, 0, cut), last, spread)


def _with_space(item: Glyphs, font: EmbeddedFont, space: int, to: float) -> Glyphs:
    """Glyphs and a space after them that ends at ``to``."""
    x = to - font.widths[space] * item.size / 1000
    return replace(item, gids=(*item.gids, space), xs=(*item.xs, x), texts=(*item.texts, ""))


def _part(item: Glyphs, first: int, last: int | None) -> Glyphs:
    gids, xs, texts = item.gids[first:last], item.xs[first:last], item.texts[first:last]
    return replace(item, gids=gids, xs=xs, texts=texts)
