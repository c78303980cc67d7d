"""Tables of figures: rows on body lines, columns as wide as their text, thin rules."""

from __future__ import annotations

from math import ceil

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


class _Cell(Value, frozen=True):
    setter: Setter
    role: str
    align: str


def table_parts(
    table: Table, typesetter: Typesetter, paper: Paper, width: float
) -> tuple[int, tuple[Part, ...]]:
    """The depth of the table in body lines, and its parts."""
    size = typesetter.style("table").size
    grid = [
        [_cell(table, typesetter, row, column) for column in range(len(cells))]
        for row, cells in enumerate(table.rows)
    ]
    widths = _widths(grid, width / size)
    parts: list[Part] = []
    y, line = 0.0, 0
    if table.caption:
        caption = typesetter.setter(table.caption, "table_header")
        for set_line in caption.lines(width / size, caption.options(width / size)[0]):
            parts.append(
                Row("table", caption, set_line, 0.0, y + EM_BOX_ASCENT * paper.body_size, size)
            )
            line += 1
            y = line * paper.leading
    rules = [y - 1.1]
    for number, cells in enumerate(grid):
        depth = _row(cells, widths, size, paper, y, parts)
        line += depth
        y = line * paper.leading
        if number == table.header_rows - 1 or number == len(grid) - 1:
            rules.append(y - 1.1)
    parts += [Stroke(0.0, at, width, at, 0.5) for at in rules]
    return line, tuple(parts)


def _cell(table: Table, typesetter: Typesetter, row: int, column: int) -> _Cell:
    header = row < table.header_rows
    role = "table_header" if header else "table"
    align = table.align[column] if column < len(table.align) else "left"
    return _Cell(typesetter.setter(table.rows[row][column], role), role, align or "left")


def _widths(grid: list[list[_Cell]], measure: float) -> list[float]:
    """Width of each column in ems: that of its widest cell, reduced in proportion if too wide."""
    count = max(len(row) for row in grid)
    room = measure - _CELL_GAP * (count - 1)
    wanted = [
        max([_NARROWEST] + [row[at].setter.natural_width for row in grid if at < len(row)])
        for at in range(count)
    ]
    spare = room - sum(wanted)
    if spare >= 0:
        return [wide + spare / count for wide in wanted]
    fixed = [min(wide, room / count) for wide in wanted]
    left = room - sum(fixed)
    hungry = sum(wide - given for wide, given in zip(wanted, fixed, strict=True)) or 1.0
    return [
        given + left * (wide - given) / hungry for wide, given in zip(wanted, fixed, strict=True)
    ]


def _row(
    cells: list[_Cell],
    widths: list[float],
    size: float,
    paper: Paper,
    y: float,
    parts: list[Part],
) -> int:
    """Set a row of cells from ``y`` down; returns its depth in body lines."""
    x, depth = 0.0, 1
    for cell, ems in zip(cells, widths, strict=False):
        measure = max(ems, 1.0)
        for at, line in enumerate(
            cell.setter.lines(measure, options[0])
            if (options := cell.setter.options(measure))
            else ()
        ):
            shift = {"right": 1.0, "centre": 0.5}.get(cell.align, 0.0)
            left = x + max(0.0, measure - line.width - line.xs[0]) * shift * size
            baseline = y + at * paper.leading + EM_BOX_ASCENT * paper.body_size
            parts.append(Row("table", cell.setter, line, left, baseline, size))
            depth = max(depth, at + 1)
        x += (ems + _CELL_GAP) * size
    return ceil(depth)
