"""Photos for the press: in the colours that another program gives, and under the ceiling of ink."""

from __future__ import annotations

import random
import struct
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from paiban.photo.press.condition import condition_of
from paiban.photo.press.press_photo import prepare_press
from paiban.photo.press.separation import BLOCK, limited, near_limit, strips, total_ink
from tests.photo.colour_difference import Numbers, delta_e, needs, transicc, xicclu
from tests.photo.photo_kinds import COATED, NEWSPRINT, SIZE, Kind, chart, kinds, plain_ink_jpeg
from tests.photo.pressed import WHOLE, hard, inks, most, patches, pixel, ready

PROFILE = {"newsprint": NEWSPRINT, "coated": COATED}
LITTLECMS = "apt install liblcms2-utils"


def expected(kind: Kind, condition: str) -> list[Numbers]:
    """Lab of the patches as they are to be printed, by transicc."""
    profile = PROFILE[condition]
    colours: list[Numbers] = [c if isinstance(c, tuple) else (float(c),) for c in kind.colours]
    if len(colours[0]) == 4:
        colours = [tuple(value / 2.55 for value in colour) for colour in colours]
    if kind.profile and len(colours[0]) > 1 and kind.profile != profile:
        colours = transicc(colours, kind.profile, profile)
    elif len(colours[0]) == 1:
        return [(light, 0.0, 0.0) for light in _light_of_greys(kind, profile)]
    return transicc(colours, profile, "*Lab", black_point=False)


def _light_of_greys(kind: Kind, profile: Path) -> list[float]:
    """L* that greys are to have in black ink: between paper and solid black, evenly in Y."""
    with_three = "gamma" not in kind.name
    colours = [(grey,) * 3 if with_three else (grey,) for grey in map(float, kind.colours)]
    shown = transicc(colours, kind.profile, "*Lab", black_point=False)
    ((solid, _, _),) = transicc([(0, 0, 0, 100)], profile, "*Lab", black_point=False)
    black = ((solid + 16) / 116) ** 3
    luminances = [_y(light) * (1 - black) + black for light, _, _ in shown]
    return [116 * y ** (1 / 3) - 16 for y in luminances]


def _y(light: float) -> float:
    return ((light + 16) / 116) ** 3 if light > 8 else light / 903.3


@pytest.mark.parametrize("condition", ["newsprint", "coated"])
def test_colours_are_those_of_another_program(tmp_path: Path, condition: str) -> None:
    needs("transicc", LITTLECMS)
    differences: dict[str, float] = {}
    for kind in kinds(tmp_path):
        path = tmp_path / f"{kind.name}.{kind.ending}"
        kind.make(path)
        prepared = ready(path, condition_of(condition))
        grey = not isinstance(kind.colours[0], tuple)
        assert prepared.colour_space == ("DeviceGray" if grey else "DeviceCMYK"), kind.name
        assert (prepared.width_px, prepared.height_px) == SIZE, kind.name
        made = patches(inks(prepared), len(kind.colours))
        printed = transicc(made, PROFILE[condition], "*Lab", black_point=False)
        if grey:  # black ink is not quite neutral, which no photo of one plate can help
            printed = [(light, 0.0, 0.0) for light, _, _ in printed]
        pairs = zip(printed, expected(kind, condition), strict=True)
        differences[kind.name] = max(delta_e(one, other) for one, other in pairs)
    assert len(differences) >= 50
    assert {name: round(far, 2) for name, far in differences.items() if far > 1.0} == {}


def test_a_separation_is_that_of_an_independent_program(tmp_path: Path) -> None:
    """ArgyllCMS shares nothing with LittleCMS; black point compensation is computed here."""
    needs("xicclu", "apt install argyll")
    path = tmp_path / "a.png"
    chart("RGB").save(path)
    made = patches(inks(ready(path, condition_of())), 12)
    printed = xicclu([tuple(ink / 100 for ink in colour) for colour in made], "f", NEWSPRINT)
    # the darkest that the profile prints, as its own table gives it for black
    (black,) = xicclu(xicclu([(0, 0, 0)], "b", NEWSPRINT), "f", NEWSPRINT)
    wanted = [_compensated(_lab(colour), _y(black[0])) for colour in kinds(tmp_path)[0].colours]
    again = xicclu(xicclu(wanted, "b", NEWSPRINT), "f", NEWSPRINT)
    assert max(delta_e(one, other) for one, other in zip(printed, again, strict=True)) < 2


def _lab(colour: Numbers) -> Numbers:
    """sRGB to Lab under D50."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in
              (value / 255 for value in colour)]  # fmt: skip
    rows = ((0.43607, 0.38515, 0.14307), (0.22249, 0.71689, 0.06062), (0.01392, 0.09708, 0.71410))
    return _to_lab([sum(a * b for a, b in zip(row, linear, strict=True)) for row in rows])


_WHITE = (0.9642, 1.0, 0.8249)


def _to_lab(xyz: list[float]) -> Numbers:
    x, y, z = (
        v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116
        for v in (value / white for value, white in zip(xyz, _WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _compensated(lab: Numbers, darkest: float) -> Numbers:
    """Black point compensation (ISO 18619): XYZ drawn together between white and that black."""
    y = (lab[0] + 16) / 116
    parts = (y + lab[1] / 500, y, y - lab[2] / 200)
    xyz = [
        (v**3 if v > 6 / 29 else (v - 16 / 116) / 7.787) * white
        for v, white in zip(parts, _WHITE, strict=True)
    ]
    drawn = [v * (1 - darkest) + darkest * w for v, w in zip(xyz, _WHITE, strict=True)]
    return _to_lab(drawn)


def test_the_formula_of_the_colour_difference() -> None:
    """Pairs of the table that its authors give for testing."""
    assert delta_e((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert delta_e((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)
    assert delta_e((50, 2.5, 0), (58, 24, 15)) == pytest.approx(19.4535, abs=1e-4)
    assert delta_e((50, 0, 0), (50, -1, 2)) == pytest.approx(2.3669, abs=1e-4)


@pytest.mark.parametrize("limit", [220.0, 240.0, 180.0])
@pytest.mark.parametrize("mode", ["RGB", "CMYK"])
def test_no_pixel_has_too_much_ink(tmp_path: Path, mode: str, limit: float) -> None:
    file = hard(tmp_path, mode)
    for name in ("newsprint", "coated"):
        condition = condition_of(name, ink_limit=limit)
        for width in (400, 40):  # as it is, and made smaller and sharpened
            image = inks(prepare_press(file, WHOLE, width, width * 2 / 3, condition))
            assert most(image) <= limit


@pytest.mark.parametrize("limit", [100.0, 150.0, 219.7, 220.0, 300.0, 380.0])
def test_the_ceiling_is_kept_to_a_part(limit: float) -> None:
    noise = Image.frombytes("CMYK", (300, 200), random.Random(3).randbytes(300 * 200 * 4))
    less = limited(noise, limit)
    assert limit - 1.2 <= most(less) <= limit
    assert less.getchannel("K").tobytes() == noise.getchannel("K").tobytes()
    assert limited(less, limit).tobytes() == less.tobytes()


def test_what_is_near_the_ceiling_is_all_that_is_over_it() -> None:
    """Marked is every pixel over it, and none that is more than three parts under it."""
    noise = Image.frombytes("CMYK", (301, 203), random.Random(5).randbytes(301 * 203 * 4))
    most = int(220 * 2.55)
    totals = struct.unpack(f"={301 * 203}i", total_ink(noise).tobytes())
    marked = near_limit(noise, 220).tobytes()
    assert {mark for mark, total in zip(marked, totals, strict=True) if total > most} == {255}
    assert {mark for mark, total in zip(marked, totals, strict=True) if total < most - 3} == {0}


@given(st.lists(st.tuples(st.integers(0, 149), st.integers(0, 199)), max_size=9))
def test_strips_hold_all_that_is_marked(places: list[tuple[int, int]]) -> None:
    marked = Image.new("L", (150, 200), 0)
    for place in places:
        marked.putpixel(place, 255)
    boxes = list(strips(marked))
    for x, y in places:
        assert sum(left <= x < right and top <= y < foot for left, top, right, foot in boxes) == 1
    for left, top, right, foot in boxes:
        assert left % BLOCK == top % BLOCK == 0
        assert right % BLOCK == 0 or right == 150
        assert foot % BLOCK == 0 or foot == 200


def test_black_stays_and_hues_stay_where_ink_is_taken_away() -> None:
    image = Image.new("CMYK", (2, 1), (200, 100, 50, 240))
    image.putpixel((1, 0), (10, 20, 30, 40))
    less = limited(image, 200)
    cyan, magenta, yellow, black = pixel(less, 0)
    assert black == 240 and cyan + magenta + yellow + black in range(506, 511)
    assert cyan / magenta == pytest.approx(2, abs=0.05)
    assert magenta / yellow == pytest.approx(2, abs=0.05)
    assert pixel(less, 1) == (10, 20, 30, 40)
    assert pixel(limited(Image.new("CMYK", (1, 1), (255,) * 4), 100), 0) == (0, 0, 0, 255)


def test_inks_without_a_profile_are_the_numbers_of_the_press(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    chart("CMYK").save(path, icc_profile=NEWSPRINT.read_bytes())
    plain_ink_jpeg(tmp_path / "a.jpg", chart("CMYK"))
    for file in (path, tmp_path / "a.jpg"):
        made = patches(inks(ready(file, condition_of())), 12)
        first = patches(chart("CMYK"), 12)
        assert max(abs(a - b) for x, y in zip(made, first, strict=True) for a, b in
                   zip(x, y, strict=True)) < 1.5  # fmt: skip


def test_readers_of_pdf_show_the_inks_as_they_are(tmp_path: Path) -> None:
    """JPEG without Adobe's mark and without ``Decode``: cyan at the left, white at the right."""
    image = Image.new("CMYK", (64, 64), (0, 0, 0, 0))
    image.paste((255, 0, 0, 0), (0, 0, 32, 64))
    image.save(tmp_path / "a.jpg", quality=95)
    prepared = ready(tmp_path / "a.jpg", condition_of())
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(64, 64)).obj
    picture = pdf.make_stream(
        prepared.data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=64, Height=64,
        ColorSpace=pikepdf.Name.DeviceCMYK, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
    page.Contents = pdf.make_stream(b"64 0 0 64 0 0 cm /I Do")
    pdf.save(tmp_path / "a.pdf")
    shown = pypdfium2.PdfDocument(tmp_path / "a.pdf")[0].render().to_pil().convert("RGB")
    mupdf: Any = pymupdf
    other = mupdf.open(tmp_path / "a.pdf")[0].get_pixmap()
    for left, right in (
        (shown.getpixel((16, 16)), shown.getpixel((48, 16))),
        (other.pixel(16, 16), other.pixel(48, 16)),
    ):
        assert isinstance(left, tuple) and left[0] < 60 and left[2] > 200
        assert isinstance(right, tuple) and min(right) > 245
