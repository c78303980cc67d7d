"""``paiban fix`` on pages with one fault each: what it mends is clean afterwards, what it cannot
mend is told, and the file that it was given stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Severity
from paiban.repairs.fixed_file import FixedFile, Wishes, fixed_file
from paiban.repairs.repair import REPAIRS
from tests.preflight.breaks import BREAKS, Break, broken
from tests.preflight.good_pdf import new_pdf, saved

MENDED = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 19, 20, 21, 22, 23, 24, 26, 27, 28, 29,
          30, 44, 45, 46, 47, 48, 49, 55}  # fmt: skip
"""Rules of which at least one fault is mended."""
LEFT = {
    "two sizes", "only white", "a crop mark too long", "a PrinterMark",
    "font not embedded", "JBIG2", "JPEG 2000 in X-1a", "PostScript", "an external file",
    "soft mask in X-1a", "alpha in X-1a", "group in X-1a", "layers in X-1a", "all plates",
    "body of 7 pt", "80 ppi", "120 ppi", "80 ppi across alone", "400 ppi", "700 ppi",
    "grey overprints", "a font that is none", "widths of another font", "a code without a glyph",
    "Courier", "text 1 mm from the trim", "type of 3.4 pt", "one picture", "layers",
    "a JPEG of quality 20", "small white text", "small red text", "white hairline",
    "red hairline, filled", "body in one other ink",
}  # fmt: skip
"""What no program can mend without knowing what was meant; it is told."""
NOT_A_FAULT = {"900 ppi", "FOGRA39 was ordered"}
"""Only a note, and only with an order beside it."""


def made(each: Break, folder: Path) -> Path:
    version = each.version or ("1.4" if each.x1a else "1.6")
    file = folder / "faulty.pdf"
    file.write_bytes(each.spoil(saved(broken(each, new_pdf()), version, **each.options)))
    return file


def fix(file: Path, **wishes: object) -> FixedFile:
    return fixed_file(file, Wishes(**wishes), file.with_name("fixed.pdf"))  # type: ignore[arg-type]


@pytest.mark.parametrize("each", BREAKS, ids=lambda each: f"{each.rule} {each.what}")
def test_a_fault_is_mended_or_told(each: Break, tmp_path: Path) -> None:
    file = made(each, tmp_path)
    before = file.read_bytes()
    fixed = fix(file, spots=each.spots if each.rule != 55 else ())
    told = {one.rule for one in fixed.left if one.finding.severity is not Severity.NOTE}
    assert file.read_bytes() == before
    if each.what in NOT_A_FAULT:
        return
    if each.what in LEFT:
        assert told
        assert not fixed.clean
    else:
        assert each.rule in MENDED
        assert told == set(), [str(one.finding) for one in fixed.left]
        assert fixed.clean
        assert any(one.code == "repaired" for one in fixed.told)


def test_every_name_that_is_left_is_a_break() -> None:
    assert {each.what for each in BREAKS} >= LEFT | NOT_A_FAULT


def test_a_clean_file_stays_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "clean.pdf"
    file.write_bytes(saved(new_pdf()))
    fixed = fix(file)
    assert fixed.data == file.read_bytes()
    assert fixed.told == ()


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    each = next(one for one in BREAKS if one.what == "RGB")
    file = made(each, tmp_path)
    assert fix(file).data == fix(file).data


def test_a_repair_can_be_left_out(tmp_path: Path) -> None:
    each = next(one for one in BREAKS if one.what == "RGB")
    fixed = fix(made(each, tmp_path), without=("rgb",))
    assert {one.rule for one in fixed.left} == {23}
    assert fixed.told == ()


def test_a_repair_can_be_made_alone(tmp_path: Path) -> None:
    each = next(one for one in BREAKS if one.what == "Gold and GOLD")
    fixed = fix(made(each, tmp_path), only=("rgb",))
    assert {one.rule for one in fixed.left} == {24, 55}


def test_a_profile_without_a_rule_does_not_ask_for_its_repair(tmp_path: Path) -> None:
    """ISO 15930-7 says nothing of total ink."""
    each = next(one for one in BREAKS if one.what == "a dark area")
    assert fix(made(each, tmp_path), profile="pdfx-4").told == ()


def test_the_repairs_are_told_with_count_and_place(tmp_path: Path) -> None:
    each = next(one for one in BREAKS if one.what == "a spot colour")
    (told,) = fix(made(each, tmp_path)).told
    assert told.message == "repair spots: 2 × colour, on page 1 (10.6 mm, 169.3 mm)"


def test_every_repair_has_a_name_and_says_what_it_does() -> None:
    assert all(name == repair.name and repair.what for name, repair in REPAIRS.items())
