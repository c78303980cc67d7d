"""Plates of a PDF by ghostscript, one for each ink: the witness for what is on a page."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pikepdf
from PIL import Image, ImageChops, ImageStat

from paiban.api import Build
from paiban.page.items import Picture
from paiban.render.walk import leaves

PPI = 100.0
_FINER = 4


def plates(pdf: Path, folder: Path, ppi: float = PPI, *boxes: str) -> dict[str, Image.Image]:
    """The plates of the first page by the names of their inks: 0 is no ink, 255 solid."""
    folder.mkdir()
    command = [
        "gs",
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-dSAFER",
        "-sDEVICE=tiffsep",
        f"-r{_FINER * ppi:.6f}",
    ]
    command.append(f"-dDownScaleFactor={_FINER}")
    target = f"-sOutputFile={folder / 'p.tif'}"
    subprocess.run([*command, *boxes, target, str(pdf)], check=True, capture_output=True)
    found = {}
    for path in folder.iterdir():
        name = re.search(r"\((.+)\)", path.name)
        if name:
            found[name[1]] = ImageChops.invert(Image.open(path).convert("L"))
    return found


def difference(first: dict[str, Image.Image], second: dict[str, Image.Image]) -> dict[str, float]:
    """The mean difference of each plate in levels of 255; an ink that one of them lacks has no
    ink there."""
    size = next(iter(first.values())).size
    none = Image.new("L", size)
    told = {}
    for name in sorted({*first, *second}):
        other = second.get(name, none)
        width, height = min(size[0], other.width), min(size[1], other.height)
        assert max(abs(size[0] - other.width), abs(size[1] - other.height)) <= 1
        box = 0, 0, width, height
        off = ImageChops.difference(first.get(name, none).crop(box), other.crop(box))
        told[name] = ImageStat.Stat(off).mean[0]
    return told


def pictures(built: Build) -> list[Picture]:
    """The pictures of the first page."""
    page = built.made.document.pages[0]
    return [item for item in leaves(page.items) if isinstance(item, Picture)]


def only(pdf: bytes, picture: Picture, path: Path, page: int = 0) -> Path:
    """The page of a press PDF cut to the frame of a picture, so that its pixels begin there."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = opened.pages[page]
        height = float(found.MediaBox[3])
        rect = picture.rect
        box = [rect.x, height - rect.bottom, rect.right, height - rect.y]
        for key in ("/TrimBox", "/BleedBox", "/CropBox"):
            if key in found:
                del found[key]
        found.MediaBox = pikepdf.Array([*map(_real, box)])
        opened.pages[:] = [found]
        opened.save(path)
    return path


def _real(value: float) -> object:
    return pikepdf.Object.parse(f"{value:.6f}".encode())
