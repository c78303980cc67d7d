"""The text layer of what was written is read back, and held against the page (rule 35)."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import build
from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.page.items import Glyphs
from paiban.render.pdf import drawn_pages
from paiban.render.pdf.document_pdf import render_pdf
from paiban.render.pdf.fonts.embedded_fonts import embed
from paiban.render.pdf.fonts.face_use import EmbeddedFont, FaceUse
from paiban.render.pdf.fonts.font_tables import to_unicode
from paiban.render.pdf.read_back import code_map, text_of
from paiban.render.picture.picture_source import PhotoSource
from tests.render.handmade import document, face, line, page


def told(*items: Glyphs) -> list[str]:
    findings = Findings()
    render_pdf(document(page(*items)), PhotoSource(findings), findings)
    return [str(each) for each in findings]


def test_a_map_is_read_as_it_was_written() -> None:
    texts = {3: "新", 4: "——", 5: "𠮷", 6: ""}
    codes = {gid: f"{gid:04X}" for gid in texts}
    assert code_map(to_unicode(texts, codes)) == {"0003": "新", "0004": "——", "0005": "𠮷"}


def test_a_map_of_what_is_no_character_is_read() -> None:
    texts = {3: "\uffff", 4: "新\uffff", 5: "\U0010ffff"}
    codes = {gid: f"{gid:04X}" for gid in texts}
    assert list(code_map(to_unicode(texts, codes)).values()) == list(texts.values())


def test_operators_are_read_as_a_reader_does() -> None:
    content = (
        b"BT\n/F1 9 Tf\n1 0 0 1 0 0 Tm\n<00030004> Tj\n/Span <</ActualText <FEFF4E00>>> BDC\n"
        b"[<0003>-12.5<0004>] TJ\nEMC\n/F2 9 Tf\n[<0003>4<0003>] TJ\nET"
    )
    maps = {"F1": {"0003": "新", "0004": "闻"}, "F2": {"0003": "报"}}
    assert text_of(content, maps) == "新闻一报报"


def test_what_is_right_is_not_told() -> None:
    many = tuple(chr(0x5000 + at) for at in range(20))
    same = replace(line("一" * 20, face()), texts=many)
    assert told(same, line("新华社——电“ABC”", face(), y=120)) == []


def test_a_map_of_another_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it was when from the ninth text of a glyph on its map took the name of the first."""

    def one_name(*given: object) -> tuple[EmbeddedFont, list[object]]:
        font, refs = embed(*given)  # type: ignore[arg-type]
        return replace(font, names=(font.names[0],) * len(font.names)), list(refs)

    monkeypatch.setattr(drawn_pages, "embed", one_name)
    same = replace(line("一一", face()), texts=("一", "⼀"))
    (finding,) = told(same, line("新闻", face(), y=120))
    assert finding.startswith("error text-layer")
    assert "一⼀新闻" in finding


def test_a_glyph_without_a_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = FaceUse.of

    def lossy(lines: list[Glyphs]) -> FaceUse:
        use = whole(lines)
        use.maps[0][next(iter(use.maps[0]))] = ""
        return use

    monkeypatch.setattr(FaceUse, "of", staticmethod(lossy))
    (finding,) = told(line("新闻", face()))
    assert "reads “闻” where the page has “新闻”" in finding


@pytest.mark.parametrize("purpose", ["screen", "press"])
def test_editions_are_read_back(purpose: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\nheadline: 表情与①②\n---\n\n" + "吉祥“如意”——2019年CO₂，O’Brien说：א ב。" * 9,
        encoding="utf-8",
    )
    made = build(tmp_path / "a.md")
    assert made.pdf(purpose)
    assert not [each for each in made.findings if each.code == "text-layer"]
