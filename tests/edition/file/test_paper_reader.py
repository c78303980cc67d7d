"""Papers of the user's own."""

from __future__ import annotations

import pytest

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.base.units import MM
from paiban.edition.file.paper_reader import paper_of
from paiban.edition.paper import PAPERS, SIKAI, Paper, paper_named
from paiban.edition.written.edition_shapes import MarginsShape, PaperShape

HERE = Origin("edition.toml", 1)


def _paper(**changes: object) -> Paper:
    findings = Findings()
    paper = paper_of(PaperShape(**changes), findings, HERE)  # type: ignore[arg-type]
    assert not list(findings)
    return paper


@pytest.mark.parametrize("name", PAPERS)
def test_a_named_paper_is_itself(name: str) -> None:
    assert paper_of(name, Findings(), HERE) is PAPERS[name] is paper_named(name)
    assert _paper(base=name) is PAPERS[name]


def test_the_type_area_of_a_trim_of_ones_own_stands_in_the_middle() -> None:
    paper = _paper(trim_mm=(280.0, 400.0))
    right = paper.width - paper.type_area.right
    assert paper.margin_left == pytest.approx(right)
    assert (paper.name, paper.columns) == ("own", 6)


@pytest.mark.parametrize("leading", [10.5, 11.25, 12.0, 13.0])
def test_lines_fill_the_height(leading: float) -> None:
    paper = _paper(leading=leading)
    foot = SIKAI.type_area.bottom
    assert paper.type_area.bottom <= foot + 0.02 < paper.type_area.bottom + leading


def test_an_override_that_changes_nothing_keeps_the_lines() -> None:
    assert _paper(leading=SIKAI.leading).lines == SIKAI.lines


def test_margins_are_taken_as_given() -> None:
    paper = _paper(margins_mm=MarginsShape(top=30.0, left=20.0, bottom=40.0))
    assert (paper.margin_top, paper.margin_left) == (30 * MM, 20 * MM)
    assert paper.type_area.bottom <= paper.height - 40 * MM + 0.02
    assert paper.lines < SIKAI.lines


def test_a_vertical_paper_has_as_many_tiers_as_asked() -> None:
    paper = _paper(base="sikai", writing="vertical", tiers=5)
    assert paper.is_vertical
    assert (paper.columns, paper.column_ems) == (5, 21)
    assert paper.trim == (SIKAI.width, SIKAI.height)
    usual = paper_named("sikai-vertical")
    assert (paper.body_size, paper.leading, paper.lines) == (9, 13.5, usual.lines)


def test_a_vertical_paper_of_its_own_trim_keeps_its_margins() -> None:
    margins = MarginsShape(left=15.0)
    paper = _paper(writing="vertical", tiers=4, trim_mm=(210.0, 297.0), margins_mm=margins)
    width, height = paper.trim
    area = paper.type_area
    right, left = area.y, width - area.bottom
    assert right == pytest.approx(left)
    assert right >= 15 * MM
    assert right < 15 * MM + paper.leading
    assert area.right < height


def test_tiers_of_a_vertical_paper_by_name() -> None:
    paper = _paper(base="ja-blanket", tiers=15)
    assert (paper.columns, paper.column_ems) == (15, 9)
    assert paper.trim == paper_named("ja-blanket").trim


def test_tiers_of_a_horizontal_paper_are_told() -> None:
    findings = Findings()
    paper_of(PaperShape(base="sikai", tiers=5), findings, HERE)
    assert [each.code for each in findings] == ["tiers-unused"]
