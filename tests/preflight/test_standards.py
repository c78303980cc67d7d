"""The profiles ``pdfx-3`` and ``pdfa-2b``: a page that keeps to each, and what breaks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

from paiban.preflight.check_pdf import check_pdf
from tests.preflight.good_pdf import XMP, add, icc, new_pdf, page_of, resource, saved

Change = Callable[[pikepdf.Pdf], None]
BOX = b"50 60 80 80 re f Q"
RED = b"q 1 0 0 rg " + BOX


def rules(folder: Path, pdf: pikepdf.Pdf, profile: str, version: str) -> set[int]:
    file = folder / "file.pdf"
    file.write_bytes(saved(pdf, version))
    return {each.rule for each in check_pdf(file, profile)}


def x3() -> pikepdf.Pdf:
    """The good page as PDF/X-3:2003."""
    pdf = new_pdf()
    del pdf.Root.Metadata
    pdf.trailer.Info.GTS_PDFXVersion = String("PDF/X-3:2003")
    return pdf


def a2b() -> pikepdf.Pdf:
    """The good page as PDF/A-2b."""
    pdf = new_pdf()
    claim = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
    packet = XMP.replace("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", claim)
    space = ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    packet = packet.replace(' rdf:about=""', f' rdf:about=""{space}')
    pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.OutputIntents[0].S = Name.GTS_PDFA1
    return pdf


def _icc_rgb(pdf: pikepdf.Pdf) -> None:
    add(b"q /Cs cs 1 0 0 sc " + BOX)(pdf)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    resource(pdf, "ColorSpace", "Cs", Array([Name.ICCBased, pdf.make_stream(profile, N=3)]))


def _transparent(pdf: pikepdf.Pdf) -> None:
    add(b"q /Half gs 0.2 0 0 0 k " + BOX)(pdf)
    resource(pdf, "ExtGState", "Half", Dictionary(Type=Name.ExtGState, ca=0.5))


def _layers(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=[], D=Dictionary())


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


def _link(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://example.org"))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[50, 50, 80, 80], A=action, F=4)
    page_of(pdf).Annots = Array([pdf.make_indirect(note)])


def _turn(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Named, N=Name.NextPage)


def _lzw(pdf: pikepdf.Pdf) -> None:
    old = pdf.make_stream(b"")
    old.write(b"\x80\x0b\x60\x50", filter=Name.LZWDecode)
    resource(pdf, "XObject", "Old", old)


def _no_font(pdf: pikepdf.Pdf) -> None:
    del page_of(pdf).Resources.Font.Body.FontDescriptor.FontFile2


def _no_claim(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace(b"pdfaid:part>2", b"pdfaid:part>1")
    pdf.Root.Metadata.write(packet)


def _no_list(pdf: pikepdf.Pdf) -> None:
    """An author that is no list."""
    creator = b"<dc:creator>Lin</dc:creator></rdf:Description>"
    packet = pdf.Root.Metadata.read_bytes().replace(b"</rdf:Description>", creator)
    assert creator in packet
    pdf.Root.Metadata.write(packet)


def _bad_boxes(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).BleedBox = Array([30, 30, 400, 600])


def _bare(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def _monitor(pdf: pikepdf.Pdf) -> None:
    """A file for the screen: RGB, with the profile of a monitor."""
    page_of(pdf).Contents = pdf.make_stream(RED)
    profile = pdf.make_stream(icc(b"mntr", b"RGB "), N=3)
    pdf.Root.OutputIntents[0].DestOutputProfile = profile


@pytest.mark.parametrize(
    ("change", "version", "found"),
    [
        (lambda _: None, "1.4", set()),
        (_icc_rgb, "1.4", set()),
        (lambda _: None, "1.6", {1}),
        (add(RED), "1.4", {23}),
        (_transparent, "1.4", {22}),
        (_layers, "1.4", {22}),
        (_lzw, "1.4", {19}),
        (_link, "1.4", {20, 21}),
    ],
)
def test_pdfx_3(tmp_path: Path, change: Change, version: str, found: set[int]) -> None:
    pdf = x3()
    change(pdf)
    assert rules(tmp_path, pdf, "pdfx-3", version) == found


def test_x3_of_2002_is_pdf_1_3(tmp_path: Path) -> None:
    pdf = x3()
    pdf.trailer.Info.GTS_PDFXVersion = String("PDF/X-3:2002")
    assert rules(tmp_path, pdf, "pdfx-3", "1.3") == set()
    assert rules(tmp_path, pdf, "pdfx-3", "1.4") == {1}


def test_another_standard_is_not_pdfx_3(tmp_path: Path) -> None:
    assert 6 in rules(tmp_path, new_pdf(), "pdfx-3", "1.4")
    assert 6 in rules(tmp_path, x3(), "pdfx-4", "1.6")


@pytest.mark.parametrize(
    ("change", "version", "found"),
    [
        (lambda _: None, "1.7", set()),
        (lambda _: None, "1.4", set()),
        (_link, "1.7", set()),
        (_turn, "1.7", set()),
        (_transparent, "1.7", set()),
        (_layers, "1.7", set()),
        (_icc_rgb, "1.7", set()),
        (_monitor, "1.7", set()),
        (add(RED), "1.7", {23}),
        (_bare, "1.7", {23}),
        (_script, "1.7", {20}),
        (_lzw, "1.7", {19}),
        (_no_font, "1.7", {18}),
        (_no_claim, "1.7", {6}),
        (_no_list, "1.7", {7}),
        (_bad_boxes, "1.7", {12}),
        (lambda _: None, "2.0", {1}),
    ],
)
def test_pdfa_2b(tmp_path: Path, change: Change, version: str, found: set[int]) -> None:
    pdf = a2b()
    change(pdf)
    assert rules(tmp_path, pdf, "pdfa-2b", version) == found


def test_a_press_file_is_no_archive(tmp_path: Path) -> None:
    assert 6 in rules(tmp_path, new_pdf(), "pdfa-2b", "1.6")
