"""Figures in the cells of tables: what is one, and where its decimal point stands."""

from __future__ import annotations

import re

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.manuscript.story import Table

_FIGURE = late_pattern(
    r"[约超近逾]?(?P<sign>[+\-\u2212\uff0b\uff0d±≈<>≤≥＜＞]?)[¥￥$€£]?"
    r"(?P<whole>\d{1,3}(?:[,，\u2009\u202f]\d{3})+|\d+)(?P<part>[.．]\d+)?"
    r"(?P<unit>[%％‰℃°]|个?百分点|[十百千万亿兆]*(?:元|人|户|家|个|辆|吨|次|倍|岁|天|年|分|名|公里|平方米)?)"
)
"""A figure with its sign, thousands parted or not, and a unit at its end."""
_NONE = frozenset(
    {"", "-", "–", "—", "——", "―", "…", "……", "/", "\uff0d", "\uff0f", "*", "无", "N/A"}
)
"""What stands in a cell that has no figure."""


class Figure(Value, frozen=True):
    """A figure as written: its value, the offset after its whole part, and its unit."""

    value: float
    point: int
    unit: str


def figure(string: str) -> Figure | None:
    """The figure that a cell holds; None where it holds none, or more than one."""
    string = string.strip()
    found = _FIGURE.fullmatch(string)
    if not found:
        return None
    whole = re.sub(r"\D", "", found["whole"])
    part = (found["part"] or "").replace("．", ".")
    value = float(whole + part)
    negative = found["sign"] in ("-", "\u2212", "\uff0d")
    return Figure(-value if negative else value, found.end("whole"), found["unit"])


def no_figure(string: str) -> bool:
    """Whether a cell says that there is no figure for it."""
    return string.strip() in _NONE


def of_one_unit(table: Table, column: int) -> bool:
    """Whether the figures of a column count the same, so that their decimal points may be level."""
    rows = table.rows[table.header_rows :]
    found = (figure(row[column].string) for row in rows if column < len(row))
    return len({each.unit for each in found if each}) <= 1


def columns_of_figures(table: Table) -> tuple[bool, ...]:
    """Which columns hold figures, and nothing else, beneath their heads."""
    rows = table.rows[table.header_rows :]
    found = []
    for at in range(max(len(row) for row in table.rows)):
        cells = [row[at].string for row in rows if at < len(row)]
        some = any(figure(cell) for cell in cells)
        found.append(some and all(figure(cell) or no_figure(cell) for cell in cells))
    return tuple(found)
