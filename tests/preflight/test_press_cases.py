"""PDFs with one known fault each, or none, from ../shared/press-cases (FAULTS.md): ``paiban check``
tells of the fault and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.preflight.check_pdf import check_pdf
from paiban.proofing.proof import proof_page

CASES = Path(__file__).resolve().parents[3] / "shared" / "press-cases"

EXPECTED: dict[str, str] = {
    "00-clean": "",
    "19-zero-width": "rule-32-fine-lines",
    "44-oi-truncated": "rule-10-intent-profile",
    "48-widths-wrong": "rule-41-font-widths",
    "60-halftone-name": "rule-44-halftones",
    "61-halftone-type6": "rule-44-halftones",
    "62-htp": "rule-44-halftones",
    "63-presep": "rule-45-preseparated",
    "66-unknown-op": "preflight-malformed",
    "67-Q-unbalanced": "preflight-malformed",
    "69-missing-font": "preflight-malformed",
    "73-ink-diluted-clip": "",
    "74-ink-star-clip": "",
    "77-lum-mask-ink": "",
    "80-embedded-file": "rule-46-embedded-files",
    "81-white-page-image": "rule-16-empty-page",
    "85-notdef": "rule-42-notdef",
    "98-space-unembedded": "rule-18-fonts",
    "99c-2bit-cmyk": "rule-26-total-ink",
    "99e-bad-icc-trailing": "rule-10-intent-profile",
    "99g-nested-font-missing": "preflight-damaged",
    "99i-ccitt-stencil": "",
    "99j-ccitt-gray": "",
    "99l-jpeg-truncated": "preflight-damaged",
    "A1-black-on-paper": "",
    "A2-white-over-paper": "",
    "A3-gray-overprint": "rule-39-gray-overprint",
    "A4-courier": "rule-43-courier",
    "B1-sh-gray-16bit": "",
    "B2-sh-cmyk-16bit-ink": "rule-26-total-ink",
    "B4-sh-type1-gray": "",
    "isolated-knockout-group": "",
    "proof-rgb-pattern-vector": "rule-23-colour-space",
}
"""The one code of each file; none for a clean one."""

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="../shared/press-cases is not there")


def test_every_case_is_expected() -> None:
    assert {each.stem for each in CASES.glob("*.pdf")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_case_is_told_alone(name: str) -> None:
    found = {each.finding.code for each in check_pdf(CASES / f"{name}.pdf")}
    assert found == {EXPECTED[name]} - {""}


def test_a_proof_of_a_knock_out_group() -> None:
    """Magenta at half over 60/30/0/0, with yellow knocked out by it."""
    plates = proof_page(CASES / "isolated-knockout-group.pdf", ppi=72).separations
    at = (150, round(plates.box.height) - 150)
    found = [plates.planes[name].getpixel(at) for name in ("Cyan", "Magenta", "Yellow", "Black")]
    assert found == pytest.approx([0.30 * 255, 0.65 * 255, 0, 0], abs=3)


def test_a_proof_tells_of_rgb_within_a_pattern() -> None:
    proof = proof_page(CASES / "proof-rgb-pattern-vector.pdf")
    assert [each.code for each in proof.findings] == ["proof-no-inks"]
