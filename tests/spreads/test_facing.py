"""Spreads: which pages face each other, and the grid of two pages, reckoned by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.base.units import MM
from paiban.base.value import replace
from paiban.edition.facing import (
    Facing,
    face_each_other,
    is_middle,
    numbers_of,
    spread_paper,
    twice,
)
from paiban.edition.paper import DUIKAI, SIKAI, Paper

FACING = Facing("A04", "A05")
MM_PER_PT = Fraction(254, 720)


def _gap_mm(trim: int, ems: int, columns: int, columns_on_page: int, ems_on_page: int) -> Fraction:
    """What the columns leave for the gap at the fold, reckoned in fractions: twice the trim, less
    twice the outer margin, less the columns and the other gaps, each an em of 9 pt."""
    em = 9 * MM_PER_PT
    type_width = (columns_on_page * ems_on_page + columns_on_page - 1) * em
    outer = (trim - type_width) / 2
    return 2 * trim - 2 * outer - (columns * ems + columns - 2) * em


@pytest.mark.parametrize(
    ("paper", "columns", "ems", "trim", "gap"),
    [
        (SIKAI, 12, 12, 540, _gap_mm(270, 12, 12, 6, 11)),
        (DUIKAI, 18, 12, 780, _gap_mm(390, 12, 18, 8, 13)),
    ],
)
def test_the_grid_of_a_spread(
    paper: Paper, columns: int, ems: int, trim: int, gap: Fraction
) -> None:
    spread = spread_paper(paper, FACING)
    assert (spread.columns, spread.column_ems, spread.fold) == (columns, ems, columns // 2)
    assert spread.width == pytest.approx(trim * MM)
    assert spread.type_area.x == pytest.approx(paper.margin_left)
    assert spread.width - spread.type_area.right == pytest.approx(paper.margin_left)
    left = spread.column_x(spread.fold - 1) + spread.span(1)
    right = spread.column_x(spread.fold)
    assert (right - left) / MM == pytest.approx(float(gap))
    assert spread.fold_x == pytest.approx((left + right) / 2)
    # on 对开 the gap of 16 columns of 13 characters would be 37 mm: the inner margins as they were
    assert 5.5 < float(gap) < 6.5


papers = st.builds(
    lambda base, columns, ems, margin: replace(
        base,
        columns=columns,
        column_ems=ems,
        margin_left=margin,
        width=2 * margin + (columns * (ems + 1) - 1) * base.body_size,
    ),
    st.sampled_from([SIKAI, DUIKAI]),
    st.integers(1, 10),
    st.integers(8, 25),
    st.floats(10, 120),
)


@given(papers)
def test_no_column_of_any_spread_lies_on_the_fold(paper: Paper) -> None:
    spread = spread_paper(paper, FACING)
    assert spread.columns == 2 * spread.fold
    assert abs(spread.column_ems - paper.column_ems) <= 2
    for column in range(spread.columns):
        left, right = spread.column_x(column), spread.column_x(column) + spread.span(1)
        assert right < spread.fold_x if column < spread.fold else left > spread.fold_x
    area = spread.type_area
    assert area.right == pytest.approx(spread.column_x(spread.columns - 1) + spread.span(1))
    assert spread.width - area.right == pytest.approx(area.x)
    assert spread.across(0, spread.columns) == pytest.approx(area.width)


def test_a_page_is_as_it_was() -> None:
    assert not SIKAI.crosses(6)
    assert SIKAI.across(1, 3) == pytest.approx(SIKAI.span(3))


@pytest.mark.parametrize(
    ("left", "right", "face"),
    [
        ("A04", "A05", True),
        ("2", "3", True),
        ("A03", "A04", False),
        ("A04", "A06", False),
        ("A05", "A04", False),
        ("A04", "B05", False),
        ("A4", "x", False),
    ],
)
def test_left_pages_are_even(left: str, right: str, face: bool) -> None:
    assert face_each_other(left, right) == face


def test_numbers_of_two_pages() -> None:
    assert numbers_of("A04-A05") == ("A04", "A05")
    assert numbers_of("A04 – A05") == ("A04", "A05")
    assert numbers_of("A-04") == ("A-04",)
    assert numbers_of("特刊") == ("特刊",)


def test_the_middle_of_a_section() -> None:
    eight = [f"A{number:02d}" for number in range(1, 9)]
    assert is_middle("A04", eight)
    assert not is_middle("A06", eight)
    assert not is_middle("A04", ["A04", "A05"])
    assert is_middle("A04", ["A04", "A05"], 8)
    assert not is_middle("B04", eight)


def test_pages_named_twice() -> None:
    assert twice(["A01", "A04-A05", "A05", "A06"]) == ["A05"]
    assert not twice(["A01", "A02-A03"])
