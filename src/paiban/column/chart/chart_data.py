"""The figures of a table as a chart draws them, or what is wrong with them.

The first column names the rows, the head row names the columns: each column of figures is a series
of one value a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from paiban.base.value import Value
from paiban.manuscript.story import ChartWish, Table, Text
from paiban.manuscript.tables.figures import figure, no_figure

_MOST_ROWS = {"bar": 40, "column": 24, "line": 120, "share": 10, "number": 8, "multiples": 24}
_FEWEST_ROWS = {"bar": 2, "column": 2, "line": 3, "share": 2, "number": 1, "multiples": 2}
_MOST_SERIES = {"bar": 3, "column": 3, "line": 5, "share": 3, "number": 2, "multiples": 12}
_WHOLE = 0.5
"""Percents by which shares of 100 may miss it, for rounding."""


class Point(Value, frozen=True):
    """A value as drawn and as written; None where the table has none."""

    value: float | None
    text: Text


class Series(Value, frozen=True):
    """A column of figures under its name."""

    name: Text
    points: tuple[Point, ...]

    @property
    def values(self) -> list[float]:
        """The values that there are."""
        return [point.value for point in self.points if point.value is not None]


class ChartData(Value, frozen=True):
    """What a chart draws: the names of the rows, and the series. ``strong`` are the names of rows
    and series that stand out."""

    wish: ChartWish
    rows: tuple[Text, ...]
    series: tuple[Series, ...]

    @property
    def values(self) -> list[float]:
        return [value for each in self.series for value in each.values]

    def is_strong(self, name: Text) -> bool:
        """Whether what has this name is to stand out."""
        return name.string.strip() in self.wish.highlight

    @property
    def strange(self) -> tuple[str, ...]:
        """The names that are to stand out and are not there."""
        names = {text.string.strip() for text in (*self.rows, *(one.name for one in self.series))}
        return tuple(name for name in self.wish.highlight if name not in names)


def chart_data(table: Table) -> ChartData | str:
    """The data of the chart that a table asks for, or why there can be none, in words."""
    assert table.chart
    found = _data(table, table.chart)
    if isinstance(found, str):
        return found
    return next(_wrong(found), found)


def _data(table: Table, wish: ChartWish) -> ChartData | str:
    rows = table.rows[table.header_rows :]
    heads = table.rows[table.header_rows - 1] if table.header_rows else ()
    count = max(len(row) for row in table.rows)
    if count < 2:
        return "it has one column: names in the first and figures in the next are needed"
    series: list[Series] = []
    for at in range(1, count):
        cells = [row[at] if at < len(row) else Text("") for row in rows]
        name = heads[at] if at < len(heads) else Text("")
        points = list(map(_point, cells))
        bad = next((each.text.string for each in points if not _is_known(each)), None)
        if bad is not None:
            return f'"{bad[:20]}" in the column "{name.string[:20]}" is no figure'
        if any(each.value is not None for each in points):
            series.append(Series(name, tuple(points)))
    if not series:
        return "it has no figures"
    return ChartData(wish, tuple(row[0] for row in rows), tuple(series))


def _point(text: Text) -> Point:
    found = figure(text.string)
    return Point(found.value if found and isfinite(found.value) else None, text)


def _is_known(point: Point) -> bool:
    return point.value is not None or no_figure(point.text.string)


def _wrong(data: ChartData) -> Iterator[str]:
    """What is wrong with the figures, the first thing first."""
    kind, rows, series = data.wish.kind, len(data.rows), len(data.series)
    if rows > _MOST_ROWS[kind]:
        yield f"it has {rows} rows, and {kind} shows {_MOST_ROWS[kind]} at most"
    if rows < _FEWEST_ROWS[kind]:
        yield f"it has {rows} row, and {kind} compares {_FEWEST_ROWS[kind]} at least"
    if series > _MOST_SERIES[kind]:
        yield f"it has {series} columns of figures, and {kind} shows {_MOST_SERIES[kind]} at most"
    if kind == "number":
        return
    units = {
        found.unit
        for each in data.series
        for point in each.points
        if (found := figure(point.text.string))
    }
    if len(units) > 1:
        yield f"its figures have different units: {', '.join(sorted(units - {''}))}"
    if not any(data.values):
        yield "all its figures are 0"
    if kind == "share":
        yield from _no_shares(data)


def _no_shares(data: ChartData) -> Iterator[str]:
    if min(data.values) < 0:
        yield "a share is less than 0"
    for each in data.series:
        if not sum(each.values):
            yield f'the shares of "{each.name.string[:20]}" are all 0'
        elif sum(each.values) > 100 + _WHOLE and _is_percent(each):
            yield f'the shares of "{each.name.string[:20]}" are {sum(each.values):g} % together'


def _is_percent(series: Series) -> bool:
    return any(point.text.string.strip().endswith(("%", "％")) for point in series.points)
