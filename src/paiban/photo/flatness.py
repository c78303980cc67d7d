"""Whether a picture is small and of flat colours, as QR codes, charts and screenshots of text are:
such a picture has no margin that a crop could take."""

from __future__ import annotations

import struct

from PIL import Image

_MOST_PIXELS, _MOST_OF_JPEG = 4_000_000, 500_000
"""A larger picture is taken for a photo without a look: to see its colours it must be decoded. What
is drawn is seldom kept as JPEG, and photos nearly always are."""
_SIDE = 256
"""Pixels of the longer side of what is looked at: every so many of the picture's own, not a mean of
them, which would make greys out of black and white."""
_TONES = 8
"""Flat pictures have so many colours, at most, …"""
_SHARE = 0.92
"""… which make up so much of them; the rest is the soft edges of letters and lines."""


def is_flat(image: Image.Image) -> bool:
    """Whether an opened picture is small and of flat colours."""
    lossy = image.format in ("JPEG", "MPO")
    if image.width * image.height > (_MOST_OF_JPEG if lossy else _MOST_PIXELS):
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


def _alpha(image: Image.Image) -> bool:
    return image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info
