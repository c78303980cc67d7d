"""A photo as the ground of letters: how calm its parts are, and how well letters stand out there.

Contrast is the contrast ratio of WCAG 2.1 (1.4.3), measured on the pixels.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat

from paiban.base.finding import Unusable
from paiban.base.value import Value
from paiban.photo.lettered.veil import Veil
from paiban.photo.lettered.veiling import veiled
from paiban.photo.opened import open_photo
from paiban.photo.photo_colour import to_screen
from paiban.photo.prepared import Crop
from paiban.photo.shrink import shrunk

_LONGEST = 640
"""Pixels of the longer side: a stroke of a headline covers several of them, and a blade of grass
none."""
_WORST = 0.05
"""Share of the pixels that may be worse than the contrast told: single bright points do not hide a
letter."""
_FLARE = 0.05
"""Light that every surface throws back (WCAG)."""
_WEIGHTS = (0.2126, 0.7152, 0.0722, 0.0)
_BLUR = 2
_WHOLE: Crop = (0.0, 0.0, 1.0, 1.0)


def _linear(value: int) -> int:
    share = value / 255
    lit = share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
    return round(255 * lit)


_LINEAR = [_linear(value) for value in range(256)]


class Ground(Value, frozen=True, eq=False):
    """The whole upright photo in sRGB, and how much each of its points differs from those about
    it."""

    image: Image.Image
    edges: Image.Image

    def unrest(self, part: Crop) -> float:
        """How restless a part of the photo is, from 0: the mean of its gradients and, by half, the
        deviation of its tones, in shares of the range from black to white."""
        box = _pixels(self.image.size, part)
        steps = ImageStat.Stat(self.edges.crop(box)).mean[0]
        tones = ImageStat.Stat(self.image.crop(box).convert("L")).stddev[0]
        return (steps + tones / 2) / 255

    def contrast(self, part: Crop, *, white: bool, veils: tuple[Veil, ...] = ()) -> float:
        """The contrast of white or black letters with a part of the photo under its veils, of all
        but the worst of its pixels."""
        box = _pixels(self.image.size, part)
        beneath = self.image.crop(box)
        width, height = self.image.size
        shown = box[0] / width, box[1] / height, box[2] / width, box[3] / height
        lit = veiled(beneath, shown, veils).point(_LINEAR * 3).convert("L", _WEIGHTS)
        counts = lit.histogram()
        light = _level(counts, from_top=white) / 255
        return 1.05 / (light + _FLARE) if white else (light + _FLARE) / _FLARE


def _level(counts: list[int], *, from_top: bool) -> int:
    """The luminance beyond which no more than the worst pixels lie."""
    allowed, seen = _WORST * sum(counts), 0
    for level in range(255, -1, -1) if from_top else range(256):
        seen += counts[level]
        if seen > allowed:
            return level
    return 0 if from_top else 255


def _pixels(size: tuple[int, int], part: Crop) -> tuple[int, int, int, int]:
    left, top = (min(int(part[at] * size[at]), size[at] - 1) for at in (0, 1))
    right, foot = (min(max(round(part[at + 2] * size[at]), 1), size[at]) for at in (0, 1))
    left, top = max(0, left), max(0, top)
    return left, top, max(right, left + 1), max(foot, top + 1)


def ground(file: str) -> Ground | None:
    """The photo as a ground; None if it cannot be read, which is told elsewhere."""
    try:
        state = Path(file).stat()
    except (OSError, ValueError):
        return None
    return _ground(file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=32)
def _ground(file: str, _mtime: int, _size: int) -> Ground | None:
    try:
        with open_photo(file) as image:
            longest = max(image.size)
            scale = min(1.0, _LONGEST / longest)
            needed = (
                max(1, round(image.width * scale)), max(1, round(image.height * scale))
            )  # fmt: skip
            picture = to_screen(shrunk(image, _WHOLE, needed)).convert("RGB")
    except (Unusable, OSError, ValueError, SyntaxError, MemoryError):
        return None
    grey = picture.convert("L")
    blurred = grey.filter(ImageFilter.BoxBlur(_BLUR))
    return Ground(picture, ImageChops.difference(grey, blurred))
