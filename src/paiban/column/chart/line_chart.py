"""Lines over time or along a row: few gridlines, the name and the last value at the end of each."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, floor, log10

from paiban.base.value import Value
from paiban.column.chart.chart_data import ChartData, Series
from paiban.column.chart.chart_parts import GAP, Drawing, centre
from paiban.manuscript.story import Text

_LEAST, _NATURAL, _STEP = 60.0, 120.0, 6.0
"""Points of the room for lines: the least, what shows them well, and what a row takes."""
_DEEP, _SHALLOWEST, _DEEPEST = 0.42, 8, 18
"""Depth of the lines as a share of the width, and their fewest and most body lines."""
_WEIGHT, _STRONG = 1.1, 1.8
"""Points of a line, and of one that stands out."""
_DOT = 2.8
_GRID = 0.25
_FROM_ZERO = 0.5
"""Values the least of which is no more than this share of the greatest are shown from 0 on."""
_EACH = 8
"""Most rows of a single line at which each value is printed."""
_BETWEEN = 6.0
_OUT = 2.0
"""Points that the first name may stand out to the left, under the figures of the gridlines."""
_NEXT = 0.4
"""A gridline so much of a step over the greatest value is drawn too."""


class _Scale(Value, frozen=True):
    """From values to the page: the value at the foot and its y, points for each unit, and ticks."""

    low: float
    foot: float
    unit: float
    ticks: tuple[float, ...]
    decimals: int

    def y(self, value: float) -> float:
        return self.foot - (value - self.low) * self.unit


def line_widths(data: ChartData, drawing: Drawing) -> tuple[float, float]:
    """The least width of the chart and its natural one, in points."""
    around = _ends(data, drawing) + _tick_room(data, drawing)
    return around + _LEAST, around + max(_NATURAL, _STEP * len(data.rows))


def draw_lines(data: ChartData, drawing: Drawing) -> int:
    """Draw the chart; its depth in body lines."""
    leading = drawing.paper.leading
    plot = min(_DEEPEST, max(_SHALLOWEST, round(drawing.width * _DEEP / leading)))
    left, right = _tick_room(data, drawing), drawing.width - _ends(data, drawing)
    scale = _scale(data, drawing.size("chart_value") + GAP, plot * leading)
    for tick in scale.ticks:
        text, y = _tick(tick, scale.decimals), scale.y(tick)
        axis = tick == scale.ticks[0]
        drawing.rule(left, y, right, y, 0.0 if axis else _GRID)
        drawing.label(text, left - GAP, y + centre(drawing.size()), "right")
    step = (right - left) / (len(data.rows) - 1)
    xs = [left + at * step for at in range(len(data.rows))]
    _names(data, xs, plot, drawing)
    ends: list[tuple[float, Series]] = []
    for number, series in enumerate(data.series):
        last = _line(data, number, xs, scale, drawing)
        ends.append((last, series))
    _end_labels(data, ends, right + GAP, plot * leading, drawing)
    return plot + 1


def _line(data: ChartData, number: int, xs: list[float], scale: _Scale, drawing: Drawing) -> float:
    """Draw one series; the y of its last value."""
    series = data.series[number]
    strong = data.is_strong(series.name)
    ink, weight = drawing.ink(number, strong=strong), _STRONG if strong else _WEIGHT
    there = zip(xs, series.points, strict=True)
    known = [(x, scale.y(point.value), point) for x, point in there if point.value is not None]
    for (x0, y0, _), (x1, y1, _) in pairwise(known):
        drawing.rule(x0, y0, x1, y1, weight, ink)
    printed = known[:-1] if len(data.series) == 1 and len(known) <= _EACH else []
    for x, y, point in printed:
        drawing.label(point.text, max(x, xs[0] + 4.0), y - GAP, "centre", "chart_value")
    for x, y, _ in (*printed, known[-1]):
        drawing.fill(x - _DOT / 2, y - _DOT / 2, x + _DOT / 2, y + _DOT / 2, ink)
    return known[-1][1]


def _end_labels(
    data: ChartData, ends: list[tuple[float, Series]], x: float, foot: float, drawing: Drawing
) -> None:
    """The names and the last values at the ends of the lines, none over another."""
    size = drawing.size("chart_value")
    apart, rise = size * 1.25, centre(size)
    ys: list[float] = []
    for y, _ in sorted(ends, key=lambda end: end[0]):
        ys.append(max(y, ys[-1] + apart) if ys else y)
    over = max(0.0, ys[-1] - (foot - size * 0.3)) if len(ys) > 1 else 0.0
    for y, (_, series) in zip(ys, sorted(ends, key=lambda end: end[0]), strict=True):
        baseline = y - over + rise
        last = next(point for point in reversed(series.points) if point.value is not None)
        if len(ends) > 1:
            drawing.label(series.name, x, baseline)
        after = drawing.wide(series.name) + GAP if len(ends) > 1 else 0.0
        drawing.label(last.text, x + after, baseline, "left", "chart_value")


def _names(data: ChartData, xs: list[float], line: int, drawing: Drawing) -> None:
    """The names of as many rows as have room beneath, the last among them."""
    widest = max(drawing.wide(name) for name in data.rows) + _BETWEEN
    every = max(1, ceil(widest / (xs[1] - xs[0]) - 1e-6))
    baseline = drawing.baseline(line)
    for at in reversed(range(len(xs) - 1, -1, -every)):
        name = data.rows[at]
        half = drawing.wide(name) / 2
        middle = min(max(xs[at], xs[0] + half - _OUT), drawing.width - half)
        drawing.label(name, middle, baseline, "centre")


def _ends(data: ChartData, drawing: Drawing) -> float:
    """The room at the ends of the lines."""
    names = max(drawing.wide(each.name) + GAP for each in data.series)
    values = max(
        drawing.wide(point.text, "chart_value") for each in data.series for point in each.points
    )
    return GAP + values + (names if len(data.series) > 1 else 0.0)


def _tick_room(data: ChartData, drawing: Drawing) -> float:
    ticks, decimals = _ticks(data.values)
    return max(drawing.wide(_tick(tick, decimals)) for tick in ticks) + GAP


def _tick(value: float, decimals: int) -> Text:
    return Text(f"{value + 0.0:.{decimals}f}")


def _scale(data: ChartData, head: float, foot: float) -> _Scale:
    ticks, decimals = _ticks(data.values)
    most = max(*data.values, ticks[-1])
    return _Scale(ticks[0], foot, (foot - head) / (most - ticks[0]), ticks, decimals)


def _ticks(values: list[float]) -> tuple[tuple[float, ...], int]:
    """Round values for three or four gridlines, and the decimals that they have."""
    low, high = min(values), max(values)
    if 0 <= low <= _FROM_ZERO * high:
        low = 0.0
    elif high <= 0 and high >= _FROM_ZERO * low:
        high = 0.0
    span = (high - low) or abs(high) or 1.0
    raw = span / 3
    power = 10.0 ** floor(log10(raw))
    step = next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= raw * (1 - 1e-9))
    first = floor(low / step + 1e-9)
    last = max(first + 1, floor(high / step + _NEXT))
    decimals = max(0, ceil(-log10(step) - 1e-9) + (round(step / power, 6) == 2.5))
    return tuple(at * step for at in range(first, last + 1)), decimals
