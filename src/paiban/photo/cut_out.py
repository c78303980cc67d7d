"""Outlines of cut-outs: how far the picture reaches to the left and right at each height, by its
alpha channel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from PIL import Image

from paiban.base.finding import Unusable
from paiban.photo.decoded import upright
from paiban.photo.opened import open_photo, orientation

_ACROSS, _DOWN = 400, 800
"""Pixels by which an outline is told: a twentieth of an em of a cut-out two columns wide."""
_OPAQUE = 32
"""Alpha from which a pixel is part of the picture, and not the rim of a soft edge."""
_CLEAR = 0.02
"""Share of the pixels that are clear, at the least: what has less is no cut-out."""

Band = tuple[float, float]
"""A range of heights, or of places across, in fractions of the picture; (1, 0) across: nothing."""


def outline(file: str, bands: Sequence[Band]) -> tuple[Band, ...]:
    """How far the picture reaches across in each of the ``bands`` of heights; () if it is no
    cut-out, or cannot be read."""
    try:
        state = Path(file).stat()
    except (OSError, ValueError):
        return ()
    alpha = _alpha(file, state.st_mtime_ns, state.st_size)
    return tuple(_reach(alpha, band) for band in bands) if alpha else ()


def is_cut_out(file: str) -> bool:
    """Whether the picture has an alpha channel that clears part of it."""
    return bool(outline(file, ((0.0, 1.0),)))


def _reach(alpha: Image.Image, band: Band) -> Band:
    top = min(max(int(band[0] * alpha.height), 0), alpha.height)
    foot = min(max(round(band[1] * alpha.height), 0), alpha.height)
    box = alpha.crop((0, top, alpha.width, foot)).getbbox() if foot > top else None
    return (box[0] / alpha.width, box[2] / alpha.width) if box else (1.0, 0.0)


@lru_cache(maxsize=32)
def _alpha(file: str, _mtime: int, _size: int) -> Image.Image | None:
    """The opaque part as white on black; None without an alpha channel that clears some of it."""
    try:
        with open_photo(file) as image:
            if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
                return None
            turned = orientation(image)
            channel = upright(image.convert("RGBA").getchannel("A"), turned)
    except (Unusable, OSError, ValueError, SyntaxError, MemoryError):
        return None
    small = channel.resize((_ACROSS, _DOWN), Image.Resampling.BOX)
    opaque = small.point([255 * (value >= _OPAQUE) for value in range(256)])
    clear = opaque.histogram()[0] / (_ACROSS * _DOWN)
    return opaque if _CLEAR < clear < 1 else None
