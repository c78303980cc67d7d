"""What a PDF shows, read from the file by PDFium: characters where they stand, pictures, tints.

Nothing of ours that writes PDFs takes part: the same reader measures every program's pages.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

MARKS = re.compile("[，、；：。？！”’）》〉】」』·…—（“‘]")
BARRED = re.compile("[，、；：。？！”’）》〉】」』]")
"""Marks that may not begin a line; their white is behind them."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: its origin and the end of its advance in points from the top left of the page,
    y of the baseline; its size in points."""

    text: str
    x: float
    right: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """Where its ink may end: what is white in a mark may have been taken from it."""
        return min(self.right, self.x + self.size / 2) if BARRED.match(self.text) else self.right

    @property
    def whole(self) -> float:
        """Where it ends with all its white."""
        return max(self.right, self.x + self.size) if BARRED.match(self.text) else self.right


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the page in points from its top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its size, its characters without spaces, its pictures and filled areas."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    boxes: tuple[Box, ...]


def pages(pdf: Path) -> Iterator[Shown]:
    """The pages of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        yield Shown(width, height, tuple(_glyphs(page, height)), tuple(_boxes(page, width, height)))


def _glyphs(page: pypdfium2.PdfPage, height: float) -> Iterator[Glyph]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for number in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, number))
        if not character.strip() or pdfium.FPDFText_IsGenerated(text, number) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, number, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, number, loose)
        pdfium.FPDFText_GetMatrix(text, number, matrix)
        size = pdfium.FPDFText_GetFontSize(text, number) * abs(matrix.d)
        yield Glyph(character, x.value, loose.right, height - y.value, round(size, 2))


_PICTURES = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)


def _boxes(page: pypdfium2.PdfPage, width: float, height: float) -> Iterator[Box]:
    for item in page.get_objects(max_depth=8):
        filled = item.type == pdfium.FPDF_PAGEOBJ_PATH
        if not filled and item.type not in _PICTURES:
            continue
        left, bottom, right, top = item.get_bounds()
        box = Box(max(left, 0), max(height - top, 0), min(right, width), height - bottom)
        whole = box.right - box.left > 0.95 * width and box.bottom - box.top > 0.95 * height
        if not whole:  # the ground of the page
            yield box


def lines(glyphs: tuple[Glyph, ...], gap: float) -> list[tuple[Glyph, ...]]:
    """Characters of about one baseline in their order, parted where ``gap`` points stand open
    after a whole em."""
    found: list[tuple[Glyph, ...]] = []
    rows: dict[int, list[Glyph]] = {}
    for glyph in sorted(glyphs, key=lambda each: each.y):
        near = next((y for y in (round(glyph.y) + d for d in (0, -1, 1)) if y in rows), None)
        rows.setdefault(round(glyph.y) if near is None else near, []).append(glyph)
    for _, row in sorted(rows.items()):
        row.sort(key=lambda each: each.x)
        found += parted(row, lambda before, glyph: glyph.x - before.whole > gap)
    return found


def parted(
    row: Sequence[Glyph], opens: Callable[[Glyph, Glyph], bool]
) -> Iterator[tuple[Glyph, ...]]:
    """A row cut between each two neighbours of which ``opens`` says so."""
    line = list(row[:1])
    for before, glyph in pairwise(row):
        if opens(before, glyph):
            yield tuple(line)
            line = []
        line.append(glyph)
    yield tuple(line)
