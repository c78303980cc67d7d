"""Preparation of photos for a press PDF: separated into inks, as black alone, or as one-bit line
art."""

from __future__ import annotations

import zlib
from functools import lru_cache, partial
from pathlib import Path
from typing import Literal

from PIL import Image, ImageFilter

from paiban.base.finding import Unusable
from paiban.photo.decoded import is_line_art, upright
from paiban.photo.lettered.veil import Veil
from paiban.photo.lettered.veiling import veiled
from paiban.photo.opened import open_photo, orientation
from paiban.photo.photo_cache import kept
from paiban.photo.prepare import pixels_needed
from paiban.photo.prepared import Crop, Prepared
from paiban.photo.press.condition import Condition
from paiban.photo.press.ink_jpeg import grey_jpeg, ink_jpeg
from paiban.photo.press.separation import (
    black_alone,
    grey_of,
    limited,
    neutrals_on_black,
    separated,
)
from paiban.photo.shrink import cropped, shrinking, shrunk
from paiban.photo.unusable import unusable

_SHARP_INCH, _SHARP_PERCENT = 1 / 200, 50
"""Output sharpening, to offset the softening by halftone dots: a pixel's difference from the mean
within half a line of a newsprint screen (one pixel at 200 ppi) is increased by half."""


def prepare_press(
    file: str,
    crop: Crop,
    width_pt: float,
    height_pt: float,
    condition: Condition,
    veils: tuple[Veil, ...] = (),
) -> Prepared:
    """The part ``crop`` of a photo for a frame of ``width_pt`` × ``height_pt`` points, in the inks
    of ``condition``, under its veils; a grey photo as ``DeviceGray``, which is black ink alone.

    Photos finer than the condition's screen shows are scaled down, none is enlarged; one-bit line
    art keeps its pixels. The result is cached, also between builds, until the file's content
    changes. Raises ``Unusable`` like ``prepare``.
    """
    try:
        state = Path(file).stat()
    except OSError as problem:
        raise unusable("missing-photo", file, "there is no such file") from problem
    needed = pixels_needed(width_pt, height_pt, condition.max_ppi)
    return _known(file, state.st_mtime_ns, state.st_size, crop, needed, condition, veils)


@lru_cache(maxsize=256)
def _known(
    file: str,
    _mtime: int,
    _size: int,
    crop: Crop,
    needed: tuple[int, int],
    condition: Condition,
    veils: tuple[Veil, ...],
) -> Prepared:
    try:
        parts = (
            condition.profile,
            repr((crop, needed, condition.ink_limit, condition.ruling, *veils)).encode(),
        )
        return kept(file, parts, partial(_made, file, crop, needed, condition, veils))
    except Unusable:
        raise
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError) as problem:
        raise unusable("broken-photo", file, f"cannot be decoded: {problem}") from problem


def _made(
    file: str,
    crop: Crop,
    needed: tuple[int, int],
    condition: Condition,
    veils: tuple[Veil, ...],
) -> Prepared:
    with open_photo(file) as image:
        bits = _one_bit(image)
        if bits and not veils:
            return _bitmap(cropped(upright(bits, orientation(image)), crop))
        line_art = is_line_art(image)
        size = image.size if orientation(image) < 5 else (image.height, image.width)
        smaller = shrinking(size, crop, needed) < 1
        picture = veiled(shrunk(image, crop, needed), crop, veils)
        return _pressed(picture, condition, line_art, sharpen=smaller and not line_art)


def _one_bit(image: Image.Image) -> Image.Image | None:
    """The picture as one bit if it has only black and white, else None."""
    if "transparency" in image.info or not is_line_art(image):
        return None
    if image.mode == "1":
        return image
    colours = image.convert("RGB").getcolors(2) if image.mode in ("L", "P", "RGB") else None
    both = {(0, 0, 0), (255, 255, 255)}
    if not colours or not {colour for _, colour in colours} <= both:
        return None
    return image.convert("L").convert("1", dither=Image.Dither.NONE)


def _pressed(picture: Image.Image, condition: Condition, line_art: bool, sharpen: bool) -> Prepared:
    icc = picture.info.get("icc_profile")
    grey = grey_of(picture)
    if grey:
        grey = _sharp(grey, condition) if sharpen else grey
        grey = black_alone(grey, picture.mode, icc, condition)
        if line_art:
            return _lossless(grey, "DeviceGray")
        return Prepared(grey_jpeg(grey), *grey.size, "DeviceGray", "DCTDecode")
    picture = _sharp(picture, condition) if sharpen else picture
    inks = separated(picture, icc, condition)
    if line_art and picture.mode == "RGB":
        inks = neutrals_on_black(inks, picture, icc, condition)
    if line_art:
        return _lossless(limited(inks, condition.ink_limit), "DeviceCMYK")
    return Prepared(ink_jpeg(inks, condition.ink_limit), *inks.size, "DeviceCMYK", "DCTDecode")


def _sharp(picture: Image.Image, condition: Condition) -> Image.Image:
    """Sharpen before separation, so that the ink limit is applied last; RGB in its luma only,
    which adds no colour to edges and takes half the time."""
    if picture.mode != "RGB":
        return _unsharp_masked(picture, condition)
    light, *colour = picture.convert("YCbCr").split()
    return Image.merge("YCbCr", (_unsharp_masked(light, condition), *colour)).convert("RGB")


def _unsharp_masked(picture: Image.Image, condition: Condition) -> Image.Image:
    """Sharpen with a box blur, which takes a third of the time of Pillow's Gaussian mask and
    differs by half a level in 255. Beyond 1, ``blend`` extrapolates past its second picture."""
    mask = picture.filter(ImageFilter.BoxBlur(condition.max_ppi * _SHARP_INCH))
    return Image.blend(mask, picture, 1 + _SHARP_PERCENT / 100)


def _bitmap(image: Image.Image) -> Prepared:
    data = zlib.compress(image.tobytes(), 6)
    return Prepared(data, *image.size, "DeviceGray", "FlateDecode", bits=1)


def _lossless(image: Image.Image, space: Literal["DeviceGray", "DeviceCMYK"]) -> Prepared:
    return Prepared(zlib.compress(image.tobytes(), 6), *image.size, space, "FlateDecode")
