"""The page for press: colours, overprint, pictures of emoji, fonts that may not be embedded."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import Image

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.spot import Spot
from paiban.base.value import replace
from paiban.font.face import open_face
from paiban.page.items import Fill, Item, Picture, Stroke
from paiban.photo.press.condition import condition_of
from paiban.photo.press.style_inks import to_cmyk
from paiban.render.pdf.screen_pdf import screen_pdf
from tests.fonts import square_font
from tests.render.handmade import HEI, document, face, line, page, pdf_of, sample_page
from tests.render.pdf.test_colour_fonts import items as emoji_items
from tests.render.press.press_reading import inks_of, opened, operations, press, press_of
from tests.shape.test_sequences import song

BLACK, WHITE = (0, 0, 0, 1), (0, 0, 0, 0)
RED = (0.75, 0.1, 0.1)

OTHER_COLOURS = {"g", "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri"}
"""Operators of other colours than four inks; of marks, and where there is a spot ink, see below."""


@pytest.fixture
def photo(tmp_path: Path) -> str:
    path = tmp_path / "photo.jpg"
    Image.effect_noise((600, 400), 80).convert("RGB").save(path)
    return str(path)


def states_of(data: bytes) -> list[tuple[str, tuple[float, ...], str]]:
    """What is painted: the operator, the ink and the graphics state it is painted with."""
    found: list[tuple[str, tuple[float, ...], str]] = []
    state = ""
    fill: tuple[float, ...] = ()
    stroke: tuple[float, ...] = ()
    for operator, operands in operations(data):
        if operator == "gs":
            state = str(operands[0]).lstrip("/")
        elif operator in ("k", "K"):
            ink = tuple(float(value) for value in operands)
            fill, stroke = (ink, stroke) if operator == "k" else (fill, ink)
        elif operator in ("f", "Tj", "TJ"):
            found.append((operator, fill, state))
        elif operator == "S":
            found.append((operator, stroke, state))
    return found


def test_every_colour_is_four_inks() -> None:
    """Rules 23 and 29, with an empty frame, text, lines and tints in grey, sRGB and CMYK."""
    data = press_of(
        Picture(Rect(50, 50, 100, 100), ""),
        Fill(Rect(50, 200, 100, 100), (0.925,)),
        Fill(Rect(50, 300, 100, 100), (0.1, 0.2, 0.3, 0.0)),
        Stroke(50, 420, 100, 420, 1, RED),
        line("黑", face(), y=500),
        replace(line("灰", face(), y=510), colour=(0.4,)),
        replace(line("又灰", face(), y=520), colour=(0.2, 0.2, 0.2)),
    )
    assert not OTHER_COLOURS & {operator for operator, _ in operations(data)}
    red = tuple(round(ink, 3) for ink in to_cmyk(RED, condition_of("newsprint")))
    expected = {BLACK, (0, 0, 0, 0.075), (0.1, 0.2, 0.3, 0), (0, 0, 0, 0.6), (0, 0, 0, 0.8), red}
    assert expected <= inks_of(data)


def test_black_text_and_lines_overprint_and_nothing_else_does() -> None:
    """Rules 28 and 30."""
    data = press_of(
        Fill(Rect(50, 50, 300, 100), RED),
        replace(line("白", face(), y=100), colour=(1.0,)),
        line("黑", face(), y=120),
        replace(line("灰", face(), y=140), colour=(0.5,)),
        Stroke(50, 200, 300, 200, 1),
        Stroke(50, 210, 300, 210, 1, (1.0,)),
        Fill(Rect(50, 220, 300, 1), (0.0,)),
        Fill(Rect(50, 230, 300, 50), (0.0,)),
    )
    painted = states_of(data)
    over = [(operator, ink) for operator, ink, state in painted if state == "Op"]
    assert over == [("Tj", BLACK), ("S", BLACK), ("f", BLACK)]
    assert {ink for _, ink, state in painted if state == "Ko"} >= {WHITE, (0, 0, 0, 0.5), BLACK}
    assert {state for *_, state in painted} == {"Op", "Ko"}
    with opened(data) as pdf:
        states = pdf.pages[0].Resources.ExtGState
        assert states.Op.OP and states.Op.op and states.Op.OPM == 1
        assert not states.Ko.OP and not states.Ko.op


@pytest.mark.parametrize("pdfx", ["x-4", "x-1a"])
@pytest.mark.parametrize("kind", ["outline", "COLR", "CBDT"])
def test_emoji_are_in_ink_and_knock_out(kind: str, pdfx: str) -> None:
    data = press_of(*emoji_items("甲😀乙", song(kind)), pdfx=pdfx)
    assert not OTHER_COLOURS & {operator for operator, _ in operations(data)}
    assert b"/SMask" not in data and b"/ca " not in data and b"DeviceRGB" not in data
    shown = [state for operator, _, state in states_of(data) if operator in ("Tj", "TJ")]
    assert shown == ["Op", "Op" if kind == "outline" else "Ko", "Op"]
    if kind == "COLR":
        red = to_cmyk((1.0, 0.0, 0.0), condition_of("newsprint"))
        assert tuple(round(ink, 3) for ink in red) in inks_of(data)


def test_a_picture_of_an_emoji_keeps_its_edge() -> None:
    """Its mask is one bit deep: 1 where nothing is shown (ISO 32000-1 8.9.6.3)."""
    with opened(press_of(*emoji_items("😀", song("CBDT")))) as pdf:
        images = [each for each in pdf.objects if _is_image(each)]
        (image,) = [each for each in images if "/ColorSpace" in each]
        assert image.ColorSpace == "/DeviceCMYK"
        assert len(image.read_bytes()) == 4 * image.Width * image.Height
        if "/Mask" in image:
            assert image.Mask.ImageMask and len(image.Mask.read_bytes()) >= image.Height


def _is_image(item: object) -> bool:
    return isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"


def test_photos_are_ink_or_black_alone(photo: str, tmp_path: Path) -> None:
    colour = tmp_path / "colour.png"
    Image.radial_gradient("L").convert("RGB").point(lambda v: v // 2).rotate(10).save(colour)
    red = tmp_path / "red.jpg"
    Image.new("RGB", (300, 300), (200, 40, 40)).save(red)
    with opened(press_of(*(_placed(str(each)) for each in (photo, colour, red)))) as pdf:
        spaces = [str(each.ColorSpace) for each in pdf.pages[0].Resources.XObject.values()]
    assert set(spaces) <= {"/DeviceCMYK", "/DeviceGray"} and "/DeviceCMYK" in spaces


def _placed(file: str) -> Picture:
    return Picture(Rect(50, 50, 100, 100), file)


def test_a_photo_that_is_not_there_is_one_finding_and_a_frame(tmp_path: Path) -> None:
    findings = Findings()
    assert press_of(_placed(str(tmp_path / "gone.jpg")), findings=findings)
    assert [finding.code for finding in findings] == ["missing-photo"]


def test_same_input_same_bytes(photo: str) -> None:
    made = sample_page(photo)
    assert press(made, marks=True) == press(made, marks=True)
    assert press(made) != press(made, condition="coated")


def test_a_font_that_may_not_be_embedded_is_told_once(tmp_path: Path) -> None:
    """Rule 38, for the screen as for press."""
    forbidding = TTFont(square_font())
    forbidding["OS/2"].fsType = 2
    forbidding.save(tmp_path / "Forbidding.ttf")
    used = open_face(tmp_path / "Forbidding.ttf")
    items: list[Item] = [line("中", used), line("国", used, y=120), line("字", face(HEI), y=140)]
    for screen in (True, False):
        findings = Findings()
        if screen:
            assert screen_pdf(document(page(*items)), findings)
        else:
            assert press_of(*items, findings=findings)
        (found,) = findings
        assert (found.code, found.severity.value) == ("font-not-embeddable", "error")
        assert "Forbidding.ttf" in found.message


def test_a_picture_needs_no_decode(photo: str) -> None:
    """The JPEG says no Decode: more is more ink, and readers agree."""
    dark = Image.new("RGB", (300, 300), (20, 20, 120))
    dark.save(photo)
    with opened(press_of(_placed(photo))) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert image.ColorSpace == "/DeviceCMYK" and "/Decode" not in image
        data = bytes(image.read_raw_bytes())
    # without Adobe's mark Pillow takes the numbers as they are: dark blue is much ink
    ink = Image.open(io.BytesIO(data)).convert("CMYK").getpixel((50, 50))
    assert isinstance(ink, tuple) and sum(ink) > 200


ORANGE = Spot("PANTONE 021 C", (0.0, 0.6, 1.0, 0.0))


def test_a_spot_ink_has_its_own_plate() -> None:
    item = replace(line("专色", face()), colour=ORANGE)
    data = press_of(item, Stroke(50, 200, 300, 200, 1, ORANGE), line("黑", face(), y=300))
    assert b"/Separation /PANTONE#20021#20C /DeviceCMYK" in data
    with opened(data) as pdf:
        (space,) = pdf.pages[0].Resources.ColorSpace.values()
        assert [float(ink) for ink in space[3].C1] == [0, 0.6, 1, 0]
    used = [str(operator) for operator, _ in operations(data)]
    assert used.count("scn") == used.count("SCN") == 1
    screen = pdf_of(item)
    assert b"Separation" not in screen  # there it is the CMYK that stands for it


def test_a_spot_is_another_colour_than_its_alternate() -> None:
    assert Spot("A", (0, 0, 0, 1)) != (0, 0, 0, 1) and Spot("A", ORANGE) != ORANGE
    assert Spot("A", (0, 0, 0, 1)) == Spot("A", (0, 0, 0, 1))
    assert pickle.loads(pickle.dumps(ORANGE)) == ORANGE
