"""A chart set in its place: its title and unit, what is drawn, its notes, on whole body lines."""

from __future__ import annotations

from collections.abc import Callable

from paiban.base.value import Value
from paiban.column.chart.bar_chart import bar_widths, draw_bars
from paiban.column.chart.chart_data import ChartData, chart_data
from paiban.column.chart.chart_parts import Drawing
from paiban.column.chart.chart_words import chart_words
from paiban.column.chart.column_chart import column_widths, draw_columns
from paiban.column.chart.line_chart import draw_lines, line_widths
from paiban.column.chart.number_chart import draw_numbers, number_widths
from paiban.column.chart.share_chart import draw_shares, share_widths
from paiban.column.chart.small_charts import draw_small, small_widths
from paiban.column.table.figures_table import (
    Lines,
    SetTable,
    TableWidths,
    framed,
    set_table,
    table_widths,
    words_over,
    words_under,
)
from paiban.edition.paper import Paper
from paiban.manuscript.story import Table
from paiban.typeset.typesetter import Typesetter


class _Kind(Value, frozen=True):
    """How a kind of chart is drawn: its least and natural width in points, and the drawing, which
    tells its depth in body lines."""

    widths: Callable[[ChartData, Drawing], tuple[float, float]]
    draw: Callable[[ChartData, Drawing], int]


_KINDS = {
    "bar": _Kind(bar_widths, draw_bars),
    "column": _Kind(column_widths, draw_columns),
    "line": _Kind(line_widths, draw_lines),
    "share": _Kind(share_widths, draw_shares),
    "number": _Kind(number_widths, draw_numbers),
    "multiples": _Kind(small_widths, draw_small),
}
_NEAR = 1e-6


def set_figures(table: Table, typesetter: Typesetter, paper: Paper, width: float) -> SetTable:
    """A table, or the chart that it is drawn as, on a measure of ``width`` points. Where there can
    be no such chart, or no room for it, the table itself is set."""
    data = chart_data(table) if table.chart else ""
    if isinstance(data, str) or typesetter.is_vertical:
        return set_table(table, typesetter, paper, width)
    drawing = Drawing(typesetter, paper, width)
    kind = _KINDS[data.wish.kind]
    least = kind.widths(data, drawing)[0]
    if least > width + _NEAR:
        return set_table(table, typesetter, paper, width)
    depth = kind.draw(data, drawing)
    over = words_over(table, typesetter, paper, width)
    drawn: Lines = [tuple(drawing.parts), *((),) * (depth - 1)]
    laid = [*over, *drawn, *words_under(table.notes, typesetter, paper, width)]
    framed(laid, typesetter, width, paper.leading)
    return SetTable(tuple(laid), (), 0, (), least, False, chart_words(table, data))


def figure_widths(table: Table, typesetter: Typesetter, paper: Paper) -> TableWidths:
    """The widths that a table or its chart asks for, whatever its place."""
    data = chart_data(table) if table.chart else ""
    if isinstance(data, str):
        return table_widths(table, typesetter)
    drawing = Drawing(typesetter, paper, paper.width)
    return TableWidths(*_KINDS[data.wish.kind].widths(data, drawing))


def chart_problem(table: Table, typesetter: Typesetter, paper: Paper, width: float) -> str:
    """Why a table is not drawn as the chart that it asks for, in words; "" if it is, or asks for
    none."""
    if not table.chart:
        return ""
    data = chart_data(table)
    if isinstance(data, str):
        return data
    if typesetter.is_vertical:
        return "its story is vertical"
    least = figure_widths(table, typesetter, paper).full
    if least > width + _NEAR:
        return f"its labels need {least:.0f} pt, and its place has {width:.0f}"
    return ""
