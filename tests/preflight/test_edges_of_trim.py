"""Rule 49: ink that reaches the trim must go on beyond it; what ends within does not reach it."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.preflight.check_pdf import check_pdf
from tests.preflight.good_pdf import add, new_pdf, saved


@pytest.mark.parametrize(
    ("left", "found"),
    [(20.0, True), (19.9, True), (20.2, True), (21.2, False), (11.0, False)],
    ids=["at the trim", "just over it", "just within", "0.4 mm within", "with bleed"],
)
def test_ink_at_the_trim(left: float, found: bool, tmp_path: Path) -> None:
    """The trim begins at 20 points."""
    pdf = new_pdf()
    add(b"q 0.2 0 0 0 k %.1f 100 20 60 re f Q" % left)(pdf)
    file = tmp_path / "page.pdf"
    file.write_bytes(saved(pdf))
    assert any(each.rule == 49 for each in check_pdf(file)) is found
