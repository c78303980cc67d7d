"""Colour separation: photos to the inks of a printing condition, greys to black ink alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from PIL import Image, ImageChops, ImageMath

from paiban.photo.icc_profiles import applied, lightness_of_black, source_profile, srgb, transform
from paiban.photo.press.condition import Condition

BLOCK = 8
"""Side of a JPEG block in pixels; without subsampling blocks are coded independently."""

_STRIP = 8 * BLOCK
"""Rows of a strip: few enough to skip light areas, many enough to be fast."""

_HAIR = 4
"""How far the channels of a grey may differ, from JPEG rounding and old scanners. A visible warm
tint is three times as much."""


def separated(image: Image.Image, icc: bytes | None, condition: Condition) -> Image.Image:
    """The picture (``RGB`` or ``CMYK``) in the inks of ``condition``, not yet ``limited``.

    CMYK without a profile, or with the condition's, keeps its values.
    """
    if image.mode == "RGB":
        source = source_profile(icc)
        by = transform(source, "RGB", condition.profile, "CMYK")
        by = by or transform(srgb(), "RGB", condition.profile, "CMYK")
        assert by, "condition_of has tried it"
        return applied(image, by)
    if icc and icc != condition.profile:
        by = transform(icc, "CMYK", condition.profile, "CMYK")
        return applied(image, by) if by else image
    return image


def limited(image: Image.Image, ink_limit: float) -> Image.Image:
    """The picture with at most ``ink_limit`` percent of ink in each pixel: black is kept and the
    other inks are reduced in proportion, which keeps the hue (under colour removal)."""
    near = near_limit(image, ink_limit)
    if most_in(near) == 0:
        return image
    image = image.copy()
    for box in strips(near):
        image.paste(_shared(image.crop(box), parts(ink_limit)), box)
    return image


def _shared(image: Image.Image, most: int) -> Image.Image:
    """The picture with at most ``most`` parts of ink in each pixel."""
    *inks, black = image.split()
    # ``multiply`` rounds each ink by at most half a part: two parts for the three. Division by no
    # ink gives 0, and ``convert`` clamps to 0 to 255.
    share = ImageMath.lambda_eval(
        lambda v: (v["k"] * -1 + (most - 2)) * 255 / (v["total"] - v["k"]),
        total=total_ink(image),
        k=black,
    ).convert("L")
    return Image.merge("CMYK", [*(ImageChops.multiply(ink, share) for ink in inks), black])


def near_limit(image: Image.Image, ink_limit: float) -> Image.Image:
    """A mask of the pixels of a CMYK picture with more than ``ink_limit`` percent of ink, and of
    some with up to three parts less.

    The mean of four inks is one fast step in Pillow, their sum would be seven; the mean is rounded,
    so the sum may be one part above four times the mean.
    """
    side_by_side = Image.frombytes("L", (4 * image.width, image.height), image.tobytes())
    most = parts(ink_limit)
    return side_by_side.reduce((4, 1)).point([255 * (4 * v + 1 > most) for v in range(256)])


def strips(marked: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """Boxes around all nonzero pixels of a single-channel picture: one per strip of rows that has
    any, aligned to ``BLOCK``. Working on these boxes saves the rest of the picture."""
    for top in range(0, marked.height, _STRIP):
        foot = min(top + _STRIP, marked.height)
        box = marked.crop((0, top, marked.width, foot)).getbbox()
        if box:
            right = min(-(-box[2] // BLOCK) * BLOCK, marked.width)
            yield box[0] // BLOCK * BLOCK, top, right, foot


def parts(percent: float) -> int:
    """Percent of ink as whole parts, 255 per ink."""
    return int(percent * 2.55 + 1e-6)


def total_ink(image: Image.Image) -> Image.Image:
    """The total ink of each pixel of a CMYK picture, in parts."""
    cyan, magenta, yellow, black = image.split()
    total: Image.Image = ImageMath.lambda_eval(
        lambda v: v["c"] + v["m"] + v["y"] + v["k"], c=cyan, m=magenta, y=yellow, k=black
    )
    return total


def grey_of(image: Image.Image) -> Image.Image | None:
    """The grey channel of a picture without colour: grey, RGB with nearly equal channels, or CMYK
    of black alone (inverted: light where there is no ink); else None."""
    if image.mode == "L":
        return image
    if image.mode == "CMYK":
        alone = all(most_in(image.getchannel(ink)) == 0 for ink in "CMY")
        return ImageChops.invert(image.getchannel("K")) if alone else None
    return image.getchannel("G") if most_in(_colourful(image)) <= _HAIR else None


def black_alone(
    grey: Image.Image, mode: str, icc: bytes | None, condition: Condition
) -> Image.Image:
    """A grey picture (``grey_of`` one of ``mode``) as ``DeviceGray``: 255 minus its black ink.

    The ink is chosen so that the print is as light as the photo, between paper and solid black:
    black point compensation for one ink.
    """
    tones = _tones(icc if mode == "CMYK" else source_profile(icc), mode, condition.profile)
    return grey.point(tones) if tones else grey


def neutrals_on_black(
    inks: Image.Image, image: Image.Image, icc: bytes | None, condition: Condition
) -> Image.Image:
    """``inks`` with the greys of its RGB source ``image`` in black alone.

    For charts: their letters and lines would print in four inks, slightly out of register.
    """
    neutral = _colourful(image).point([255] * (_HAIR + 1) + [0] * (255 - _HAIR))
    black = ImageChops.invert(black_alone(image.getchannel("G"), "RGB", icc, condition))
    none = Image.new("L", image.size)
    return Image.composite(Image.merge("CMYK", (none, none, none, black)), inks, neutral)


def _colourful(image: Image.Image) -> Image.Image:
    """The distance of each pixel of an RGB picture from grey."""
    red, green, blue = image.split()
    return ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))


def most_in(channel: Image.Image) -> float:
    """The highest value in a single-channel picture."""
    _, highest = channel.getextrema()
    assert not isinstance(highest, tuple)
    return highest


@lru_cache(maxsize=32)
def _tones(icc: bytes | None, mode: str, profile: bytes) -> list[int] | None:
    """Grey value → 255 minus black ink; None to leave values unchanged."""
    printed = lightness_of_black(profile)
    levels = _luminances(icc, mode) if icc and icc != profile else None
    if printed is None or levels is None:
        return None
    darkest = _luminance(printed[-1])
    rising = [-lightness for lightness in printed]
    inks = []
    for level in levels:
        wanted = -_lightness(darkest + (1 - darkest) * level)
        above = min(255, bisect_left(rising, wanted))
        below = max(0, above - 1)
        step = rising[above] - rising[below]
        inks.append(above if step <= 0 else round(above - (rising[above] - wanted) / step))
    return [255 - ink for ink in inks]


def _luminances(icc: bytes, mode: str) -> list[float] | None:
    """Luminance of the 256 greys of a picture, from 0 to 1; with a damaged or unsuitable profile,
    those of sRGB, or None for inks."""
    ramp = Image.frombytes("L", (256, 1), bytes(range(256)))
    none = Image.new("L", (256, 1))
    shown = ramp
    if icc != srgb():
        whole = {"L": ramp, "RGB": Image.merge("RGB", (ramp,) * 3)}
        whole["CMYK"] = Image.merge("CMYK", (none, none, none, ImageChops.invert(ramp)))
        by = transform(icc, mode, srgb(), "RGB")
        if by is None and mode == "CMYK":
            return None
        shown = applied(whole[mode], by).getchannel("G") if by else ramp
    levels = [_linear(value / 255) for value in shown.tobytes()]
    darkest = levels[0] if mode == "CMYK" else 0.0  # solid black to solid black
    return [(level - darkest) / (1 - darkest) for level in levels]


def _linear(value: float) -> float:
    """sRGB (IEC 61966-2-1) to luminance."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _luminance(lightness: float) -> float:
    """L* to luminance (CIE 15)."""
    return ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness / 903.3


def _lightness(luminance: float) -> float:
    return float(116 * luminance ** (1 / 3) - 16) if luminance > 0.008856 else 903.3 * luminance
