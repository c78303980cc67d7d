"""ICC profiles and the transforms between them, by LittleCMS: relative colorimetric with black
point compensation, as newspapers separate their photos."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageCms

from paiban.base.files import shipped
from paiban.photo.srgb import is_srgb

_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION

_GRID = 17
"""Steps of the cube of sRGB that is asked for the most ink: between them ink hardly rises."""


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """The sRGB profile: what a photo without one is taken to be in."""
    return shipped("assets", "profiles", "sRGB-colorprofiles.icc").read_bytes()


def in_srgb(image: Image.Image, icc: bytes) -> Image.Image | None:
    """The picture by its own profile in sRGB; None where that profile is unusable."""
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
    """From pictures of ``mode`` in one profile to those of mode ``to`` in another; None where a
    profile is damaged or of another kind than its picture."""
    try:
        return ImageCms.buildTransform(
            _opened(source), _opened(target), mode, to, _INTENT, _BLACK_POINT
        )
    except (ImageCms.PyCMSError, OSError, TypeError):
        return None


@lru_cache(maxsize=8)
def paper_transform(profile: bytes) -> ImageCms.ImageCmsTransform | None:
    """From inks of a CMYK profile to sRGB as they look on its paper: absolute colorimetric and no
    black point compensation, so that paper is not white and solid black no darker than it prints;
    None where the profile does not tell."""
    absolute = ImageCms.Intent.ABSOLUTE_COLORIMETRIC
    try:
        return ImageCms.buildTransform(_opened(profile), _opened(srgb()), "CMYK", "RGB", absolute)
    except (ImageCms.PyCMSError, OSError, TypeError):
        return None


def source_profile(icc: bytes | None) -> bytes:
    """The profile of a picture in grey or RGB; every sRGB is the one we ship."""
    return srgb() if not icc or is_srgb(icc) else icc


def applied(image: Image.Image, by: ImageCms.ImageCmsTransform) -> Image.Image:
    """The picture in the colours that a transform leads to."""
    converted = ImageCms.applyTransform(image, by)
    assert converted is not None  # it is only where a picture is changed in place
    return converted


@lru_cache(maxsize=8)
def lightness_of_black(profile: bytes) -> tuple[float, ...] | None:
    """L* of 0 to 255 parts of black ink alone, relative to the paper; None without a transform.

    No black point compensation: this is what is printed. LittleCMS gives Lab in eight bits by way
    of Pillow, steps of 0.4; the mean of nine neighbours is good to a tenth.
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
        reach = min(4, place, 255 - place)  # the ends, paper and solid black, stay as they are
        near = measured[place - reach : place + reach + 1]
        smooth.append(min(sum(near) / len(near), smooth[-1] if smooth else 100.0))
    return tuple(smooth)


@lru_cache(maxsize=8)
def most_ink(profile: bytes) -> float | None:
    """The most ink in percent that a CMYK profile gives any colour of sRGB; None where it has no
    way from colours to ink."""
    by = transform(srgb(), "RGB", profile, "CMYK")
    if by is None:
        return None
    levels = [round(step * 255 / (_GRID - 1)) for step in range(_GRID)]
    cube = bytes(v for r in levels for g in levels for b in levels for v in (r, g, b))
    inks = applied(Image.frombytes("RGB", (_GRID * _GRID, _GRID), cube), by).tobytes()
    return max(map(sum, zip(*(inks[ink::4] for ink in range(4)), strict=True))) / 2.55


def description(profile: bytes) -> tuple[str, str, str] | None:
    """Class, colour space and name of a profile (``prtr``, ``CMYK``, …); None for no profile."""
    try:
        core = _opened(profile).profile
    except (ImageCms.PyCMSError, OSError, TypeError):
        return None
    return core.device_class.strip(), core.xcolor_space.strip(), core.profile_description or ""


def _opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(profile))
