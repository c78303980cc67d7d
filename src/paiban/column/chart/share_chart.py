"""Shares of a whole: a bar of their lengths, and a list of the parts with their figures."""

from __future__ import annotations

from paiban.column.chart.chart_data import ChartData, Series
from paiban.column.chart.chart_parts import GAP, Drawing, centre, lighter
from paiban.manuscript.story import Text
from paiban.page.items import Colour

_LEAST, _NATURAL = 80.0, 100.0
_THICK = 1.5
"""Body lines of a bar."""
_SQUARE, _BETWEEN = 6.0, 14.0
_WHITE = 0.75
"""Points of white between two parts."""
_LIGHTEST = 0.18


def share_widths(data: ChartData, drawing: Drawing) -> tuple[float, float]:
    """The least width of the chart and its natural one, in points."""
    entry = _entry(data, drawing)
    return max(_LEAST, entry), max(_NATURAL, entry)


def draw_shares(data: ChartData, drawing: Drawing) -> int:
    """Draw the chart; its depth in body lines."""
    line, leading = 0, drawing.paper.leading
    inks = [_ink(data, at, drawing) for at in range(len(data.rows))]
    for series in data.series:
        if len(data.series) > 1:
            drawing.label(series.name, 0.0, drawing.baseline(line))
            line += 1
        _bar(series, inks, line * leading, drawing)
        line += 2
    entry = _entry(data, drawing) + _BETWEEN
    across = max(1, int((drawing.width + _BETWEEN) // entry))
    down = -(-len(data.rows) // across)
    across = -(-len(data.rows) // down)
    wide = (drawing.width + _BETWEEN) / across
    for at, name in enumerate(data.rows):
        column, row = divmod(at, down)
        _part(data, at, name, inks[at], column * wide, line + row, wide - _BETWEEN, drawing)
    return line + down


def _bar(series: Series, inks: list[Colour], top: float, drawing: Drawing) -> None:
    whole, x = sum(series.values), 0.0
    foot = top + _THICK * drawing.paper.leading
    seams: list[float] = []
    for point, ink in zip(series.points, inks, strict=True):
        if not point.value:
            continue
        end = x + point.value / whole * drawing.width
        drawing.fill(x, top, end, foot, ink)
        x = end
        seams.append(x)
    for seam in seams[:-1]:
        drawing.rule(seam, top, seam, foot, _WHITE, (1.0,))


def _part(
    data: ChartData,
    at: int,
    name: Text,
    ink: Colour,
    x: float,
    line: int,
    wide: float,
    drawing: Drawing,
) -> None:
    """An entry of the list: a square of the ink, the name, and at the right the figures."""
    baseline = drawing.baseline(line)
    up = centre(drawing.size()) + _SQUARE / 2
    drawing.fill(x, baseline - up, x + _SQUARE, baseline - up + _SQUARE, ink)
    drawing.label(name, x + _SQUARE + GAP, baseline)
    figures = _figures(data, at)
    end = x + wide
    columns = [_figures(data, row) for row in range(len(data.rows))]
    for number in reversed(range(len(figures))):
        drawing.label(figures[number], end, baseline, "right", "chart_value")
        end -= max(drawing.wide(each[number], "chart_value") for each in columns) + 2 * GAP


def _figures(data: ChartData, at: int) -> list[Text]:
    """The figures of a part as written; of one whole, unless they are percents, its share too."""
    texts = [each.points[at].text for each in data.series]
    if len(texts) == 1 and not _is_percent(data):
        value = data.series[0].points[at].value or 0.0
        texts.append(Text(f"{100 * value / sum(data.series[0].values):.1f}%"))
    return texts


def _is_percent(data: ChartData) -> bool:
    strings = [point.text.string.strip() for point in data.series[0].points]
    whole = abs(sum(data.series[0].values) - 100) <= 1
    return whole or any(string.endswith(("%", "％")) for string in strings)


def _entry(data: ChartData, drawing: Drawing) -> float:
    """The room that an entry of the list needs."""
    rows = [_figures(data, at) for at in range(len(data.rows))]
    figures = sum(
        max(drawing.wide(row[at], "chart_value") for row in rows) + 2 * GAP
        for at in range(len(rows[0]))
    )
    return _SQUARE + GAP + max(drawing.wide(name) for name in data.rows) + figures


def _ink(data: ChartData, at: int, drawing: Drawing) -> Colour:
    """The ink of a part: lighter from the first to the last."""
    if data.is_strong(data.rows[at]):
        return drawing.ink(0, strong=True)
    share = 1.0 - (1.0 - _LIGHTEST) * at / max(1, len(data.rows) - 1)
    return lighter(drawing.ink(0), share)
