"""Veils blended into the pixels of a picture."""

from __future__ import annotations

from PIL import Image

from paiban.photo.lettered.veil import Veil, within
from paiban.photo.prepared import Crop

_BLACK: dict[str, int | tuple[int, ...]] = {"L": 0, "RGB": (0, 0, 0), "CMYK": (0, 0, 0, 255)}
_WHITE: dict[str, int | tuple[int, ...]] = {"L": 255, "RGB": (255,) * 3, "CMYK": (0,) * 4}


def veiled(image: Image.Image, crop: Crop, veils: tuple[Veil, ...]) -> Image.Image:
    """A picture in ``L``, ``RGB`` or ``CMYK`` that shows ``crop`` of a photo, under its veils."""
    for veil in veils:
        colour = (_WHITE if veil.is_white else _BLACK)[image.mode]
        profile = image.info
        over = Image.new(image.mode, image.size, colour)
        image = Image.composite(over, image, _mask(image.size, crop, veil))
        image.info = profile
    return image


def _mask(size: tuple[int, int], crop: Crop, veil: Veil) -> Image.Image:
    """The strength of the veil at each pixel: one row or column of values, spread over the rest."""
    across = veil.edge in ("left", "right")
    length = size[0] if across else size[1]
    values = bytes(
        round(255 * veil.at(within(crop, (at + 0.5) / length, veil.edge))) for at in range(length)
    )
    line = Image.frombytes("L", (length, 1) if across else (1, length), values)
    return line.resize(size, Image.Resampling.NEAREST)
