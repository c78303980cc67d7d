"""Tables as set: level points, tints, rules, titles and notes; what they cost at a width; and that
no cell is lost or stands over another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.column.block import Row
from paiban.column.table.figures_table import SetTable, set_table, table_widths
from paiban.column.table.wide_table import WideTable
from paiban.edition.paper import SIKAI
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Table, Text
from paiban.page.items import Fill, Stroke
from paiban.typeset.typesetter import Typesetter
from tests.typeset.setting import typesetter

EM = 9.0


def made(*rows: tuple[str, ...], **more: object) -> Table:
    cells = tuple(
        tuple(Text(cell, "a.md", ((0, 10 * line + at),)) for at, cell in enumerate(row))
        for line, row in enumerate(rows)
    )
    return Table(cells, **more)  # type: ignore[arg-type]


FIGURES = made(
    ("区县", "产值", "增速"),
    ("临江新区", "1286.4", "9.1%"),
    ("山阳区", "98.25", "12%"),
    ("东山县", "7", "—"),
    ("南湖区", "512.7", "-3.4%"),
)


def rows_of(table: SetTable) -> Iterator[tuple[int, Row]]:
    return (
        (line, part)
        for line, parts in enumerate(table.laid)
        for part in parts
        if isinstance(part, Row)
    )


def string(row: Row) -> str:
    return "".join(row.setter.shaped.strings[row.line.start : row.line.end + 1])


def ink(row: Row) -> tuple[float, float]:
    """Where the text of a line begins and ends, in points."""
    spacing = row.setter.spaced(row.line.end)
    start = row.x + (row.line.xs[0] + spacing.edge_before[row.line.start]) * row.size
    return start, start + row.line.width * row.size


def at_point(table: SetTable, cell: str, before: str) -> float:
    """Where the decimal point of a cell stands: its start, and the width of what is before it."""
    row = next(row for _, row in rows_of(table) if string(row) == cell)
    digits = typesetter().setter(Text(before), "table").natural_width
    return ink(row)[0] + digits * row.size


@pytest.mark.parametrize("ems", [16, 23, 40])
def test_decimal_points_of_a_column_are_level(ems: int) -> None:
    table = set_table(FIGURES, typesetter(), SIKAI, ems * EM)
    first = [at_point(table, *each) for each in (("1286.4", "1286"), ("98.25", "98"), ("7", "7"))]
    assert first == pytest.approx([first[0]] * 3, abs=0.05)
    second = [at_point(table, *each) for each in (("9.1%", "9"), ("12%", "12"), ("-3.4%", "-3"))]
    assert second == pytest.approx([second[0]] * 3, abs=0.05)
    dash = next(row for _, row in rows_of(table) if string(row) == "—")
    assert ink(dash)[1] == pytest.approx(second[0], abs=0.5)  # it stands where the units do


def test_heads_of_figures_stand_at_the_right_like_them() -> None:
    table = set_table(FIGURES, typesetter(), SIKAI, 40 * EM)
    ends = {string(row): ink(row)[1] for _, row in rows_of(table)}
    assert ends["产值"] == pytest.approx(ends["98.25"], abs=0.05)  # the most decimals


def test_every_second_row_stands_on_a_tint_from_four_rows_on() -> None:
    table = set_table(FIGURES, typesetter(), SIKAI, 40 * EM)
    tinted = [
        line for line, parts in enumerate(table.laid) if any(isinstance(p, Fill) for p in parts)
    ]
    assert tinted == [2, 4]
    assert [
        fill.rect.width for parts in table.laid for fill in parts if isinstance(fill, Fill)
    ] == [360.0] * 2
    few = replace(FIGURES, rows=FIGURES.rows[:4])
    parts = [part for line in set_table(few, typesetter(), SIKAI, 360.0).laid for part in line]
    assert not any(isinstance(part, Fill) for part in parts)


@pytest.mark.parametrize(("rules", "count"), [("head", 3), ("rows", 6), ("none", 0)])
def test_the_stylebook_tells_rules_and_tint(rules: str, count: int) -> None:
    own = typesetter().stylebook
    book = replace(own, table_rules=rules, table_tint=(1.0,))
    setter = Typesetter(book, Catalog(book.faces), Findings())
    parts = [part for line in set_table(FIGURES, setter, SIKAI, 360.0).laid for part in line]
    assert sum(isinstance(part, Stroke) for part in parts) == count
    assert not any(isinstance(part, Fill) for part in parts)


def test_title_unit_and_notes_stand_over_and_under_it() -> None:
    named = replace(
        FIGURES,
        caption=Text("各区产值"),
        unit=Text("单位：亿元"),
        notes=(Text("注：初步数"), Text("来源：局")),
    )
    table = set_table(named, typesetter(), SIKAI, 300.0)
    lines = [(line, string(row)) for line, row in rows_of(table)]
    assert lines[:2] == [(0, "各区产值"), (0, "单位：亿元")]
    assert lines[-2:] == [(6, "注：初步数"), (7, "来源：局")]
    unit = next(row for _, row in rows_of(table) if string(row) == "单位：亿元")
    assert ink(unit)[1] == pytest.approx(300.0, abs=0.01)
    narrow = set_table(named, typesetter(), SIKAI, 70.0)
    assert [line for line, row in rows_of(narrow) if string(row) in ("各区产值", "单位：亿元")] == [
        0,
        1,
    ]


def test_short_names_are_never_broken() -> None:
    table = made(("区县", *"甲乙丙丁戊"), *(("临江新区", *("1286.4",) * 5) for _ in range(3)))
    lines = {string(row) for _, row in rows_of(set_table(table, typesetter(), SIKAI, 11 * EM))}
    assert "临江新区" in lines


def asked(table: Table) -> WideTable:
    return WideTable(0, typesetter(), SIKAI, {}, table)


def test_a_width_costs_nothing_where_no_cell_is_broken() -> None:
    wide = asked(FIGURES)
    natural = table_widths(FIGURES, typesetter()).natural / EM
    assert wide.cost(natural + 0.01) == 0.0
    assert wide.lines(natural + 0.01) == 5


def test_broken_cells_cost_and_smaller_type_costs_more() -> None:
    table = made(("项目", "数"), *((f"第{at}项固定资产投资总额", "123456.7") for at in "一二三四"))
    wide, widths = asked(table), table_widths(table, typesetter())
    broken = wide.cost(widths.full / EM + 0.5)
    smaller = wide.cost(widths.full / EM - 0.5)
    assert 0.0 < broken < smaller


CELLS = st.text("临江区 3456.,%—-A额产值", max_size=9).map(str.strip)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 7))
    row = st.lists(CELLS, min_size=columns, max_size=columns).map(tuple)
    rows = draw(st.lists(row, min_size=1, max_size=8))
    return made(*rows, header_rows=draw(st.integers(0, 1)))


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(8, 60))
def test_any_table_keeps_its_characters_each_in_its_own_place(table: Table, ems: int) -> None:
    width = ems * EM
    found = set_table(table, typesetter(), SIKAI, width)
    written = sorted("".join(cell.string for row in table.rows for cell in row).replace(" ", ""))
    drawn = list(rows_of(found))
    assert sorted("".join(string(row) for _, row in drawn).replace(" ", "")) == written
    for line in range(found.lines):
        spans = sorted(ink(row) for at, row in drawn if at == line and string(row).strip())
        assert all(end <= start + 0.02 for (_, end), (start, _) in pairwise(spans))
        assert all(start >= -0.02 and end <= width + 0.02 for start, end in spans)
