"""Decoding of an emoji font's PNG glyphs to pixels for the PDF."""

from __future__ import annotations

import io

from PIL import Image

from paiban.base.value import Value
from paiban.photo.opened import PNG, load_format


class Pixels(Value, frozen=True):
    """A picture in sRGB, eight bits per channel, and its opacity."""

    width: int
    height: int
    rgb: bytes
    alpha: bytes


def pixels(png: bytes) -> Pixels | None:
    """The pixels of a PNG, None if it is damaged."""
    load_format(PNG)
    try:
        with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
            rgba = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    alpha = rgba.getchannel("A")
    return Pixels(rgba.width, rgba.height, rgba.convert("RGB").tobytes(), alpha.tobytes())
