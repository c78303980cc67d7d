"""ActualText: where a PDF must state text that readers cannot infer from its glyphs (rule 35).

Two cases. A cluster of several glyphs stands for one text. And readers infer spaces from glyph
positions: at gaps of about a tenth of an em, Poppler, PDFium and MuPDF insert a space, so a line
with gaps between Han and Latin, or one opened by justification, would gain spaces that the
manuscript lacks. (MuPDF ignores ActualText; only gaps of 0.15 em or less help there.) At overlaps
of more than 0.1 em, as between marks set half width, `pdftotext -raw` begins a new line.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from paiban.page.items import Glyphs
from paiban.render.pdf.fonts.font_tables import FULL

Span = tuple[int, int, str | None]
"""(start, end, text) of a glyph range; with text None the glyphs' own texts suffice."""

_WIDE, _TIGHT = 0.08, -0.09
"""Ems between a glyph's advance and the next glyph, measured with each reader. Poppler sees a space
from 0.1 em (0.16 with -raw), PDFium from 0.09 to 0.17, sooner the narrower the next glyph, MuPDF
from 0.16; Poppler with -raw sees a new line below -0.1 em."""

_SPACES = (" ", "\u3000", "\u00a0")


def joints_of(item: Glyphs, widths: Mapping[int, float]) -> list[int]:
    """Indices of glyphs that a reader must not separate from the one before: those inside a
    cluster, and those before which it would infer a false space or line end. ``widths`` are in
    thousandths of an em; upright glyphs count as one em high."""
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
    """Cut a line's glyphs into ranges: those joined by ``joints`` have ActualText, the others
    none."""
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
    """Add a range; merge neighbours without ActualText."""
    if text is None and found and found[-1][2] is None:
        start = found.pop()[0]
    found.append((start, end, text))


def _add_parts(found: list[Span], start: int, end: int, texts: tuple[str, ...]) -> None:
    """Split a range at characters that ActualText cannot hold, so that the others of a loose line
    still have one."""
    for safe, run in groupby(range(start, end), key=lambda at: _safe(texts[at])):
        places = list(run)
        first, last = places[0], places[-1] + 1
        _add(found, first, last, "".join(texts[first:last]) if safe else None)


def _safe(text: str) -> bool:
    """Whether PDFium reads this ActualText: it loses characters beyond the Basic Multilingual
    Plane, and an extra space is better than a lost character."""
    return not text or max(text) <= "\uffff"
