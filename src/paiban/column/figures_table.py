"""A table of figures: rows on body lines, columns as wide as their text asks, hairline rules.

A figure or a word is never broken: no column is narrower than its longest one. Where the columns
are wider than the measure, the type gets smaller, to the ``min_size`` of the table's style; a table
that is too wide even so is set smaller still, and told (``SetTable.too_wide``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from paiban.base.value import Value
from paiban.column.block import Part, Row
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Table
from paiban.page.items import Stroke
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter

_CELL_GAP = 0.8
"""White between columns, in ems of the table's text."""
_NARROWEST = 2.0
_HEADING = 4.0
"""Ems of a heading that is not broken."""
_HAN, _MARKED = 2.0, 3.0
"""Ems of the narrowest column of Han, and of Han with marks, which must not begin or end a line."""
_WORD = re.compile(r"[^\s\u2e80-\u9fff\uf900-\ufaff\u3000-\u30ff\uff00-\uffef]+")
"""A figure or a word, with the signs within it."""
_LONG = 16
"""Characters of the longest word that is never broken; a longer one without a digit is a URL, …"""
_LONG_EMS = 6.0
"""… which has so many ems, at least."""
_STEP = 0.25
"""Points by which type gets smaller."""
_SLACK = 0.02
"""Ems by which a column is wider than its longest word, for rounding."""
_RULE_UP = 1.1
"""Points from the top of a line up to the rule above it."""
_RULE = 0.5


class SetTable(Value, frozen=True):
    """A table as set: the parts of each body line, from its top left; ``rows`` are the lines at
    which rows begin under the head and the row after it, where the table may be parted; its head,
    which ends at line ``head``, stands ``again`` where it goes on. ``needed`` is the width in
    points that it asks at its smallest size, ``too_wide`` whether it has less."""

    laid: tuple[tuple[Part, ...], ...]
    rows: tuple[int, ...]
    head: int
    again: tuple[tuple[Part, ...], ...]
    needed: float
    too_wide: bool

    @property
    def lines(self) -> int:
        return len(self.laid)


class _Cell(Value, frozen=True):
    setter: Setter
    role: str
    align: str


_Grid = list[list[_Cell]]


def set_table(table: Table, typesetter: Typesetter, paper: Paper, width: float) -> SetTable:
    """The table set on a measure of ``width`` points."""
    style = typesetter.style("table")
    grid = [
        [_cell(table, typesetter, row, column) for column in range(len(cells))]
        for row, cells in enumerate(table.rows)
    ]
    least = _least(grid)
    ems = sum(least) + _CELL_GAP * (len(least) - 1)
    smallest = style.min_size or style.size
    size = min(_size(style.size, smallest, ems, width), paper.leading)
    laid: list[tuple[Part, ...]] = []
    if table.caption:
        caption = typesetter.setter(table.caption, "table_header")
        for line in caption.lines(width / size, caption.options(width / size)[0]):
            baseline = EM_BOX_ASCENT * paper.body_size
            laid.append((Row("table", caption, line, 0.0, baseline, size),))
    widths = _widths(grid, least, width / size)
    ruled, starts = [len(laid)], list[int]()
    for number, cells in enumerate(grid):
        starts.append(len(laid))
        laid += _row(cells, widths, size, paper)
        if number == table.header_rows - 1 or number == len(grid) - 1:
            ruled.append(len(laid))
    ends = [*starts[1:], len(laid)]
    head = ends[table.header_rows - 1] if table.header_rows else starts[0]
    above = laid[starts[0] : head]
    return SetTable(
        _with_rules(laid, ruled, width, paper.leading),
        tuple(starts[table.header_rows + 1 :]),
        head,
        _with_rules(above, [0, len(above)], width, paper.leading) if above else (),
        ems * smallest,
        ems * smallest > width,
    )


def _size(size: float, smallest: float, ems: float, width: float) -> float:
    """Points of the type: the largest step at which so many ems fit."""
    while size > smallest and ems * size > width:
        size = max(smallest, size - _STEP)
    return min(size, width / ems)


def _with_rules(
    laid: list[tuple[Part, ...]], ruled: list[int], width: float, leading: float
) -> tuple[tuple[Part, ...], ...]:
    """The lines with a rule over each of those ``ruled``; the last belongs to the line above."""
    made = list(laid)
    for at in ruled:
        line = min(at, len(made) - 1)
        y = (at - line) * leading - _RULE_UP
        made[line] = (*made[line], Stroke(0.0, y, width, y, _RULE))
    return tuple(made)


def _cell(table: Table, typesetter: Typesetter, row: int, column: int) -> _Cell:
    header = row < table.header_rows
    role = "table_header" if header else "table"
    align = table.align[column] if column < len(table.align) else "left"
    return _Cell(typesetter.setter(table.rows[row][column], role), role, align or "left")


def _columns(grid: _Grid) -> Iterator[list[Setter]]:
    for at in range(max(len(row) for row in grid)):
        yield [row[at].setter for row in grid if at < len(row)]


def _least(grid: _Grid) -> list[float]:
    """Ems of each column at the least: its longest figure or word, or a few Han."""
    least = [max([1.0, *map(_unbroken, column)]) for column in _columns(grid)]
    for row in grid:
        for at, cell in enumerate(row):
            own = cell.setter.natural_width
            if cell.role == "table_header" and own <= _HEADING:
                least[at] = max(least[at], own)
    return [ems + _SLACK for ems in least]


def _unbroken(setter: Setter) -> float:
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


def _widths(grid: _Grid, least: list[float], measure: float) -> list[float]:
    """Ems of each column: as its widest cell asks; where that is too much, what is left beside the
    figures goes to those that ask for more, in proportion."""
    count = len(least)
    room = measure - _CELL_GAP * (count - 1)
    wanted = [
        max([_NARROWEST, *(setter.natural_width for setter in column)]) for column in _columns(grid)
    ]
    spare = room - sum(wanted)
    if spare >= 0:
        return [wide + spare / count for wide in wanted]
    left = room - sum(least)
    hunger = [max(0.0, wide - narrow) for wide, narrow in zip(wanted, least, strict=True)]
    share = left / (sum(hunger) or 1.0)
    return [narrow + share * more for narrow, more in zip(least, hunger, strict=True)]


def _row(
    cells: list[_Cell], widths: list[float], size: float, paper: Paper
) -> list[tuple[Part, ...]]:
    """The lines of one row of cells."""
    x, made = 0.0, [list[Part]()]
    baseline = EM_BOX_ASCENT * paper.body_size
    for cell, ems in zip(cells, widths, strict=False):
        measure = max(ems, 1.0)
        options = cell.setter.options(measure)
        for at, line in enumerate(cell.setter.lines(measure, options[0]) if options else ()):
            shift = {"right": 1.0, "centre": 0.5}.get(cell.align, 0.0)
            left = x + max(0.0, measure - line.width - line.xs[0]) * shift * size
            if at == len(made):
                made.append([])
            made[at].append(Row("table", cell.setter, line, left, baseline, size))
        x += (ems + _CELL_GAP) * size
    return [tuple(parts) for parts in made]
