"""Programs that know nothing of us look at the press pages of both demonstrations."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

import paiban
from paiban.api import Build
from paiban.base.files import shipped
from paiban.base.geometry import Rect
from paiban.base.spot import Spot
from paiban.base.units import MM
from paiban.base.value import replace
from paiban.page.items import Fill, Stroke
from tests.render.handmade import BOLD, face, line
from tests.render.press.press_reading import press_of
from tests.render.readers import poppler, poppler_raw, run, saved

DEMONSTRATIONS = ("feature", "five-stories")
PLATES = ("Cyan", "Magenta", "Yellow", "Black")
PAPER = 255

_OF_ARCHIVES = (
    # what PDF/A asks and PDF/X does not, or does otherwise
    "only GTS_PDFA1 output intents",
    "overprint mode 1",
    "DeviceCMYK used with OutputIntent colour space None",
    "PDF/A identification",
    "http://www.npes.org/pdfx/ns/id/",
    "property pdf:Trapped",
    "property pdfxid:GTS_PDFXVersion",
    "CIDFont subset has no /CIDSet",
    "the catalog has no /Metadata stream",
    "/Separation colour spaces are not supported",  # the marks: it knows no spots
)


@lru_cache(maxsize=2)
def built(demonstration: str) -> Build:
    return paiban.build(shipped("assets", "demonstrations", demonstration))


def plates(pdf: bytes, folder: Path, *more: str) -> dict[str, Image.Image]:
    """The plates of the first page by ghostscript, a point a pixel; 255 is paper."""
    path, out = saved(pdf, folder), folder / "page.tif"
    device = ("-sDEVICE=tiffsep", "-r72", "-dFirstPage=1", "-dLastPage=1", *more)
    run("gs", "-q", "-dBATCH", "-dNOPAUSE", *device, "-o", str(out), path)
    return {name: Image.open(folder / f"page({name}).tif") for name in PLATES}


@pytest.mark.parametrize("pdfx", ["x-4", "x-1a"])
@pytest.mark.parametrize("demonstration", DEMONSTRATIONS)
def test_qpdf_pdfimages_and_pdffonts_find_nothing(
    demonstration: str, pdfx: str, tmp_path: Path
) -> None:
    pdf = built(demonstration).pdf("press", pdfx=pdfx, marks=True, bleed=3.0)
    path = saved(pdf, tmp_path)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", path)
    images = [row.split() for row in run("pdfimages", "-list", path).splitlines()[2:]]
    assert images and {row[5] for row in images} <= {"cmyk", "gray"}
    assert all(min(int(row[12]), int(row[13])) >= 149 for row in images)
    fonts = run("pdffonts", path).splitlines()[2:]
    assert fonts and all(row[55:].split()[-5:-2] == ["yes", "yes", "yes"] for row in fonts)
    assert run("gs", "-q", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", "-o", "/dev/null", path) == ""
    assert run("mutool", "draw", "-q", "-o", os.devnull, "-F", "txt", path) == ""


@pytest.mark.parametrize("pdfx", ["x-4", "x-1a"])
@pytest.mark.parametrize("demonstration", DEMONSTRATIONS)
def test_text_comes_out_as_from_the_screen(demonstration: str, pdfx: str, tmp_path: Path) -> None:
    screen, press = built(demonstration).pdf(), built(demonstration).pdf("press", pdfx=pdfx)
    for read in (poppler, poppler_raw):
        assert read(press, tmp_path) == read(screen, tmp_path)


@pytest.mark.parametrize("demonstration", DEMONSTRATIONS)
def test_body_text_is_on_the_black_plate_alone(demonstration: str, tmp_path: Path) -> None:
    """Rule 33, by ghostscript's separations."""
    made = built(demonstration)
    found = plates(made.pdf("press"), tmp_path)
    layout = json.loads(made.layout())
    lines = [row for story in layout["pages"][0]["stories"] for row in story["lines"]]
    body = [row for row in lines if row["role"] == "body"]
    assert len(body) > 100
    for row in body:
        top = int(row["baseline"] - 0.7 * row["size"])
        box = (int(row["start"]), top, int(row["end"]), int(row["baseline"]))
        for name in PLATES:
            darkest = found[name].crop(box).getextrema()[0]
            assert isinstance(darkest, int)
            assert darkest < PAPER if name == "Black" else darkest == PAPER, (name, row["text"])


@pytest.mark.parametrize("ink", [220.0, 240.0, 245.0])
@pytest.mark.parametrize("demonstration", DEMONSTRATIONS)
def test_no_15_mm_square_bears_more_ink_than_the_ceiling(
    demonstration: str, ink: float, tmp_path: Path
) -> None:
    """Rule 26, by ghostscript's separations."""
    found = plates(built(demonstration).pdf("press", ink=ink), tmp_path)
    side = round(15 * MM)
    squares = [
        ImageChops.invert(found[name].convert("L")).reduce(side).tobytes() for name in PLATES
    ]
    most = max(map(sum, zip(*squares, strict=True))) / 2.55
    assert 100 < most <= ink


def test_ghostscript_sees_black_overprint_and_all_else_knock_out(tmp_path: Path) -> None:
    """Under black text and a black rule the cyan plate is whole; under grey ones it has holes."""
    tint = Fill(Rect(50, 50, 400, 200), (1.0, 0.0, 0.0, 0.0))
    text = line("█中国", face(BOLD), 60, 150, 60)
    rule = Stroke(60, 200, 300, 200, 4)
    black = plates(press_of(tint, text, rule), tmp_path)
    assert black["Cyan"].crop((51, 51, 449, 249)).getextrema() == (0, 0)
    assert black["Black"].getextrema()[0] == 0
    grey = replace(text, colour=(0.5,))
    rule_of_grey = replace(rule, colour=(0.5,))
    knocked = plates(press_of(tint, grey, rule_of_grey), tmp_path)["Cyan"]
    assert knocked.getpixel((70, 130)) == PAPER == knocked.getpixel((100, 200))
    assert knocked.getpixel((440, 240)) == 0


@pytest.mark.parametrize(("overprint", "cyan"), [("simulate", 255), ("disable", 0)])
def test_overprint_is_in_the_file_and_not_in_the_reader(
    overprint: str, cyan: int, tmp_path: Path
) -> None:
    """All four plates in one picture: black on cyan is both inks where overprint is simulated."""
    tint = Fill(Rect(50, 50, 400, 200), (1.0, 0.0, 0.0, 0.0))
    path = saved(press_of(tint, line("█", face(BOLD), 60, 150, 60)), tmp_path)
    out = tmp_path / "all.tif"
    device = ("-sDEVICE=tiff32nc", "-r72", f"-dOverprint=/{overprint}", "-o", str(out))
    run("gs", "-q", "-dBATCH", "-dNOPAUSE", *device, path)
    with Image.open(out) as picture:
        assert picture.getpixel((70, 130)) == (cyan, 0, 0, 255)
        assert picture.getpixel((300, 100)) == (255, 0, 0, 0)


def test_white_text_knocks_out_of_every_plate(tmp_path: Path) -> None:
    """Rule 30."""
    text = line("█", face(BOLD), 60, 150, 60)
    white = replace(text, colour=(1.0,))
    found = plates(press_of(Fill(Rect(50, 50, 400, 200), (0.5, 0.6, 0.7, 0.2)), white), tmp_path)
    assert {name: plate.getpixel((70, 130)) for name, plate in found.items()} == dict.fromkeys(
        PLATES, PAPER
    )
    assert all(plate.getpixel((300, 100)) != PAPER for plate in found.values())


def test_a_spot_ink_is_a_plate_and_the_marks_are_on_it(tmp_path: Path) -> None:
    spot = Spot("PANTONE 485 C", (0.0, 0.95, 1.0, 0.0))
    data = press_of(replace(line("█", face(BOLD), 60, 150, 60), colour=spot), marks=True)
    found = plates(data, tmp_path)
    plate = Image.open(tmp_path / "page(PANTONE 485 C).tif")
    margin = round(13 * MM)
    inside = margin, margin, plate.width - margin, plate.height - margin
    assert plate.crop(inside).getextrema()[0] == 0
    assert plate.crop((0, 0, plate.width, margin)).getextrema()[0] == 0
    assert all(each.crop(inside).getextrema()[0] == PAPER for each in found.values())


@pytest.mark.parametrize(("pdfx", "flavour"), [("x-4", "PDFA_2B"), ("x-1a", "PDFA_1B")])
@pytest.mark.parametrize("demonstration", DEMONSTRATIONS)
def test_the_rules_of_verapdf_find_nothing_that_concerns_pdfx(
    demonstration: str, pdfx: str, flavour: str, tmp_path: Path
) -> None:
    """pikepdf has the rules of veraPDF, which itself cannot be had here: fonts, XMP, syntax."""
    if importlib.util.find_spec("pikepdf.pdfa") is None:
        pytest.skip("pikepdf has no pdfa in this version: the rules of veraPDF cannot be asked")
    try:
        rules = importlib.import_module("pikepdf.pdfa")
    except ImportError as problem:
        pytest.skip(f"pikepdf.pdfa lacks what it needs: {problem}")
    path = saved(built(demonstration).pdf("press", pdfx=pdfx, marks=True, bleed=3.0), tmp_path)
    with pikepdf.open(path) as pdf:
        report = rules.check(pdf, getattr(rules.Flavour, flavour))
    told = [str(finding) for finding in report.findings]
    assert told  # that it is no PDF/A, to begin with
    assert [each for each in told if not any(known in each for known in _OF_ARCHIVES)] == []


def test_same_bytes_in_every_process(tmp_path: Path) -> None:
    source = shipped("assets", "demonstrations", "five-stories")
    written = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.pdf"
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        command = [sys.executable, "-m", "paiban", "build", str(source), "-o", str(out)]
        press = ["--for", "press", "--marks", "--bleed", "3"]
        subprocess.run([*command, *press], env=environment, check=True, capture_output=True)
        written.append(out.read_bytes())
    assert written[0] == written[1]
    assert written[0] == built("five-stories").pdf("press", marks=True, bleed=3.0)
