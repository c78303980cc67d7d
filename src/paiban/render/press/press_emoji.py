"""Bitmap emoji for press: CMYK pixels under a 1-bit mask.

A soft mask is transparency, which PDF/X-1a forbids. At text size a strike has more than 500 ppi, so
the edge of a 1-bit mask does not show.
"""

from __future__ import annotations

from paiban.photo.emoji_pixels import Pixels
from paiban.render.inks import Inks
from paiban.render.pdf.reportlab_objects import PdfFile, Ref, name

_SHOWN = 128
"""Least opacity of a shown pixel; shown pixels are composited on white."""


def add_strike(pdf: PdfFile, found: Pixels, inks: Inks) -> Ref:
    """The picture as an image object with its mask."""
    size = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": found.width,
        "Height": found.height,
    }
    image = {**size, "ColorSpace": name("DeviceCMYK"), "BitsPerComponent": 8}
    if min(found.alpha, default=255) < _SHOWN:
        bits = _bits(found)
        image["Mask"] = pdf.add_stream(bits, {**size, "ImageMask": True, "BitsPerComponent": 1})
    return pdf.add_stream(_cmyk(found, inks), image)


def _bits(found: Pixels) -> bytes:
    """Mask bits, 1 for hidden pixels (ISO 32000-1 8.9.6.3), rows padded to whole bytes."""
    rows = bytearray()
    for top in range(0, len(found.alpha), found.width):
        row = "".join("10"[value >= _SHOWN] for value in found.alpha[top : top + found.width])
        padded = row.ljust(-(-found.width // 8) * 8, "1")
        rows += int(padded, 2).to_bytes(len(padded) // 8, "big")
    return bytes(rows)


def _cmyk(found: Pixels, inks: Inks) -> bytes:
    known: dict[tuple[int, ...], bytes] = {}
    out = bytearray()
    for at, alpha in enumerate(found.alpha):
        rgb = tuple(_step(value, alpha) for value in found.rgb[3 * at : 3 * at + 3])
        if rgb not in known:
            colour = inks.of(tuple(value / 255 for value in rgb))
            known[rgb] = bytes(round(ink * 255) for ink in colour)
        out += known[rgb]
    return bytes(out)


def _step(value: int, alpha: int) -> int:
    """A value on white in 32 steps, so that few colours need conversion."""
    value = 255 - (255 - value) * alpha // 255
    return (value & 0xF8) | (value >> 5)
