"""Objects of a drawing copied: each as it is written, by whatever name the file calls it."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from paiban.artwork.artwork_file import artwork
from paiban.artwork.pixels import drawn
from paiban.artwork.written_pdf import pdf_of
from paiban.base.geometry import Rect
from tests.artwork.made_pdfs import made, resource

_open: list[pikepdf.Pdf] = []
"""Files under test: their objects are there as long as they are."""


def copied(folder: Path, data: bytes) -> pikepdf.Object:
    """The form of a drawing, alone in a file again."""
    path = folder / "ad.pdf"
    path.write_bytes(data)
    found = artwork(str(path))
    whole = Rect(0, 0, found.width, found.height)
    _open[:] = [pikepdf.open(io.BytesIO(pdf_of(found, whole)))]
    return _open[0].pages[0].Resources.XObject.A


@pytest.mark.parametrize("name", ["A", "AA", "F", "Ref", "Parent", "OC", "Metadata", "BM", "SMask"])
def test_resources_may_have_any_name(tmp_path: Path, name: str) -> None:
    """Also those of keys that are left out elsewhere."""

    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
        state = pdf.make_indirect(Dictionary(OP=True))
        inner = pdf.make_stream(
            f"/{name} gs 0 0 9 9 re f".encode(),
            Dictionary(
                Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9],
                Resources=Dictionary(ExtGState=Dictionary({f"/{name}": state})),
                Metadata=pdf.make_stream(b"<x/>"),
            ),
        )  # fmt: skip
        resource(page, "XObject", name, inner)
        return f"/{name} Do"

    form = copied(tmp_path, made(add)).Resources.XObject["/" + name]
    assert form.Resources.ExtGState["/" + name].OP
    assert "/Metadata" not in form
    assert not artwork(str(tmp_path / "ad.pdf")).is_transparent


def test_a_name_that_is_an_object_of_its_own(tmp_path: Path) -> None:
    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
        image = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
            BitsPerComponent=pdf.make_indirect(pikepdf.Object.parse(b"8")),
            ColorSpace=pdf.make_indirect(Name.DeviceCMYK),
        )  # fmt: skip
        resource(page, "XObject", "Im0", pdf.make_stream(b"\0\xff\xff\0", image))
        return "q 100 0 0 100 0 0 cm /Im0 Do Q"

    image = copied(tmp_path, made(add)).Resources.XObject.Im0
    assert str(image.ColorSpace) == "/DeviceCMYK"
    assert int(image.BitsPerComponent) == 8


def test_content_that_cannot_be_read_keeps_what_it_may_use(tmp_path: Path) -> None:
    def add(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        resource(page, "Font", "F1", font)
        return "BT /F1 20 Tf 20 20 Td [(e)-(x)] TJ ET"

    assert copied(tmp_path, made(add)).Resources.Font.F1.BaseFont == Name.Helvetica


def test_only_what_is_used_is_copied(tmp_path: Path) -> None:
    """The resources of a file of many pages are often those of all its pages."""

    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
        for name in ("Used", "Unused"):
            form = Dictionary(
                Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=Dictionary()
            )
            resource(page, "XObject", name, pdf.make_stream(b"0 0 9 9 re f", form))
        resource(
            page, "ColorSpace", "DefaultRGB", Array([Name.CalRGB, Dictionary(WhitePoint=[1, 1, 1])])
        )
        return "/Used Do"

    resources = copied(tmp_path, made(add)).Resources
    assert list(resources.XObject.keys()) == ["/Used"]
    assert "/DefaultRGB" in resources.ColorSpace


def test_forms_without_resources_use_those_of_the_page(tmp_path: Path) -> None:
    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
        form = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 300])
        resource(page, "XObject", "Fm0", pdf.make_stream(b"/Red cs 1 scn 0 0 200 300 re f", form))
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
        space = Array([Name.Separation, Name("/Red"), Name.DeviceCMYK, tint])
        resource(page, "ColorSpace", "Red", space)
        return "/Fm0 Do"

    assert "/Red" in copied(tmp_path, made(add)).Resources.ColorSpace
    pixels = drawn(str(tmp_path / "ad.pdf"), 0, (0, 0, 1, 1), (20, 30))[2]
    red, green, _ = pixels[3 * 310 : 3 * 310 + 3]
    assert red > 200 > 100 > green
