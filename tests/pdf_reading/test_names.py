"""Names of foreign files: UTF-8 by rule, GBK in old Chinese ones, bytes in others."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from paiban.pdf_reading.objects import Dict
from tests.preflight.good_pdf import new_pdf, page_of, saved
from tests.preflight.rules.test_rules import check


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Song", "Song"),
        ("#E9#BB#91#E4#BD#93", "黑体"),
        ("#BA#DA#CC#E5", "黑体"),
        ("#BA#DA#CC#E5#2CBold", "黑体,Bold"),
        ("#CB#CE", "宋"),
        ("#C8A#CE#C4#BF#AC#F3w", "華文楷體"),
        ("Caf#E9", "Café"),
        ("Sch#F6ne", "Schöne"),
    ],
)
def test_a_name_is_read_as_it_was_meant(written: str, read: str) -> None:
    found = pikepdf.Object.parse(b"<</BaseFont /%s>>" % written.encode())
    assert Dict(found).name("BaseFont") == read


def test_a_font_with_a_name_in_gbk_is_told_by_it(tmp_path: Path) -> None:
    pdf = new_pdf()
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/Hei"))
    page = page_of(pdf)
    page.Resources.Font.Hei = pdf.make_indirect(font)
    more = pdf.make_stream(b"BT 0 0 0 1 k /Hei 12 Tf 60 100 Td <BADA> Tj ET")
    page.Contents = pikepdf.Array([page.Contents, pdf.make_indirect(more)])
    data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert data.count(b"/BaseFont /Hei") == 1
    data = data.replace(b"/BaseFont /Hei", b"/BaseFont /#BA#DA#CC#E5")
    found = {each.finding.code: each.finding.message for each in check(tmp_path, data)}
    assert "the font 黑体 is not embedded" in found["rule-18-fonts"]
    assert "text in the font 黑体 is not measured" in found["preflight-not-measured"]
