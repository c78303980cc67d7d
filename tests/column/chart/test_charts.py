"""Charts: lengths in proportion, labels as the table has them, none over another; and tables whose
figures make no chart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.column.block import Row
from paiban.column.chart.chart_data import chart_data
from paiban.column.chart.line_chart import _ticks
from paiban.column.chart.set_chart import chart_problem, figure_widths, set_figures
from paiban.column.table.figures_table import SetTable
from paiban.edition.paper import SIKAI
from paiban.manuscript.story import CHARTS, ChartWish, Table, Text
from paiban.page.items import Fill, Stroke
from tests.typeset.setting import typesetter

EM = 9.0


def made(kind: str, *rows: tuple[str, ...], highlight: tuple[str, ...] = ()) -> Table:
    texts = tuple(
        tuple(Text(cell, "a.md", ((0, 10 * line + at),)) for at, cell in enumerate(row))
        for line, row in enumerate(rows)
    )
    return Table(texts, chart=ChartWish(kind, highlight))


def cells(*lines: str) -> tuple[tuple[str, ...], ...]:
    """Rows of cells parted by white space."""
    return tuple(tuple(line.split()) for line in lines)


GROWTH = cells("区县 增速", "临江新区 9.1", "山阳区 7.4", "旧港区 -1.3", "东山县 6")
TRADE = cells("年份 出口 进口", "2023 640.0 318.9", "2024 702.6 —", "2025 812.4 312.5")
KINDS = {
    "bar": GROWTH,
    "column": TRADE,
    "line": TRADE,
    "share": cells("产业 增加值", "一产 231.7", "二产 2104.5", "三产 2527.0"),
    "number": cells("指标 数 同比", "生产总值（亿元） 4863.2 6.4%", "项目 1127 94"),
    "multiples": TRADE,
}


def drawn(table: Table, ems: float) -> SetTable:
    assert not chart_problem(table, typesetter(), SIKAI, ems * EM)
    return set_figures(table, typesetter(), SIKAI, ems * EM)


def parts(chart: SetTable, kind: type) -> list[object]:
    return [part for line in chart.laid for part in line if isinstance(part, kind)]


def fills(chart: SetTable) -> list[Rect]:
    return [part.rect for part in parts(chart, Fill) if isinstance(part, Fill)]


def labels(chart: SetTable) -> Iterator[tuple[str, Rect]]:
    """The labels with their boxes, down from the top of the chart."""
    for at, line in enumerate(chart.laid):
        for row in line:
            if isinstance(row, Row):
                start = row.x + (row.line.xs[0] + row.setter.spacing.edge_before[0]) * row.size
                down = at * SIKAI.leading + row.baseline
                box = Rect(start, down - 0.7 * row.size, row.line.width * row.size, 0.7 * row.size)
                yield "".join(row.setter.shaped.strings[row.line.start : row.line.end + 1]), box


def test_bars_are_as_long_as_their_figures() -> None:
    bars = fills(drawn(made("bar", *GROWTH), 24))
    scale = bars[0].width / 9.1
    assert [bar.width for bar in bars] == pytest.approx(
        [9.1 * scale, 7.4 * scale, 1.3 * scale, 6 * scale]
    )
    zero = bars[0].x
    assert [bar.x for bar in bars] == pytest.approx([zero, zero, zero - 1.3 * scale, zero])


def test_columns_are_as_high_as_their_figures_and_a_gap_is_left_where_there_is_none() -> None:
    chart = drawn(made("column", *TRADE), 30)
    key, columns = fills(chart)[:2], fills(chart)[2:]
    assert [square.width for square in key] == [6.0, 6.0]
    scale = columns[0].height / 640.0
    values = [640.0, 318.9, 702.6, 812.4, 312.5]
    assert [column.height for column in columns] == pytest.approx(
        [scale * value for value in values]
    )
    assert {round(column.bottom, 6) for column in columns} == {round(columns[0].bottom, 6)}


def test_points_of_a_line_stand_at_their_values() -> None:
    chart = drawn(made("line", *(row[:2] for row in TRADE)), 30)
    rules = [part for part in parts(chart, Stroke) if isinstance(part, Stroke)]
    first, second = [rule for rule in rules if rule.y0 != rule.y1]
    down = (first.y0 - first.y1) / (702.6 - 640.0)
    assert second.y0 - second.y1 == pytest.approx((812.4 - 702.6) * down)
    assert first.x1 - first.x0 == pytest.approx(second.x1 - second.x0)


def test_shares_fill_their_bar_and_are_told_in_percent() -> None:
    chart = drawn(made("share", *KINDS["share"]), 24)
    whole = 231.7 + 2104.5 + 2527.0
    bar = fills(chart)[:3]
    assert [each.width for each in bar] == pytest.approx(
        [216 * value / whole for value in (231.7, 2104.5, 2527.0)]
    )
    said = [label for label, _ in labels(chart)]
    assert said == ["一产", "4.8%", "231.7", "二产", "43.3%", "2104.5", "三产", "52.0%", "2527.0"]


def test_small_charts_share_one_scale() -> None:
    columns = fills(drawn(made("multiples", *TRADE), 40))
    values = [640.0, 702.6, 812.4, 318.9, 312.5]
    scale = columns[0].height / 640.0
    assert [column.height for column in columns] == pytest.approx(
        [scale * value for value in values]
    )


@pytest.mark.parametrize("kind", CHARTS)
def test_every_chart_prints_names_and_figures_as_the_table_has_them(kind: str) -> None:
    said = {label for label, _ in labels(drawn(made(kind, *KINDS[kind]), 40))}
    names, figures = [row[0] for row in KINDS[kind][1:]], [row[1] for row in KINDS[kind][1:]]
    printed = figures[-1:] if kind == "line" else figures  # of several lines the last values
    ends = [names[0], names[-1]] if kind == "multiples" else names
    assert {*ends, *printed} <= said


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_labels_stand_within_the_chart_and_not_on_one_another(kind: str, columns: int) -> None:
    table = made(kind, *KINDS[kind])
    width = SIKAI.span(columns)
    if figure_widths(table, typesetter(), SIKAI).full > width:
        assert chart_problem(table, typesetter(), SIKAI, width)
        return
    chart = drawn(table, width / EM)
    found = list(labels(chart))
    for _, box in found:
        assert box.x >= -2.1
        assert box.right <= width + 0.1
        assert box.y >= 0
        assert box.bottom <= chart.lines * SIKAI.leading
    for (one, a), (two, b) in combinations(found, 2):
        across = min(a.right, b.right) - max(a.x, b.x)
        assert across <= 0.1 or min(a.bottom, b.bottom) <= max(a.y, b.y) + 0.1, (one, two)


def test_what_stands_out_has_the_accent() -> None:
    accent = typesetter().stylebook.accent
    chart = drawn(made("bar", *GROWTH, highlight=("山阳区",)), 24)
    colours = [part.colour for part in parts(chart, Fill) if isinstance(part, Fill)]
    assert [colour == accent for colour in colours] == [False, True, False, False]
    data = chart_data(made("bar", *GROWTH, highlight=("山阳区", "没有的区")))
    assert not isinstance(data, str)
    assert data.strange == ("没有的区",)


@pytest.mark.parametrize(
    ("kind", "rows", "says"),
    [
        ("bar", cells("甲 乙", "一 二", "三 四"), '"二" in the column "乙" is no figure'),
        ("bar", cells("甲 乙", "一 —", "三 —"), "no figures"),
        ("bar", cells("甲", "一", "二"), "one column"),
        ("bar", cells("甲 乙", "一 3亿元", "二 4%"), "different units: %, 亿元"),
        ("column", cells("甲 乙", "一 3"), "1 row"),
        ("line", cells("甲 乙", *(f"{at} {at}" for at in range(200))), "200 rows"),
        ("bar", cells("甲 乙", "一 0", "二 0"), "0"),
        ("share", cells("甲 乙", "一 -3", "二 4"), "less than 0"),
        ("share", cells("甲 乙", "一 63%", "二 44%"), "107 % together"),
        ("line", cells("甲 乙 丙 丁 戊 己 庚", *("1 2 3 4 5 6 7",) * 4), "6 columns"),
        ("bar", cells("甲 乙", "一 " + "9" * 400, "二 4"), "no figure"),
    ],
)
def test_figures_that_make_no_chart_leave_the_table(
    kind: str, rows: tuple[tuple[str, ...], ...], says: str
) -> None:
    table = made(kind, *rows)
    assert says in chart_problem(table, typesetter(), SIKAI, 200.0)
    plain = set_figures(replace(table, chart=None), typesetter(), SIKAI, 200.0)
    assert set_figures(table, typesetter(), SIKAI, 200.0).lines == plain.lines


def test_a_chart_without_room_for_its_labels_is_a_table() -> None:
    table = made(
        "column", ("年", "数"), *((f"{2000 + at}年度", f"{at}000.55") for at in range(1, 15))
    )
    assert "its labels need" in chart_problem(table, typesetter(), SIKAI, SIKAI.span(1))
    assert not chart_problem(table, typesetter(), SIKAI, SIKAI.span(6))


@pytest.mark.parametrize(
    ("values", "ticks", "decimals"),
    [
        ([4.8, 7.9], (4.0, 6.0, 8.0), 0),
        ([1.0, 3.0], (0.0, 1.0, 2.0, 3.0), 0),
        ([0.12, 0.14], (0.12, 0.13, 0.14), 2),
        ([-3.0, 3.0], (-4.0, -2.0, 0.0, 2.0), 0),
        ([5.0, 5.0, 5.0], (4.0, 6.0), 0),
    ],
)
def test_gridlines_are_few_and_round(
    values: list[float], ticks: tuple[float, ...], decimals: int
) -> None:
    found, digits = _ticks(values)
    assert found == pytest.approx(ticks)
    assert digits == decimals


VALUES = st.one_of(
    st.integers(-99_999, 99_999).map(str),
    st.floats(-9999, 9999, allow_nan=False).map(lambda value: f"{value:.2f}"),
    st.sampled_from(["—", "", "0", "12%", "3亿元", "甲"]),
)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(CHARTS), st.data(), st.integers(11, 60))
def test_any_table_gives_a_chart_or_itself_within_its_place(
    kind: str, data: st.DataObject, ems: int
) -> None:
    series = data.draw(st.integers(1, 4))
    row = st.tuples(st.text("临江新区2025年", max_size=6), *[VALUES] * series)
    rows = data.draw(st.lists(row, min_size=1, max_size=12))
    table = made(kind, ("名", *"甲乙丙丁"[:series]), *rows)
    width = ems * EM
    found = set_figures(table, typesetter(), SIKAI, width)
    assert found.lines >= 1
    if chart_problem(table, typesetter(), SIKAI, width):
        return
    for rect in fills(found):
        assert rect.x >= -1.5
        assert rect.right <= width + 1.5
        assert rect.bottom <= found.lines * SIKAI.leading + 0.01
    for label, box in labels(found):
        assert box.right <= width + 0.1 or not label.strip()
