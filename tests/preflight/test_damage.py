"""Damage is an error, and told by what it is."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from paiban.base.language.told_finding import translated
from tests.preflight.breaks import BREAKS, broken
from tests.preflight.good_pdf import CONTENT, add, icc, new_pdf, page_of, photo, resource, saved
from tests.preflight.rules.test_rules import check


def told(folder: Path, pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    found = check(folder, saved(pdf))
    return [(each.finding.code, each.finding.message) for each in found]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b" frobnicate", "an unknown operator"),
        (b" 1 2 3 xyz", "an unknown operator"),
        (b" q Q Q", "Q without q"),
        (b" q", "q without Q"),
        (b" 0 0 0 .3", "content that stops before an operator"),
        (b" BT /Nope 9 Tf ET", "a resource that is not there (Font Nope)"),
        (b" /Nope gs", "a resource that is not there (ExtGState Nope)"),
        (b" /Nope Do", "a resource that is not there (XObject Nope)"),
        (b" /Nope sh", "a resource that is not there (Shading Nope)"),
        (b" /Nope cs", "a colour space that is not there, or not known"),
        (b" (a) w", "operator w with wrong operands"),
    ],
)
def test_content_that_makes_no_sense(tmp_path: Path, content: bytes, what: str) -> None:
    pdf = new_pdf()
    add(content)(pdf)
    assert told(tmp_path, pdf) == [("preflight-malformed", f"page 1: the content has {what}")]


def test_what_a_file_itself_calls_unknown_is_passed_over(tmp_path: Path) -> None:
    pdf = new_pdf()
    add(b" BX frobnicate EX % a comment")(pdf)
    assert not told(tmp_path, pdf)


def test_a_content_stream_that_is_cut_off(tmp_path: Path) -> None:
    pdf = new_pdf()
    packed = zlib.compress(CONTENT + b"q 0 0 0 0.2 k 60 60 50 50 re f Q " * 400)
    stream = pdf.make_stream(b"")
    stream.write(packed[: len(packed) // 2], filter=Name.FlateDecode)
    page_of(pdf).Contents = pikepdf.Array([page_of(pdf).Contents, pdf.make_indirect(stream)])
    codes = {code for code, _ in told(tmp_path, pdf)}
    assert "preflight-damaged" in codes


@pytest.mark.parametrize("kind", ["JPEG", "bytes"])
def test_a_picture_that_is_cut_off(tmp_path: Path, kind: str) -> None:
    pdf = new_pdf()
    picture = photo(pdf)
    if kind == "JPEG":
        out = io.BytesIO()
        Image.effect_noise((600, 300), 90).convert("CMYK").save(out, "JPEG", quality=90)
        picture.write(out.getvalue()[: len(out.getvalue()) // 2], filter=Name.DCTDecode)
    else:
        picture.write(picture.read_bytes()[:-100])
    resource(pdf, "XObject", "Photo", picture)
    message = "page 1 (7.1 mm, 56.4 mm): a picture is damaged or cut off"
    assert told(tmp_path, pdf) == [("preflight-damaged", message)]


@pytest.mark.parametrize(("length", "said"), [(128, "without its tags"), (150, "cut off")])
def test_a_profile_that_is_shorter_than_it_says(tmp_path: Path, length: int, said: str) -> None:
    pdf = new_pdf()
    data = icc()[:length]
    if length == 128:
        data = (128).to_bytes(4, "big") + data[4:]
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(data, N=4)
    ((code, message),) = told(tmp_path, pdf)
    assert code == "rule-10-intent-profile" and said in message


def test_the_same_damaged_file_gives_the_same_lines(tmp_path: Path) -> None:
    """qpdf names a file in memory by its address."""
    data = saved(new_pdf()).replace(b"startxref", b"startxxxx")
    lines = [[each.finding.message for each in check(tmp_path, data)] for _ in range(2)]
    assert lines[0] == lines[1] and any("repaired" in line for line in lines[0])
    assert not any("BytesIO" in line for line in lines[0])


def test_a_font_that_shows_spaces_alone_must_be_embedded(tmp_path: Path) -> None:
    pdf = new_pdf()
    add(b"q 0 0 0 1 k /Over gs BT /Bare 9 Tf 60 100 Td (   ) Tj ET Q")(pdf)
    bare = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    resource(pdf, "Font", "Bare", pdf.make_indirect(bare))
    ((code, message),) = told(tmp_path, pdf)
    assert code == "rule-18-fonts" and "shows only spaces" in message


def test_what_was_repaired_is_told_by_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = saved(new_pdf()).replace(b"startxref", b"startxxxx")
    found = {each.finding.code: each.finding for each in check(tmp_path, data)}
    damaged = found["preflight-damaged"]
    said = "the file is damaged and was repaired for reading: can't find startxref"
    assert damaged.message == said
    monkeypatch.setenv("PAIBAN_LANG", "zh")
    assert translated(damaged).message == "文件有损坏，读取时做了修复：找不到 startxref"


def test_the_standards_that_are_asked_for_are_told_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (claim,) = [each for each in BREAKS if each.what == "no claim"]
    (found,) = check(tmp_path, saved(broken(claim, new_pdf())))
    assert found.finding.message.endswith("; PDF/X-4 or PDF/X-1a is required")
    monkeypatch.setenv("PAIBAN_LANG", "zh")
    assert translated(found.finding).message.endswith("；要求是 PDF/X-4 或 PDF/X-1a")
