"""Figures in cells: what is one, what says that there is none, and which columns hold them."""

from __future__ import annotations

import pytest

from paiban.manuscript.story import Table, Text
from paiban.manuscript.tables.figures import (
    columns_of_figures,
    figure,
    no_figure,
    of_one_unit,
)


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(Text(cell) for cell in row) for row in rows))


@pytest.mark.parametrize(
    ("written", "value", "point", "unit"),
    [
        ("1286.4", 1286.4, 4, ""),
        ("12,505.75", 12505.75, 6, ""),
        ("1,234", 1234.0, 5, ""),
        ("-3.4%", -3.4, 2, "%"),
        ("−3.4", -3.4, 2, ""),
        ("+6.4%", 6.4, 2, "%"),
        (" 35家 ", 35.0, 2, "家"),
        ("116.74亿元", 116.74, 3, "亿元"),
        ("0", 0.0, 1, ""),
    ],
)
def test_a_figure_has_a_value_a_point_and_a_unit(
    written: str, value: float, point: int, unit: str
) -> None:
    found = figure(written)
    assert found is not None
    assert (found.value, found.point, found.unit) == (value, point, unit)


@pytest.mark.parametrize(
    "written", ["", "—", "GDP", "8:30", "3–5", "12,50", "1 2", "第1", "2025年3月"]
)
def test_what_is_no_figure(written: str) -> None:
    assert figure(written) is None


def test_dashes_and_blanks_say_that_there_is_none() -> None:
    assert all(map(no_figure, ["", " ", "—", "-", "…", "/", "无"]))
    assert not any(map(no_figure, ["0", "暂无数据", "甲"]))


def test_a_column_of_figures_may_have_dashes_and_nothing_else() -> None:
    made = table(
        ("区县", "产值", "时间", "空"),
        ("甲", "1.5", "8:30", "—"),
        ("乙", "—", "9", ""),
        ("丙", "3", "9", ""),
    )
    assert columns_of_figures(made) == (False, True, False, False)


def test_points_are_level_only_in_a_column_of_one_unit() -> None:
    made = table(
        ("区县", "甲", "乙"), ("一", "6.4%", "35家"), ("二", "12%", "116.74亿元"), ("三", "—", "—")
    )
    assert [of_one_unit(made, at) for at in (1, 2)] == [True, False]
