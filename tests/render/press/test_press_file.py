"""The file for press: what makes it a PDF/X, its boxes, marks, bleed and printer's pairs."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from paiban.base.finding import Findings, Unusable
from paiban.base.geometry import Rect
from paiban.base.units import MM
from paiban.base.value import replace
from paiban.page.items import Fill, Page, Picture, Stroke
from paiban.photo.press.condition import condition_of
from paiban.render.pdf.metadata_packet import day_of
from paiban.render.press.press_options import PressOptions
from paiban.render.press.sheet import bled
from tests.render.handmade import HEI, face, line, page
from tests.render.press.press_reading import inks_of, opened, operations, press, press_of

XMP = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"


def some() -> Page:
    return page(line("港珠澳大桥", face()))


def test_x4_says_what_it_is() -> None:
    """Rules 1, 2, 4 to 10."""
    data = press(some())
    assert data.startswith(b"%PDF-1.6")
    assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4<" in data  # so the packet is not compressed
    with opened(data) as pdf:
        info = pdf.docinfo
        assert str(info.Trapped) == "/False" and "/GTS_PDFXVersion" not in info
        assert str(info.CreationDate) == str(info.ModDate) == "D:20191128000000Z"
        assert "/ID" in pdf.trailer
        with pdf.open_metadata() as xmp:
            assert xmp[XMP] == "PDF/X-4"
            assert xmp["dc:title"] == str(info.Title) == "标题"
            assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == xmp["xmp:MetadataDate"]
            assert xmp["xmp:CreateDate"] == "2019-11-28T00:00:00Z"
            assert re.fullmatch(r"uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", _id(xmp))
            assert (xmp["xmpMM:VersionID"], xmp["xmpMM:RenditionClass"]) == ("1", "default")
            assert xmp["pdf:Trapped"] == "False"


def _id(xmp: Any) -> str:
    return str(xmp["xmpMM:DocumentID"])


def test_x1a_says_what_it_is() -> None:
    data = press(some(), pdfx="x-1a")
    assert data.startswith(b"%PDF-1.4")
    with opened(data) as pdf:
        assert str(pdf.docinfo.GTS_PDFXVersion) == "PDF/X-1a:2003"
        assert str(pdf.docinfo.Trapped) == "/False"
        assert not {"/Metadata", "/StructTreeRoot", "/OCProperties"} & set(pdf.Root.keys())
        assert "/Group" not in pdf.pages[0] and "/Tabs" not in pdf.pages[0]
    assert b"/ObjStm" not in data and b"/XRef" not in data


@pytest.mark.parametrize(("name", "identifier"), [("newsprint", "IFRA26"), ("coated", "FOGRA39")])
def test_the_output_intent_is_that_of_the_condition(name: str, identifier: str) -> None:
    with opened(press(some(), condition=name)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == identifier
        assert str(intent.RegistryName) == "http://www.color.org"
        assert str(intent.Info)
        profile = intent.DestOutputProfile
        assert profile.N == 4 and profile.read_bytes() == condition_of(name).profile


def test_a_title_is_escaped() -> None:
    made = press(some(), marks=True)
    assert made
    from_title = replace(some(), number="A&B<1>")
    assert opened(press(from_title, marks=True))


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (["2019年11月28日 星期四"], date(2019, 11, 28)),
        (["2019 年 1 月 2 日"], date(2019, 1, 2)),
        (["", "江城时报 2020-02-29 A01"], date(2020, 2, 29)),
        (["2019年2月30日"], date(2000, 1, 1)),
        (["昨日"], date(2000, 1, 1)),
    ],
)
def test_the_day_is_that_of_the_edition(texts: list[str], day: date) -> None:
    assert day_of(texts) == day


def _boxes(data: bytes) -> dict[str, list[float]]:
    with opened(data) as pdf:
        drawn = pdf.pages[0].obj
        assert not {"/CropBox", "/ArtBox", "/UserUnit", "/Rotate", "/Annots"} & set(drawn.keys())
        names = ("MediaBox", "BleedBox", "TrimBox")
        return {name: [float(edge) for edge in drawn[f"/{name}"]] for name in names}


def test_without_bleed_and_marks_all_boxes_are_the_trim() -> None:
    """Rules 11 to 15."""
    assert set(map(tuple, _boxes(press(some())).values())) == {(0, 0, 600, 800)}


def test_boxes_lie_in_one_another() -> None:
    boxes = _boxes(press(some(), bleed=3, marks=True))
    trim, bleed, media = boxes["TrimBox"], boxes["BleedBox"], boxes["MediaBox"]
    assert trim[2] - trim[0] == pytest.approx(600) and trim[3] - trim[1] == pytest.approx(800)
    assert trim[0] - bleed[0] == pytest.approx(3 * MM, abs=0.001)
    assert bleed[0] - media[0] == pytest.approx(13 * MM, abs=0.001)
    assert media[:2] == [0, 0]


@pytest.mark.parametrize("bleed", [0.0, 3.0])
def test_marks_stand_outside_the_bleed_and_on_the_sheet(bleed: float) -> None:
    """Rule 17."""
    data = press(page(number="A1"), bleed=bleed, marks=True)
    boxes = _boxes(data)
    low, right, top = boxes["BleedBox"][0], boxes["BleedBox"][2], boxes["BleedBox"][3]
    move = boxes["TrimBox"][0]
    corners = []
    for operator, operands in operations(data):
        if operator in ("m", "l"):
            corners.append(tuple(float(value) + move for value in operands))
        elif operator == "re":
            x, y, width, height = map(float, operands)
            corners += [(x + move, y + move), (x + width + move, y + height + move)]
        elif operator == "Tm":
            corners.append((float(operands[4]) + move, float(operands[5]) + move))
    assert len(corners) > 50
    for x, y in corners:
        assert not (low < x < right and low < y < top)
        assert 0 <= x <= boxes["MediaBox"][2] and 0 <= y <= boxes["MediaBox"][3]


def test_marks_are_on_all_plates_and_each_name_on_its_own() -> None:
    data = press(page(), marks=True)
    inks = inks_of(data)
    assert {(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)} <= inks
    assert {(0.5, 0.4, 0.4, 0), (0, 0, 0, 0.5), (0, 1, 1, 0)} <= inks
    assert b"/Separation /All /DeviceCMYK" in data  # rule 25 allows it for marks
    assert b"/Separation" not in press(page(line("甲", face())))


def test_marks_find_room_on_a_page_however_small() -> None:
    assert press(page(width=60, height=40), marks=True)


def test_what_touches_the_trim_runs_into_the_bleed() -> None:
    """A picture keeps its scale where it has more to show, and is never stretched."""
    cropped = Picture(Rect(0, 0, 200, 100), "a.jpg", (0.25, 0.25, 0.75, 0.75))
    whole = Picture(Rect(400, 0, 200, 100), "a.jpg")
    inside = Picture(Rect(100, 100, 50, 50), "a.jpg")
    tint = Fill(Rect(0, 700, 600, 100), (0.9,))
    items = bled(page(cropped, whole, inside, tint, Stroke(0, 5, 9, 5, 1)), 10).items
    first, second, third, fill, _ = items
    assert isinstance(first, Picture) and isinstance(second, Picture) and isinstance(fill, Fill)
    assert first.rect == Rect(-10, -10, 210, 110)
    assert first.crop == pytest.approx((0.225, 0.2, 0.75, 0.75))
    assert second.rect == Rect(400, -10, 210, 110)
    assert third == inside
    assert fill.rect == Rect(-10, 700, 620, 110)
    x0, y0, x1, y1 = second.crop
    assert 0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1
    before, after = 200 / 100, (210 / (x1 - x0)) / (110 / (y1 - y0))
    assert after == pytest.approx(before)  # a pixel is as wide as it is high, as before


def _numbered(*numbers: str) -> list[Page]:
    return [page(line(number, face(HEI), 200, 300, 30), number=number) for number in numbers]


def _pairs(data: bytes) -> list[tuple[str, str]]:
    """What stands left and right on each page, told by the sheets' forms."""
    found = []
    with opened(data) as pdf:
        for drawn in pdf.pages:
            forms = drawn.Resources.XObject
            found.append((_text(forms.P1), _text(forms.P2)))
    return found


def _text(form: Any) -> str:
    return bytes(form.read_bytes()).split(b"Tf")[-1].strip().decode()


@pytest.mark.parametrize("count", [4, 8, 12, 16])
def test_printers_pairs(count: int) -> None:
    """The numbers of a pair add up to one more than the pages; the first sheet's front has the
    last page at the left, its back the second."""
    pages = _numbered(*(f"A{number:02}" for number in range(1, count + 1)))
    data = press(*pages, impose="pairs", bleed=3)
    singles = press(*pages, pdfx="x-1a")  # without tags, as in forms
    with opened(singles) as pdf:
        shown = [_text(each.Contents) for each in pdf.pages]
    with opened(data) as pdf:
        assert len(pdf.pages) == count // 2
        trim = [float(edge) for edge in pdf.pages[0].TrimBox]
        assert trim[2] - trim[0] == pytest.approx(1200) and trim[3] - trim[1] == pytest.approx(800)
    places = [(shown.index(left) + 1, shown.index(right) + 1) for left, right in _pairs(data)]
    assert all(left + right == count + 1 for left, right in places)
    assert places[:2] == [(count, 1), (2, count - 1)]


def test_sections_are_paired_each_on_its_own() -> None:
    pages = _numbered("A01", "A02", "A03", "A04", "B01", "B02", "B03", "B04")
    data = press(*pages, impose="pairs")
    with opened(data) as pdf:
        assert len(pdf.pages) == 4
    (first, *_), (second, *_) = _pairs(data)[:1], _pairs(data)[2:3]
    assert first != second


def test_other_counts_are_a_finding_and_there_is_no_file() -> None:
    findings = Findings()
    data = press(*_numbered("A01", "A02", "A03"), impose="pairs", findings=findings)
    (found,) = findings
    assert found.code == "no-printers-pairs" and "3 pages" in found.message
    assert data == b""


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"pdfx": "x-3"}, "bad-press-option"),
        ({"impose": "booklet"}, "bad-press-option"),
        ({"bleed": 90.0}, "bad-bleed"),
        ({"bleed": -1.0}, "bad-bleed"),
    ],
)
def test_options_that_cannot_be(options: dict[str, Any], code: str) -> None:
    with pytest.raises(Unusable) as caught:
        PressOptions(**options)
    assert caught.value.finding.code == code


def test_an_ink_limit_that_cannot_be() -> None:
    with pytest.raises(Unusable):
        press_of(ink=20.0)
