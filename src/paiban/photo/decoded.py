"""Decoded, upright photos and a cache of the latest: a photo needed in one size or crop is often
needed in another, as when a page is set again with new text."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from pathlib import Path

from PIL import Image

from paiban.base.value import Value
from paiban.photo.opened import orientation
from paiban.photo.photo_colour import plain, upright_inks
from paiban.photo.prepared import Crop

MOST_PIXELS = 6_000_000
"""Capacity of the cache, 24 MB: some four half-page photos decoded at reduced size. A larger photo
is not cached."""

_FEW_COLOURS = 64
"""A lossless picture with at most this many colours is a chart or line art, which JPEG would
smear; a grey photo has up to 256."""

_LEAST_CROP = 1e-4
"""Of a picture's width or depth, the least that a crop leaves: no plan asks for a division by 0."""

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation → the transposition that makes the picture upright."""


class Decoded(Value, frozen=True, eq=False):
    """An upright picture in mode ``L``, ``RGB`` or ``CMYK`` with its embedded profile; shared, so
    not to be changed. ``line_art``: a chart or a drawing."""

    image: Image.Image
    profile: bytes | None
    line_art: bool


_Key = tuple[str, int, int, tuple[int, int]]
_kept: OrderedDict[_Key, Decoded] = OrderedDict()
_lock = threading.Lock()


def decoded(file: str, image: Image.Image, crop: Crop, needed: tuple[int, int]) -> Decoded:
    """The photo of ``file``, opened as ``image``, decoded by ``draft``."""
    draft(image, crop, needed)
    state = Path(file).stat()
    key = file, state.st_mtime_ns, state.st_size, image.size
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
    if found is None:
        found = in_own_colours(image)
        _keep(key, found)
    return found


def _keep(key: _Key, found: Decoded) -> None:
    with _lock:
        _kept[key] = found
        while sum(math.prod(each.image.size) for each in _kept.values()) > MOST_PIXELS:
            _kept.popitem(last=False)


def in_own_colours(image: Image.Image) -> Decoded:
    """An opened picture decoded and turned upright, and made ``plain`` if necessary."""
    line_art, turned = is_line_art(image), orientation(image)
    profile = image.info.get("icc_profile")
    if image.mode not in ("RGB", "L", "CMYK") or "transparency" in image.info:
        image = plain(image)
    image.load()
    image = upright(upright_inks(image), turned)
    # only the pixels: the image of a WebP file would keep its decoder and double the memory
    return Decoded(image._new(image.im), profile, line_art)


def is_line_art(image: Image.Image) -> bool:
    """Whether a picture is a chart or a drawing: lossless, with few colours."""
    if image.mode in ("1", "P"):
        return True
    countable = image.mode in ("L", "LA", "RGB", "RGBA") and image.format not in ("JPEG", "MPO")
    return countable and image.getcolors(_FEW_COLOURS) is not None


def upright(image: Image.Image, turned: int) -> Image.Image:
    """The picture turned by its EXIF orientation."""
    return image.transpose(_UPRIGHT[turned]) if turned in _UPRIGHT else image


def draft(image: Image.Image, crop: Crop, needed: tuple[int, int]) -> None:
    """Have a JPEG decoded at 1/2, 1/4 or 1/8 where that still has all pixels that are ``needed`` of
    its part ``crop``."""
    full = tuple(
        max(1.0, pixels / max(high - low, _LEAST_CROP))
        for pixels, low, high in zip(needed, crop[:2], crop[2:], strict=True)
    )
    if orientation(image) >= 5:
        full = (full[1], full[0])
    if image.format in ("JPEG", "MPO"):
        image.draft(None, (math.ceil(full[0]), math.ceil(full[1])))
