"""A file made for another paper than that of the profile it is checked by."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import String

from tests.preflight.good_pdf import new_pdf, saved
from tests.preflight.rules.test_rules import check


def told(folder: Path, made: str, profile: str, condition: str = "") -> list[tuple[str, str, str]]:
    pdf = new_pdf()
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = String(made)
    found = [each.finding for each in check(folder, saved(pdf), profile, condition=condition)]
    return [(each.severity.value, each.message, each.hint) for each in found
            if each.code == "preflight-other-paper"]  # fmt: skip


@pytest.mark.parametrize("profile", ["newsprint", "gwg-newspaper"])
def test_coated_checked_for_newsprint(tmp_path: Path, profile: str) -> None:
    ((severity, message, hint),) = told(tmp_path, "FOGRA39", profile)
    assert severity == "note"
    made = "the file is made for coated paper (FOGRA39)"
    assert message == f"{made}; the profile {profile} is for newsprint"
    assert "--profile magazine" in hint


def test_newsprint_checked_for_coated_paper(tmp_path: Path) -> None:
    ((_, message, hint),) = told(tmp_path, "IFRA26", "magazine")
    assert "newsprint (IFRA26)" in message and "--profile newsprint" in hint


@pytest.mark.parametrize(
    ("made", "profile"),
    [
        ("IFRA26", "newsprint"),
        ("FOGRA39", "magazine"),
        ("FOGRA39", "pdfx-4"),
        ("Custom", "magazine"),
    ],
)
def test_the_profile_that_fits_is_no_news(tmp_path: Path, made: str, profile: str) -> None:
    assert told(tmp_path, made, profile) == []
