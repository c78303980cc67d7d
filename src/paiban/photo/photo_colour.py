"""Colour conversion of photos: eight bits per channel, no alpha; grey or sRGB for screens."""

from __future__ import annotations

from math import isfinite

from PIL import Image, ImageChops

from paiban.photo.srgb import is_srgb

_WHITE = (255, 255, 255)


def plain(image: Image.Image) -> Image.Image:
    """The picture in mode ``L``, ``RGB`` or ``CMYK``, on white if transparent. Values still refer
    to its own profile, the only metadata kept."""
    icc = image.info.get("icc_profile")
    image = _flat(_eight_bits(image))
    image = image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")
    image.info = {"icc_profile": icc} if icc else {}
    return image


def to_screen(image: Image.Image) -> Image.Image:
    """The picture in mode ``L`` or ``RGB`` (sRGB), on white if transparent."""
    image = plain(image)
    icc = image.info.get("icc_profile")
    if image.mode == "L" or (image.mode == "RGB" and is_srgb(icc)):
        return image
    if not icc:
        return image.convert("RGB")
    # few screen photos need LittleCMS, so it is imported late
    from paiban.photo.icc_profiles import in_srgb

    return in_srgb(image, icc) or image.convert("RGB")


def upright_inks(image: Image.Image) -> Image.Image:
    """A CMYK JPEG with its inks not inverted.

    Adobe's files store inks inverted, and Pillow inverts every CMYK JPEG as if it were Adobe's;
    files without Adobe's mark are not inverted (so read LittleCMS, ghostscript, ImageMagick).
    """
    foreign = image.mode == "CMYK" and image.format in ("JPEG", "MPO")
    if not foreign or "adobe" in image.info:
        return image
    icc = image.info.get("icc_profile")
    image = ImageChops.invert(image)
    image.info = {"icc_profile": icc} if icc else {}
    return image


def _eight_bits(image: Image.Image) -> Image.Image:
    """More bits a channel scaled to eight: Pillow's own ``convert`` would clip at 255."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in ("I", "F"):
        return _scaled(image)
    return image.convert("L") if image.mode == "1" else image


def _scaled(image: Image.Image) -> Image.Image:
    """Numbers of 32 bits, whole or floating, as 0 to 255. White is 1, 255 or 65,535, as the
    numbers themselves tell; those that go beyond, or below 0, are spread from the darkest to the
    lightest."""
    lowest, highest = image.getextrema()
    assert not isinstance(lowest, tuple)
    assert not isinstance(highest, tuple)
    if not (isfinite(lowest) and isfinite(highest)):
        raise ValueError("its numbers are not finite")
    whole = (65535,) if image.mode == "I" else (1, 255, 65535)
    white = next((each for each in whole if highest <= each), None) if lowest >= 0 else None
    if white is None:
        black, share = lowest, 255 / ((highest - lowest) or 1)
    else:
        black, share = 0.0, 255 / white
    return image.convert("F").point(lambda value: value * share + (-black * share)).convert("L")


def _flat(image: Image.Image) -> Image.Image:
    """Flatten alpha onto white: paper is white, and a page for press has no transparency."""
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
