"""What was prepared for the press, read again as a PDF reader would."""

from __future__ import annotations

import io
import random
import zlib
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from paiban.photo.prepared import Prepared
from paiban.photo.press.condition import Condition
from paiban.photo.press.press_photo import prepare_press
from paiban.photo.press.separation import total_ink
from tests.photo.colour_difference import Numbers
from tests.photo.photo_kinds import ACROSS, PATCH, SIZE

WHOLE = (0.0, 0.0, 1.0, 1.0)


def inks(prepared: Prepared) -> Image.Image:
    """A picture as CMYK, read as a PDF reader would: the numbers as they stand are ink."""
    size = (prepared.width_px, prepared.height_px)
    mode = "CMYK" if prepared.colour_space == "DeviceCMYK" else "L"
    if prepared.filter == "FlateDecode":
        mode = "1" if prepared.bits == 1 else mode
        image = Image.frombytes(mode, size, zlib.decompress(prepared.data)).convert(
            "L" if mode == "1" else mode
        )
    else:
        image = Image.open(io.BytesIO(prepared.data))
        assert image.size == size and "adobe" not in image.info
        image = ImageChops.invert(image) if mode == "CMYK" else image  # Pillow takes it for Adobe's
    if image.mode == "CMYK":
        return image
    none = Image.new("L", size)
    return Image.merge("CMYK", (none, none, none, ImageChops.invert(image)))


def patches(image: Image.Image, count: int) -> list[Numbers]:
    """The mean ink of the middle of each patch, in percent."""
    found = []
    for place in range(count):
        left, top = place % ACROSS * PATCH + 8, place // ACROSS * PATCH + 8
        middle = image.crop((left, top, left + PATCH - 16, top + PATCH - 16))
        found.append(tuple(mean / 2.55 for mean in ImageStat.Stat(middle).mean))
    return found


def ready(path: Path, condition: Condition) -> Prepared:
    """Prepared for so large a frame that nothing is made smaller."""
    return prepare_press(str(path), WHOLE, 4 * SIZE[0], 4 * SIZE[1], condition)


def most(image: Image.Image) -> float:
    """The most ink that a pixel has, in percent."""
    highest = total_ink(image).getextrema()[1]
    assert not isinstance(highest, tuple)
    return round(highest / 2.55, 6)


def pixel(image: Image.Image, x: int) -> tuple[int, ...]:
    """A pixel of the first row."""
    found = image.getpixel((x, 0))
    assert isinstance(found, tuple)
    return found


def hard(folder: Path, mode: str) -> str:
    """Noise of full strength: every edge that JPEG has trouble with, and much too much ink."""
    numbers = random.Random(7)
    bands = len(Image.new(mode, (1, 1)).getbands())
    small = Image.frombytes(mode, (60, 40), numbers.randbytes(60 * 40 * bands))
    image = small.resize((240, 160), Image.Resampling.BICUBIC)
    image.paste((0, 0, 0) if mode == "RGB" else (255,) * 4, (0, 0, 60, 160))
    path = folder / f"hard-{mode}.tif"
    image.save(path)
    return str(path)
