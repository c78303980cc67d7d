"""On files of other programs `paiban check` finds what other programs see there, and no more."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import which

import pytest

from paiban.preflight.check_pdf import check_pdf
from tests.preflight.others import MAKERS
from tests.preflight.witnesses import JUDGED, TOOLS, broken

missing = [tool for tool in TOOLS if which(tool) is None]
pytestmark = pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


@pytest.mark.parametrize("maker", MAKERS)
def test_findings_are_what_other_programs_see(maker: str, tmp_path: Path) -> None:
    file = MAKERS[maker](tmp_path)
    findings = [each.finding for each in check_pdf(file, "newsprint")]
    numbers = (re.match(r"rule-(\d+)", each.code) for each in findings)
    found = {int(number[1]) for number in numbers if number}
    seen = broken(file, tmp_path) & JUDGED
    if 23 in seen and 26 not in found:
        seen -= {26}  # how much ink RGB will be, ghostscript guesses as we do
    seen -= {28, 30} - found  # whether ink lies beneath, a list of what is painted does not tell
    assert found & JUDGED == seen
    assert seen  # each has its faults
