"""What programs that are not ours say of a PDF: its plates, structure, fonts, pictures, boxes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from PIL import Image

Rect = tuple[float, float, float, float]
_PPI = 72


def needs(program: str) -> pytest.MarkDecorator:
    """Skips a test where the program is not installed."""
    return pytest.mark.skipif(which(program) is None, reason=f"{program} is not installed")


def told(*command: str | Path) -> str:
    done = subprocess.run([*map(str, command)], check=False, capture_output=True, timeout=120)
    return done.stdout.decode("utf-8", "replace")


def plates(file: Path, folder: Path) -> dict[str, Image.Image]:
    """The separations of the first page by ghostscript, 255 where solid; a pixel is a point."""
    out = folder / f"{file.stem}-sep"
    out.mkdir()
    told("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", f"-r{_PPI}",
         "-dLastPage=1", "-dOverprint=/enable", f"-sOutputFile={out}/p.tif", file)  # fmt: skip
    found = {}
    for path in out.glob("p(*).tif"):
        with Image.open(path) as plate:
            found[path.stem[2:-1]] = plate.convert("L").point([255 - v for v in range(256)])
    return found


def inks(file: Path, folder: Path, x: float, y: float) -> dict[str, int]:
    """The inks in percent at a point of the first page, in page units of a page at (0, 0)."""
    found = plates(file, folder)
    height = next(iter(found.values())).height
    return {
        name: round(plate.getpixel((int(x), height - 1 - int(y))) / 2.55)  # type: ignore[operator]
        for name, plate in found.items()
    }


def objects(file: Path) -> dict[str, Any]:
    """The objects of a file as qpdf has them, by name (``obj:1 0 R``, ``trailer``)."""
    found: dict[str, Any] = json.loads(told("qpdf", "--json", "--json-key=qpdf", file))["qpdf"][1]
    return found


def text(file: Path) -> str:
    """The whole file unpacked by qpdf."""
    return subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", str(file), "-"],
        check=False, capture_output=True, timeout=120,
    ).stdout.decode("latin-1")  # fmt: skip
