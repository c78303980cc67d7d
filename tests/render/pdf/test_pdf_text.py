"""Text out of the PDF is the text that went in, for every reader (rule 35)."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import build
from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.page.items import Glyphs
from paiban.render.pdf.document_pdf import render_pdf
from paiban.render.pdf.tagged.line_parts import LinePart, PageParts
from paiban.render.picture.picture_source import PhotoSource
from tests.render.handmade import FACES, cff_face, document, face, line, page, pdf_of
from tests.render.readers import (
    HEED_ACTUAL_TEXT,
    READERS,
    Reader,
    first_page,
    ghostscript,
    lines_of,
    mupdf,
    pymupdf_text,
)

BODY = "记者２８日从“港珠澳大桥”（香港段）获悉：PDF 2019年。"

MARKED = "他说{窗帘|chuāng lián}，《重》{庆|qìng}2019{年|nián}好。公交线路的调整与会的人各抒己见。"
"""Readings over characters that are set apart for them, beside marks and figures."""

WITHOUT_GHOSTSCRIPT = [read for read in READERS if read is not ghostscript]
"""Its txtwrite (10.00) misreads every code that stands for more than one UTF-16 unit."""


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("kind", ["glyf", "CFF "])
def test_same_text_from_both_outlines(tmp_path: Path, read: Reader, kind: str) -> None:
    used = face() if kind == "glyf" else cff_face()
    assert used.outlines == kind
    assert lines_of(read(pdf_of(line(BODY, used)), tmp_path)) == [BODY]


@pytest.mark.parametrize("name", FACES)
def test_same_text_from_every_shipped_face(tmp_path: Path, name: str) -> None:
    text = "新华社北京电，ABC 123。"
    assert lines_of(pymupdf_text(pdf_of(line(text, face(name))), tmp_path)) == [text]


@pytest.mark.parametrize("read", WITHOUT_GHOSTSCRIPT)
def test_rule_35_rare_han_and_ligatures(tmp_path: Path, read: Reader) -> None:
    dash = line("他说——好", face(), y=100)
    assert "——" in dash.texts
    # no shipped face has these, and what a glyph looks like does not matter here
    rare = replace(line("大桥梁", face(), y=120), texts=("𠮷", "𰻝", "𬭎"))
    assert lines_of(read(pdf_of(dash, rare), tmp_path)) == ["他说——好", "𠮷𰻝𬭎"]


@pytest.mark.parametrize("read", WITHOUT_GHOSTSCRIPT)
def test_twenty_texts_of_one_glyph_leave_the_others_theirs(tmp_path: Path, read: Reader) -> None:
    """As .notdef stands for each character that no face has: every text needs a map of its own,
    and from the ninth on the name of the map was that of the first."""
    texts = tuple(chr(0x5000 + at) for at in range(20))
    same = replace(line("一" * 20, face()), texts=texts)
    assert lines_of(read(pdf_of(same, line("新闻", face(), y=120)), tmp_path)) == [
        "".join(texts),
        "新闻",
    ]


@pytest.mark.parametrize("read", READERS)
def test_one_glyph_for_several_texts(tmp_path: Path, read: Reader) -> None:
    same = replace(line("一一二一一", face()), texts=("一", "⼀", "二", "一", "㇐"))
    assert lines_of(read(pdf_of(same), tmp_path)) == ["一⼀二一㇐"]


@pytest.mark.parametrize("read", HEED_ACTUAL_TEXT)
def test_cluster_of_several_glyphs(tmp_path: Path, read: Reader) -> None:
    cluster = replace(line("甲乙丙丁", face()), texts=("甲", "é", "", "丁"))
    assert lines_of(read(pdf_of(cluster), tmp_path)) == ["甲é丁"]


def spread(text: str, gap: float) -> Glyphs:
    """A line with a gap wherever Han and Latin meet."""
    set_line = line(text, face())
    xs, shift = [], 0.0
    for n, x in enumerate(set_line.xs):
        before = set_line.texts[n - 1] if n else ""
        shift += gap * (n > 0 and before.isascii() != set_line.texts[n].isascii())
        xs.append(x + shift)
    return replace(set_line, xs=tuple(xs))


@pytest.mark.parametrize("read", HEED_ACTUAL_TEXT)
@pytest.mark.parametrize("gap", [1.0, 1.5, 2.25])
def test_rule_35_gaps_make_no_spaces(tmp_path: Path, read: Reader, gap: float) -> None:
    text = "记者从NBA获悉2019年3 000人"
    assert lines_of(read(pdf_of(spread(text, gap)), tmp_path)) == [text]


@pytest.mark.parametrize("read", READERS)
def test_small_gaps_make_no_spaces_for_anyone(tmp_path: Path, read: Reader) -> None:
    text = "记者从NBA获悉2019年"
    assert lines_of(read(pdf_of(spread(text, 9 / 8)), tmp_path)) == [text]


@pytest.mark.parametrize("read", READERS)
def test_rule_35_loose_lines_make_no_spaces(tmp_path: Path, read: Reader) -> None:
    if read is mupdf:
        pytest.skip("mutool does not heed ActualText and sees a space in any gap over 0.15 em")
    assert lines_of(read(pdf_of(line("记者从会上获悉", face(), gap=1.8)), tmp_path)) == [
        "记者从会上获悉"
    ]


@pytest.mark.parametrize("read", READERS)
def test_marks_set_half_width_make_no_line_ends(tmp_path: Path, read: Reader) -> None:
    text = "他说，（大桥），“很好”。"
    xs, x = [], 50.0
    for character in text:
        xs.append(x)
        x += 4.5 if character in "，（）。“”" else 9.0
    assert lines_of(read(pdf_of(replace(line(text, face()), xs=tuple(xs))), tmp_path)) == [text]


def test_nothing_beyond_the_basic_plane_is_lost_to_actual_text(tmp_path: Path) -> None:
    for read in HEED_ACTUAL_TEXT:
        text = "".join(read(pdf_of(line("甲𬭎乙", face(), gap=1.8)), tmp_path).split())
        assert text == "甲𬭎乙"


@pytest.mark.parametrize("size", [5.5, 9.0, 10.5, 72.0])
def test_positions_are_exact(size: float) -> None:
    text = "记者从会议上获悉，PDF大桥通车一年来往来"[: int(500 / size)]
    gaps = line(text, face(), size=size)
    xs = tuple(x + n * 0.0777 for n, x in enumerate(gaps.xs))
    pdf = pdf_of(replace(gaps, xs=xs, y=123.456))
    found = [
        char["origin"]
        for block in first_page(pdf).get_text("rawdict")["blocks"]
        for row in block["lines"]
        for span in row["spans"]
        for char in span["chars"]
        if char["c"] != " "
    ]
    assert [x for x, _ in found] == pytest.approx(xs, abs=0.002)
    assert all(y == pytest.approx(123.456, abs=0.002) for _, y in found)


def test_reading_order_is_the_order_of_the_items(tmp_path: Path) -> None:
    right, left = line("右栏", face(), 300, 100), line("左栏", face(), 50, 100)
    pdf = render_pdf(document(page(right, left)), PhotoSource(Findings()))
    assert lines_of("".join(READERS[1](pdf, tmp_path)))[0].startswith("右栏")


@pytest.mark.parametrize("read", HEED_ACTUAL_TEXT)
def test_characters_with_readings_are_read_as_if_not_shown_apart(
    read: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are elements of their own, and wider apart than readers take for a space."""
    source = tmp_path / "story.md"
    source.write_text(f"---\nheadline: 公交\n---\n{MARKED * 30}\n\n1. {MARKED}\n", "utf-8")
    apart = build(source).pdf()
    monkeypatch.setattr(PageParts, "of", lambda _self, _group, item: [LinePart(item)])
    whole = build(source).pdf()
    assert b"/Ruby" in apart
    assert b"/Ruby" not in whole
    assert read(apart, tmp_path) == read(whole, tmp_path)
