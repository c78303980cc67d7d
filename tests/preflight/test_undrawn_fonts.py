"""Text in Chinese fonts that are not embedded: it cannot be drawn, and that is told."""

from __future__ import annotations

from pathlib import Path

from pikepdf import Array, Dictionary, Name

from paiban.base.finding import Findings
from paiban.photo.probe import probe
from paiban.proofing.proof import proof_page
from tests.preflight.good_pdf import new_pdf, page_of, saved
from tests.preflight.rules.test_rules import check


def unembedded() -> bytes:
    """A page of nothing but 清仓 in STSong-Light, one of Adobe's fonts for readers."""
    pdf = new_pdf()
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/STSong-Light"),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"GB1", Supplement=4),
        FontDescriptor=pdf.make_indirect(
            Dictionary(Type=Name.FontDescriptor, FontName=Name("/STSong-Light"), Flags=6)
        ),
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/STSong-Light"),
        Encoding=Name("/UniGB-UCS2-H"), DescendantFonts=Array([pdf.make_indirect(inner)]),
    )  # fmt: skip
    page = page_of(pdf)
    page.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(b"BT 0 0 0 1 k /F 24 Tf 60 300 Td <6E054ED3> Tj ET")
    return saved(pdf)


def test_a_page_of_such_text_is_not_empty(tmp_path: Path) -> None:
    found = [(each.finding.code, each.finding.message) for each in check(tmp_path, unembedded())]
    assert [code for code, _ in found] == ["preflight-not-measured", "rule-18-fonts"]
    assert "STSong-Light" in found[0][1] and "mm" in found[0][1]


def test_it_is_told_where_it_is_placed(tmp_path: Path) -> None:
    (tmp_path / "ad.pdf").write_bytes(unembedded())
    findings = Findings()
    assert probe(str(tmp_path / "ad.pdf"), None, findings).ok
    (told,) = findings
    assert (told.severity.value, told.code) == ("warning", "artwork-fonts")
    assert "text in the font STSong-Light (14.1 mm, " in told.message


def test_a_font_at_hand_is_placed_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "ad.pdf").write_bytes(saved(new_pdf()))
    findings = Findings()
    assert probe(str(tmp_path / "ad.pdf"), None, findings).ok
    assert not [each for each in findings if each.code == "artwork-fonts"]


def test_a_proof_tells_it() -> None:
    found = proof_page(Path("page.pdf"), unembedded(), ppi=20).findings
    (told,) = [each for each in found if each.code == "proof-not-shown"]
    assert "the font STSong-Light cannot be shown" in told.message
