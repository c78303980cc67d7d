"""Photos of every mode, shape and format that a desk may send, and their files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageDraw

from tests.fuzz.lot import Lot

_SHAPES = (
    (800, 600), (600, 800), (3000, 40), (40, 3000), (1, 1), (2, 900), (1200, 300), (500, 500),
    (1600, 1000), (30, 30), (999, 1000),
)  # fmt: skip
_SMALL = ((64, 48), (48, 64), (300, 20), (20, 300), (1, 1), (120, 90))
MODES = {
    "jpg": ("RGB", "RGB", "L", "CMYK"),
    "png": ("RGB", "RGBA", "P", "L", "LA", "1", "I;16"),
    "webp": ("RGB", "RGBA"),
    "tiff": ("RGB", "CMYK", "L", "1", "I;16", "F", "RGBA", "LAB"),
    "gif": ("P", "L"),
    "bmp": ("RGB", "L", "1"),
}
_ORIENTATION = 0x112


def draw_photo(lot: Lot, folder: Path, stem: str, *, small: bool = False) -> str:
    """Draw a photo into ``folder``; returns its file name."""
    ending = lot.one(["jpg", "jpg", "jpg", *MODES])
    mode = lot.one(MODES[ending])
    picture = _as_mode(_scene(lot, lot.one(_SMALL if small else _SHAPES)), mode)
    more: dict[str, Any] = {}
    if ending == "jpg" and lot.chance(0.2):
        exif = Image.Exif()
        exif[_ORIENTATION] = lot.number(0, 9)
        more["exif"] = exif
    if ending in ("jpg", "png") and mode == "RGB" and lot.chance(0.3):
        more["icc_profile"] = _srgb()
    if ending == "tiff" and mode != "1" and lot.chance(0.5):
        more["compression"] = lot.one(["tiff_lzw", "tiff_adobe_deflate", "packbits"])
    name = f"{stem}.{ending}"
    picture.save(folder / name, **more)
    return name


def _srgb() -> bytes:
    """A profile without the moment at which it was made."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = bytes(12)
    return bytes(data)


def _scene(lot: Lot, size: tuple[int, int]) -> Image.Image:
    """A flat ground with none, a few or many discs on it."""
    picture = Image.new("RGB", size, (lot.number(0, 255),) * 3)
    draw = ImageDraw.Draw(picture)
    for _ in range(lot.one([0, 3, 60])):
        x, y, across = lot.number(0, size[0]), lot.number(0, size[1]), lot.number(1, 80)
        draw.ellipse((x, y, x + across, y + across), fill=_colour(lot))
    return picture


def _colour(lot: Lot) -> tuple[int, int, int]:
    return lot.number(0, 255), lot.number(0, 255), lot.number(0, 255)


def _as_mode(picture: Image.Image, mode: str) -> Image.Image:
    if mode == "I;16":
        return picture.convert("I").convert("I;16")
    if mode == "LAB":
        to_lab = ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"
        )
        return ImageCms.applyTransform(picture, to_lab) or picture
    return picture.convert(mode)
