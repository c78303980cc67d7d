"""Cropping and scaling down of photos, and their encoding for screens."""

from __future__ import annotations

import io
import zlib
from functools import lru_cache
from typing import Literal

from PIL import Image

from paiban.base.files import MOST_PHOTO, read_file
from paiban.base.finding import Unusable
from paiban.photo.decoded import Decoded, decoded, draft, in_own_colours
from paiban.photo.lettered.veil import Veil
from paiban.photo.lettered.veiling import veiled
from paiban.photo.opened import open_photo, orientation
from paiban.photo.photo_colour import to_screen
from paiban.photo.prepared import Crop, Prepared
from paiban.photo.srgb import is_srgb
from paiban.photo.unusable import unusable

_SLACK = 1.5
"""A JPEG up to this many times finer than needed is used unchanged: encoding it again would lose
more than it saves."""

_QUALITY = 85
"""JPEG quality, 4:2:0: towards 95 the file size doubles without visible gain."""

_SMALL_QUALITY = 70

_FILTER = Image.Resampling.HAMMING
"""As sharp as bicubic for scaling down, and twice as fast (Lanczos: 25 ms, this 11 for
1920 × 1080 to 834 × 520). Photos are never enlarged."""

_REDUCING_GAP = 1.5
"""Pictures more than this many times too large are first averaged down by whole steps, which looks
the same as the filter alone and takes half the time."""

_WHOLE: Crop = (0.0, 0.0, 1.0, 1.0)


def for_screen(
    file: str, crop: Crop, needed: tuple[int, int], veils: tuple[Veil, ...] = ()
) -> Prepared:
    """The part ``crop`` of a photo with at most ``needed`` pixels (across, down), in grey or sRGB,
    under its veils.

    Raises ``Unusable`` like ``prepare``.
    """
    try:
        with open_photo(file) as image:
            if not veils and _may_pass(image, crop, needed):
                return _untouched(file, image)
            photo = decoded(file, image, crop, needed)
        picture = to_screen(_fitted(photo, crop, needed))
        return _encoded(veiled(picture, crop, veils), photo.line_art and not veils)
    except Unusable:
        raise
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError) as problem:
        raise unusable("broken-photo", file, f"cannot be decoded: {problem}") from problem


@lru_cache(maxsize=64)
def small(picture: Prepared, width: int) -> bytes:
    """A screen photo as a JPEG ``width`` pixels wide or slightly wider."""
    if picture.filter == "DCTDecode":
        image: Image.Image = Image.open(io.BytesIO(picture.data))
        image.draft(None, (width, 1))
    else:
        mode = "L" if picture.colour_space == "DeviceGray" else "RGB"
        size = picture.width_px, picture.height_px
        image = Image.frombytes(mode, size, zlib.decompress(picture.data))
    out = io.BytesIO()
    image.reduce(max(1, image.width // width)).save(out, "JPEG", quality=_SMALL_QUALITY)
    return out.getvalue()


def _may_pass(image: Image.Image, crop: Crop, needed: tuple[int, int]) -> bool:
    """Whether the JPEG can be used unchanged: uncropped, upright, sRGB or grey, not too fine."""
    return (
        image.format == "JPEG"
        and image.mode in ("RGB", "L")
        and crop == _WHOLE
        and orientation(image) == 1
        and (image.mode == "L" or is_srgb(image.info.get("icc_profile")))
        and image.width <= needed[0] * _SLACK
        and image.height <= needed[1] * _SLACK
    )


def _untouched(file: str, image: Image.Image) -> Prepared:
    from paiban.photo.segments import without_metadata

    space: Literal["DeviceRGB", "DeviceGray"] = "DeviceGray" if image.mode == "L" else "DeviceRGB"
    data = without_metadata(read_file(file, MOST_PHOTO))
    return Prepared(data, image.width, image.height, space, "DCTDecode")


def shrunk(image: Image.Image, crop: Crop, needed: tuple[int, int]) -> Image.Image:
    """The part ``crop`` of an opened photo, upright, with at most ``needed`` pixels, ``plain`` and
    in its own profile (converting after scaling down is faster)."""
    draft(image, crop, needed)
    return _fitted(in_own_colours(image), crop, needed)


def _fitted(photo: Decoded, crop: Crop, needed: tuple[int, int]) -> Image.Image:
    image = photo.image
    box = crop_box(image.size, crop)
    scale = shrinking(image.size, crop, needed)
    if scale < 1.0:
        across, down = box[2] - box[0], box[3] - box[1]
        size = (max(1, round(across * scale)), max(1, round(down * scale)))
        image = image.resize(size, _FILTER, box, reducing_gap=_REDUCING_GAP)
    else:
        image = cropped(image, crop) if crop != _WHOLE else image.copy()
    image.info = {"icc_profile": photo.profile} if photo.profile else {}
    return image


def cropped(image: Image.Image, crop: Crop) -> Image.Image:
    """The part ``crop`` of an upright picture, on whole pixels."""
    left, top, right, bottom = map(round, crop_box(image.size, crop))
    return image.crop((left, top, max(left + 1, right), max(top + 1, bottom)))


def shrinking(size: tuple[int, int], crop: Crop, needed: tuple[int, int]) -> float:
    """The scale factor for an upright picture of ``size``; at most 1."""
    box = crop_box(size, crop)
    return min(1.0, max(needed[0] / (box[2] - box[0]), needed[1] / (box[3] - box[1])))


def crop_box(size: tuple[int, int], crop: Crop) -> tuple[float, float, float, float]:
    """The crop as a box in pixels."""
    return crop[0] * size[0], crop[1] * size[1], crop[2] * size[0], crop[3] * size[1]


def _encoded(image: Image.Image, lossless: bool) -> Prepared:
    """The picture as JPEG, or deflated if ``lossless``. Same pixels, same bytes."""
    space: Literal["DeviceRGB", "DeviceGray"] = "DeviceGray" if image.mode == "L" else "DeviceRGB"
    if lossless:
        return Prepared(zlib.compress(image.tobytes(), 6), *image.size, space, "FlateDecode")
    out = io.BytesIO()
    image.info = {}  # drop the source's profile, comment and EXIF
    image.save(out, "JPEG", quality=_QUALITY, subsampling="4:2:0")
    return Prepared(out.getvalue(), *image.size, space, "DCTDecode")
