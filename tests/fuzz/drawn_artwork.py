"""Artwork as a desk may get it: pages of PDFs with every feature of printing, SVG drawings."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from tests.artwork.made_pdfs import FEATURES, made
from tests.fuzz.lot import Lot

_BOXES = ((0, 0, 207, 335), (-30, -20, 400, 90), (0, 0, 90, 900), (5, 5, 7, 7))
_SHAPES = (
    '<rect x="{}" y="{}" width="60" height="30" fill="#c8102e" opacity=".6"/>',
    '<circle cx="{}" cy="{}" r="20" stroke="black" fill="none" stroke-dasharray="3 1"/>',
    '<text x="{}" y="{}" font-size="14" font-family="KaiTi">江城 2026</text>',
    '<path d="M{} {}q9 9 20 0t20 0a9 9 0 0 1 9 9z" fill="url(#g)"/>',
    '<g transform="rotate({} {} 9)"><use href="#s"/></g>',
)
_DEFS = (
    '<linearGradient id="g"><stop stop-color="navy"/><stop offset="1" stop-color="gold"/>'
    '</linearGradient><defs><rect id="s" width="20" height="9"/></defs>'
)


def draw_artwork(lot: Lot, folder: Path, stem: str) -> str:
    """Draw artwork into ``folder``; returns its file name."""
    if lot.chance(0.4):
        (folder / f"{stem}.svg").write_text(_svg(lot), encoding="utf-8")
        return f"{stem}.svg"
    more: dict[str, object] = {}
    if lot.chance(0.3):
        more["Rotate"] = lot.one([90, 180, 270, 45])
    if lot.chance(0.3):
        more["TrimBox"] = pikepdf.Array(lot.one([[10, 10, 150, 200], [0, 0, 0, 0], [9, 9, 5, 5]]))
    if lot.chance(0.1):
        more["UserUnit"] = 2.5
    feature = lot.one(sorted(FEATURES))
    (folder / f"{stem}.pdf").write_bytes(made(FEATURES[feature], lot.one(_BOXES), **more))
    return f"{stem}.pdf"


def _svg(lot: Lot) -> str:
    frame = lot.one(['viewBox="0 0 200 100"', 'width="200" height="100"', 'viewBox="0 0 9 900"'])
    shapes = (
        lot.one(_SHAPES).format(lot.number(0, 150), lot.number(0, 90))
        for _ in range(lot.number(1, 6))
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>{_DEFS}{"".join(shapes)}</svg>'
