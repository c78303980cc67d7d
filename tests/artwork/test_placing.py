"""Artwork on pages: as advertisement, photo and ear, in each output, once in the file."""

from __future__ import annotations

import base64
import io
import os
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from paiban.api import Build, build
from paiban.base.finding import Finding, Findings, Severity
from paiban.preflight.check_pdf import check_pdf
from paiban.press_check import prove
from paiban.preview.drawing import Draughtsman
from paiban.render.press.press_options import PressOptions
from tests.artwork.made_pdfs import FEATURES, HEIGHT, WIDTH, Add, cmyk, made, resource, saved
from tests.artwork.plates import pictures


def edition(folder: Path, *advertisements: str, more: str = "") -> Build:
    """A page with these advertisements, each two columns wide and 20 lines deep."""
    tables = "".join(
        f"[[pages.advertisements]]\nfile = '{each}'\ncolumns = 2\nlines = 20\n"
        for each in advertisements
    )
    text = f"title = '广告'\n[[pages]]\n{more}{tables}"
    (folder / "edition.toml").write_text(text, encoding="utf-8")
    return build(folder)


def two_pages() -> bytes:
    pdf = pikepdf.new()
    for size in ((WIDTH, HEIGHT), (300, 200)):
        page = pdf.add_blank_page(page_size=size)
        page.obj.Contents = pdf.make_stream(b"0 1 1 0 k 10 10 100 100 re f")
    return saved(pdf)


def forms(pdf: bytes) -> list[pikepdf.Object]:
    opened = pikepdf.open(io.BytesIO(pdf))
    return [
        each
        for each in opened.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"
    ]


def placings(pdf: bytes) -> list[tuple[float, ...]]:
    """The matrices by which the forms of the first page are placed."""
    opened = pikepdf.open(io.BytesIO(pdf))
    data = opened.pages[0].Contents.read_bytes().decode()
    found = re.findall(r"W n (\S+) (\S+) (\S+) (\S+) (\S+) (\S+) cm /Ar\d+ Do", data)
    return [tuple(map(float, each)) for each in found]


def test_copies_are_embedded_once(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(made(cmyk))
    (tmp_path / "c.pdf").write_bytes(made(FEATURES["tiling"]))
    built = edition(tmp_path, "a.pdf", "b.pdf", "a.pdf", "c.pdf")
    for pdf in (built.pdf(), built.pdf("press")):
        assert len(forms(pdf)) == 2
        assert len(placings(pdf)) == 4


def test_artwork_is_scaled_and_never_stretched(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made(cmyk))
    (tmp_path / "b.pdf").write_bytes(made(cmyk, Rotate=90))
    built = edition(tmp_path, "a.pdf", "b.pdf")
    for (a, b, c, d, _, _), picture in zip(placings(built.pdf()), pictures(built), strict=True):
        assert (b, c) == (0, 0)
        assert a == pytest.approx(d)
        aspect = WIDTH / HEIGHT if picture.file.endswith("a.pdf") else HEIGHT / WIDTH
        assert picture.rect.width / picture.rect.height == pytest.approx(aspect)


def test_same_bytes_in_every_process(tmp_path: Path) -> None:
    """Dictionaries have no order of their own in qpdf: it must not show."""
    (tmp_path / "a.pdf").write_bytes(made(FEATURES["overprint"]))
    (tmp_path / "b.pdf").write_bytes(made(FEATURES["soft_mask"]))
    edition(tmp_path, "a.pdf", "b.pdf")
    made_files = set()
    for seed in "012":
        command = [sys.executable, "-m", "paiban", "build", str(tmp_path / "edition.toml")]
        out = tmp_path / f"{seed}.pdf"
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(
            [*command, "-o", str(out), "--for", "press"], env=environment, capture_output=True
        )
        made_files.add(out.read_bytes())
    assert len(made_files) == 1


def test_the_page_of_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "ad.pdf").write_bytes(two_pages())
    (tmp_path / "s.md").write_text(
        "---\nheadline: 江城\nphotos:\n  - {file: ad.pdf, page: 2, caption: 图}\n"
        "  - {file: ad.pdf, page: 1, caption: 图}\n---\n" + "江水绕城而过。" * 200,
        encoding="utf-8",
    )
    (tmp_path / "edition.toml").write_text(
        "title = '广告'\n[[pages]]\nkind = 'masthead'\near = {file = 'ad.pdf', page = 2}\n"
        "[[pages.stories]]\nfile = 's.md'\n[[pages.advertisements]]\n"
        "file = 'ad.pdf'\npage = 2\ncolumns = 2\nlines = 20\n"
        "[furniture]\npaper_name = '江城日报'\n",
        encoding="utf-8",
    )
    built = build(tmp_path)
    aspects = sorted(each.rect.width / each.rect.height for each in pictures(built))
    assert aspects == pytest.approx([WIDTH / HEIGHT, 1.5, 1.5, 1.5], rel=1e-3)
    assert "artwork-pages" not in {each.code for each in built.findings}
    assert len(forms(built.pdf())) == 2


def test_a_page_is_a_number_from_1(tmp_path: Path) -> None:
    (tmp_path / "ad.pdf").write_bytes(two_pages())
    text = "---\nheadline: 甲\nphotos:\n  - {file: ad.pdf, page: 0}\n---\n乙。"
    (tmp_path / "s.md").write_text(text, encoding="utf-8")
    found = [each for each in build(tmp_path / "s.md").findings if each.code == "bad-value"]
    assert found
    assert "page: 2" in found[0].hint


def test_a_photo_is_whole_unless_it_may_be_cropped(tmp_path: Path) -> None:
    (tmp_path / "chart.pdf").write_bytes(made(cmyk))
    crops = {}
    for crop in ("", ", crop: fill"):
        text = f"---\nheadline: 江城\nphotos:\n  - {{file: chart.pdf, caption: 图{crop}}}\n---\n"
        (tmp_path / "s.md").write_text(text + "江水绕城而过。" * 300, encoding="utf-8")
        built = build(tmp_path / "s.md")
        (picture,) = pictures(built)
        crops[crop] = picture.crop
        ((a, _, _, d, _, _),) = placings(built.pdf())
        assert a == pytest.approx(d, rel=1e-3)
    assert crops[""] == (0, 0, 1, 1)
    assert crops[", crop: fill"] != (0, 0, 1, 1)


def test_outputs_without_pdf_show_it(tmp_path: Path) -> None:
    (tmp_path / "ad.pdf").write_bytes(made(cmyk))
    text = "---\nheadline: 江城\nphotos:\n  - {file: ad.pdf, caption: 图}\n---\n" + "江水。" * 200
    (tmp_path / "s.md").write_text(text, encoding="utf-8")
    built = build(tmp_path / "s.md")
    (picture,) = pictures(built)
    (data,) = re.findall(rb'href="data:image/png;base64,([^"]+)"', built.svg())
    width, height = struct.unpack(">II", base64.b64decode(data)[16:24])
    assert width == pytest.approx(picture.rect.width / 72 * 300, abs=2)
    assert width / height == pytest.approx(WIDTH / HEIGHT, rel=0.01)
    web = built.web()
    assert [name for name in web if name.startswith("photos/")]
    assert "ad.pdf" in built.dump()


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not there")
@pytest.mark.parametrize("purpose", ["screen", "press"])
def test_qpdf_finds_nothing_wrong(tmp_path: Path, purpose: str) -> None:
    for name, add in FEATURES.items():
        (tmp_path / f"{name}.pdf").write_bytes(made(add))
    built = edition(tmp_path, *(f"{name}.pdf" for name in FEATURES))
    path = tmp_path / "page.pdf"
    path.write_bytes(built.pdf(purpose))
    assert len(placings(built.pdf(purpose))) == len(FEATURES)
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)


def pressed(folder: Path, add: str, **options: str) -> list[Finding]:
    """What is told of a press file with this advertisement, and of what is in it."""
    return proved(folder, FEATURES[add], **options)


def proved(folder: Path, add: Add, **options: str) -> list[Finding]:
    (folder / "ad.pdf").write_bytes(made(add))
    built = edition(folder, "ad.pdf")
    out = folder / "page.pdf"
    built.save(out, "press", **options)
    prove(built.made, [out], PressOptions(**options))  # type: ignore[arg-type]
    return [each for each in built.findings if each.code != "advertisement-shape"]


@pytest.mark.parametrize(
    ("add", "code", "says"),
    [
        ("icc_rgb", "rule-23-colour-space", "ad.pdf (7.0 mm, 83.0 mm), on page 1: an area"),
        ("icc_rgb", "rule-34-resolution", "ppi"),
        ("spot", "rule-24-spot-colour", "红金 871"),
        ("overprint", "rule-30-white-overprint", "is white and overprints"),
    ],
)
def test_preflight_tells_the_file_and_the_place_in_it(
    tmp_path: Path, add: str, code: str, says: str
) -> None:
    (finding,) = [each for each in pressed(tmp_path, add) if each.code == code]
    assert finding.message.startswith("ad.pdf (")
    assert says in finding.message
    assert finding.origin is not None
    assert finding.origin.file.endswith("edition.toml")


def test_transparency_in_x_1a_is_an_error_that_says_how(tmp_path: Path) -> None:
    errors = [each for each in pressed(tmp_path, "soft_mask", pdfx="x-4") if _is_error(each)]
    assert not errors
    (finding,) = [each for each in pressed(tmp_path, "soft_mask", pdfx="x-1a") if _is_error(each)]
    assert finding.code == "artwork-transparent"
    assert "--pdfx x-4" in finding.hint


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def test_a_jpeg_that_is_cut_off_stays_so_and_is_an_error_for_press(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.effect_noise((600, 600), 90).convert("CMYK").save(out, "JPEG", quality=90)
    half = out.getvalue()[: len(out.getvalue()) // 2]

    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
        picture = pdf.make_stream(
            b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=600, Height=600,
            ColorSpace=pikepdf.Name.DeviceCMYK, BitsPerComponent=8,
        )  # fmt: skip
        picture.write(half, filter=pikepdf.Name.DCTDecode)
        resource(page, "XObject", "P", picture)
        return "q 100 0 0 100 30 30 cm /P Do Q"

    told = [(each.severity.value, each.code) for each in proved(tmp_path, add)]
    assert ("warning", "artwork-damaged") in told  # as it is placed, for any purpose
    assert ("error", "preflight-damaged") in told
    with pikepdf.open(tmp_path / "page.pdf") as opened:
        streams = [each for each in opened.objects if isinstance(each, pikepdf.Stream)]
        assert half in [each.read_raw_bytes() for each in streams]
    found = check_pdf(tmp_path / "page.pdf")
    assert "preflight-damaged" in [each.finding.code for each in found]


def test_fonts_pictures_and_states_of_one_name_do_not_meet(tmp_path: Path) -> None:
    """Artwork that calls its resources as we call ours."""

    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
        state = pikepdf.Dictionary(OP=True, op=True)
        page.obj.Resources.ExtGState = pikepdf.Dictionary(Op=state, Ko=state, In=state)
        form = pdf.make_stream(
            b"0 1 0 0 k 0 0 50 50 re f",
            pikepdf.Dictionary(
                Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 50, 50]
            ),
        )
        page.obj.Resources.XObject = pikepdf.Dictionary(Ar1=form, Im1=form)
        return "/Ko gs /Ar1 Do /Im1 Do"

    (tmp_path / "ad.pdf").write_bytes(made(add))
    pdf = edition(tmp_path, "ad.pdf").pdf("press")
    opened = pikepdf.open(io.BytesIO(pdf))
    page = opened.pages[0]
    assert not page.Resources.ExtGState.Ko.op
    own = page.Resources.XObject.Ar1.Resources
    assert own.ExtGState.Ko.op
    assert own.XObject.Ar1.read_bytes() == b"0 1 0 0 k 0 0 50 50 re f"


@pytest.mark.parametrize("ear", ["", "ear = {file = 'n.md'}\n"])
def test_a_masthead_shows_the_name_as_it_was_drawn(tmp_path: Path, ear: str) -> None:
    (tmp_path / "name.pdf").write_bytes(made(cmyk, (0, 0, 200, 60)))
    (tmp_path / "s.md").write_text("---\nheadline: 江城\n---\n" + "江水。" * 200, encoding="utf-8")
    (tmp_path / "n.md").write_text("晴，有风。", encoding="utf-8")
    edition_of = (
        "date = 2026-11-30\n[furniture]\npaper_name = '江城日报'\nnameplate = 'NAME'\n"
        f"[[pages]]\nkind = 'masthead'\n{ear}[[pages.stories]]\nfile = 's.md'\n"
    )
    toml = tmp_path / "edition.toml"
    toml.write_text(edition_of.replace("NAME", "name.pdf"), encoding="utf-8")
    built = build(tmp_path)
    (picture,) = pictures(built)
    assert picture.alt == "江城日报"
    assert picture.rect.width / picture.rect.height == pytest.approx(200 / 60)
    area = built.made.document.pages[0].type_area
    assert (picture.rect.x, picture.rect.y) == pytest.approx((area.x, area.y))
    assert not [each for each in built.findings if _is_error(each)]
    toml.write_text(edition_of.replace("NAME", "gone.pdf"), encoding="utf-8")
    missing = build(tmp_path)
    (finding,) = [each for each in missing.findings if _is_error(each)]
    assert (finding.code, finding.origin and finding.origin.line) == ("no-such-file", 4)
    assert not pictures(missing)


@pytest.mark.parametrize("name", ["ad.eps", "ad.ai"])
def test_advertisements_of_drawing_programs_are_refused_with_the_way(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n")
    (finding,) = [each for each in edition(tmp_path, name).findings if _is_error(each)]
    assert finding.code == "unknown-format"
    assert "PDF/X-4" in finding.hint


def test_the_size_that_fills_its_place_is_told_in_millimetres(tmp_path: Path) -> None:
    (tmp_path / "ad.pdf").write_bytes(made(cmyk, Rotate=90))
    built = edition(tmp_path, "ad.pdf")
    (finding,) = [each for each in built.findings if each.code == "advertisement-shape"]
    assert "an advertisement of 118 × 73 mm" in finding.message


def test_a_drawing_may_fill_a_place(tmp_path: Path) -> None:
    (tmp_path / "补白").mkdir()
    (tmp_path / "补白" / "house.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60"><rect width="9" height="9"/>'
        "</svg>",
        encoding="utf-8",
    )
    for at in range(2):
        text = f"---\nheadline: 江城{at}\n---\n" + "江水绕城而过。" * (60 + 90 * at)
        (tmp_path / f"{at}.md").write_text(text, encoding="utf-8")
    built = build(tmp_path, pages=1)
    assert [each for each in pictures(built) if each.file.endswith("house.svg")]


def test_the_preview_draws_it(tmp_path: Path) -> None:
    (tmp_path / "ad.pdf").write_bytes(made(cmyk))
    built = edition(tmp_path, "ad.pdf")
    draughtsman = Draughtsman()
    draughtsman.view(built.made.laid[0], None, Findings())
    (data,) = draughtsman.photos.values()
    assert data.startswith(b"\x89PNG")
