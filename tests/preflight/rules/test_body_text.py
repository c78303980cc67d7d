"""Rule 33: what is body text, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.preflight.good_pdf import new_pdf, page_of, saved
from tests.preflight.rules.test_rules import check

_GROUND = b"q 0 0 0 1 k 30 180 300 160 re f Q\n"


@pytest.mark.parametrize(
    ("colour", "size", "told"),
    [
        (b"0 0 0 1 k", b"9", False),
        (b"0.6 0.5 0.4 1 k", b"9", True),
        (b"0 g", b"14", True),
        (b"0 0 0 0 k", b"9", False),
        (b"1 g", b"9", False),
        (b"0 0 0 0 k", b"7", False),
        (b"0.6 0.5 0.4 1 k", b"24", False),
    ],
)
def test_white_text_and_display_sizes_are_no_body(
    tmp_path: Path, colour: bytes, size: bytes, told: bool
) -> None:
    pdf = new_pdf()
    page = page_of(pdf)
    body = colour + b" /Body " + size + b" Tf"
    content = page.Contents.read_bytes().replace(b"/Body 9 Tf", body)
    page.Contents = pdf.make_stream(_GROUND + content)
    rules = {each.rule for each in check(tmp_path, saved(pdf))}
    assert (33 in rules) == told


def test_small_print_under_a_display_text_is_no_body(tmp_path: Path) -> None:
    pdf = new_pdf()
    page = page_of(pdf)
    content = page.Contents.read_bytes().replace(b"/Body 9 Tf", b"/Body 24 Tf")
    small = b"BT 1 0 0 0 k /Body 6 Tf 1 0 0 1 40 100 Tm <4141> Tj ET"
    page.Contents = pdf.make_stream(content + small)
    assert 33 not in {each.rule for each in check(tmp_path, saved(pdf))}
