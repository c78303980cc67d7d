"""ICC profiles and transforms between them by LittleCMS: relative colorimetric with black point
compensation, as is usual in newspapers."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageCms

from paiban.base.files import shipped
from paiban.photo.srgb import is_srgb

_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION

_GRID = 17
"""Steps of the sRGB cube sampled for the maximum ink; between them ink hardly rises."""


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """The sRGB profile, assumed for a photo without one."""
    return shipped("assets", "profiles", "sRGB-colorprofiles.icc").read_bytes()


@lru_cache(maxsize=1)
def lab() -> bytes:
    """The profile of CIE L*a*b*."""
    return bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes())


def in_srgb(image: Image.Image, icc: bytes) -> Image.Image | None:
    """The picture converted from profile ``icc`` to sRGB; None if the profile is unusable."""
    by = _screen_transform(icc, image.mode)
    return applied(image, by) if by else None


@lru_cache(maxsize=16)
def _screen_transform(icc: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    try:
        target = ImageCms.createProfile("sRGB")
        return ImageCms.buildTransform(_opened(icc), target, mode, "RGB", _INTENT)
    except (ImageCms.PyCMSError, OSError):
        return None


@lru_cache(maxsize=32)
def transform(
    source: bytes, mode: str, target: bytes, to: str
) -> ImageCms.ImageCmsTransform | None:
    """The transform from pictures of ``mode`` in one profile to mode ``to`` in another; None if a
    profile is damaged or does not match its mode."""
    try:
        return ImageCms.buildTransform(
            _opened(source), _opened(target), mode, to, _INTENT, _BLACK_POINT
        )
    except (ImageCms.PyCMSError, OSError, TypeError):
        return None


@lru_cache(maxsize=8)
def paper_transform(profile: bytes) -> ImageCms.ImageCmsTransform | None:
    """The transform from a CMYK profile's inks to sRGB as printed: absolute colorimetric without
    black point compensation, so that paper is not white and solid black no darker than in print;
    None if the profile cannot give it."""
    absolute = ImageCms.Intent.ABSOLUTE_COLORIMETRIC
    try:
        return ImageCms.buildTransform(_opened(profile), _opened(srgb()), "CMYK", "RGB", absolute)
    except (ImageCms.PyCMSError, OSError, TypeError):
        return None


def source_profile(icc: bytes | None) -> bytes:
    """The profile of a grey or RGB picture; any sRGB profile is replaced by the shipped one."""
    return srgb() if not icc or is_srgb(icc) else icc


def applied(image: Image.Image, by: ImageCms.ImageCmsTransform) -> Image.Image:
    """The picture converted by a transform."""
    converted = ImageCms.applyTransform(image, by)
    assert converted is not None  # it is None only for a conversion in place
    return converted


@lru_cache(maxsize=8)
def lightness_of_black(profile: bytes) -> tuple[float, ...] | None:
    """L* of 0 to 255 parts of black ink alone, relative to the paper; None without a transform.

    There is no black point compensation: this is what is printed. Through Pillow, LittleCMS gives
    Lab in eight bits, in steps of 0.4; the mean of nine neighbours is accurate to a tenth.
    """
    try:
        lab = ImageCms.createProfile("LAB")
        by = ImageCms.buildTransform(_opened(profile), lab, "CMYK", "LAB", _INTENT)
    except (ImageCms.PyCMSError, OSError, TypeError):
        return None
    steps = Image.frombytes("CMYK", (256, 1), bytes(v for k in range(256) for v in (0, 0, 0, k)))
    measured = [level / 2.55 for level in applied(steps, by).getchannel(0).tobytes()]
    smooth: list[float] = []
    for place in range(256):
        reach = min(4, place, 255 - place)  # paper and solid black, the ends, are not smoothed
        near = measured[place - reach : place + reach + 1]
        smooth.append(min(sum(near) / len(near), smooth[-1] if smooth else 100.0))
    return tuple(smooth)


@lru_cache(maxsize=8)
def most_ink(profile: bytes) -> float | None:
    """The maximum ink in percent that a CMYK profile gives any sRGB colour; None if it cannot
    convert colours to inks."""
    by = transform(srgb(), "RGB", profile, "CMYK")
    if by is None:
        return None
    levels = [round(step * 255 / (_GRID - 1)) for step in range(_GRID)]
    cube = bytes(v for r in levels for g in levels for b in levels for v in (r, g, b))
    inks = applied(Image.frombytes("RGB", (_GRID * _GRID, _GRID), cube), by).tobytes()
    return max(map(sum, zip(*(inks[ink::4] for ink in range(4)), strict=True))) / 2.55


def description(profile: bytes) -> tuple[str, str, str] | None:
    """Class, colour space and name of a profile (``prtr``, ``CMYK``, …); None if it is not one."""
    try:
        core = _opened(profile).profile
    except (ImageCms.PyCMSError, OSError, TypeError):
        return None
    return core.device_class.strip(), core.xcolor_space.strip(), core.profile_description or ""


def _opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(profile))
