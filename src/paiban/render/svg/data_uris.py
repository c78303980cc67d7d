"""Data URIs of photos in an SVG, at screen resolution."""

from __future__ import annotations

import base64
import struct
import zlib
from functools import lru_cache

from paiban.photo.prepared import Prepared

_PNG_COLOUR = {"DeviceGray": (0, 1), "DeviceRGB": (2, 3)}
"""Colour space → PNG colour type, channels."""


@lru_cache(maxsize=128)
def data_uri(picture: Prepared) -> str:
    """A prepared picture as a data URI: JPEG unchanged, line art as PNG."""
    kind, data = picture_file(picture)
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


def picture_file(picture: Prepared) -> tuple[str, bytes]:
    """The format (``jpeg`` or ``png``) and bytes of a prepared picture as a file."""
    if picture.filter == "DCTDecode":
        return "jpeg", picture.data
    return "png", _png(picture)


def _png(picture: Prepared) -> bytes:
    """A PNG of deflated pixels, each row with filter 0."""
    colour, channels = _PNG_COLOUR[picture.colour_space]
    width, height = picture.width_px, picture.height_px
    raw, stride = zlib.decompress(picture.data), width * channels * picture.bits // 8
    rows = b"".join(b"\0" + raw[at * stride : (at + 1) * stride] for at in range(height))
    head = struct.pack(">IIBBBBB", width, height, picture.bits, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows, 6)), _chunk(b"IEND", b""))
    )


def _chunk(tag: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(tag + data)
    return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", checksum)
