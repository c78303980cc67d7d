"""Large figures: a row of the table each, its name beneath, what the next column says beside."""

from __future__ import annotations

from math import ceil

from paiban.column.chart.chart_data import ChartData
from paiban.column.chart.chart_parts import GAP, Drawing
from paiban.column.table.cell_widths import unbroken

_BETWEEN = 14.0
"""Points between two figures."""


def number_widths(data: ChartData, drawing: Drawing) -> tuple[float, float]:
    """The least width of the chart, with one figure in it, and its natural one, with all."""
    widest = _widest(data, drawing)
    return widest, min(3, len(data.rows)) * (widest + _BETWEEN) - _BETWEEN


def draw_numbers(data: ChartData, drawing: Drawing) -> int:
    """Draw the chart; its depth in body lines."""
    count = len(data.rows)
    room = int((drawing.width + _BETWEEN) // (_widest(data, drawing) + _BETWEEN))
    across = max(1, min(count, room))
    across = ceil(count / ceil(count / across))
    wide = (drawing.width + _BETWEEN) / across
    size, line = drawing.size("chart_number"), 0
    figure = drawing.lines(size * 1.05)
    for start in range(0, count, across):
        deepest = 0
        for at in range(start, min(count, start + across)):
            deepest = max(deepest, _figure(data, at, (at - start) * wide, wide, line, drawing))
        line += figure + deepest
        if start + across < count:
            foot = line * drawing.paper.leading - 1.0
            drawing.rule(0.0, foot, drawing.width, foot)
    return line


def _figure(data: ChartData, at: int, x: float, wide: float, line: int, drawing: Drawing) -> int:
    """Draw one figure from ``x`` on; the lines of its name."""
    size = drawing.size("chart_number")
    figure = drawing.lines(size * 1.05)
    baseline = drawing.baseline(line + figure - 1)
    name, number = data.rows[at], data.series[0].points[at].text
    strong = data.is_strong(name)
    drawing.label(number, x, baseline, "left", "chart_number", strong=strong)
    if len(data.series) > 1:
        beside = x + drawing.wide(number, "chart_number") + GAP
        drawing.label(data.series[1].points[at].text, beside, baseline, "left", "chart_value")
    setter, own = drawing.typesetter.setter(name, "chart_label"), drawing.size()
    measure = (wide - _BETWEEN) / own
    options = setter.options(measure)
    lines = setter.lines(measure, options[0]) if options else ()
    for number_of, each in enumerate(lines):
        drawing.row(setter, each, x, drawing.baseline(line + figure + number_of))
    return len(lines)


def _widest(data: ChartData, drawing: Drawing) -> float:
    widest = 0.0
    for at, name in enumerate(data.rows):
        number = drawing.wide(data.series[0].points[at].text, "chart_number")
        for other in data.series[1:]:
            number += GAP + drawing.wide(other.points[at].text, "chart_value")
        label = unbroken(drawing.typesetter.setter(name, "chart_label")) * drawing.size()
        widest = max(widest, number, label)
    return widest
