"""Text columns over a span: the basic ones, and 破栏 in the four column modes (rule 23)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.arrange.module.grids import TextGrid, divided, text_grids
from paiban.edition.paper import DUIKAI, SIKAI

MODES = ("absolute", "relative", "free")


def ends(grid: TextGrid) -> list[tuple[float, float]]:
    columns = [grid.column(number) for number in range(grid.columns)]
    return [(column.left, column.left + column.ems) for column in columns]


def test_rule_23_the_dialogue_of_founder() -> None:
    """20 characters in two columns with a gap of 1: 9 and 9 with a gap of 2; 9 and 10; 9.5 each."""
    assert ends(divided(20, 2, DUIKAI, "absolute")) == [(0, 9), (11, 20)]
    assert ends(divided(20, 2, DUIKAI, "relative")) == [(0, 9), (10, 20)]
    assert ends(divided(20, 2, DUIKAI, "free")) == [(0, 9.5), (10.5, 20)]


def test_rule_23_three_columns_into_two_on_duikai_are_20() -> None:
    (grid,) = text_grids(3, DUIKAI, 2)
    assert (grid.measure, grid.gutter, grid.wider) == (20, 1, 0)


def test_rule_23_five_columns_into_three_are_22_22_23_or_wider_gaps() -> None:
    (wider,) = text_grids(5, DUIKAI, 3, mode="relative")
    assert [wider.column(at).ems for at in range(3)] == [22, 22, 23]
    (gaps,) = text_grids(5, DUIKAI, 3, mode="absolute")
    assert [gaps.column(at).ems for at in range(3)] == [22, 22, 22]
    assert gaps.gutter == 1.5


def test_rule_23_grid_keeps_the_columns_of_the_page() -> None:
    (grid,) = text_grids(3, SIKAI, 2, mode="grid")
    assert ends(grid) == [(0, 11), (12, 23), (24, 35)]


@given(st.integers(20, 120), st.integers(1, 6), st.sampled_from(MODES))
def test_columns_fill_their_span(ems: int, count: int, mode: str) -> None:
    grid = divided(ems, count, DUIKAI, mode)
    edges = ends(grid)
    assert edges[0][0] == 0
    assert edges[-1][1] == pytest.approx(ems)
    gaps = [right[0] - left[1] for left, right in pairwise(edges)]
    assert gaps == pytest.approx([grid.gutter] * (count - 1))
    if mode != "absolute":
        assert gaps == pytest.approx([1.0] * (count - 1))
    if mode != "free":
        assert all(grid.column(at).ems % 1 == 0 for at in range(count))
    if mode != "relative" and count > 1:
        assert len({round(end - start, 6) for start, end in edges}) == 1
