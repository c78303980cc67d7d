"""Boxes of pages put right: trim and bleed given and nested, /Rotate and UserUnit resolved."""

from __future__ import annotations

from typing import Any

from pikepdf import Array

from paiban.base.units import MM
from paiban.pdf_reading.matrix import Box, Matrix, as_box, placed_box
from paiban.pdf_reading.objects import Dict, as_numbers
from paiban.pdf_reading.page_facts import inherited
from paiban.pdf_reading.pdf_file import Source
from paiban.repairs.repair import Mended

BLEED = 3 * MM
_SLACK = 0.02
_LETTER = Box(0, 0, 612, 792)
_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
_TURNS: dict[int, tuple[float, float, float, float]] = {
    90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0),
}  # fmt: skip


def mend_boxes(source: Source, at: int, mended: Mended) -> None:
    """Put the boxes of page ``at`` (0-based) right."""
    page, number = source.pages[at], at + 1
    _turn(source, page, number, mended)
    _scale(source, page, number, mended)
    found = page.found
    media = _box(page, "MediaBox")
    crop, trim, art = _box(page, "CropBox"), _box(page, "TrimBox"), _box(page, "ArtBox")
    if "/MediaBox" not in found or media is None:
        media = media or _LETTER
        found.MediaBox = _array(media)
    trim_now = trim or art or (crop.cut(media) if crop else media)
    trim_now = trim_now.cut(media)
    if trim_now.width <= 1 or trim_now.height <= 1:
        trim_now = media
    if trim is None or "/TrimBox" not in found or not trim.holds(trim_now, 0) or trim != trim_now:
        found.TrimBox = _array(trim_now)
        mended.add("TrimBox", number)
    if "/ArtBox" in found:
        del found["/ArtBox"]
        mended.add("ArtBox removed", number)
    if crop is not None and not (crop.holds(media, _SLACK) and media.holds(crop, _SLACK)):
        if "/CropBox" in found:
            del found["/CropBox"]
        if inherited(page, "CropBox") is not None:
            found.CropBox = _array(media)
        mended.add("CropBox removed", number)
    _mend_bleed(page, media, trim_now, number, mended)


def _mend_bleed(page: Dict, media: Box, trim: Box, number: int, mended: Mended) -> None:
    """A BleedBox round the trim and within the media."""
    bleed = _box(page, "BleedBox")
    nested = bleed is not None and bleed.holds(trim, _SLACK) and media.holds(bleed, _SLACK)
    if not nested:
        page.found.BleedBox = _array(trim.grown(BLEED).cut(media))
        mended.add("BleedBox", number)


def widened(page: Dict, sides: tuple[float, float, float, float]) -> Box:
    """Widen the bleed, and the media where it must, by so much beyond the trim at the left, the
    foot, the right and the head; returns the bleed."""
    trim = _box(page, "TrimBox") or _box(page, "MediaBox") or _LETTER
    media, bleed = _box(page, "MediaBox") or trim, _box(page, "BleedBox") or trim
    left, foot, right, head = sides
    asked = Box(trim.x0 - left, trim.y0 - foot, trim.x1 + right, trim.y1 + head)
    bleed, media = _round(bleed, asked), _round(media, asked)
    page.found.BleedBox, page.found.MediaBox = _array(bleed), _array(media)
    if "/CropBox" in page.found:
        page.found.CropBox = _array(media)
    return bleed


def _round(one: Box, other: Box) -> Box:
    return Box(
        min(one.x0, other.x0), min(one.y0, other.y0), max(one.x1, other.x1), max(one.y1, other.y1)
    )


def _box(page: Dict, key: str) -> Box | None:
    return as_box(as_numbers(inherited(page, key) if key in ("MediaBox", "CropBox")
                             else page.get(key)))  # fmt: skip


def _array(box: Box) -> Any:
    return Array([round(each, 4) for each in (box.x0, box.y0, box.x1, box.y1)])


def _turn(source: Source, page: Dict, number: int, mended: Mended) -> None:
    """Turn content and boxes, so that the page stands upright without /Rotate."""
    rotate = inherited(page, "Rotate")
    if not isinstance(rotate, int | float) or not rotate:
        return
    turn = _TURNS.get(int(rotate) % 360)
    if turn is not None:
        media = _box(page, "MediaBox") or _LETTER
        a, b, c, d = turn
        around = placed_box((a, b, c, d, 0, 0), media)
        _moved(source, page, (a, b, c, d, -around.x0, -around.y0))
    page.found.Rotate = 0
    mended.add("/Rotate", number)


def _scale(source: Source, page: Dict, number: int, mended: Mended) -> None:
    unit = page.number("UserUnit") if page.get("UserUnit") is not None else None
    if unit is None:
        return
    del page.found["/UserUnit"]
    if unit > 0 and unit != 1:
        _moved(source, page, (unit, 0, 0, unit, 0, 0))
    mended.add("UserUnit", number)


def _moved(source: Source, page: Dict, matrix: Matrix) -> None:
    """Move the content of the page, its boxes and its annotations by a matrix."""
    for key in _BOXES:
        box = _box(page, key[1:])
        if box is not None:
            page.found[key] = _array(placed_box(matrix, box))
    for each in page.array("Annots"):
        rect = as_box(as_numbers(each.get("Rect"))) if isinstance(each, Dict) else None
        if isinstance(each, Dict) and rect:
            each.found.Rect = _array(placed_box(matrix, rect))
    pdf = source.found
    given = page.found.get("/Contents")
    parts = list(given) if isinstance(given, Array) else [given] if given is not None else []
    numbers = " ".join(f"{each:.4f}" for each in matrix)
    before = pdf.make_stream(f"q {numbers} cm".encode())
    page.found.Contents = Array([before, *parts, pdf.make_stream(b"Q")])
