"""Every rule (docs/preflight.md): a file that breaks one alone is caught by that rule alone; the
good twin passes."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from paiban.preflight.check_pdf import Checked, check_pdf
from paiban.preflight.rules.rule_profiles import PROFILES, RULES, code_of
from tests.preflight.breaks import BREAKS, Break, broken
from tests.preflight.good_pdf import as_x1a, new_pdf, saved

DOCS = Path(__file__).resolve().parents[3] / "docs" / "preflight.md"


def check(
    folder: Path,
    data: bytes,
    profile: str = "newsprint",
    spots: tuple[str, ...] = (),
    condition: str = "",
) -> tuple[Checked, ...]:
    """What is found in a file of ``data``."""
    file = folder / "page.pdf"
    file.write_bytes(data)
    return check_pdf(file, profile, spots, None, condition)


@pytest.mark.parametrize("profile", ["newsprint", "gwg-newspaper", "pdfx-4"])
def test_the_good_page_passes(tmp_path: Path, profile: str) -> None:
    assert check(tmp_path, saved(new_pdf()), profile) == ()


@pytest.mark.parametrize("profile", ["newsprint", "pdfx-1a"])
def test_the_good_page_passes_as_x1a(tmp_path: Path, profile: str) -> None:
    pdf = new_pdf()
    as_x1a(pdf)
    assert check(tmp_path, saved(pdf, "1.4"), profile) == ()


@pytest.mark.parametrize("each", BREAKS, ids=lambda each: f"{each.rule} {each.what}")
def test_a_rule_is_caught_alone(tmp_path: Path, each: Break) -> None:
    pdf = broken(each, new_pdf())
    version = each.version or ("1.4" if each.x1a else "1.6")
    data = each.spoil(saved(pdf, version, **each.options))
    found = check(tmp_path, data, "newsprint", each.spots, each.condition)
    assert [(it.finding.code, it.finding.severity.value) for it in found] == [
        (code_of(each.rule), each.severity)
    ]
    assert found[0].rule == each.rule


def test_every_rule_has_a_break() -> None:
    assert {each.rule for each in BREAKS} == set(RULES)


def test_the_docs_tell_every_rule_and_profile() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for rule in RULES:
        (row,) = [line for line in text.splitlines() if line.startswith(f"| {rule} |")]
        assert f"`{code_of(rule)}`" in row
        for each in BREAKS:
            assert each.rule != rule or each.what in row, each.what
    assert all(f"`{name}`" in text for name in PROFILES)


@pytest.mark.parametrize(("registry", "found"), [("http://www.color.org", []), ("", [9])])
def test_a_condition_that_no_registry_knows_needs_words(
    tmp_path: Path, registry: str, found: list[int]
) -> None:
    """By the standards alone; a house asks for them in any case."""
    for x1a, profile in ((False, "pdfx-4"), (True, "pdfx-1a")):
        pdf = new_pdf()
        if x1a:
            as_x1a(pdf)
        intent = pdf.Root.OutputIntents[0]
        intent.Info, intent.RegistryName = pikepdf.String(""), pikepdf.String(registry)
        checked = check(tmp_path, saved(pdf, "1.4" if x1a else "1.6"), profile)
        assert [it.rule for it in checked] == found
