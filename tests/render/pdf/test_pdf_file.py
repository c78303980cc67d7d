"""The PDF as a file: sound, with everything embedded, and the same bytes each time."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.page.items import Document, Fill, Glyphs, Group, Link, Picture, Stroke
from paiban.render.pdf.document_pdf import render_pdf
from paiban.render.picture.picture_source import PhotoSource
from paiban.render.picture.png import render_png
from tests.render.handmade import (
    BOLD,
    HEI,
    cff_face,
    document,
    face,
    line,
    page,
    pdf_of,
    sample_page,
)
from tests.render.readers import run, saved


@pytest.fixture
def photo(tmp_path: Path) -> str:
    """A photo that is at hand on every machine."""
    path = tmp_path / "photo.jpg"
    Image.effect_noise((600, 400), 80).convert("RGB").save(path)
    return str(path)


def rendered(made: Document) -> bytes:
    findings = Findings()
    data = render_pdf(made, PhotoSource(findings))
    assert not list(findings)
    return data


def test_everything_is_embedded_subset_and_mapped(tmp_path: Path, photo: str) -> None:
    made = replace(sample_page(photo), items=(*sample_page(photo).items, line("字", cff_face())))
    rows = run("pdffonts", saved(rendered(document(made)), tmp_path)).splitlines()[2:]
    assert len(rows) == 5
    assert all(row[55:].split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)
    assert sum("CID TrueType" in row for row in rows) == 4
    assert sum("CID Type 0C" in row for row in rows) == 1


@pytest.mark.parametrize("kind", ["glyf", "CFF "])
def test_checkers_are_silent(tmp_path: Path, photo: str, kind: str) -> None:
    last = line("中国", face() if kind == "glyf" else cff_face(), y=700)
    path = saved(rendered(document(sample_page(photo), page(last, number="A02"))), tmp_path)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", path)
    assert run("gs", "-q", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", "-o", "/dev/null", path) == ""
    assert run("mutool", "draw", "-q", "-o", os.devnull, "-F", "txt", path) == ""


def test_glyphs_of_both_outlines_look_alike() -> None:
    """CFF codes reach the right glyphs: the two outlines of one design differ by a hair."""
    first, second = (
        _pixels(pdf_of(line("港珠澳大桥𬭎", used, 40, 120, 60))).convert("L").tobytes()
        for used in (face(), cff_face())
    )
    differing = sum(abs(a - b) > 128 for a, b in zip(first, second, strict=True))
    assert min(first) == 0
    assert differing < len(first) * 0.001


def _pixels(pdf: bytes) -> Image.Image:
    """The first page at one pixel a point, drawn by us."""
    return Image.open(io.BytesIO(render_png(pdf, dpi=72)))


def test_document_says_what_it_is(photo: str) -> None:
    made = document(sample_page(photo), page(line("二", face()), number="A02"), title="新报")
    with pikepdf.open(io.BytesIO(rendered(made))) as pdf:
        assert str(pdf.docinfo.Title) == "新报"
        assert str(pdf.docinfo.Producer) == "paiban"
        # undated: the clock would change the bytes
        assert str(pdf.docinfo.CreationDate) == "D:20000101000000Z"
        assert str(pdf.Root.Lang) == "zh-Hans"
        assert [str(page.label) for page in pdf.pages] == ["A01", "A02"]
        assert pdf.pages[0].TrimBox == pdf.pages[0].MediaBox
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_outline() as outline:
            first, second = outline.root
            assert (first.title, second.title) == ("A01 要闻", "A02")
            (story,) = first.children
            assert story.title == "港珠澳大桥通车一周年"
            place = story.destination
            assert isinstance(place, pikepdf.Array)
            assert (float(place[2]), float(place[3])) == (50, 740)


def test_same_bytes_in_every_process(tmp_path: Path, photo: str) -> None:
    script = tmp_path / "twice.py"
    script.write_text(
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.render.handmade import *\n"
        "data = render_pdf(document(sample_page(sys.argv[2])), PhotoSource(Findings()))\n"
        "sys.stdout.buffer.write(data)\n"
    )
    outputs = []
    for seed in ("1", "2"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        command = [sys.executable, str(script), str(Path(__file__).parent), photo]
        outputs.append(subprocess.run(command, env=environment, capture_output=True, check=True))
    assert outputs[0].stdout == outputs[1].stdout
    assert outputs[0].stdout == rendered(document(sample_page(photo)))


def test_one_image_for_the_same_picture(photo: str) -> None:
    twice = [Picture(Rect(50, y, 200, 100), photo) for y in (100, 300)]
    other = Picture(Rect(50, 500, 200, 100), photo, (0.1, 0.1, 0.9, 0.9))
    with pikepdf.open(io.BytesIO(rendered(document(page(*twice), page(*twice, other))))) as pdf:
        first, second = (dict(page.Resources.XObject) for page in pdf.pages)
        assert len(first) == 1 and len(second) == 2
        assert first["/Im1"].objgen == second["/Im1"].objgen


def test_picture_that_cannot_be_used_is_one_finding_and_an_empty_frame(tmp_path: Path) -> None:
    gone = [Picture(Rect(50, y, 200, 100), str(tmp_path / "gone.jpg")) for y in (100, 300)]
    findings = Findings()
    data = render_pdf(document(page(*gone)), PhotoSource(findings))
    assert [finding.code for finding in findings] == ["missing-photo"]
    empty = [replace(picture, file="") for picture in gone]
    assert _pixels(rendered(document(page(*empty)))) == _pixels(data)


def test_colours_and_rules_are_drawn() -> None:
    items = (
        Fill(Rect(100, 100, 100, 100), (1.0, 0.0, 0.0)),
        Stroke(50, 300, 550, 300, 4, (0.0, 0.0, 1.0)),
        Fill(Rect(300, 100, 100, 100), (0.0,)),
        replace(line("█", face(HEI), 100, 500, 50), colour=(0.0, 1.0, 0.0)),
        Fill(Rect(300, 400, 100, 100), (0.0, 0.0, 1.0, 0.0)),
        Glyphs(face(BOLD), 9, 10, (), (), ()),
    )
    image = _pixels(pdf_of(*items))
    assert image.size == (600, 800)
    assert image.getpixel((150, 150)) == (255, 0, 0)
    assert image.getpixel((300, 300)) == (0, 0, 255)
    assert image.getpixel((350, 150)) == (0, 0, 0)
    assert image.getpixel((10, 10)) == (255, 255, 255)
    assert image.getpixel((125, 480)) == (0, 255, 0)
    yellow = image.getpixel((350, 450))
    assert isinstance(yellow, tuple) and min(yellow[:2]) > 200 > 100 > yellow[2]


def test_structure_for_screen_readers(photo: str) -> None:
    with pikepdf.open(io.BytesIO(rendered(document(sample_page(photo))))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        (top,) = pdf.Root.StructTreeRoot.K
        folio, section = top.K
        assert [str(kid.S) for kid in (folio, section)] == ["/P", "/Sect"]
        assert [str(kid.S) for kid in section.K] == ["/H1", "/P", "/Figure", "/Caption"]
        assert str(section.K[2].Alt) == "桥"
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        content = pdf.pages[0].Contents.read_bytes()
        assert content.count(b"/MCID") == len(parents) == 5
        assert content.count(b"BDC") + content.count(b"BMC") == content.count(b"EMC")
        # both lines of the paragraph are one stretch of one element
        assert len(section.K[1].K) == 1


def _metadata(made: Document) -> dict[str, str]:
    with pikepdf.open(io.BytesIO(rendered(made))) as pdf, pdf.open_metadata() as held:
        return {key: str(held[key]) for key in held}


def test_metadata_tell_what_the_information_dictionary_tells(photo: str) -> None:
    found = _metadata(document(sample_page(photo), title="新报 2026年3月4日"))
    assert found["{http://purl.org/dc/elements/1.1/}title"] == "新报 2026年3月4日"
    assert found["{http://ns.adobe.com/xap/1.0/}CreateDate"] == "2026-03-04T00:00:00Z"
    assert found["{http://ns.adobe.com/pdf/1.3/}Producer"] == "paiban"


def test_accessibility_is_claimed_only_where_nothing_is_known_to_lack(photo: str) -> None:
    claim = "{http://www.aiim.org/pdfua/ns/id/}part"
    whole = sample_page(photo)
    bare = replace(whole, items=tuple(_without_alt(each) for each in whole.items))
    assert _metadata(document(whole))[claim] == "1"
    assert claim not in _metadata(document(bare))


def _without_alt(item: Any) -> Any:
    if isinstance(item, Picture):
        return replace(item, alt="")
    if isinstance(item, Group):
        return replace(item, items=tuple(_without_alt(each) for each in item.items))
    return item


def test_links_have_elements_of_their_own(photo: str) -> None:
    first = replace(sample_page(photo), links=(Link(Rect(10, 20, 30, 40), "A02"),))
    second = page(line("二", face()), number="A02")
    with pikepdf.open(io.BytesIO(rendered(document(first, second)))) as pdf:
        (annotation,) = pdf.pages[0].Annots
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        found = nums[-1]
        assert int(nums[-2]) == int(annotation.StructParent) == 2
        assert str(found.S) == "/Link" and str(found.K.Type) == "/OBJR"
        assert found.K.Obj.objgen == annotation.objgen
        assert str(found.Alt) == str(annotation.Contents) == "A02"


def test_an_independent_checker_finds_nothing(tmp_path: Path, photo: str) -> None:
    pdfua = pytest.importorskip("pdfua", reason="pdfua is not installed")
    file = tmp_path / "page.pdf"
    file.write_bytes(rendered(document(sample_page(photo))))
    assert [str(each) for each in pdfua.validate(str(file)).findings] == []
