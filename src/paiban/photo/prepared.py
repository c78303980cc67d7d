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
    """What the header of a sound photo tells: size in pixels, upright (EXIF applied), Pillow's name
    of its mode, whether it brings a colour profile, whether parts of it may be transparent, and
    whether it is small and of flat colours (``is_flat``), like a QR code."""

    width: int
    height: int
    mode: str
    has_icc: bool
    is_transparent: bool = False
    is_flat: bool = False
