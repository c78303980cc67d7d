"""A table of figures: rows on body lines, columns as wide as their text asks, hairline rules, every
second row on a tint; a title over it, notes beneath.

Where the columns are wider than the measure, the type gets smaller, to the ``min_size`` of the
table's style; a table that is too wide even so is set smaller still, and told
(``SetTable.too_wide``).
"""

from __future__ import annotations

from paiban.base.geometry import Rect
from paiban.base.value import Value, replace
from paiban.column.block import Part, Row
from paiban.column.table.cell_widths import CELL_GAP, CellColumn, CellGrid, TableCell, cell_grid
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Table, Text
from paiban.page.items import Colour, Fill, Stroke
from paiban.typeset.justify import Line
from paiban.typeset.typesetter import Typesetter

_STEP = 0.25
"""Points by which type gets smaller."""
_RULE_UP = 1.1
"""Points from the top of a line up to the rule above it."""
_OVER_TITLE = 2.6
_HEAVY, _RULE = 1.0, 0.5
"""Points of the rule over a table, and of the one at its foot."""
_TINTED = 4
"""Fewest rows of which every second stands on a tint: in fewer the eye needs no help."""
_PAD = 0.4
"""Most ems from the edge of a tint to the text on it, where the table has room."""
_OVERLAP = 0.5
"""Points by which the tints of two lines of a row overlap, so that no seam shows between them."""
_WHITE = 0.995
"""A tint of this grey or lighter is none."""

Lines = list[tuple[Part, ...]]
"""The parts of each body line."""


class SetTable(Value, frozen=True):
    """A table as set: the parts of each body line, from its top left; ``rows`` are the lines at
    which rows begin under the head and the row after it, where the table may be parted; its head,
    which ends at line ``head``, stands ``again`` where it goes on. ``needed`` is the width in
    points that it asks at its smallest size, ``too_wide`` whether it has less. Of a chart, ``alt``
    is what it shows in words."""

    laid: tuple[tuple[Part, ...], ...]
    rows: tuple[int, ...]
    head: int
    again: tuple[tuple[Part, ...], ...]
    needed: float
    too_wide: bool
    alt: str = ""

    @property
    def lines(self) -> int:
        return len(self.laid)


class TableWidths(Value, frozen=True):
    """Widths of a table in points: the least in the size of its style, and that at which no cell is
    broken."""

    full: float
    natural: float


def table_widths(table: Table, typesetter: Typesetter) -> TableWidths:
    """What a table asks for, whatever its place."""
    grid, size = cell_grid(table, typesetter), typesetter.style("table").size
    return TableWidths(grid.least * size, grid.natural * size)


def set_table(table: Table, typesetter: Typesetter, paper: Paper, width: float) -> SetTable:
    """The table set on a measure of ``width`` points."""
    style, grid = typesetter.style("table"), cell_grid(table, typesetter)
    smallest = style.min_size or style.size
    size = min(_size(style.size, smallest, grid.least, width), paper.leading)
    laid = words_over(table, typesetter, paper, width)
    top, starts = len(laid), list[int]()
    tinted = _is_tinted(table, typesetter)
    spare = max(0.0, width / size - grid.natural) / 2
    placed = _Placing(grid, width / size, size, paper, min(_PAD, spare) if tinted else 0.0)
    for cells in grid.rows:
        starts.append(len(laid))
        laid += placed.row(cells)
    ends = [*starts[1:], len(laid)]
    head = ends[table.header_rows - 1] if table.header_rows else top
    rules = _rules(table, typesetter, starts, len(laid))
    again = laid[top:head]
    if tinted:
        body = list(zip(starts, ends, strict=True))[table.header_rows :]
        _tint(laid, body[1::2], typesetter.stylebook.table_tint, width, paper.leading)
    draw_rules(laid, rules, width, paper.leading)
    draw_rules(
        again, {at - top: rule for at, rule in rules.items() if at <= head}, width, paper.leading
    )
    laid += words_under(table.notes, typesetter, paper, width)
    return SetTable(
        tuple(laid),
        tuple(starts[table.header_rows + 1 :]),
        head,
        tuple(again),
        grid.least * smallest,
        grid.least * smallest > width,
    )


def words_over(table: Table, typesetter: Typesetter, paper: Paper, width: float) -> Lines:
    """The title of a table or a chart and, at the right, its unit; on body lines."""
    title, unit = table.caption, table.unit
    over = _words(title, "table_title", typesetter, paper, width) if title else []
    said = _words(unit, "table_note", typesetter, paper, width) if unit else []
    if not said:
        return over
    said = [tuple(_at_right(part, width) for part in parts) for parts in said]
    first = said[0][0]
    if over and isinstance(first, Row) and _end(over[-1]) + first.size <= first.x:
        return [*over[:-1], (*over[-1], *said[0]), *said[1:]]
    return [*over, *said]


def _at_right(part: Part, width: float) -> Part:
    if not isinstance(part, Row):
        return part
    return replace(part, x=max(0.0, width - part.line.width * part.size))


def _end(parts: tuple[Part, ...]) -> float:
    """Where the text of a line ends."""
    rows = (part for part in parts if isinstance(part, Row))
    return max((row.x + row.line.width * row.size for row in rows), default=0.0)


def words_under(
    notes: tuple[Text, ...], typesetter: Typesetter, paper: Paper, width: float
) -> Lines:
    """The notes of a table or a chart, on body lines."""
    return [line for note in notes for line in _words(note, "table_note", typesetter, paper, width)]


def _words(text: Text, role: str, typesetter: Typesetter, paper: Paper, width: float) -> Lines:
    style, setter = typesetter.style(role), typesetter.setter(text, role)
    size, baseline = min(style.size, paper.leading), EM_BOX_ASCENT * paper.body_size
    options = setter.options(width / size)
    lines = setter.lines(width / size, options[0]) if options else ()
    return [(Row("table", setter, line, 0.0, baseline, size, style.colour),) for line in lines]


def _size(size: float, smallest: float, ems: float, width: float) -> float:
    """Points of the type: the largest step at which so many ems fit."""
    while size > smallest and ems * size > width:
        size = max(smallest, size - _STEP)
    return min(size, width / ems)


def _is_tinted(table: Table, typesetter: Typesetter) -> bool:
    tint = typesetter.stylebook.table_tint
    light = min(tint) >= _WHITE if len(tint) in (1, 3) else not any(tint)
    return len(table.rows) - table.header_rows >= _TINTED and not light


def framed(laid: Lines, typesetter: Typesetter, width: float, leading: float) -> None:
    """Draw a rule over a chart, clear of its title, and one at its foot."""
    if typesetter.stylebook.table_rules != "none":
        draw_rules(laid, {len(laid): _RULE}, width, leading)
        laid[0] = (Stroke(0.0, -_OVER_TITLE, width, -_OVER_TITLE, _HEAVY), *laid[0])


def _rules(table: Table, typesetter: Typesetter, starts: list[int], foot: int) -> dict[int, float]:
    """The lines that have a rule over them, with its weight; the last is that after the table."""
    book, body = typesetter.stylebook, starts[table.header_rows :]
    if book.table_rules == "none":
        return {}
    between = body[1:] if book.table_rules == "rows" else []
    heads = body[:1] if table.header_rows else []
    return dict.fromkeys((*heads, *between), book.rule_width) | {starts[0]: _HEAVY, foot: _RULE}


def draw_rules(laid: Lines, rules: dict[int, float], width: float, leading: float) -> None:
    """Draw the rules; what is over the line after the last belongs to that."""
    for at, weight in sorted(rules.items()):
        line = min(at, len(laid) - 1)
        if line >= 0:
            y = (at - line) * leading - _RULE_UP
            laid[line] = (*laid[line], Stroke(0.0, y, width, y, weight))


def _tint(
    laid: Lines, rows: list[tuple[int, int]], tint: Colour, width: float, leading: float
) -> None:
    """Put a tint under each line of these rows."""
    for start, end in rows:
        for at in range(start, end):
            over = _OVERLAP if at > start else 0.0
            rect = Rect(0.0, -_RULE_UP - over, width, leading + over)
            laid[at] = (Fill(rect, tint), *laid[at])


class _Placing(Value, frozen=True):
    """Places the cells of a table on a measure in ems of its ``size``, ``pad`` ems from its
    edges."""

    grid: CellGrid
    measure: float
    size: float
    paper: Paper
    pad: float

    def row(self, cells: tuple[TableCell, ...]) -> Lines:
        """The lines of one row."""
        x, made = self.pad, [list[Part]()]
        widths = self.grid.widths(self.measure - 2 * self.pad)
        baseline = EM_BOX_ASCENT * self.paper.body_size
        for cell, column, ems in zip(cells, self.grid.columns, widths, strict=False):
            measure = max(ems, 1.0)
            options = cell.setter.options(measure)
            lines = cell.setter.lines(measure, options[0]) if options else ()
            for at, line in enumerate(lines):
                if at == len(made):
                    made.append([])
                left = (x + _left(cell, column, line, measure, len(lines))) * self.size
                made[at].append(Row("table", cell.setter, line, left, baseline, self.size))
            x += ems + CELL_GAP
        return [tuple(parts) for parts in made]


def _left(cell: TableCell, column: CellColumn, line: Line, measure: float, lines: int) -> float:
    """Ems from the left edge of a column to where a line of a cell has its origin."""
    if cell.shift < 0:
        return 0.0
    spacing = cell.setter.spaced(line.end)
    ink = min(line.xs) + (0.0 if spacing.shaped.levels else spacing.edge_before[line.start])
    if cell.before >= 0 and lines == 1:
        block = column.before + column.after
        return (measure - block) * cell.shift + column.before - cell.before - ink
    return max(0.0, measure - line.width) * cell.shift - ink
