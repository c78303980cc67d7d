"""Columns: a row of the table each, its name beneath, its value over the column."""

from __future__ import annotations

from paiban.column.chart.chart_data import ChartData
from paiban.column.chart.chart_parts import Drawing
from paiban.column.chart.series_key import draw_key, key_widths
from paiban.column.table.cell_widths import unbroken
from paiban.manuscript.story import Text

_SHARE, _WIDEST = 0.66, 30.0
"""Share of its place that a column takes, and most points."""
_BETWEEN = 3.0
"""Points between two labels."""
_DEEP, _SHALLOWEST, _DEEPEST = 0.42, 7, 20
"""Depth of the columns as a share of the width, and their fewest and most body lines."""
_UP = 2.5
"""Points from a column to its value."""


def column_widths(data: ChartData, drawing: Drawing) -> tuple[float, float]:
    """The least width of the chart and its natural one, in points."""
    values = max(
        drawing.wide(point.text, "chart_value") for each in data.series for point in each.points
    )
    size, key = drawing.size(), key_widths(data, drawing)
    setters = [drawing.typesetter.setter(name, "chart_label") for name in data.rows]
    own = len(data.series) * (values + _BETWEEN)
    least = max(own, *(unbroken(setter) * size + _BETWEEN for setter in setters))
    natural = max(own, *(setter.natural_width * size + _BETWEEN for setter in setters))
    count = len(data.rows)
    return max(count * least, key), max(count * natural, key)


def draw_columns(data: ChartData, drawing: Drawing) -> int:
    """Draw the chart; its depth in body lines."""
    leading, count = drawing.paper.leading, len(data.series)
    key = draw_key(data, drawing)
    place = drawing.width / len(data.rows)
    plot = min(_DEEPEST, max(_SHALLOWEST, round(drawing.width * _DEEP / leading)))
    low, high = min(0.0, *data.values), max(0.0, *data.values)
    label = drawing.size("chart_value") + _UP
    room = plot * leading - label * (1 + (low < 0))
    scale = room / (high - low)
    zero = key * leading + label + high * scale
    wide = min(_WIDEST, place * _SHARE / count)
    foot, deepest = key + plot, 1
    for at, name in enumerate(data.rows):
        middle = (at + 0.5) * place
        deepest = max(deepest, name_beneath(name, middle, place - _BETWEEN, foot, drawing))
        for number, series in enumerate(data.series):
            left = middle + (number - count / 2) * wide
            point = series.points[at]
            value = point.value or 0.0
            end = zero - value * scale
            if value:
                strong = data.is_strong(name) or data.is_strong(series.name)
                drawing.fill(left, zero, left + wide, end, drawing.ink(number, strong=strong))
            down = end + label - 0.5 if value < 0 else end - _UP
            along = middle + (number - (count - 1) / 2) * max(wide, (place - _BETWEEN) / count)
            drawing.label(point.text, along, down, "centre", "chart_value")
    drawing.rule(0.0, zero, drawing.width, zero)
    return foot + deepest


def name_beneath(name: Text, middle: float, wide: float, line: int, drawing: Drawing) -> int:
    """Set a name under a chart, centred, from a body line on; how many lines it has."""
    if not name.string:
        return 0
    setter, size = drawing.typesetter.setter(name, "chart_label"), drawing.size()
    natural = setter.natural_width * size
    if natural <= wide:
        drawing.label(name, middle, drawing.baseline(line), "centre")
        return 1
    options = setter.options(wide / size)
    lines = setter.lines(wide / size, options[0])
    for number, each in enumerate(lines):
        drawing.row(setter, each, middle - each.width * size / 2, drawing.baseline(line + number))
    return len(lines)
