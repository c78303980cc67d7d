"""Colour of photos: everything leaves here as grey or sRGB, eight bits, without alpha."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageCms

_WHITE = (255, 255, 255)

_SRGB_NAMES = (b"sRGB", "sRGB".encode("utf-16-be"))
"""The profile's description as version 2 (ASCII) and version 4 (UTF-16) write it."""


def is_srgb(icc: bytes | None) -> bool:
    """Whether a profile is sRGB or absent (then sRGB is what everyone assumes).

    Told by the name in its first 4 KB, where the description stands: parsing it costs 1 ms.
    """
    return not icc or any(name in icc[:4096] for name in _SRGB_NAMES)


def to_screen(image: Image.Image) -> Image.Image:
    """The picture in mode ``L`` or ``RGB``, on white where it was transparent."""
    icc = image.info.get("icc_profile")
    image = _flat(_eight_bits(image))
    if image.mode == "CMYK":
        # Adobe's inverted CMYK is already turned right by Pillow's JPEG reader
        return _converted(image, icc) or image.convert("RGB")
    if image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    if image.mode == "RGB" and not is_srgb(icc):
        return _converted(image, icc) or image
    return image


def _eight_bits(image: Image.Image) -> Image.Image:
    """Sixteen bits a channel scaled to eight: Pillow's own ``convert`` would clip at 255."""
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    return image.convert("L") if image.mode in ("F", "1") else image


def _flat(image: Image.Image) -> Image.Image:
    """Alpha laid on white: paper is white, and a page that goes to press has no transparency."""
    if image.mode == "LA":
        alpha = image.getchannel("A")
        paper: Image.Image = Image.new("L", image.size, 255)
        paper.paste(image.getchannel("L"), mask=alpha)
        return paper
    if image.mode in ("RGBA", "PA", "RGBa", "La") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, _WHITE)
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    return image


def _converted(image: Image.Image, icc: bytes | None) -> Image.Image | None:
    """The picture by its own profile in sRGB; None where that profile is unusable."""
    transform = _transform(icc, image.mode) if icc else None
    return ImageCms.applyTransform(image, transform) if transform else None


@lru_cache(maxsize=16)
def _transform(icc: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.buildTransform(
            source, target, mode, "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC
        )
    except (ImageCms.PyCMSError, OSError):
        return None
