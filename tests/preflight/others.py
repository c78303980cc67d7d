"""PDF files by other programs, with text, a photo, colours, and faults that they are asked for."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import copy, which

import pikepdf
import pytest
from reportlab.lib.colors import PCMYKColorSep
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from paiban.base.files import shipped

typst = pytest.importorskip("typst")
fonts = pytest.importorskip("pylopdf_fonts_zh_cn")

PHOTO = shipped("assets", "demonstrations", "five-stories", "photos", "citrus-fruits.jpg")
COATED = shipped("assets", "profiles", "FOGRA39L_coated.icc")
SERIF = Path(fonts.__file__).parent / "NotoSerifSC-Regular.otf"
BODY = "城里的河水到了秋天就慢下来，桥上的灯也亮得早一些。" * 8
_FAULTS = {
    "plain": '<p style="font-size:6pt;color:#c00">小红字</p><a href="https://example.org">去</a>'
    '<div style="background:rgba(0,0,120,.5);height:8mm"></div>',
    "ink": '<p style="font-size:6pt;color:device-cmyk(0 1 1 0)">小红字</p>'
    '<div style="background:device-cmyk(1 1 1 .2);height:18mm"></div>',
}
_PRESS = (
    "@color-profile device-cmyk{src:url(coated.icc);components:cyan,magenta,yellow,black}"
    "body{color:device-cmyk(0 0 0 1)}"
)


def _done(*command: str) -> None:
    """A program run to its end, or the test skipped where it is not there."""
    if which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    subprocess.run(command, check=True, capture_output=True, timeout=150)


def _html(folder: Path, faults: str, style: str) -> Path:
    copy(PHOTO, folder / "photo.jpg")
    copy(COATED, folder / "coated.icc")
    page = folder / "page.html"
    page.write_text(
        f"<html lang=zh><meta charset=utf-8><title>他家</title><style>@font-face{{font-family:S;"
        f"src:url(file://{SERIF})}}@page{{size:120mm 160mm;margin:12mm;bleed:3mm;marks:crop}}"
        f"body{{font:9pt/1.6 S}}{style}</style><h1>他家的文件</h1><p>{BODY}</p>"
        f'<img src="photo.jpg" width=264>{faults}',
        encoding="utf-8",
    )
    return page


def _weasyprint(variant: str, faults: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        out = folder / "weasyprint.pdf"
        ink = faults == "ink"
        page = _html(folder, _FAULTS[faults], _PRESS if ink else "")
        options = ("--output-intent", "device-cmyk") if ink else ()
        _done("weasyprint", "--pdf-variant", variant, *options, str(page), str(out))
        return out

    return make


def _chromium(folder: Path) -> Path:
    out = folder / "chromium.pdf"
    page = _html(folder, _FAULTS["plain"], "")
    _done("chromium", "--headless", "--no-sandbox", f"--print-to-pdf={out}", page.as_uri())
    return out


def _typst(folder: Path) -> Path:
    copy(PHOTO, folder / "photo.jpg")
    source, out = folder / "page.typ", folder / "typst.pdf"
    source.write_text(
        "#set page(width: 120mm, height: 160mm, margin: 12mm)\n#set document(title: [他家])\n"
        '#set text(font: "Noto Serif SC", size: 9pt)\n= 他家的文件\n' + BODY + "\n\n"
        '#image("photo.jpg", width: 70mm)\n'
        "#text(size: 6pt, fill: cmyk(0%, 100%, 100%, 0%))[小红字]\n"
        "#rect(width: 40mm, height: 18mm, fill: cmyk(90%, 80%, 80%, 30%))\n"
        '#link("https://example.org")[去]\n',
        encoding="utf-8",
    )
    typst.compile(str(source), output=str(out), font_paths=[str(SERIF.parent)])
    return out


def _cairo(folder: Path) -> Path:
    _done("pdftocairo", "-pdf", str(_typst(folder)), str(folder / "cairo.pdf"))
    return folder / "cairo.pdf"


_X3 = """[/GTS_PDFXVersion (PDF/X-3:2002) /Title (X-3) /Trapped /False /DOCINFO pdfmark
[/_objdef {icc} /type /stream /OBJ pdfmark [{icc} << /N 4 >> /PUT pdfmark
[{icc} (ICC) (r) file /PUT pdfmark [/_objdef {intent} /type /dict /OBJ pdfmark
[{intent} << /Type /OutputIntent /S /GTS_PDFX /OutputCondition (coated) /Info (coated)
/OutputConditionIdentifier (FOGRA39) /RegistryName (http://www.color.org)
/DestOutputProfile {icc} >> /PUT pdfmark [{Catalog} << /OutputIntents [{intent}] >> /PUT pdfmark
<</PDFXTrimBoxToMediaBoxOffset [0 0 0 0] /PDFXSetBleedBoxToMediaBox true>> setdistillerparams
"""


def _ghostscript(folder: Path) -> Path:
    out, plain, head = folder / "gs.pdf", folder / "plain.pdf", folder / "x3.ps"
    with pikepdf.open(_typst(folder)) as pdf:
        del pdf.pages[0].Annots  # with a link ghostscript would write no PDF/X
        pdf.save(plain)
    head.write_text(_X3.replace("(ICC)", f"({COATED})"))
    options = ("-dPDFX", "-sDEVICE=pdfwrite", "-sColorConversionStrategy=CMYK", f"-o{out}")
    _done("gs", "-q", f"--permit-file-read={COATED}", *options, str(head), str(plain))
    return out


def _reportlab(folder: Path) -> Path:
    """Its photo is a JPEG within the text of ASCII85; Helvetica is not embedded; white overprints;
    a spot colour; a hairline of two inks."""
    out = folder / "reportlab.pdf"
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))  # its own: it reads no OpenType of CFF
    page = Canvas(str(out), pagesize=(340, 450), invariant=True)
    page.setTitle("Theirs")
    page.setFillColorCMYK(0.1, 0, 0, 0)
    page.rect(20, 40, 300, 390, fill=1, stroke=0)
    page.setFillColorCMYK(0, 0, 0, 1)
    page.setFont("Vera", 9)
    for line in range(12):
        page.drawString(30, 410 - 14 * line, "The river slows in autumn, and lamps are lit early.")
    page.setFont("Helvetica", 8)
    page.drawString(30, 230, "Helvetica is not embedded")
    page.setFillColorCMYK(0, 1, 1, 0)
    page.setFont("Vera", 6)
    page.drawString(30, 218, "small and red")
    page.drawImage(str(PHOTO), 30, 60, 200, 130)
    page.setFillOverprint(True)
    page.setOverprintMask(1)
    page.setFillColorCMYK(0, 0, 0, 0)
    page.rect(250, 60, 40, 40, fill=1, stroke=0)
    page.setFillOverprint(False)
    page.setOverprintMask(0)
    page.setFillColor(PCMYKColorSep(0, 90, 70, 0, spotName="Bright Red"))
    page.rect(250, 120, 40, 40, fill=1, stroke=0)
    page.setStrokeColorCMYK(1, 1, 0, 0)
    page.setLineWidth(0.1)
    page.line(30, 50, 300, 50)
    page.save()
    return out


def _libreoffice(folder: Path) -> Path:
    page = _html(folder, _FAULTS["plain"], "")
    _done(
        "soffice", "--headless", f"-env:UserInstallation=file://{folder}/home",
        "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export",
        "--outdir", str(folder), str(page),
    )  # fmt: skip
    return folder / "page.pdf"


_SCRIBUS = """import scribus as s
s.newDocument((120, 160), (12, 12, 12, 12), s.PORTRAIT, 1, s.UNIT_MILLIMETERS, s.PAGE_1, 0, 1)
def text(words, size, colour, *frame):
    made = s.createText(*frame)
    s.setText(words, made)
    s.setFont([each for each in s.getFontNames() if "Regular" in each or "Book" in each][0], made)
    s.setFontSize(size, made)
    s.setTextColor(colour, made)
s.defineColorCMYK("Red2", 0, 255, 255, 0)
s.defineColorCMYK("Dark", 230, 200, 200, 80)
text("The river slows in autumn, and lamps are lit early. " * 8, 9, "Black", 12, 12, 96, 60)
text("small and red", 6, "Red2", 12, 125, 60, 8)
image = s.createImage(12, 75, 70, 46)
s.loadImage("PHOTO", image)
s.setScaleImageToFrame(1, 1, image)
dark = s.createRect(12, 135, 60, 18)
s.setFillColor("Dark", dark)
s.setLineColor("None", dark)
pdf = s.PDFfile()
pdf.version, pdf.file, pdf.info, pdf.outdst = VERSION, "OUT", "Theirs", 1
pdf.save()
"""


def _scribus(version: int) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        out, script = folder / "scribus.pdf", folder / "make.py"
        told = {"PHOTO": str(PHOTO), "VERSION": str(version), "OUT": str(out)}
        text = _SCRIBUS
        for word, value in told.items():
            text = text.replace(word, value)
        script.write_text(text)
        if which("scribus") is None:
            pytest.skip("scribus is not installed")
        _done("xvfb-run", "-a", "scribus", "-g", "-ns", "-py", str(script))
        return out

    return make


MAKERS: dict[str, Callable[[Path], Path]] = {
    "reportlab": _reportlab,
    "Typst": _typst,
    "cairo": _cairo,
    "ghostscript X-3": _ghostscript,
    "Chromium": _chromium,
    "LibreOffice": _libreoffice,
    "Scribus X-1a": _scribus(11),
    "Scribus X-3": _scribus(12),
    "Scribus X-4": _scribus(10),
    **{
        f"WeasyPrint {variant[4:].upper()}, {faults}": _weasyprint(variant, faults)
        for variant in ("pdf/x-1a", "pdf/x-3", "pdf/x-4", "pdf/x-5g")
        for faults in _FAULTS
    },
}
