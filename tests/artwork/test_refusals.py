"""Artwork that cannot be placed, or not as it is: each is told, with what to do about it, in
bounded time and memory."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from paiban.artwork.artwork_file import artwork
from paiban.artwork.pixels import drawn
from paiban.base.finding import Findings, Severity, Unusable
from paiban.photo.probe import probe
from tests.artwork.made_pdfs import FEATURES, cmyk, made, resource, saved


def told(path: Path, data: bytes, page: int = 0) -> list[tuple[str, str, str]]:
    """Severity, code and message of all that is told of a file."""
    path.write_bytes(data)
    findings = Findings()
    probe(str(path), None, findings, page)
    return [(each.severity.value, each.code, each.message) for each in findings]


def content(data: bytes, **entries: object) -> bytes:
    """A page with this content."""

    def add(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
        for key, value in entries.items():
            page.obj["/" + key] = value
        return data.decode("latin-1")

    return made(add)


def many_pages(count: int) -> bytes:
    pdf = pikepdf.new()
    first = pdf.add_blank_page(page_size=(200, 300))
    first.obj.Contents = pdf.make_stream(b"0 0 50 50 re f")
    for _ in range(count - 1):
        pdf.add_blank_page(page_size=(200, 100))
    return saved(pdf)


def encrypted(user: str) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 300))
    out = io.BytesIO()
    pdf.save(out, encryption=pikepdf.Encryption(owner="editor", user=user))
    return out.getvalue()


def form(pdf: pikepdf.Pdf, data: bytes, **xobjects: object) -> pikepdf.Object:
    return pdf.make_stream(
        data,
        Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 300],
            Resources=Dictionary(XObject=Dictionary({f"/{k}": v for k, v in xobjects.items()})),
        ),
    )  # fmt: skip


def doubling(levels: int, times: int) -> bytes:
    """A form that draws a form some times, which draws a form …"""

    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
        inner = form(pdf, b"0 0 9 9 re f")
        for _ in range(levels):
            inner = form(pdf, b"/A Do " * times, A=inner)
        resource(page, "XObject", "A", inner)
        return "/A Do"

    return made(add)


def itself() -> bytes:
    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
        own = form(pdf, b"/A Do")
        own.Resources = Dictionary(XObject=Dictionary(A=own))
        resource(page, "XObject", "A", own)
        return "/A Do"

    return made(add)


def bomb(kind: str) -> bytes:
    """A stream that inflates a thousandfold, as content or as a picture."""
    zeros = zlib.compressobj(9)
    data = b"".join([*(zeros.compress(bytes(1 << 20)) for _ in range(500)), zeros.flush()])

    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
        entries = Dictionary(Filter=Name.FlateDecode)
        if kind == "picture":
            entries = Dictionary(
                Type=Name.XObject, Subtype=Name.Image, Width=9, Height=9, BitsPerComponent=8,
                ColorSpace=Name.DeviceGray, Filter=Name.FlateDecode,
            )  # fmt: skip
            resource(page, "XObject", "A", pikepdf.Stream(pdf, data, entries))
            return "/A Do"
        resource(page, "XObject", "A", form(pdf, b""))
        packed = page.obj.Resources.XObject.A
        packed.write(data, filter=Name.FlateDecode)
        return "/A Do"

    return made(add)


def large_picture() -> bytes:
    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> str:
        entries = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=60000, Height=60000, BitsPerComponent=8,
            ColorSpace=Name.DeviceGray, Filter=Name.DCTDecode,
        )  # fmt: skip
        resource(page, "XObject", "A", pikepdf.Stream(pdf, b"\xff\xd8\xff\xd9", entries))
        return "/A Do"

    return made(add)


@pytest.mark.parametrize(
    ("data", "page", "code", "says"),
    [
        (encrypted("secret"), 0, "encrypted-artwork", "needs a password"),
        (encrypted(""), 0, "encrypted-artwork", "restricted"),
        (b"%PDF-1.4\n", 0, "broken-artwork", "cannot be read as a PDF"),
        (itself(), 0, "broken-artwork", "draws itself"),
        (doubling(12, 10), 0, "artwork-too-large", "operators"),
        (doubling(40, 1), 0, "broken-artwork", "without end"),
        (bomb("picture"), 0, "artwork-too-large", "inflates"),
        (bomb("content"), 0, "artwork-too-large", "inflates"),
        (large_picture(), 0, "artwork-too-large", "3,600 megapixels"),
        (many_pages(1), 2, "artwork-no-such-page", "it has one page"),
        (many_pages(3), 4, "artwork-no-such-page", "it has 3 pages"),
        (made(cmyk, (0, 0, 0, 0)), 0, "artwork-empty", "no box"),
        (made(cmyk, (0, 0, 1e9, 1e9)), 0, "artwork-empty", "no box"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_what_cannot_be_placed(
    tmp_path: Path, data: bytes, page: int, code: str, says: str
) -> None:
    ((severity, found, message),) = told(tmp_path / "ad.pdf", data, page)
    assert (severity, found) == ("error", code)
    assert message.startswith("ad.pdf: ")
    assert says in message


@pytest.mark.parametrize(
    ("data", "severity", "code", "says"),
    [
        (many_pages(10_000), "note", "artwork-pages", "10,000 pages"),
        (content(b"", Annots=Array([Dictionary(Subtype=Name.Link)])), "note", "artwork-left-out",
         "annotations (Link)"),
        (content(b"", AA=Dictionary(O=Dictionary(S=Name.JavaScript))), "note", "artwork-left-out",
         "scripts"),
        (made(FEATURES["layered"]), "note", "artwork-left-out", "hidden layers"),
        (made(cmyk, TrimBox=Array([9, 9, 9, 9])), "warning", "artwork-box", "TrimBox"),
        (made(cmyk)[:-60], "warning", "artwork-damaged", "damaged"),
    ],
    ids=["pages", "annotations", "scripts", "layers", "box", "damaged"],
)  # fmt: skip
def test_what_is_placed_and_told(
    tmp_path: Path, data: bytes, severity: str, code: str, says: str
) -> None:
    found = told(tmp_path / "ad.pdf", data)
    assert [each for each in found if each[:2] == (severity, code) and says in each[2]]
    assert not [each for each in found if each[0] == "error"]


def test_a_page_that_shows_nothing_is_told(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 300))
    assert ("warning", "artwork-blank") in [t[:2] for t in told(tmp_path / "a.pdf", saved(pdf))]


def test_a_page_that_is_named_is_shown_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "ad.pdf"
    assert told(path, many_pages(3), 1) == []
    assert (artwork(str(path), 1).height, artwork(str(path), 2).height) == (300, 100)


@pytest.mark.parametrize("name", ["logo.ai", "logo.eps", "logo.jpg"])
def test_files_of_drawing_programs_are_refused_with_the_way(tmp_path: Path, name: str) -> None:
    start = b"%PDF-1.5 " if name.endswith(".ai") else b"%!PS-Adobe-3.0 EPSF-3.0\n"
    (tmp_path / name).write_bytes(start)
    findings = Findings()
    assert not probe(str(tmp_path / name), None, findings).ok
    (finding,) = findings
    assert (finding.severity, finding.code) == (Severity.ERROR, "unknown-photo-format")
    assert "PDF/X-4" in finding.hint


def test_names_in_no_unicode_are_kept(tmp_path: Path) -> None:
    """As older programs write them: GBK in the name of a resource and of an ink."""
    data = made(FEATURES["spot"]).replace(b"/CS0", b"/#B9#E3").replace(b"#e7#ba#a2", b"#b9#e3")
    path = tmp_path / "ad.pdf"
    assert not [each for each in told(path, data) if each[0] == "error"]
    found = artwork(str(path))
    assert any("/#b9#e3" in str(part).lower() for each in found.objects for part in each.parts)
    assert drawn(str(path), 0, (0, 0, 1, 1), (50, 80))[2].count(b"\xff") < 50 * 80 * 3


def test_the_files_of_a_damaged_page_raise_nothing_else(tmp_path: Path) -> None:
    """Every truncation of a file with all kinds of streams."""
    whole = made(FEATURES["soft_mask"])
    path = tmp_path / "ad.pdf"
    for end in range(20, len(whole), 97):
        path.write_bytes(whole[:end])
        try:
            artwork(str(path))
        except Unusable as problem:
            assert problem.finding.code.endswith("-artwork") or "artwork-" in problem.finding.code
