"""Values for photos: the picture data for a PDF, and the header of a photo file."""

from __future__ import annotations

from typing import Literal

from paiban.base.value import Value

Crop = tuple[float, float, float, float]
"""(x0, y0, x1, y1) in fractions of the upright picture."""


class Prepared(Value, frozen=True):
    """A picture ready for the PDF: ``data`` in ``filter``, ``bits`` per channel. No ``Decode``
    array: higher is lighter in grey and sRGB, more ink in CMYK, also within a JPEG."""

    data: bytes
    width_px: int
    height_px: int
    colour_space: Literal["DeviceRGB", "DeviceGray", "DeviceCMYK"]
    filter: Literal["DCTDecode", "FlateDecode"]
    bits: int = 8


class Header(Value, frozen=True):
    """The header of a usable photo: size in pixels, upright (EXIF applied), Pillow's mode, and
    whether it has a colour profile."""

    width: int
    height: int
    mode: str
    has_icc: bool
