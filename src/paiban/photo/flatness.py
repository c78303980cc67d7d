"""Whether a picture is small and of flat colours, as QR codes, charts and screenshots of text are:
such a picture has no margin that a crop could take."""

from __future__ import annotations

import struct
from typing import IO

from PIL import Image, ImageFile

_MOST_PIXELS, _MOST_OF_LOSSY = 4_000_000, 500_000
"""A larger picture is taken for a photo without a look: to see its colours it must be decoded. What
is drawn is seldom kept as JPEG or lossy WebP, and photos nearly always are."""
_MOST_CHUNKS = 16
"""Chunks of a WebP that are passed on the way to its frame: a header, a profile, a mask."""
_SIDE = 256
"""Pixels of the longer side of what is looked at: every so many of the picture's own, not a mean of
them, which would make greys out of black and white."""
_TONES = 8
"""Flat pictures have so many colours, at most, …"""
_SHARE = 0.92
"""… which make up so much of them; the rest is the soft edges of letters and lines."""


def is_flat(image: Image.Image) -> bool:
    """Whether an opened picture is small and of flat colours."""
    if image.width * image.height > (_MOST_OF_LOSSY if _is_lossy(image) else _MOST_PIXELS):
        return False
    step = max(1, max(image.size) // _SIDE)
    try:
        colours = image.convert("RGBA" if _alpha(image) else "RGB")
    except (OSError, ValueError, SyntaxError, struct.error, IndexError):
        return False  # whoever decodes it will say what is wrong
    if colours.mode == "RGBA":
        paper = Image.new("RGBA", colours.size, (255, 255, 255, 255))
        colours = Image.alpha_composite(paper, colours).convert("RGB")
    small = colours.resize(
        (max(1, image.width // step), max(1, image.height // step)), Image.Resampling.NEAREST
    )
    # Four bits a channel: what JPEG and old scanners leave of one colour is one again.
    coarse = small.point([min(255, (level + 8) // 16 * 16) for level in range(256)] * 3)
    counts = sorted((count for count, _ in coarse.getcolors(1 << 16) or ()), reverse=True)
    if len(counts) < 2:
        return False  # a mere tint, which is the same wherever it is cut
    return sum(counts[:_TONES]) >= _SHARE * small.width * small.height


def _is_lossy(image: Image.Image) -> bool:
    """Whether an opened picture was encoded with loss."""
    if image.format == "WEBP" and isinstance(image, ImageFile.ImageFile) and image.fp:
        return _has_lossy_frame(image.fp)
    return image.format in ("JPEG", "MPO")


def _has_lossy_frame(file: IO[bytes]) -> bool:
    """Whether a WebP has a lossy frame (RFC 9649, 2.5). The file stands afterwards where it did."""
    stood, place = file.tell(), 12
    try:
        for _ in range(_MOST_CHUNKS):
            file.seek(place)
            chunk = file.read(8)
            if len(chunk) < 8 or chunk[:4] in (b"VP8 ", b"VP8L"):
                return chunk[:4] == b"VP8 "
            size = int.from_bytes(chunk[4:], "little")
            place += 8 + size + size % 2
        return False
    finally:
        file.seek(stood)


def _alpha(image: Image.Image) -> bool:
    return image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info
