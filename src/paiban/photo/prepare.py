"""Preparation of photos for a screen PDF: cropped, upright, no finer than needed."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

from paiban.artwork.artwork_kinds import is_artwork
from paiban.photo.lettered.veil import Veil
from paiban.photo.photo_cache import kept
from paiban.photo.prepared import Crop, Prepared
from paiban.photo.unusable import unusable

SCREEN_PPI = 200
"""Newspaper halftone screens have 85 to 100 lines per inch and show at most two pixels per line;
this is also twice what a page fitted to a monitor needs."""


ARTWORK_PPI = 300
"""Of artwork drawn as pixels: its letters are as fine as those of the page."""


def prepare(
    file: str,
    crop: Crop,
    width_pt: float,
    height_pt: float,
    max_ppi: float = SCREEN_PPI,
    page: int = 0,
    veils: tuple[Veil, ...] = (),
) -> Prepared:
    """The part ``crop`` of a photo for a frame of ``width_pt`` × ``height_pt`` points, under its
    veils; or of artwork, of which ``page`` is drawn, at ``ARTWORK_PPI`` unless it is to be coarser
    than screens show.

    The result is cached, also between builds, until the file's content changes. Raises
    ``Unusable``: ``missing-photo``, ``broken-photo``, ``photo-too-large``,
    ``unknown-photo-format``.
    """
    try:
        state = Path(file).stat()
    except OSError as problem:
        raise unusable("missing-photo", file, "there is no such file") from problem
    if is_artwork(file):
        ppi = ARTWORK_PPI if max_ppi >= SCREEN_PPI else max_ppi
        needed = pixels_needed(width_pt, height_pt, ppi)
        return _drawn(file, state.st_mtime_ns, state.st_size, page, crop, needed)
    needed = pixels_needed(width_pt, height_pt, max_ppi)
    held = _prepared(file, state.st_mtime_ns, state.st_size, crop, needed, veils)
    if not held:
        held.append(_new(file, crop, needed, veils))
    return held[0]


@lru_cache(maxsize=64)
def _drawn(
    file: str, _mtime: int, _size: int, page: int, crop: Crop, needed: tuple[int, int]
) -> Prepared:
    from paiban.artwork.pixels import drawn, packed

    width, height, pixels = drawn(file, page, crop, needed)
    return Prepared(packed(pixels), width, height, "DeviceRGB", "FlateDecode")


def is_prepared(
    file: str,
    crop: Crop,
    width_pt: float,
    height_pt: float,
    max_ppi: float = SCREEN_PPI,
    veils: tuple[Veil, ...] = (),
) -> bool:
    """Whether ``prepare`` has its result in memory."""
    try:
        state = Path(file).stat()
    except OSError:
        return False
    needed = pixels_needed(width_pt, height_pt, max_ppi)
    return bool(_prepared(file, state.st_mtime_ns, state.st_size, crop, needed, veils))


def effective_ppi(
    width_px: int, height_px: int, crop: Crop, width_pt: float, height_pt: float
) -> float:
    """Resolution in ppi of the cropped photo at its placed size, the lower of both directions."""
    across = width_px * (crop[2] - crop[0]) / max(width_pt, 1e-6)
    down = height_px * (crop[3] - crop[1]) / max(height_pt, 1e-6)
    return min(across, down) * 72


def pixels_needed(width_pt: float, height_pt: float, ppi: float) -> tuple[int, int]:
    """Pixels across and down of a frame of that size at ``ppi``."""
    return max(1, math.ceil(width_pt / 72 * ppi)), max(1, math.ceil(height_pt / 72 * ppi))


@lru_cache(maxsize=256)
def _prepared(
    _file: str,
    _mtime: int,
    _size: int,
    _crop: Crop,
    _needed: tuple[int, int],
    _veils: tuple[Veil, ...],
) -> list[Prepared]:
    """A list to hold the cached result, empty at first; ``_mtime`` and ``_size`` detect a changed
    file."""
    return []


def _new(file: str, crop: Crop, needed: tuple[int, int], veils: tuple[Veil, ...]) -> Prepared:
    def making() -> Prepared:
        from paiban.photo.shrink import for_screen

        return for_screen(file, crop, needed, veils)

    try:
        return kept(file, (repr((crop, needed, *veils)).encode(),), making)
    except OSError as problem:
        raise unusable("broken-photo", file, f"cannot be read: {problem}") from problem
