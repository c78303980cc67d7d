"""Rule 26 by hand: what each kind of painting puts on the plates of the good page."""

from __future__ import annotations

import base64
import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from paiban.pdf_reading.page_facts import read_page
from paiban.pdf_reading.pdf_file import Source
from paiban.photo.press.condition import condition_of
from paiban.plates.tones import Separator
from paiban.preflight.measured_ink import MeasuredInk, measured
from tests.preflight.breaks import separation
from tests.preflight.good_pdf import (
    TRIM,
    add,
    in_other_units,
    new_pdf,
    page_of,
    resource,
    saved,
)

WHITE = b"q 0 0 0 0 k 0 0 440 640 re f Q "
AREA = b"100 100 100 100 re f "


def densest(file: Path) -> MeasuredInk:
    """The first page of a file on its plates."""
    source = Source(file)
    return measured(source, read_page(source, 0), Separator(condition_of().profile))


def ink(
    folder: Path, content: bytes, prepare: Callable[[pikepdf.Pdf], None] = lambda _: None
) -> float:
    """The worst square of a white page with ``content``."""
    pdf = new_pdf()
    prepare(pdf)
    add(WHITE + content)(pdf)
    file = folder / "ink.pdf"
    file.write_bytes(saved(pdf))
    found = densest(file)
    assert found.worst is not None and not found.missing and not found.cut_off
    return round(found.worst.ink)


def _image(pdf: pikepdf.Pdf, data: bytes, **entries: object) -> None:
    image = pdf.make_stream(b"", Subtype=Name.Image, Width=40, Height=40, BitsPerComponent=8)
    for key, value in entries.items():
        image[f"/{key}"] = value
    packed = data[:2] == b"\xff\xd8"
    image.write(data, filter=Name.DCTDecode if packed else None)
    resource(pdf, "XObject", "Im", image)


def _jpeg(_value: tuple[int, ...]) -> bytes:
    out = io.BytesIO()
    Image.new("CMYK", (40, 40), _value).save(out, "JPEG", quality=95)
    return out.getvalue()


PLACE = b"q 100 0 0 100 100 100 cm /Im Do Q "
CMYK = {"ColorSpace": Name.DeviceCMYK}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"0.5 0.4 0.3 0.2 k " + AREA, 140),
        (b"0.2 g " + AREA, 80),
        (b"0.5 0 0 0 k " + AREA + b"0 0 0 1 k " + AREA, 100),  # knocks out
        (b"0.5 0 0 0 k " + AREA + b"/Over gs 0 0 0 1 k " + AREA, 150),  # overprints
        (b"0.5 0 0 0 k " + AREA + b"/Over gs 0 0 0 0.4 k 1 0 0 1 0 0 cm " + AREA, 90),
        (b"1 0 0 rg " + AREA, 189),  # as IFRA26 separates it
        (b"q 100 100 50 100 re W n 0 0 0 1 k " + AREA + b"Q", 100),
        (b"q 100 0 0 100 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x33 EI Q", 80),
        (b"0 0 0 1 k 50 w 120 150 m 180 150 l S", 100),
        (b"0 0 0 1 k 100 100 m 200 100 l 200 200 l 100 200 l h "
         b"120 120 m 120 180 l 180 180 l 180 120 l h f*", 72),
    ],
)  # fmt: skip
def test_areas(tmp_path: Path, content: bytes, expected: int) -> None:
    assert ink(tmp_path, content) == pytest.approx(expected, abs=2)


def test_a_spot_colour_is_a_plate_of_its_own(tmp_path: Path) -> None:
    content = b"0.5 0 0 0 k " + AREA + b"/Over gs /Cs cs 0.7 scn " + AREA
    prepare = lambda pdf: resource(pdf, "ColorSpace", "Cs", separation("Gold")(pdf))  # noqa: E731
    assert ink(tmp_path, content, prepare) == pytest.approx(120, abs=1)


@pytest.mark.parametrize(
    ("data", "entries", "expected"),
    [
        (bytes([102, 51, 0, 255]) * 1600, CMYK, 160),
        (bytes([102, 51, 0, 255]) * 1600, CMYK | {"Decode": [1, 0, 1, 0, 1, 0, 1, 0]}, 240),
        (_jpeg((204, 0, 51, 0)), CMYK | {"Decode": [1, 0] * 4}, 100),
        (_jpeg((204, 0, 51, 0)), CMYK, 300),  # Pillow writes inks turned round, as Adobe does
        (bytes([51]) * 1600, {"ColorSpace": Name.DeviceGray}, 80),
        (b"\x66" * 3200, {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 16}, 60),
    ],
)
def test_pictures(tmp_path: Path, data: bytes, entries: dict[str, object], expected: int) -> None:
    prepare = lambda pdf: _image(pdf, data, **entries)  # noqa: E731
    assert ink(tmp_path, PLACE, prepare) == pytest.approx(expected, abs=2)


def test_a_picture_that_is_turned_stands_where_it_stands(tmp_path: Path) -> None:
    """Black at its left, white at its right; turned by 90° the black is at the foot."""
    pdf = new_pdf()
    row = b"\0" * 20 + b"\xff" * 20
    _image(pdf, row * 40, ColorSpace=Name.DeviceGray)
    add(WHITE + b"q 0 200 -200 0 300 100 cm /Im Do Q")(pdf)
    file = tmp_path / "turned.pdf"
    file.write_bytes(saved(pdf))
    worst = densest(file).worst
    assert worst is not None and round(worst.ink) == 100
    assert worst.place.y0 > 98 and worst.place.y1 < 202
    assert worst.place.x0 > 98 and worst.place.x1 < 302


def test_a_shading_is_drawn(tmp_path: Path) -> None:
    """From white at the left to 300 % at the right: the last 15 mm of 200 pt hold 268 %."""

    def prepare(pdf: pikepdf.Pdf) -> None:
        function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 0], N=1)
        shading = Dictionary(
            ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[100, 0, 300, 0], Function=function
        )
        resource(pdf, "Shading", "Sh", shading)

    content = b"q 100 100 200 100 re W n /Sh sh Q"
    assert ink(tmp_path, content, prepare) == pytest.approx(268, abs=8)


def test_a_jpeg_within_text_is_unpacked(tmp_path: Path) -> None:
    """As reportlab writes it: ASCII85 round a JPEG."""

    def prepare(pdf: pikepdf.Pdf) -> None:
        _image(pdf, _jpeg((204, 0, 51, 0)), **CMYK)
        image = page_of(pdf).Resources.XObject.Im
        text = base64.a85encode(image.read_raw_bytes()) + b"~>"
        image.write(text, filter=Array([Name.ASCII85Decode, Name.DCTDecode]))

    assert ink(tmp_path, PLACE, prepare) == pytest.approx(300, abs=2)


def test_a_soft_mask_lets_the_page_through(tmp_path: Path) -> None:
    def prepare(pdf: pikepdf.Pdf) -> None:
        mask = pdf.make_stream(
            bytes([102]) * 16, Type=Name.XObject, Subtype=Name.Image, Width=4, Height=4,
            BitsPerComponent=8, ColorSpace=Name.DeviceGray,
        )  # fmt: skip
        _image(pdf, bytes([0, 0, 0, 255]) * 1600, SMask=mask, **CMYK)

    assert ink(tmp_path, PLACE, prepare) == pytest.approx(40, abs=2)


def test_what_cannot_be_decoded_is_told(tmp_path: Path) -> None:
    pdf = new_pdf()
    _image(pdf, b"\xff\xd8 no jpeg", **CMYK)
    add(PLACE)(pdf)
    file = tmp_path / "ink.pdf"
    file.write_bytes(saved(pdf))
    assert len(densest(file).cut_off) == 1


@pytest.mark.skipif(which("gs") is None, reason="ghostscript is not installed")
def test_ghostscript_measures_the_same(tmp_path: Path) -> None:
    """Its separations of the good page with a gradient, a photo and overprint."""
    pdf = new_pdf()
    _image(pdf, _jpeg((204, 102, 51, 30)), Decode=[1, 0] * 4, **CMYK)
    add(b"q 80 20 -20 80 250 60 cm /Im Do Q /Over gs 0 0 0 0.5 k 240 80 90 30 re f")(pdf)
    page_of(pdf).MediaBox = Array([*TRIM])
    for key in ("/BleedBox",):
        del page_of(pdf)[key]
    file = tmp_path / "page.pdf"
    file.write_bytes(saved(pdf))
    subprocess.run(
        ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r76.2",
         f"-sOutputFile={tmp_path}/sep.tif", str(file)],
        check=True, capture_output=True,
    )  # fmt: skip
    plates = [Image.open(each).convert("L") for each in tmp_path.glob("sep(*.tif")]
    assert len(plates) == 4
    side = 45
    boxes = [[255 - v for v in plate.tobytes()] for plate in plates]
    width, height = plates[0].size
    sums = [sum(cell) for cell in zip(*boxes, strict=True)]
    worst = max(
        sum(sum(sums[(y + n) * width + x : (y + n) * width + x + side]) for n in range(side))
        for y in range(0, height - side, 3)
        for x in range(0, width - side, 3)
    )
    ours = densest(file).worst
    assert ours is not None
    assert ours.ink == pytest.approx(worst / side / side / 2.55, abs=3)


@pytest.mark.parametrize("bits", [1, 2, 4])
def test_pictures_of_few_bits(tmp_path: Path, bits: int) -> None:
    """Each pixel is the two middle levels of four inks; of one bit, cyan and black."""
    levels = (1, 0, 0, 1) if bits == 1 else (1 << (bits - 1), 0, 1 << (bits - 1), 0)
    row = "".join(format(level, f"0{bits}b") for level in levels) * 40
    data = int(row, 2).to_bytes(len(row) // 8, "big") * 40
    prepare = lambda pdf: _image(pdf, data, **(CMYK | {"BitsPerComponent": bits}))  # noqa: E731
    expected = 200 * max(levels) / ((1 << bits) - 1)
    assert ink(tmp_path, PLACE, prepare) == pytest.approx(expected, abs=2)


def test_a_colour_key_is_not_painted(tmp_path: Path) -> None:
    """The left half of a picture, black, is masked by its colour."""
    data = (b"\0\0\0\xff" * 20 + b"\xff\0\0\0" * 20) * 40
    more = CMYK | {"Mask": [0, 0, 0, 0, 0, 0, 255, 255]}
    assert ink(tmp_path, PLACE, lambda pdf: _image(pdf, data, **more)) == pytest.approx(100, abs=2)


def test_an_inline_picture_is_unpacked(tmp_path: Path) -> None:
    text = base64.a85encode(b"\x33" * 16) + b"~>"
    content = b"q 100 0 0 100 100 100 cm BI /W 4 /H 4 /BPC 8 /CS /G /F /A85 ID " + text + b" EI Q"
    assert ink(tmp_path, content) == pytest.approx(80, abs=2)


def test_a_run_length_picture_is_unpacked(tmp_path: Path) -> None:
    def prepare(pdf: pikepdf.Pdf) -> None:
        _image(pdf, b"", ColorSpace=Name.DeviceGray)
        packed = bytes([129, 51]) * 12 + bytes([257 - 76, 51, 128])
        page_of(pdf).Resources.XObject.Im.write(packed + b"", filter=Name.RunLengthDecode)

    assert ink(tmp_path, PLACE, prepare) == pytest.approx(80, abs=2)


@pytest.mark.parametrize("unit", [2.0, 0.5, 10.0])
def test_a_page_in_other_units_is_the_same_page(tmp_path: Path, unit: float) -> None:
    """Its ink, its densest square, its resolution and its sizes of type (UserUnit)."""
    found = []
    for by in (1.0, unit):
        pdf = new_pdf()
        _image(pdf, _jpeg((204, 102, 51, 30)), **CMYK)
        add(b"q 80 20 -20 80 250 60 cm /Im Do Q /Over gs 0 0 0 0.5 k 240 80 90 30 re f")(pdf)
        if by != 1.0:
            in_other_units(pdf, by)
        file = tmp_path / f"page-{by}.pdf"
        file.write_bytes(saved(pdf))
        page = read_page(Source(file), 0)
        worst = densest(file).worst
        assert worst is not None
        found.append((page, worst))
    (plain, ink), (other, other_ink) = found
    assert other_ink.ink == pytest.approx(ink.ink, abs=0.5)
    assert other_ink.place.x0 == pytest.approx(ink.place.x0, abs=3)
    assert other.trim.width == pytest.approx(plain.trim.width)
    pairs = list(zip(plain.painted.items, other.painted.items, strict=True))
    assert len(pairs) > 5
    for one, same in pairs:
        assert same.size == pytest.approx(one.size, rel=1e-4)
        assert same.box.x0 == pytest.approx(one.box.x0, abs=0.01)


def test_a_pattern_of_a_page_in_other_units(tmp_path: Path) -> None:
    """Its cell is laid by the units of the page: stripes of half the page's ink."""
    pdf = new_pdf()
    cell = pdf.make_stream(
        b"0 0 0 1 k 0 0 5 10 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=[0, 0, 10, 10], XStep=10, YStep=10, Resources=pikepdf.Dictionary(),
    )  # fmt: skip
    resource(pdf, "Pattern", "Stripes", cell)
    add(b"/Pattern cs /Stripes scn 100 100 100 100 re f")(pdf)
    in_other_units(pdf, 2.0)
    file = tmp_path / "page.pdf"
    file.write_bytes(saved(pdf))
    worst = densest(file).worst
    assert worst is not None
    assert worst.ink > 45


TABLE = b"\xff\xff\xff\0\0\0\xff\xff\xff" + bytes(759)
"""White, black, white."""


def _indexed(pdf: pikepdf.Pdf, data: bytes, **more: object) -> None:
    space = Array([Name.Indexed, Name.DeviceRGB, 255, pdf.make_stream(TABLE)])
    _image(pdf, data, ColorSpace=space, **more)


def test_the_mean_of_two_indexes_is_no_colour(tmp_path: Path) -> None:
    """A chequerboard of the first and the third row, drawn smaller than its pixels."""
    data = (b"\0\2" * 20 + b"\2\0" * 20) * 20
    place = b"q 8 0 0 8 100 100 cm /Im Do Q"
    assert ink(tmp_path, place, lambda pdf: _indexed(pdf, data)) == 0
    assert ink(tmp_path, place, lambda pdf: _indexed(pdf, b"\1" * 1600)) > 2


def test_decode_of_indexes(tmp_path: Path) -> None:
    """The last index is the first row where it is turned."""
    turned = {"Decode": [255, 0]}
    assert ink(tmp_path, PLACE, lambda pdf: _indexed(pdf, b"\xff" * 1600, **turned)) == 0
    assert ink(tmp_path, PLACE, lambda pdf: _indexed(pdf, b"\xfe" * 1600, **turned)) > 50


@pytest.mark.parametrize("kind", ["colour", "picture", "table"])
def test_lab_is_separated_like_rgb(tmp_path: Path, kind: str) -> None:
    """A middle red: L* 53, a* 80, b* 67 is nearly the red of sRGB."""
    red = ink(tmp_path, b"1 0 0 rg " + AREA)
    sample = bytes([136, 208, 195])  # of 0 to 100, and of -128 to 127

    def prepare(pdf: pikepdf.Pdf) -> None:
        told = pikepdf.Dictionary(WhitePoint=[0.9642, 1, 0.8249], Range=[-128, 127, -128, 127])
        space = Array([Name.Lab, told])
        resource(pdf, "ColorSpace", "Lab", space)
        if kind == "table":
            space = Array([Name.Indexed, space, 0, pdf.make_stream(sample)])
        data = sample * 1600 if kind == "picture" else bytes(1600)
        _image(pdf, data, ColorSpace=space)

    content = b"/Lab cs 53.24 80.09 67.2 sc " + AREA if kind == "colour" else PLACE
    assert ink(tmp_path, content, prepare) == pytest.approx(red, abs=6)


def test_a_picture_of_16_bits_in_jpeg_2000(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("I;16", (40, 40), 0x8000).save(out, "JPEG2000")

    def prepare(pdf: pikepdf.Pdf) -> None:
        _image(pdf, b"", ColorSpace=Name.DeviceGray)
        page_of(pdf).Resources.XObject.Im.write(out.getvalue(), filter=Name.JPXDecode)

    assert ink(tmp_path, PLACE, prepare) == pytest.approx(50, abs=2)
