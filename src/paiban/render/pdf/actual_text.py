"""Where a PDF must say in words what its glyphs do not tell (rule 35).

Two cases, both marked with ActualText. A cluster of several glyphs stands for one text. And
readers guess from where glyphs stand. A tenth of an em apart or a little more, Poppler, PDFium
and MuPDF put a space between them, so that a line with gaps between Han and Latin, or one that
justification has opened, would come out with spaces that the manuscript does not have. (MuPDF
does not heed ActualText; only a gap of 0.15 em or less helps there.) More than 0.1 em into each
other, as marks set half width are, `pdftotext -raw` begins a new line.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from paiban.page.items import Glyphs
from paiban.render.pdf.fonts.font_tables import FULL

Span = tuple[int, int, str | None]
"""(start, end, text): glyphs start to end; text None: their own texts say it all."""

_WIDE, _TIGHT = 0.08, -0.09
"""Ems between the end of a glyph's advance and the next glyph, measured with each reader: a space
is seen from 0.1 em on by Poppler (0.16 with -raw), from 0.09 to 0.17 by PDFium, the narrower the
next glyph the sooner, from 0.16 by MuPDF; a new line below -0.1 em by Poppler with -raw."""

_SPACES = (" ", "\u3000", "\u00a0")


def joints_of(item: Glyphs, widths: Mapping[int, float]) -> list[int]:
    """The glyphs that a reader must not part from the one before: those of a cluster, and those
    before which it would guess a space or a line end that is not there. ``widths`` in thousandths
    of an em; glyphs that stand upright are each an em high to it."""
    size, gids, places, texts = item.size, item.gids, item.inline, item.texts
    wide, tight, em, upright = size * _WIDE, size * _TIGHT, size / 1000, item.upright
    found = []
    for at in range(len(gids)):
        if not texts[at]:
            found.append(at)
        elif at:
            step = places[at] - places[at - 1]
            gap = step - (FULL if upright else widths[gids[at - 1]]) * em
            # of two marks in one place PDFium keeps one
            # right-to-left words have no ActualText: readers turn it over with the letters
            if item.is_rtl:
                continue
            guessed = gap < tight or gap > wide or step == 0.0
            if guessed and texts[at] not in _SPACES and texts[at - 1] not in _SPACES:
                found.append(at)
    return found


def spans(item: Glyphs, joints: list[int]) -> list[Span]:
    """Cut a line's glyphs into stretches with and without ActualText, by its ``joints``: what is
    joined has one, what lies between has none."""
    texts, count = item.texts, len(joints)
    found: list[Span] = []
    at = done = 0
    while at < count:
        start, end = max(joints[at] - 1, 0), joints[at] + 1
        at += 1
        while at < count and joints[at] == end:
            end += 1
            at += 1
        if start > done:
            _add(found, done, start, None)
        text = "".join(texts[start:end])
        if _safe(text) or "" in texts[start:end]:
            _add(found, start, end, text)
        else:
            _add_parts(found, start, end, texts)
        done = end
    if done < len(texts):
        _add(found, done, len(texts), None)
    return found


def _add(found: list[Span], start: int, end: int, text: str | None) -> None:
    """Add a stretch; two without ActualText are one."""
    if text is None and found and found[-1][2] is None:
        start = found.pop()[0]
    found.append((start, end, text))


def _add_parts(found: list[Span], start: int, end: int, texts: tuple[str, ...]) -> None:
    """Cut where characters begin or end that no ActualText may hold, so that the others of a
    loose line still have one."""
    for safe, run in groupby(range(start, end), key=lambda at: _safe(texts[at])):
        places = list(run)
        first, last = places[0], places[-1] + 1
        _add(found, first, last, "".join(texts[first:last]) if safe else None)


def _safe(text: str) -> bool:
    """Whether PDFium reads this ActualText: it loses what lies beyond the basic plane, and a
    space too many is better than a character lost."""
    return not text or max(text) <= "\uffff"
