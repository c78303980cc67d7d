"""A photo ready for a PDF: bytes, and what the PDF has to say of them."""

from __future__ import annotations

from typing import Literal

from paiban.base.value import Value


class Prepared(Value, frozen=True):
    """A picture ready for the PDF: ``data`` in ``filter``, ``bits`` a channel, without a
    ``Decode`` array: more is lighter in grey and sRGB, and more ink in CMYK, also within a JPEG."""

    data: bytes
    width_px: int
    height_px: int
    colour_space: Literal["DeviceRGB", "DeviceGray", "DeviceCMYK"]
    filter: Literal["DCTDecode", "FlateDecode"]
    bits: int = 8
