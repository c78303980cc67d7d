"""What each repair leaves in the file, read back by qpdf, poppler and ghostscript."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageCms

from paiban.photo.press.condition import condition_of
from paiban.repairs.fixed_file import Wishes, fixed_file
from tests.preflight.breaks import separation
from tests.preflight.good_pdf import add, new_pdf, page_of, resource, saved
from tests.repairs.seen_outside import inks, needs, objects, plates, text, told

Change = Callable[[pikepdf.Pdf], None]
BOX = b"50 60 80 80 re f "
TINT = b"q 0.2 0.1 0 0 k 30 50 110 100 re f Q "


def fixed(folder: Path, change: Change, version: str = "1.6", **wishes: object) -> Path:
    """The good page with a change, mended."""
    pdf = new_pdf()
    profile = pdf.make_stream(condition_of().profile, N=4)
    pdf.Root.OutputIntents[0].DestOutputProfile = profile
    change(pdf)
    file, output = folder / "faulty.pdf", folder / "fixed.pdf"
    file.write_bytes(saved(pdf, version))
    made = fixed_file(file, Wishes(**wishes), output)  # type: ignore[arg-type]
    output.write_bytes(made.data)
    return output


def by_profile(colour: tuple[int, int, int]) -> list[int]:
    """The inks in percent that the profile of newsprint gives an sRGB colour."""
    press = ImageCms.ImageCmsProfile(io.BytesIO(condition_of().profile))
    by = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), press, "RGB", "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    found = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), by)
    assert found is not None
    return [round(each / 2.55) for each in found.tobytes()]


def near(found: dict[str, int], wanted: list[int]) -> bool:
    return all(
        abs(found[name] - each) <= 2
        for name, each in zip(("Cyan", "Magenta", "Yellow", "Black"), wanted, strict=True)
    )


def _space(kind: str) -> Change:
    """Paint a box in (0.8, 0.2, 0.1) of a space."""

    def change(pdf: pikepdf.Pdf) -> None:
        add(b"q /Cs cs 0.8 0.2 0.1 sc " + BOX + b"Q")(pdf)
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        spaces = {
            "ICCBased": Array([Name.ICCBased, pdf.make_stream(srgb, N=3)]),
            "CalRGB": Array([Name.CalRGB, Dictionary(WhitePoint=[0.95, 1, 1.09])]),
            "DeviceRGB": Name.DeviceRGB,
        }
        resource(pdf, "ColorSpace", "Cs", spaces[kind])

    return change


@needs("gs")
@pytest.mark.parametrize("kind", ["DeviceRGB", "ICCBased", "CalRGB"])
def test_rgb_has_the_inks_of_the_profile(tmp_path: Path, kind: str) -> None:
    output = fixed(tmp_path, _space(kind))
    assert near(inks(output, tmp_path, 90, 100), by_profile((204, 51, 26)))
    assert "/ICCBased" not in text(output)


@needs("gs")
def test_rgb_in_a_form_a_pattern_and_a_shading(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"0.8 0.2 0.1 rg 0 0 30 30 re f", Type=Name.XObject,
                               Subtype=Name.Form, BBox=[0, 0, 30, 30])  # fmt: skip
        cell = pdf.make_stream(b"0.8 0.2 0.1 rg 0 0 9 9 re f", PatternType=1, PaintType=1,
                               TilingType=1, BBox=[0, 0, 8, 8], XStep=8, YStep=8,
                               Resources=Dictionary())  # fmt: skip
        function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0.8, 0.2, 0.1],
                              C1=[0.8, 0.2, 0.1], N=1)  # fmt: skip
        shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 400, 0],
                             Function=function, Extend=[True, True])  # fmt: skip
        resource(pdf, "XObject", "Inner", form)
        resource(pdf, "Pattern", "Pa", cell)
        resource(pdf, "Shading", "Sh", shading)
        add(b"q 1 0 0 1 40 60 cm /Inner Do Q q /Pattern cs /Pa scn 80 60 30 30 re f Q "
            b"q 120 60 30 30 re W n /Sh sh Q")(pdf)  # fmt: skip

    output = fixed(tmp_path, change)
    wanted = by_profile((204, 51, 26))
    found = plates(output, tmp_path)
    for x in (55, 95, 135):
        names = ("Cyan", "Magenta", "Yellow", "Black")
        there = [round(found[name].getpixel((x, 640 - 75)) / 2.55) for name in names]  # type: ignore[operator]
        assert all(abs(a - b) <= 2 for a, b in zip(there, wanted, strict=True)), (x, there)


@needs("pdfimages")
@pytest.mark.parametrize("packed", ["plain", "jpeg", "table", "inline"])
def test_pictures_are_of_four_inks(tmp_path: Path, packed: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        if packed == "inline":
            add(b"q 9 0 0 9 40 60 cm BI /W 2 /H 1 /CS /RGB /BPC 8 ID "
                b"\xcc\x33\x1a\xcc\x33\x1a EI Q")(pdf)  # fmt: skip
            return
        add(b"q 40 0 0 40 40 60 cm /Im Do Q")(pdf)
        picture = Image.new("RGB", (120, 120), (204, 51, 26))
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=95)
        made = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=120, Height=120,
                               ColorSpace=Name.DeviceRGB, BitsPerComponent=8)  # fmt: skip
        if packed == "jpeg":
            made.write(out.getvalue(), filter=Name.DCTDecode)
        elif packed == "plain":
            made.write(picture.tobytes())
        else:
            made.write(bytes(120 * 120))
            table = String(bytes((204, 51, 26, 0, 0, 0)))
            made.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, 1, table])
        resource(pdf, "XObject", "Im", made)

    output = fixed(tmp_path, change)
    listed = told("pdfimages", "-list", output).splitlines()[2:]
    kinds = {line.split()[5] for line in listed}
    assert kinds <= {"cmyk", "index"}
    x, y = (42, 62) if packed == "inline" else (60, 80)
    assert near(inks(output, tmp_path, x, y), by_profile((204, 51, 26)))


@needs("gs")
def test_a_spot_colour_has_no_plate_of_its_own(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        add(b"q /Cs cs 0.5 scn " + BOX + b"Q")(pdf)
        resource(pdf, "ColorSpace", "Cs", separation("Gold")(pdf))

    output = fixed(tmp_path, change)
    found = inks(output, tmp_path, 90, 100)
    assert set(found) == {"Cyan", "Magenta", "Yellow", "Black"}
    assert near(found, [0, 0, 0, 50])


@needs("gs")
def test_an_ordered_spot_colour_keeps_its_plate(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        add(b"q /Cs cs 0.5 scn " + BOX + b"Q")(pdf)
        resource(pdf, "ColorSpace", "Cs", separation("Gold")(pdf))

    assert "Gold" in plates(fixed(tmp_path, change, spots=("Gold",)), tmp_path)


@needs("gs")
def test_rich_black_text_is_black_alone_and_overprints(tmp_path: Path) -> None:
    """The square letter A of 10 pt, on a tint: the tint goes on beneath it."""
    letters = b"q 0.7 0.6 0.6 0.9 k BT /Body 10 Tf 1 0 0 1 50 80 Tm <4141> Tj ET Q"
    output = fixed(tmp_path, add(TINT + letters))
    assert near(inks(output, tmp_path, 55, 84), [20, 10, 0, 100])
    assert "/PaibanOver111 gs" in text(output)


@needs("gs")
def test_text_in_another_colour_after_black_text_keeps_it(tmp_path: Path) -> None:
    letters = (
        b"q BT /Body 14 Tf 0.7 0.6 0.6 0.9 k 1 0 0 1 50 80 Tm <41> Tj "
        b"0 0.8 0.1 0 k 1 0 0 1 90 80 Tm <41> Tj ET Q q 0 0.3 0 0 k 150 60 30 30 re f Q"
    )
    output = fixed(tmp_path, add(letters))
    found = plates(output, tmp_path)
    magenta = [round(found["Magenta"].getpixel((x, 640 - 86)) / 2.55) for x in (56, 96, 160)]  # type: ignore[operator]
    black = [round(found["Black"].getpixel((x, 640 - 86)) / 2.55) for x in (56, 96, 160)]  # type: ignore[operator]
    assert magenta == [0, 80, 30]
    assert black == [100, 0, 0]


@needs("gs")
def test_ink_is_reduced_and_black_kept(tmp_path: Path) -> None:
    output = fixed(tmp_path, add(b"q 0.9 0.8 0.8 0.6 k 40 60 200 120 re f Q"))
    found = inks(output, tmp_path, 100, 100)
    assert found["Black"] == 60
    assert 217 <= sum(found.values()) <= 221
    assert found["Cyan"] > found["Magenta"] == found["Yellow"]


@needs("pdfinfo")
def test_boxes(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        page = page_of(pdf)
        del page["/TrimBox"], page["/BleedBox"]
        page.CropBox = Array([20, 20, 420, 620])

    listed = told("pdfinfo", "-box", fixed(tmp_path, change))
    lines = {key: value.split() for key, _, value in
             (line.partition(":") for line in listed.splitlines())}  # fmt: skip
    assert lines["TrimBox"] == ["20.00", "20.00", "420.00", "620.00"]
    assert lines["CropBox"] == lines["MediaBox"] == ["0.00", "0.00", "440.00", "640.00"]
    assert [round(float(each), 1) for each in lines["BleedBox"]] == [11.5, 11.5, 428.5, 628.5]


@needs("pdfinfo")
def test_a_turned_page_stands_upright(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        page_of(pdf).Rotate = 90

    output = fixed(tmp_path, change)
    listed = told("pdfinfo", "-box", output)
    assert "Page rot:        0" in listed
    assert "Page size:       640 x 440 pts" in listed


@needs("gs")
def test_the_edge_is_mirrored_beyond_the_trim(tmp_path: Path) -> None:
    bars = b"q 0.4 0 0 0 k 20 100 9 60 re f 0 0.6 0 0 k 200 611 60 9 re f Q"
    output = fixed(tmp_path, add(bars))
    found = plates(output, tmp_path)
    media = [float(each) for each in page_box(output)]
    height = found["Cyan"].height
    cyan = round(found["Cyan"].getpixel((int(14 - media[0]), height - 130)) / 2.55)  # type: ignore[operator]
    magenta = round(found["Magenta"].getpixel((230, int(media[3] - 626))) / 2.55)  # type: ignore[operator]
    assert (cyan, magenta) == (40, 60)


def dictionaries(file: Path) -> list[dict[str, Any]]:
    found = (each.get("value") for each in objects(file).values())
    return [each for each in found if isinstance(each, dict)]


def page_box(file: Path) -> list[float]:
    pages = [each for each in dictionaries(file) if each.get("/Type") == "/Page"]
    box: list[float] = pages[0]["/MediaBox"]
    return box


@needs("qpdf")
def test_the_output_intent_names_the_condition(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root["/OutputIntents"]

    found = dictionaries(fixed(tmp_path, change))
    intents = [each for each in found if "/DestOutputProfile" in each]
    assert [each["/OutputConditionIdentifier"] for each in intents] == ["u:IFRA26"]


@needs("pdffonts")
def test_a_font_is_embedded(tmp_path: Path) -> None:
    if not any(Path("/usr/share/fonts").rglob("NimbusSans-Regular.otf")):
        pytest.skip("NimbusSans is not installed")

    def change(pdf: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        resource(pdf, "Font", "He", pdf.make_indirect(font))
        add(b"q /Over gs 0 0 0 1 k BT /He 14 Tf 1 0 0 1 40 80 Tm (Extra) Tj ET Q")(pdf)

    output = fixed(tmp_path, change)
    row = next(line for line in told("pdffonts", output).splitlines() if "Nimbus" in line)
    assert row.split()[0] == "PAIBAN+NimbusSans-Regular"
    assert row.split()[-5:-2] == ["yes", "no", "no"] or " yes " in row
    assert "Extra" in told("pdftotext", output, "-")


@needs("qpdf")
def test_nothing_active_and_no_annotation_is_left(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        action = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))
        pdf.Root.OpenAction = action
        note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[50, 50, 80, 80],
                          A=Dictionary(S=Name.URI, URI=String("https://example.org")))  # fmt: skip
        page_of(pdf).Annots = Array([pdf.make_indirect(note)])
        page_of(pdf).SeparationInfo = Dictionary(DeviceColorant=Name.Cyan)

    whole = text(fixed(tmp_path, change))
    for word in ("/OpenAction", "/JavaScript", "/Annots", "/URI", "/SeparationInfo"):
        assert word not in whole


@needs("qpdf")
def test_what_an_annotation_shows_stays(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        shown = pdf.make_stream(b"0 0.5 0 0 k 0 0 30 30 re f", Type=Name.XObject,
                                Subtype=Name.Form, BBox=[0, 0, 30, 30])  # fmt: skip
        note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[50, 50, 80, 80], F=4,
                          AP=Dictionary(N=shown))  # fmt: skip
        page_of(pdf).Annots = Array([pdf.make_indirect(note)])

    output = fixed(tmp_path, change)
    assert inks(output, tmp_path, 65, 65)["Magenta"] == 50
    assert "/Annots" not in text(output)


@needs("qpdf")
def test_operators_are_paired_and_known(tmp_path: Path) -> None:
    whole = text(fixed(tmp_path, add(b"Q Q foo 5 bar q q 0.1 0 0 0 k " + BOX)))
    assert "foo" not in whole
    streams = whole.split("stream\n")
    words = next(each for each in streams if "/Body" in each and " Tf" in each).split()
    assert words.count("q") == words.count("Q")


@needs("pdfinfo")
def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.trailer["/Info"], pdf.Root["/Metadata"]

    output = fixed(tmp_path, change, "1.7")
    listed = told("pdfinfo", output)
    assert "Title:           faulty" in listed
    assert "PDF version:     1.6" in listed
    packet = told("pdfinfo", "-meta", output)
    assert "PDF/X-4" in packet
    assert "/GTS_PDFXVersion" not in text(output)  # X-4 claims it in XMP alone


@needs("qpdf")
def test_lzw_is_packed_anew(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        old = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
        old.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)
        resource(pdf, "XObject", "Old", old)

    output = fixed(tmp_path, change)
    assert b"LZWDecode" not in output.read_bytes()
    assert "No syntax or stream encoding errors" in told("qpdf", "--check", output)


def test_an_annotation_that_only_viewers_can_draw_is_told(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Highlight, Rect=[50, 50, 80, 80], F=4,
                          QuadPoints=[50, 80, 80, 80, 50, 50, 80, 50], C=[1, 1, 0])  # fmt: skip
        page_of(pdf).Annots = Array([pdf.make_indirect(note)])

    pdf = new_pdf()
    change(pdf)
    file = tmp_path / "faulty.pdf"
    file.write_bytes(saved(pdf))
    made = fixed_file(file, Wishes(), tmp_path / "fixed.pdf")
    assert [each.code for each in made.told] == ["repaired", "not-repaired"]
    assert "1 annotations that would print" in made.told[1].message
    assert not made.clean
