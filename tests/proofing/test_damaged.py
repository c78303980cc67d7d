"""Damaged files: a proof, or one error; never a traceback."""

from __future__ import annotations

import io
import random
from functools import lru_cache
from pathlib import Path

import pikepdf
import pytest

from paiban.base.finding import Unusable
from paiban.pdf_reading.objects import plain as plain_of
from paiban.proofing.proof import proof_page
from tests.proofing.handmade import CELLS, MIXED, page_of

MUTATIONS = 30
WORDS = (b"0", b"9999999999", b"-1", b"/Name", b"[]", b"<<>>", b"null", b"1 0 R", b"()", b"\xb1")


@lru_cache(maxsize=1)
def plain() -> bytes:
    """The page of all cells, unpacked, so that damage reaches what it says."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page_of(CELLS + MIXED))) as pdf:
        pdf.save(out, compress_streams=False, qdf=True)
    return out.getvalue()


@pytest.mark.parametrize("seed", range(MUTATIONS))
def test_damaged_files_do_no_harm(seed: int) -> None:
    dice, data = random.Random(seed), bytearray(plain())
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(data))
        data[at : at + dice.randint(0, 20)] = dice.choice(WORDS)
    try:
        proof = proof_page(Path("page.pdf"), bytes(data), ppi=20)
        assert len(dict(proof.files(plates=True, ink=True))) == len(proof.plates) + 2
    except Unusable as problem:
        assert problem.finding.code in ("not-a-pdf", "not-proofed", "bad-resolution")


def test_forms_in_one_another_come_to_an_end() -> None:
    def circle(pdf: pikepdf.Pdf) -> None:
        form = pdf.pages[0].Resources.XObject.Form
        form.Resources.XObject = pikepdf.Dictionary(Form=form)
        form.write(b"/Form Do /Form Do 0 0 0 1 k 5 5 40 40 re f")

    proof = proof_page(Path("page.pdf"), page_of(("/Form Do",), change=circle), ppi=72)
    assert proof.separations.planes["Black"].getpixel((25, 25)) == 255


def test_a_pattern_that_is_not_there_paints_nothing_and_is_told() -> None:
    data = page_of(("/Pattern cs /Nothing scn 5 5 40 40 re f",))
    proof = proof_page(Path("page.pdf"), data, ppi=72)
    assert [found.code for found in proof.findings] == ["proof-not-shown"]
    assert proof.separations.planes["Cyan"].getpixel((25, 25)) == pytest.approx(102, abs=1)


def test_names_that_are_no_utf_8_are_read() -> None:
    assert plain_of(pikepdf.Object.parse(b"/G\xbdd")) == "G½d"
