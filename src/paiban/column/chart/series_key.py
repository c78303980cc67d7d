"""The key of a chart with several series: a square of each ink, and the name."""

from __future__ import annotations

from paiban.column.chart.chart_data import ChartData
from paiban.column.chart.chart_parts import GAP, Drawing, centre

_SQUARE = 6.0
_BETWEEN = 12.0


def key_widths(data: ChartData, drawing: Drawing) -> float:
    """Points that the longest entry takes; 0 where one series needs no key."""
    if len(data.series) < 2:
        return 0.0
    return max(_SQUARE + GAP + drawing.wide(each.name) for each in data.series)


def draw_key(data: ChartData, drawing: Drawing) -> int:
    """Draw the key at the head of a chart; the body lines that it takes."""
    if len(data.series) < 2:
        return 0
    x, line = 0.0, 0
    up = centre(drawing.size()) + _SQUARE / 2
    for number, series in enumerate(data.series):
        wide = _SQUARE + GAP + drawing.wide(series.name)
        if x and x + wide > drawing.width:
            x, line = 0.0, line + 1
        baseline = drawing.baseline(line)
        ink = drawing.ink(number, strong=data.is_strong(series.name))
        drawing.fill(x, baseline - up, x + _SQUARE, baseline - up + _SQUARE, ink)
        drawing.label(series.name, x + _SQUARE + GAP, baseline)
        x += wide + _BETWEEN
    return line + 1
