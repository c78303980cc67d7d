"""Cells of a table, and the widths of its columns in ems of its text.

A figure or a word is never broken: no column is narrower than its longest one. Figures of a column
stand with their decimal points one under another.
"""

from __future__ import annotations

from bisect import bisect_left

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.manuscript.story import Table, Text
from paiban.manuscript.tables.figures import (
    columns_of_figures,
    figure,
    no_figure,
    of_one_unit,
)
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter

CELL_GAP = 0.8
"""White between columns, in ems of the table's text."""
_NARROWEST = 2.0
_SHORT = 4.0
"""Ems of a cell that is not broken: a heading, a name."""
_HAN, _MARKED = 2.0, 3.0
"""Ems of the narrowest column of Han, and of Han with marks, which must not begin or end a line."""
_WORD = late_pattern(r"[^\s\u2e80-\u9fff\uf900-\ufaff\u3000-\u30ff\uff00-\uffef]+")
"""A figure or a word, with the signs within it."""
_LONG = 16
"""Characters of the longest word that is never broken; a longer one without a digit is a URL, …"""
_LONG_EMS = 6.0
"""… which has so many ems, at least."""
_SLACK = 0.02
"""Ems by which a column is wider than its longest word, for rounding."""
_SHIFT = {"left": 0.0, "centre": 0.5, "right": 1.0}


class TableCell(Value, frozen=True):
    """A cell with its setter. ``shift`` is the share of the white that is left of it, -1 as its
    style has it; ``before`` the ems before its decimal point, -1 if it holds no figure."""

    setter: Setter
    is_head: bool
    shift: float
    before: float = -1.0

    @property
    def after(self) -> float:
        """Ems from its decimal point on."""
        return self.setter.natural_width - self.before


class CellColumn(Value, frozen=True):
    """The widths that a column asks for, in ems: the least, and that at which no cell is broken.
    Its figures take ``before`` ems up to their decimal points, and ``after`` from there on."""

    least: float
    wanted: float
    before: float = 0.0
    after: float = 0.0


class CellGrid(Value, frozen=True):
    """The cells of a table by rows, and its columns."""

    rows: tuple[tuple[TableCell, ...], ...]
    columns: tuple[CellColumn, ...]

    @property
    def least(self) -> float:
        """Ems that it needs at least."""
        return sum(each.least for each in self.columns) + self._gaps

    @property
    def natural(self) -> float:
        """Ems at which no cell is broken."""
        return sum(each.wanted for each in self.columns) + self._gaps

    @property
    def _gaps(self) -> float:
        return CELL_GAP * (len(self.columns) - 1)

    def widths(self, measure: float) -> list[float]:
        """Ems of each column: as its widest cell asks; where that is too much, what is left beside
        the figures goes to those that ask for more, in proportion."""
        spare = measure - self.natural
        if spare >= 0:
            share = spare / len(self.columns)
            return [column.wanted + share for column in self.columns]
        left = measure - self.least
        hunger = [max(0.0, column.wanted - column.least) for column in self.columns]
        share = left / (sum(hunger) or 1.0)
        return [
            column.least + share * more for column, more in zip(self.columns, hunger, strict=True)
        ]


def cell_grid(table: Table, typesetter: Typesetter) -> CellGrid:
    """The cells of a table and what its columns ask for."""
    figures = columns_of_figures(table)
    level = [of and of_one_unit(table, at) for at, of in enumerate(figures)]
    shifts = [_shift(table, at, of=of) for at, of in enumerate(figures)]
    rows = tuple(
        tuple(
            _cell(cell, typesetter, shifts[at], is_head=number < table.header_rows, level=level[at])
            for at, cell in enumerate(row)
        )
        for number, row in enumerate(table.rows)
    )
    columns = [[row[at] for row in rows if at < len(row)] for at in range(len(figures))]
    return CellGrid(rows, tuple(map(_column, columns)))


def _shift(table: Table, at: int, *, of: bool) -> float:
    """Share of the white that is left of the cells of a column; -1 where nothing tells it."""
    told = table.align[at] if at < len(table.align) else ""
    if told == "left" and not of:
        return -1.0
    return _SHIFT[told or "right"] if told or of else -1.0


def _cell(
    text: Text, typesetter: Typesetter, shift: float, *, is_head: bool, level: bool
) -> TableCell:
    setter = typesetter.setter(text, "table_header" if is_head else "table")
    before = _before_point(setter, text.string) if level and not is_head else -1.0
    return TableCell(setter, is_head, shift, before)


def _before_point(setter: Setter, string: str) -> float:
    """Ems of a figure before its decimal point, of a dash all of it; -1 of nothing."""
    found = figure(string)
    if found is None:
        return setter.natural_width if no_figure(string) and string.strip() else -1.0
    point = len(string) - len(string.lstrip()) + found.point
    at = bisect_left(setter.shaped.offsets, point)
    spacing = setter.spacing
    if at >= len(spacing):
        return setter.natural_width
    return spacing.x[at] - spacing.x[0] - spacing.edge_before[0]


def _column(cells: list[TableCell]) -> CellColumn:
    figures = [cell for cell in cells if cell.before >= 0]
    before = max((cell.before for cell in figures), default=0.0)
    after = max((cell.after for cell in figures), default=0.0)
    least = max([1.0, before + after, *(unbroken(cell.setter) for cell in cells)])
    short = (own for cell in cells if (own := cell.setter.natural_width) <= _SHORT)
    least = max([least, *short]) + _SLACK
    natural = max([_NARROWEST, *(cell.setter.natural_width for cell in cells)])
    return CellColumn(least, max(natural, before + after), before, after)


def unbroken(setter: Setter) -> float:
    """Ems of the narrowest measure for a cell: of its longest word, or a few Han."""
    string, shaped, spacing = setter.shaped.text.string, setter.shaped, setter.spacing
    natural = setter.natural_width
    widest = 0.0
    for word in _WORD.finditer(string):
        first = bisect_left(shaped.offsets, word.start())
        last = bisect_left(shaped.offsets, word.end()) - 1
        if first > last:
            continue
        ems = spacing.x[last] + spacing.advances[last] - spacing.x[first]
        whole = len(word.group()) <= _LONG or any(map(str.isdigit, word.group()))
        widest = max(widest, ems if whole else min(ems, _LONG_EMS))
    marked = any(not character.isalnum() for character in string)
    return min(natural, max(widest, _MARKED if marked else _HAN))
