"""Papers by name: their grids stand on the sheet, and their columns can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from paiban.base.finding import Findings, Unusable
from paiban.base.geometry import Rect
from paiban.base.units import to_mm
from paiban.edition.folder_wish import FolderWish, folder_wish
from paiban.edition.paper import PAPER_NAMES, PAPERS, Paper, known_paper, paper_named
from paiban.pipeline import make

_TRIM = {
    "sikai": (270, 390),
    "duikai": (390, 540),
    "a4": (210, 297),
    "a3": (297, 420),
    "tabloid": (280, 430),
    "berliner": (315, 470),
    "eink": (188, 246),
    "sikai-vertical": (270, 390),
    "duikai-vertical": (390, 540),
    "tabloid-vertical": (280, 430),
    "ja-blanket": (406, 545),
}
_EACH = pytest.mark.parametrize("paper", PAPERS.values(), ids=list(PAPERS))


def test_the_papers_are_those_that_are_told() -> None:
    assert set(PAPERS) == set(_TRIM)
    assert all(name in PAPER_NAMES for name in PAPERS)
    assert all(known_paper(name) for name in re.split(r"[(), ]+", PAPER_NAMES) if name)


@_EACH
def test_trim(paper: Paper) -> None:
    assert tuple(map(to_mm, paper.trim)) == pytest.approx(_TRIM[paper.name])


@_EACH
def test_measures_of_one_and_two_columns_can_be_read(paper: Paper) -> None:
    assert paper.span_ems(1) >= 9
    assert paper.span_ems(1 if paper.is_vertical else 2) <= 27


@_EACH
def test_the_type_area_stands_in_the_middle_with_white_on_all_sides(paper: Paper) -> None:
    area, (width, height) = paper.type_area, paper.trim
    if paper.is_vertical:  # it lies on its side
        area = Rect(width - area.bottom, area.x, area.height, area.width)
    left, right = to_mm(area.x), to_mm(width - area.right)
    foot = to_mm(height - area.bottom)
    assert left == pytest.approx(right)
    assert 10 <= left <= 26
    more = 5 if paper.is_vertical else 0  # whole tiers leave more white
    assert 10 <= foot <= 24 + more
    assert foot <= to_mm(area.y) <= 30 + more  # the folio line stands in the head


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("四开", "sikai"),
        ("對開", "duikai"),
        ("A4", "a4"),
        (" a3 ", "a3"),
        ("Ａ３", "a3"),
        ("Tabloid", "tabloid"),
        ("柏林版", "berliner"),
        ("BERLINER", "berliner"),
        ("e-ink", "eink"),
        ("墨水屏", "eink"),
        ("四開直排", "sikai-vertical"),
        ("四开直排", "sikai-vertical"),
        ("四開豎排", "sikai-vertical"),
        ("对开直排", "duikai-vertical"),
        ("對開直排", "duikai-vertical"),
        ("对开竖排", "duikai-vertical"),
    ],
)
def test_names_in_any_writing(written: str, name: str) -> None:
    found = known_paper(written)
    assert found is not None
    assert found.name == name


def test_an_unknown_paper_is_told_with_the_known_ones() -> None:
    with pytest.raises(Unusable) as problem:
        paper_named("A5")
    assert "berliner" in problem.value.finding.hint


def test_a_folder_asks_for_one(tmp_path: Path) -> None:
    (tmp_path / "版面.txt").write_text("纸张：墨水屏\n", encoding="utf-8")
    findings = Findings()
    assert folder_wish(tmp_path, findings) == FolderWish("墨水屏")
    assert not findings.items


@_EACH
def test_a_page_on_each(paper: Paper, tmp_path: Path) -> None:
    """By ``--paper``, and by the edition file; text of several columns on the grid."""
    text = "江水绕城而过。" * 120
    (tmp_path / "story.md").write_text(f"---\nheadline: 江城\n---\n{text}\n", encoding="utf-8")
    edition = f'paper = "{paper.name}"\n[[pages]]\n[[pages.stories]]\nfile = "story.md"\n'
    (tmp_path / "edition.toml").write_text(edition, encoding="utf-8")
    for made in (make(tmp_path / "story.md", paper.name), make(tmp_path)):
        (page,) = made.document.pages
        assert not made.findings.has_errors
        assert (page.width, page.height) == paper.trim
        assert len(page.tiers if paper.is_vertical else page.columns) == paper.columns
