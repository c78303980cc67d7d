"""PNG of a page, rendered from the PDF itself; the only file that imports pypdfium2."""

from __future__ import annotations

import struct
import zlib

import pypdfium2

_LEVEL = 3
"""Level of zlib: a text page shrinks to a twentieth at any level, at 3 in half the time of 6."""

_ROWS = 64
"""Rows compressed at a time."""

_RGB = 2
"""PNG colour type: truecolour without alpha."""


def render_png(pdf: bytes, page: int = 0, dpi: float = 96) -> bytes:
    """Page ``page`` (0-based) of ``pdf`` at ``dpi``, as the bytes of a PNG file."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = document[page].render(scale=dpi / 72, rev_byteorder=True)
        return _png(bitmap, dpi)
    finally:
        document.close()


def render_grey(pdf: bytes, dpi: float = 96) -> list[tuple[int, int, bytes]]:
    """All pages of ``pdf`` in grey: width and height in pixels, and one byte a pixel."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_grey(document[at].render(scale=dpi / 72, grayscale=True)) for at in
                range(len(document))]  # fmt: skip
    finally:
        document.close()


def _grey(bitmap: pypdfium2.PdfBitmap) -> tuple[int, int, bytes]:
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    pixels = bytes(bitmap.buffer)
    if stride == width:
        return width, height, pixels
    return width, height, b"".join(pixels[y * stride : y * stride + width] for y in range(height))


def _png(bitmap: pypdfium2.PdfBitmap, dpi: float) -> bytes:
    """A PNG of a bitmap in RGB, each row with filter 0: no filter helps with text."""
    per_metre = round(dpi / 0.0254)
    size = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, _RGB, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", size),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", _compressed(bitmap)),
            _chunk(b"IEND", b""),
        )
    )


def _compressed(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """The rows of a bitmap, some at a time: a page may have a hundred megabytes of them."""
    pixels, stride = memoryview(bitmap.buffer).cast("B"), bitmap.stride
    length = bitmap.width * bitmap.n_channels
    packer = zlib.compressobj(_LEVEL)
    parts = []
    for top in range(0, bitmap.height, _ROWS):
        rows = range(top, min(top + _ROWS, bitmap.height))
        lines = b"".join(b"\0" + bytes(pixels[y * stride : y * stride + length]) for y in rows)
        parts.append(packer.compress(lines))
    return b"".join((*parts, packer.flush()))


def _chunk(tag: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(tag + data)
    return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", checksum)
