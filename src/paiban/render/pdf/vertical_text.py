"""Upright glyphs of vertical lines, as PDF text in vertical writing mode (ISO 32000-1 9.7.4.3).

The font uses Identity-V, so a reader centres each glyph's width on the line's axis, 0.88 em beneath
the pen, and moves 1 em down; glyphs with another middle have that as their origin (W2). Where a
glyph stands elsewhere the pen is moved: along the line within one TJ, otherwise by a matrix.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from paiban.base.value import Record
from paiban.page.items import Glyphs
from paiban.render.pdf.actual_text import Span
from paiban.render.pdf.content_numbers import EXACT, number
from paiban.render.pdf.fonts.face_use import EmbeddedFont

_ASCENT = 0.88
"""Vertical origin in ems by the default of DW2: 880 up, 1000 down."""


class Upright(Record):
    """Shows the glyphs of one item, range by range."""

    item: Glyphs
    font: EmbeddedFont
    height: float
    _pen: tuple[float, float] | None = None
    """The reader's pen, by its own sum."""

    def shown(self, start: int, end: int) -> list[str]:
        """The operators that show glyphs ``start`` to ``end``."""
        pens = [self._pen_of(at) for at in range(start, end)]
        cuts = [at for at, (a, b) in enumerate(pairwise(pens), 1) if abs(a[0] - b[0]) > EXACT]
        out: list[str] = []
        for first, last in pairwise([0, *cuts, len(pens)]):
            x, y = pens[first]
            if self._pen is None or abs(self._pen[0] - x) > EXACT:
                self._pen = round(x, 3), round(y, 3)
                out.append(f"1 0 0 1 {number(x)} {number(self.height - y)} Tm")
            gids = self.item.gids[start + first : start + last]
            out.append(self._column(gids, [y for _, y in pens[first:last]]))
        return out

    def _pen_of(self, at: int) -> tuple[float, float]:
        """The pen position that glyph ``at`` needs."""
        item = self.item
        gid = item.gids[at]
        middle = self.font.middles.get(gid, self.font.widths[gid] / 2) * item.size / 1000
        return item.xs[at] + middle, item.ys[at] - _ASCENT * item.size

    def _column(self, gids: tuple[int, ...], ys: list[float]) -> str:
        """The operator for glyphs one under another, starting at the pen."""
        assert self._pen is not None
        x, pen = self._pen
        em = round(self.item.size, 3) / 1000
        parts = ["<"]
        for gid, y in zip(gids, ys, strict=True):
            if abs(y - pen) > EXACT:
                adjustment = round((y - pen) / em, 2)
                parts.append(f">{adjustment:.10g}<")
                pen += adjustment * em
            parts.append(self.font.codes[gid])
            pen += 1000 * em
        parts.append(">")
        self._pen = x, pen
        shown = "".join(parts)
        return f"{shown} Tj" if shown.count("<") == 1 else f"[{shown}] TJ"


def parted(ranges: Iterable[Span], item: Glyphs) -> Iterator[Span]:
    """The ranges of a line; the last two glyphs of one whose ActualText runs to its foot have a
    range of their own, for the reason that ``shown_text.shows`` gives."""
    for start, end, actual in ranges:
        cut = end - 2
        if actual is None or end < len(item.gids) or cut - start < 3 or "" in item.texts[cut - 1 :]:
            yield start, end, actual
            continue
        yield start, cut, "".join(item.texts[start:cut])
        yield cut, end, "".join(item.texts[cut:])
