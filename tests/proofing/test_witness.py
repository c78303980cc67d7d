"""Ghostscript, which knows nothing of us, separates the same pages: plate for plate, and in every
square of 15 mm, the same ink."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from reportlab.lib.colors import CMYKColor, CMYKColorSep
from reportlab.pdfgen.canvas import Canvas

import paiban
from paiban.base.files import shipped
from paiban.base.units import MM
from paiban.proofing.proof import proof_page
from tests.proofing.handmade import CELLS, MIXED, page_of
from tests.render.readers import run, saved

PPI = 100
_FINER = 4
_QUIRKS = ("re B", "2 Tr")
"""Filled and stroked at once with overprint: ghostscript loses the fill where the stroke has other
inks; MuPDF and ISO 32000-1 11.7.4.4 have both, as we do."""


def plates(pdf: bytes, folder: Path, ppi: float) -> dict[str, Image.Image]:
    """The plates of the first page by ghostscript, 255 where solid."""
    path, out = saved(pdf, folder), folder / "gs.tif"
    device = ("-sDEVICE=tiffsep", f"-r{ppi * _FINER:g}", f"-dDownScaleFactor={_FINER}")
    run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dLastPage=1", *device, "-o", str(out), path)
    return {
        file.name[3:-5]: Image.open(file).convert("L").point([255 - v for v in range(256)])
        for file in folder.glob("gs(*).tif")
    }


def compare(pdf: bytes, folder: Path, *, square: float = 15 * MM, ppi: float = PPI) -> None:
    """Every plate within 0.3 % of ink on the whole, and 3 % in every square."""
    theirs = plates(pdf, folder, ppi)
    ours = proof_page(folder / "page.pdf", pdf, ppi=ppi).separations.planes
    assert {name for name, plane in ours.items() if plane.getbbox()} <= theirs.keys()
    for name, plane in ours.items():
        other = theirs.get(name, Image.new("L", plane.size))
        assert abs(_mean(plane) - _mean(other)) < 0.3, name
        step = round(square * ppi / 72)
        for x in range(0, plane.width, step):
            for y in range(0, plane.height, step):
                area = (x, y, min(x + step, other.width), min(y + step, other.height))
                if area[2] - x > step // 2 and area[3] - y > step // 2:
                    found = _mean(plane.crop(area)), _mean(other.crop(area))
                    assert abs(found[0] - found[1]) < 3, (name, area, found)


def _mean(plane: Image.Image) -> float:
    return ImageStat.Stat(plane).mean[0] / 2.55


@lru_cache(maxsize=2)
def press(demonstration: str) -> bytes:
    built = paiban.build(shipped("assets", "demonstrations", demonstration))
    return built.pdf("press", marks=True, bleed=3.0)


@pytest.mark.parametrize("demonstration", ["feature", "five-stories"])
def test_ghostscript_separates_the_demonstrations_alike(demonstration: str, tmp_path: Path) -> None:
    compare(press(demonstration), tmp_path)


def test_ghostscript_separates_spots_overprint_and_all_kinds_of_paint_alike(
    tmp_path: Path,
) -> None:
    mixed_font = "/Over gs BT /Glyphs"  # told as a finding, not shown
    cells = [cell for cell in CELLS if not cell.startswith(mixed_font)]
    kept = tuple(cell for cell in cells if not any(quirk in cell for quirk in _QUIRKS))
    compare(page_of(kept), tmp_path, square=50, ppi=144)


def test_ghostscript_mixes_alike(tmp_path: Path) -> None:
    compare(page_of(MIXED), tmp_path, square=50, ppi=144)


def _foreign() -> bytes:
    """A page by another program: reportlab, with type, a spot and overprint."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 200), invariant=True)
    canvas.setFillColor(CMYKColor(0.6, 0.1, 0, 0.1))
    canvas.rect(20, 20, 260, 160, stroke=0, fill=1)
    canvas.setFillColor(CMYKColorSep(0, 0.8, 0.9, 0, spotName="House Red", density=0.8))
    canvas.circle(90, 100, 50, stroke=0, fill=1)
    canvas.setFillOverprint(True)
    canvas.setFillColor(CMYKColor(0, 0, 0, 1))
    canvas.setFont("Times-Bold", 60)
    canvas.drawString(60, 80, "Press 26")
    canvas.save()
    return out.getvalue()


def test_ghostscript_separates_a_foreign_page_alike(tmp_path: Path) -> None:
    data = _foreign()
    compare(data, tmp_path)
    proof = proof_page(tmp_path / "page.pdf", data)
    assert proof.plates[4:] == ("House Red",) and not proof.findings
