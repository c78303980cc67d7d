"""Bars across: a row of the table on a body line, its name at the left, its value at the bar."""

from __future__ import annotations

from itertools import product

from paiban.column.chart.chart_data import ChartData
from paiban.column.chart.chart_parts import GAP, Drawing, centre
from paiban.column.chart.series_key import draw_key, key_widths

_LEAST, _NATURAL = 36.0, 90.0
"""Points of the room for bars: the least, and what shows them well."""
_THICK = 0.62
"""Thickness of a bar, as a share of the distance to the next."""
_CLOSER, _APART = 0.8, 0.45
"""Body lines from bar to bar within a row of several, and from row to row in addition."""


def bar_widths(data: ChartData, drawing: Drawing) -> tuple[float, float]:
    """The least width of the chart and its natural one, in points."""
    around = _names(data, drawing) + sum(_values(data, drawing))
    key = key_widths(data, drawing)
    return max(around + _LEAST, key), max(around + _NATURAL, key)


def draw_bars(data: ChartData, drawing: Drawing) -> int:
    """Draw the chart; its depth in body lines."""
    leading, count = drawing.paper.leading, len(data.series)
    top = draw_key(data, drawing) * leading
    before, after = _values(data, drawing)
    left = _names(data, drawing)
    low, high = min(0.0, *data.values), max(0.0, *data.values)
    scale = (drawing.width - left - before - after) / (high - low)
    zero = left + before - low * scale
    pitch = leading if count == 1 else leading * _CLOSER
    step = pitch * count + (leading * _APART if count > 1 else 0.0)
    first, rise = drawing.baseline(0), centre(drawing.size())
    half = pitch * _THICK / 2
    for (at, name), (number, series) in product(enumerate(data.rows), enumerate(data.series)):
        baseline = top + first + at * step + number * pitch
        if number == 0:
            drawing.label(name, 0.0, baseline + (count - 1) * pitch / 2)
        point = series.points[at]
        value = point.value or 0.0
        end, middle = zero + value * scale, baseline - rise
        if value:
            strong = data.is_strong(name) or data.is_strong(series.name)
            drawing.fill(
                zero, middle - half, end, middle + half, drawing.ink(number, strong=strong)
            )
        side = (end - GAP, "right") if value < 0 else (end + GAP, "left")
        drawing.label(point.text, side[0], baseline, side[1], "chart_value")
    foot = top + (len(data.rows) - 1) * step + (count - 1) * pitch + first - rise + half
    head = top + first - rise - half
    drawing.rule(zero, head - 2.0, zero, foot + 2.0)
    return drawing.lines(foot)


def _names(data: ChartData, drawing: Drawing) -> float:
    return max(drawing.wide(name) for name in data.rows) + GAP


def _values(data: ChartData, drawing: Drawing) -> tuple[float, float]:
    """The room that values take before the bars and after them."""
    wide = [0.0, 0.0]
    for series in data.series:
        for point in series.points:
            side = 0 if (point.value or 0.0) < 0 else 1
            wide[side] = max(wide[side], drawing.wide(point.text, "chart_value") + GAP)
    return wide[0], wide[1]
