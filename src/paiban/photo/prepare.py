"""From a photo file to the bytes that a PDF holds: cropped, upright, no larger than it prints."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

from paiban.photo.photo_cache import kept
from paiban.photo.prepared import Crop, Prepared
from paiban.photo.unusable import unusable

SCREEN_PPI = 200
"""Newspaper screens have 85 to 100 lines to the inch, and two pixels a line is all that they
show; it is also twice what a page fitted to a screen asks for."""


def prepare(
    file: str, crop: Crop, width_pt: float, height_pt: float, max_ppi: float = SCREEN_PPI
) -> Prepared:
    """The part ``crop`` of a photo for a frame of ``width_pt`` × ``height_pt`` points.

    Raises ``Unusable``: ``missing-photo``, ``broken-photo``, ``photo-too-large``,
    ``unknown-photo-format``. What was made is kept, also between builds, for as long as the file's
    content does not change.
    """
    try:
        state = Path(file).stat()
    except OSError as problem:
        raise unusable("missing-photo", file, "there is no such file") from problem
    needed = pixels_needed(width_pt, height_pt, max_ppi)
    held = _prepared(file, state.st_mtime_ns, state.st_size, crop, needed)
    if not held:
        held.append(_new(file, crop, needed))
    return held[0]


def is_prepared(
    file: str, crop: Crop, width_pt: float, height_pt: float, max_ppi: float = SCREEN_PPI
) -> bool:
    """Whether ``prepare`` has nothing left to do but to give what it has."""
    try:
        state = Path(file).stat()
    except OSError:
        return False
    needed = pixels_needed(width_pt, height_pt, max_ppi)
    return bool(_prepared(file, state.st_mtime_ns, state.st_size, crop, needed))


def effective_ppi(
    width_px: int, height_px: int, crop: Crop, width_pt: float, height_pt: float
) -> float:
    """Pixels to the inch of the cropped photo at its placed size, the lower of the two ways."""
    across = width_px * (crop[2] - crop[0]) / max(width_pt, 1e-6)
    down = height_px * (crop[3] - crop[1]) / max(height_pt, 1e-6)
    return min(across, down) * 72


def pixels_needed(width_pt: float, height_pt: float, ppi: float) -> tuple[int, int]:
    """How many pixels across and down a frame of that size holds."""
    return max(1, math.ceil(width_pt / 72 * ppi)), max(1, math.ceil(height_pt / 72 * ppi))


@lru_cache(maxsize=256)
def _prepared(
    _file: str, _mtime: int, _size: int, _crop: Crop, _needed: tuple[int, int]
) -> list[Prepared]:
    """Where what was made of a file is kept, and nothing before that; ``_mtime`` and ``_size``
    make it the file that it was."""
    return []


def _new(file: str, crop: Crop, needed: tuple[int, int]) -> Prepared:
    def making() -> Prepared:
        from paiban.photo.shrink import for_screen

        return for_screen(file, crop, needed)

    try:
        return kept(file, (repr((crop, needed)).encode(),), making)
    except OSError as problem:
        raise unusable("broken-photo", file, f"cannot be read: {problem}") from problem
