"""Photos of any shape from 1:3 to 4:1: cropped of the photos of the materials, or drawn."""

from __future__ import annotations

from functools import cache
from math import exp, log
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from tests.makeup.texts import photo_files

SHAPES = (1 / 3, 4.0)
"""Width by height, least and greatest."""
_COMMON = (3 / 2, 4 / 3, 16 / 9, 1.0, 2 / 3, 3 / 4)
_COMMON_SHARE = 0.6
_LONG = 2000
"""Pixels of the longer side at most."""


def shape(random: Random) -> float:
    """Three in five have the shapes of cameras, the others any between the bounds."""
    if random.random() < _COMMON_SHARE:
        return random.choice(_COMMON)
    return exp(random.uniform(log(SHAPES[0]), log(SHAPES[1])))


def write_photo(file: Path, random: Random, wanted: float) -> None:
    """A JPEG of that shape."""
    sources = photo_files()
    picture = _cropped(random.choice(sources), random, wanted) if sources else _drawn(wanted)
    picture.save(file, quality=85)


@cache
def _opened(source: Path) -> Image.Image:
    with Image.open(source) as picture:
        return picture.convert("RGB")


def _cropped(source: Path, random: Random, wanted: float) -> Image.Image:
    """The largest part of that shape, anywhere in the photo."""
    picture = _opened(source)
    width = min(picture.width, round(picture.height * wanted))
    height = min(picture.height, round(width / wanted))
    left = random.randint(0, picture.width - width)
    top = random.randint(0, picture.height - height)
    made = picture.crop((left, top, left + width, top + height))
    made.thumbnail((_LONG, _LONG))
    return made


def _drawn(wanted: float) -> Image.Image:
    """Sky, hills and a sun, where there are no photos."""
    width = _LONG if wanted >= 1 else round(_LONG * wanted)
    height = round(width / wanted)
    made = Image.linear_gradient("L").resize((width, height))
    drawing = ImageDraw.Draw(made)
    drawing.ellipse((width * 0.6, height * 0.15, width * 0.6 + 80, height * 0.15 + 80), fill=250)
    for at in range(5):
        box = (width * (at / 4 - 0.3), height * 0.6, width * (at / 4 + 0.3), height * 1.5)
        drawing.ellipse(box, fill=60 + 20 * at)
    return made.convert("RGB")
