"""Damaged and hostile files: findings or one error, never a traceback, in bounded work."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name

from paiban.base.finding import Unusable
from paiban.pdf_reading.content.graphics_state import OPERATORS
from paiban.preflight.check_pdf import Checked, check_pdf
from tests.preflight.good_pdf import add, new_pdf, page_of, resource, saved

MUTATIONS = 200


def checked(folder: Path, data: bytes) -> tuple[Checked, ...] | None:
    """What is found; ``None`` where the file is unusable."""
    file = folder / "page.pdf"
    file.write_bytes(data)
    try:
        return check_pdf(file)
    except Unusable as problem:
        assert problem.finding.code in ("not-a-pdf", "encrypted-pdf", "unreadable-pdf")
        return None


def test_content_packed_as_a_picture(tmp_path: Path) -> None:
    """pikepdf asks for a program that unpacks JBIG2; whether it is there or not, this is none."""
    pdf = new_pdf()
    page_of(pdf).Contents.write(b"\0" * 40, filter=Name.JBIG2Decode)
    found = checked(tmp_path, saved(pdf))
    assert found is not None
    assert any(each.finding.code == "preflight-malformed" for each in found)


@pytest.mark.parametrize("data", [b"", b"\0" * 5000, b"%PDF-1.6\n", b"no PDF at all" * 99])
def test_what_is_no_pdf(tmp_path: Path, data: bytes) -> None:
    assert checked(tmp_path, data) is None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="unreadable-pdf"):
        check_pdf(tmp_path / "nothing.pdf")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_truncated(tmp_path: Path, part: float) -> None:
    data = saved(new_pdf())
    found = checked(tmp_path, data[: int(part * len(data))])
    assert found is None or "preflight-damaged" in {each.finding.code for each in found}


def mutated(data: bytes, seed: int) -> bytes:
    """Some bytes changed, cut out, doubled, or made huge numbers."""
    dice = random.Random(seed)
    changed = bytearray(data)
    for _ in range(dice.choice((1, 3, 20))):
        at = dice.randrange(len(changed))
        kind = dice.randrange(5)
        if kind == 0:
            changed[at] = dice.randrange(256)
        elif kind == 1:
            del changed[at : at + dice.randrange(40)]
        elif kind == 2:
            changed[at:at] = changed[at : at + dice.randrange(200)]
        elif kind == 3:
            changed[at:at] = dice.choice(
                (
                    b" 99999999999999999999 ",
                    b" -1e308 ",
                    b"[[[[",
                    b"<<",
                    b">>",
                    b" null ",
                    b"1 0 R ",
                )
            )
        else:
            digits = [
                n for n in range(at, min(at + 400, len(changed))) if chr(changed[n]).isdigit()
            ]
            for place in digits[:3]:
                changed[place] = ord(dice.choice("0123456789"))
    return bytes(changed)


def small() -> bytes:
    """The good page without its photo, so that mutations meet structure."""
    pdf = new_pdf()
    photo = page_of(pdf).Resources.XObject.Photo
    photo.Width, photo.Height = 4, 2
    photo.write(bytes(32))
    return saved(pdf)


def test_mutations(tmp_path: Path) -> None:
    data = small()
    usable = sum(checked(tmp_path, mutated(data, seed)) is not None for seed in range(MUTATIONS))
    assert usable > MUTATIONS / 2


def test_mutated_content(tmp_path: Path) -> None:
    """The same within the content stream, which stays a sound stream."""
    for seed in range(MUTATIONS):
        pdf = new_pdf()
        content = page_of(pdf).Contents.read_bytes()
        page_of(pdf).Contents = pdf.make_stream(mutated(content, seed))
        assert checked(tmp_path, saved(pdf)) is not None


def test_a_form_that_calls_itself(tmp_path: Path) -> None:
    pdf = new_pdf()
    add(b"/Loop Do")(pdf)
    form = pdf.make_stream(
        b"/Loop Do /Loop Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
    )
    form.Resources = Dictionary(XObject=Dictionary(Loop=form))
    resource(pdf, "XObject", "Loop", form)
    found = checked(tmp_path, saved(pdf))
    assert found is not None
    assert [each.finding.code for each in found] == ["preflight-malformed"]


def test_forms_that_multiply(tmp_path: Path) -> None:
    """Ten forms, each calling the next a hundred times: stopped at the budget."""
    pdf = new_pdf()
    add(b"/Next Do")(pdf)
    inner = pdf.make_stream(b"q Q", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(10):
        outer = pdf.make_stream(
            b"/Next Do " * 100, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9],
            Resources=Dictionary(XObject=Dictionary(Next=inner)),
        )  # fmt: skip
        inner = outer
    resource(pdf, "XObject", "Next", inner)
    found = checked(tmp_path, saved(pdf))
    assert found is not None
    (stopped,) = [each for each in found if each.finding.code == "preflight-stopped"]
    assert f"{OPERATORS:,}" in stopped.finding.message


def test_a_bomb(tmp_path: Path) -> None:
    """A content stream of a hundred megabytes of blanks in a hundred kilobytes."""
    pdf = new_pdf()
    page_of(pdf).Contents = pdf.make_stream(b"q " + b" " * 100_000_000 + b"Q")
    data = saved(pdf, compress_streams=True)
    found = checked(tmp_path, data)
    assert found is not None
    assert {"preflight-malformed", "rule-16-empty-page"} <= {each.finding.code for each in found}


@pytest.mark.parametrize(
    "content",
    [
        b"1e30 0 0 1e30 0 0 cm 0 0 1e30 1e30 re f",
        b"1e9 0 0 1e9 1e9 1e9 cm " * 50 + b"0 0 1 1 re f 0 0 m 1 1 l S",
        b"q " * 5000 + b"0 0 10 10 re f",
        b"BT /Body 1e9 Tf 1e9 0 0 1e9 0 0 Tm (A) Tj ET",
        b"0 0 0 0 0 0 cm /Photo Do BT /Body 9 Tf (AA) Tj ET",
        b"/Photo cs /Nope scn /Nope gs /Nope sh /Nope Do k K g rg Tj TJ ' \" re c v y l m",
        b"BI /W 1000000 /H 1000000 /CS /RGB /BPC 8 ID abc EI",
        b"[ [ [ [ ] ] ] ] TJ << /A << /B 1 >> >> gs (((",
    ],
)  # fmt: skip
def test_senseless_content(tmp_path: Path, content: bytes) -> None:
    pdf = new_pdf()
    add(content)(pdf)
    assert checked(tmp_path, saved(pdf)) is not None


def test_arrays_that_hold_themselves(tmp_path: Path) -> None:
    pdf = new_pdf()
    loop = pdf.make_indirect(Array([]))
    loop.append(loop)
    loop.append(Dictionary(Again=loop))
    space = pdf.make_indirect(Array([Name.Indexed]))
    space.append(space)
    page_of(pdf).Odd = loop
    add(b"q /Cs cs 1 sc 50 60 80 80 re f Q")(pdf)
    resource(pdf, "ColorSpace", "Cs", space)
    assert checked(tmp_path, saved(pdf)) is not None


def test_xmp_that_declares_entities(tmp_path: Path) -> None:
    pdf = new_pdf()
    pdf.Root.Metadata.write(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    found = checked(tmp_path, saved(pdf)) or ()
    assert "rule-7-xmp" in [each.finding.code for each in found]


def test_malformed_xmp_is_a_finding(tmp_path: Path) -> None:
    pdf = new_pdf()
    pdf.Root.Metadata.write(b"<x:xmpmeta")
    codes = [each.finding.code for each in checked(tmp_path, saved(pdf)) or ()]
    assert codes == ["rule-6-claim", "rule-7-xmp"]
