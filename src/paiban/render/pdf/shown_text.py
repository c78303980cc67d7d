"""Text-showing operators for glyphs along a line (ISO 32000-1 9.4.3).

A reader advances by the widths stated in the file. Where a glyph stands elsewhere, an adjustment
moves the reader; it is rounded and counted as rounded, so errors never add up along a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from paiban.base.rounding import WHOLE
from paiban.base.value import replace
from paiban.page.items import Glyphs
from paiban.render.pdf.content_numbers import EXACT, number
from paiban.render.pdf.fonts.face_use import EmbeddedFont

_TIE = 0.004999
"""A number within this of its rounded form rounds to that for certain; otherwise ``round`` decides
exactly, which scaling by 100 cannot."""


def matrix(item: Glyphs, inline: float, height: float) -> str:
    """The text matrix at the start of a line; for turned glyphs it runs down the page."""
    if item.turned:
        return f"0 -1 1 0 {number(item.xs[0])} {number(height - inline)} Tm"
    return f"{number(item.narrow)} 0 0 1 {number(inline)} {number(height - item.y)} Tm"


def across(item: Glyphs) -> Glyphs:
    """Side-by-side glyphs of a vertical line as a short horizontal line, so that readers keep them
    together; positions are those before the matrix narrows them."""
    left = item.xs[0]
    xs = tuple(left + (x - left) / item.narrow for x in item.xs)
    return replace(item, xs=xs, axis=None, ys=())


def placed(item: Glyphs, font: EmbeddedFont, x: float) -> list[str]:
    """The code of each glyph of a line, preceded by an adjustment if it needs one. The reader
    starts at ``x``, and its running sum is tracked."""
    codes, widths, gids, places = font.codes, font.widths, item.gids, item.inline
    em, exact, whole, tie = round(item.size, 3) / 1000, EXACT, WHOLE, _TIE
    parts = []
    for at in range(len(gids)):
        gid, place = gids[at], places[at]
        if place - x > exact or x - place > exact:
            wanted = (x - place) / em
            adjustment = (wanted * 100 + whole - whole) / 100
            if not -tie < wanted - adjustment < tie:
                adjustment = round(wanted, 2)
            parts.append(f"{_adjusted(adjustment)}{codes[gid]}")
            x -= adjustment * em
        else:
            parts.append(codes[gid])
        x += widths[gid] * em
    return parts


def shown(parts: list[str]) -> str:
    """The operator that shows the output of ``placed``."""
    text = "".join(parts)
    return f"[<{text}>] TJ" if "<" in text else f"<{text}> Tj"


def adjusts(operator: str) -> bool:
    """Whether an operator contains adjustments."""
    return operator[0] == "["


@lru_cache(maxsize=4096)
def _adjusted(adjustment: float) -> str:
    """An adjustment between two pieces of a TJ array."""
    return f">{adjustment:.10g}<"


def level(item: Glyphs, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Index ranges of glyphs at equal height above the baseline: usually one."""
    for _, run in groupby(range(start, end), key=lambda at: round(item.rise(at), 3)):
        places = list(run)
        yield places[0], places[-1] + 1


def shows(item: Glyphs, font: EmbeddedFont, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Index ranges that one operator shows. In a vertical line the last two glyphs get an operator
    of their own: PDFium joins operators that start at one height into one line, sorted from left to
    right, so lines that start at the head of a tier would come out in the wrong order; and it
    infers an operator's direction from two glyphs. (Ranges with ActualText stay whole: PDFium would
    repeat it for each operator.)"""
    for first, last, variant in stretches(item, font, start, end):
        if item.axis is not None and last == len(item.gids) and last - first > 1:
            # Not after two ems, where an indented first line of a paragraph begins.
            cut = first + 1 if last - first <= 4 else last - 2
            yield first, cut, variant
            first = cut
        yield first, last, variant


def stretches(
    item: Glyphs, font: EmbeddedFont, start: int, end: int
) -> Iterator[tuple[int, int, int]]:
    """Index ranges that one ToUnicode map serves: one, unless a glyph stands for several texts."""
    if not font.special.isdisjoint(item.gids):
        keys = zip(item.gids[start:end], item.texts[start:end], strict=True)
        variants = [font.variant.get(key, 0) for key in keys]
        for variant, run in groupby(variants):
            last = start + len(list(run))
            yield start, last, variant
            start = last
    else:
        yield start, end, 0
