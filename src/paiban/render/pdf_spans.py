"""Where a PDF must say in words what its glyphs do not tell (rule 35).

Two cases, both marked with ActualText. A cluster of several glyphs stands for one text. And
readers guess from where glyphs stand. A tenth of an em apart or a little more, Poppler, PDFium
and MuPDF put a space between them, so that a line with gaps between Han and Latin, or one that
justification has opened, would come out with spaces that the manuscript does not have. (MuPDF
does not heed ActualText; only a gap of 0.15 em or less helps there.) More than 0.1 em into each
other, as marks set half width are, `pdftotext -raw` begins a new line.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from paiban.page.items import Glyphs

Span = tuple[int, int, str | None]
"""(start, end, text): glyphs start to end; text None: their own texts say it all."""

_WIDE, _TIGHT = 0.08, -0.09
"""Ems between the end of a glyph's advance and the next glyph, measured with each reader: a space
is seen from 0.1 em on by Poppler (0.16 with -raw), from 0.09 to 0.17 by PDFium, the narrower the
next glyph the sooner, from 0.16 by MuPDF; a new line below -0.1 em by Poppler with -raw."""

UPRIGHT = 1000.0
"""How far a reader moves down by an upright glyph, in thousandths of an em (DW2, 9.7.4.3)."""

_SPACES = (" ", "\u3000", "\u00a0")


def spans(item: Glyphs, widths: dict[int, float]) -> list[Span]:
    """Cut a line's glyphs into stretches with and without ActualText; usually it is one."""
    misread = _misread(item, widths)
    if not misread and "" not in item.texts:
        return [(0, len(item.gids), None)]
    found: list[Span] = []
    for start, end, marked in _joined(item, misread):
        for first, last in _parts(item, start, end) if marked else [(start, end)]:
            text = "".join(item.texts[first:last])
            if marked and not (_plain(item, first, last) and not _safe(text)):
                found.append((first, last, text))
            elif found and found[-1][2] is None:
                found[-1] = (found[-1][0], last, None)
            else:
                found.append((first, last, None))
    return found


def _parts(item: Glyphs, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut where characters begin or end that no ActualText may hold, so that the others of a
    loose line still have one."""
    if _safe("".join(item.texts[start:end])) or not _plain(item, start, end):
        yield start, end
        return
    for _, run in groupby(range(start, end), key=lambda at: _safe(item.texts[at])):
        places = list(run)
        yield places[0], places[-1] + 1


def _misread(item: Glyphs, widths: dict[int, float]) -> set[int]:
    """The glyphs before which a reader would guess a space or a line end that is not there."""
    em, xs, texts = item.size / 1000, item.inline, item.texts
    wide, tight = item.size * _WIDE, item.size * _TIGHT
    steps = [after - x for x, after in pairwise(xs)]
    if item.upright:
        gaps = [step - UPRIGHT * em for step in steps]
    else:
        gaps = [step - widths[gid] * em for step, gid in zip(steps, item.gids, strict=False)]
    if not gaps or (tight <= min(gaps) and max(gaps) <= wide and 0.0 not in steps):
        return set()
    return {
        place
        for place, (step, gap) in enumerate(zip(steps, gaps, strict=True), 1)
        if not (tight <= gap <= wide and step)  # of two marks in one place PDFium keeps one
        and texts[place] not in _SPACES
        and texts[place - 1] not in _SPACES
    }


def _joined(item: Glyphs, misread: set[int]) -> Iterator[tuple[int, int, bool]]:
    """Clusters, joined where readers would part them; flagged where ActualText is needed."""
    start, marked = 0, False
    clusters = list(_clusters(item.texts))
    for number, (first, last) in enumerate(clusters):
        marked = marked or last - first > 1 or item.texts[first] == ""
        if last in misread and number + 1 < len(clusters):
            marked = True
            continue
        yield start, last, marked
        start, marked = last, False


def _clusters(texts: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Each glyph that has a text, with those after it that have none."""
    start = 0
    for place in range(1, len(texts)):
        if texts[place]:
            yield start, place
            start = place
    yield start, len(texts)


def _plain(item: Glyphs, start: int, end: int) -> bool:
    """Whether each glyph has a text, so that ActualText is only there for the gaps."""
    return "" not in item.texts[start:end]


def _safe(text: str) -> bool:
    """Whether PDFium reads this ActualText: it loses what lies beyond the basic plane, and a
    space too many is better than a character lost."""
    return not text or max(text) <= "\uffff"
