"""Spreads in ``edition.toml``: what is read, and a finding for each thing that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Findings
from paiban.edition.facing import Facing
from paiban.edition.file.edition_file import read_edition
from paiban.edition.model import Edition, count_of
from tests.edition.conftest import stub_reader

SPREAD = '[[pages]]\nnumber = "A04-A05"\nspread = true\n'
STORY = '[[pages.stories]]\nfile = "a.md"\n'


def _read(folder: Path, findings: Findings, toml: str) -> Edition:
    for name in ("a", "b"):
        (folder / f"{name}.md").write_text("甲", encoding="utf-8")
    (folder / "edition.toml").write_text(toml, encoding="utf-8")
    return read_edition(folder, findings, stub_reader)


def _found(folder: Path, toml: str) -> list[tuple[str, str, int]]:
    findings = Findings()
    _read(folder, findings, toml)
    return [(each.severity, each.code, each.origin.line if each.origin else 0) for each in findings]


def test_a_spread_is_read(tmp_path: Path) -> None:
    findings = Findings()
    edition = _read(tmp_path, findings, SPREAD + STORY)
    assert not list(findings)
    (page,) = edition.pages
    assert (page.number, page.facing) == ("A04-A05", Facing("A04", "A05"))
    paper = edition.for_page(page).paper
    assert (paper.columns, paper.fold) == (12, 6)
    assert paper.fold_clear > 8  # three millimetres
    assert count_of(edition.pages) == 2


@pytest.mark.parametrize(
    ("written", "one_sheet"),
    [('spread = "one-sheet"', True), ('spread = "two-sheets"', False)],
)
def test_the_desk_may_say_how_it_is_printed(tmp_path: Path, written: str, one_sheet: bool) -> None:
    toml = SPREAD.replace("spread = true", written)
    (page,) = _read(tmp_path, Findings(), toml + STORY).pages
    assert page.facing
    assert page.facing.one_sheet == one_sheet


def test_else_the_numbers_of_the_section_tell(tmp_path: Path) -> None:
    others = "".join(
        f'[[pages]]\nnumber = "A{number:02d}"\n' + STORY for number in (1, 2, 3, 6, 7, 8)
    )
    pages = _read(tmp_path, Findings(), others + SPREAD + STORY).pages
    assert pages[-1].facing == Facing("A04", "A05", one_sheet=True)


def test_slots_count_the_columns_of_both_pages(tmp_path: Path) -> None:
    slot = "slot = { column = 7, line = 1, columns = 6, lines = 40 }\n"
    assert not _found(tmp_path, SPREAD + STORY + slot)


@pytest.mark.parametrize(
    ("toml", "found"),
    [
        ('[[pages]]\nnumber = "A04"\nspread = true\n', ("error", "spread-number", 2)),
        ("[[pages]]\nspread = true\n", ("error", "spread-number", 1)),
        ('[[pages]]\nnumber = "A04-A05"\n', ("warning", "spread-number", 2)),
        (SPREAD.replace("04-A05", "03-A04"), ("error", "spread-not-facing", 2)),
        (SPREAD.replace("04-A05", "04-B05"), ("error", "spread-not-facing", 2)),
        (SPREAD + 'kind = "masthead"\n', ("error", "spread-masthead", 4)),
        ('[[pages]]\nnumber = "A05"\n' + STORY + SPREAD, ("error", "page-twice", 6)),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, toml: str, found: tuple[str, str, int]) -> None:
    assert found in _found(tmp_path, toml + STORY)


@pytest.mark.parametrize(
    ("more", "right"),
    [
        ("slot = { column = 4, line = 1, columns = 6, lines = 40 }\n", False),
        ("slot = { column = 1, line = 1, columns = 10, lines = 40 }\n", True),
        ('slot = { column = 1, line = 1, columns = 10, lines = 40 }\nbox = "rule"\n', False),
        ('slot = { column = 2, line = 1, columns = 10, lines = 40 }\nbox = "rule"\n', True),
    ],
)
def test_a_story_across_the_fold_is_wider_than_a_page(
    tmp_path: Path, more: str, right: bool
) -> None:
    found = _found(tmp_path, SPREAD + STORY + more)
    assert (("error", "slot-over-fold", 6) in found) == (not right)


def test_page_count_counts_both_pages(tmp_path: Path) -> None:
    named = "".join(f'[[pages]]\nnumber = "A0{at}"\n' + STORY for at in (1, 2, 3))
    spread = SPREAD + STORY
    assert ("error", "page-count", 1) in _found(tmp_path, "page_count = 4\n" + named + spread)
    assert not [code for _, code, _ in _found(tmp_path, "page_count = 8\n" + named + spread)
                if code == "page-count"]  # fmt: skip
