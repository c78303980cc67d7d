"""Small multiples: the columns of each series in a chart of its own, all on one scale."""

from __future__ import annotations

from math import ceil

from paiban.column.chart.chart_data import ChartData, Series
from paiban.column.chart.chart_parts import Drawing

_BETWEEN = 12.0
"""Points between two charts."""
_ROW = 5.0
"""Points of a column and the white after it, at the least."""
_PLOT = 5
"""Body lines of the columns, with the value over them."""
_SHARE, _WIDEST = 0.7, 16.0
_UP = 2.0


def small_widths(data: ChartData, drawing: Drawing) -> tuple[float, float]:
    """The least width, with one chart in a row, and the natural one, with up to four."""
    own = _own(data, drawing)
    return own, min(4, len(data.series)) * (own + _BETWEEN) - _BETWEEN


def draw_small(data: ChartData, drawing: Drawing) -> int:
    """Draw the charts; their depth in body lines."""
    count = len(data.series)
    across = max(1, min(count, int((drawing.width + _BETWEEN) // (_own(data, drawing) + _BETWEEN))))
    across = ceil(count / ceil(count / across))
    wide = (drawing.width + _BETWEEN) / across - _BETWEEN
    deep = _PLOT + 2
    for at, series in enumerate(data.series):
        row, column = divmod(at, across)
        line = row * (deep + 1)
        _chart(data, series, column * (wide + _BETWEEN), line, wide, drawing)
    rows = ceil(count / across)
    return rows * (deep + 1) - 1


def _chart(
    data: ChartData, series: Series, x: float, line: int, wide: float, drawing: Drawing
) -> None:
    """One chart: its name, its columns, the names of the first and the last row."""
    drawing.label(series.name, x, drawing.baseline(line), "left", "chart_value")
    low, high = min(0.0, *data.values), max(0.0, *data.values)
    label = drawing.size("chart_value") + _UP
    room = _PLOT * drawing.paper.leading - label * (1 + (low < 0))
    scale = room / (high - low)
    zero = (line + 1) * drawing.paper.leading + label + high * scale
    place = wide / len(data.rows)
    column = min(_WIDEST, place * _SHARE)
    last = max(at for at, point in enumerate(series.points) if point.value is not None)
    for at, (name, point) in enumerate(zip(data.rows, series.points, strict=True)):
        value, middle = point.value or 0.0, x + (at + 0.5) * place
        end = zero - value * scale
        strong = data.is_strong(name) or data.is_strong(series.name)
        if value:
            ink = drawing.ink(0, strong=strong)
            drawing.fill(middle - column / 2, zero, middle + column / 2, end, ink)
        fits = drawing.wide(point.text, "chart_value") + 1.0 <= place
        if at == last or fits or strong:
            half = drawing.wide(point.text, "chart_value") / 2
            along = min(max(middle, x + half), x + wide - half)
            down = end + label - 0.5 if value < 0 else end - _UP
            drawing.label(point.text, along, down, "centre", "chart_value")
    drawing.rule(x, zero, x + wide, zero)
    foot = drawing.baseline(line + 1 + _PLOT)
    drawing.label(data.rows[0], x, foot)
    drawing.label(data.rows[-1], x + wide, foot, "right")


def _own(data: ChartData, drawing: Drawing) -> float:
    """The least width of one chart."""
    ends = drawing.wide(data.rows[0]) + drawing.wide(data.rows[-1]) + 6.0
    names = max(drawing.wide(each.name, "chart_value") for each in data.series)
    return max(_ROW * len(data.rows), ends, names, 48.0)
