"""A table in a story: rows, columns and cells, whose text has styles like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from paiban.edition.paper import EM_BOX_ASCENT
from paiban.render.idml.idml_xml import Attribute, Node, node
from paiban.render.idml.objects.object_values import Thread
from paiban.render.idml.objects.table_grid import GridCell, TableGrid

CellText = Callable[[int, dict[str, Attribute]], Node]
"""The range of a paragraph by its number, with attributes of its own."""


def table_node(thread: Thread, grid: TableGrid, self_: str, text: CellText) -> Node:
    """The table of a thread. Its rules and tints are objects on the page, so cells have none."""
    made = node(
        "Table",
        Self=f"{self_}t",
        HeaderRowCount=0,
        FooterRowCount=0,
        BodyRowCount=len(grid.heights),
        ColumnCount=len(grid.widths),
        AppliedTableStyle="TableStyle/$ID/[No table style]",
        SpaceBefore=0.0,
        SpaceAfter=0.0,
    )
    made.extend(_rows(grid, self_))
    made.extend(_columns(grid, self_))
    made.extend(_cells(thread, grid, self_, text))
    return made


def _rows(grid: TableGrid, self_: str) -> Iterator[Node]:
    for number, height in enumerate(grid.heights):
        yield node(
            "Row", Self=f"{self_}t_r{number}", Name=str(number), SingleRowHeight=height,
            MinimumHeight=min(height, 3.0), MaximumHeight=600.0, AutoGrow=False,
        )  # fmt: skip


def _columns(grid: TableGrid, self_: str) -> Iterator[Node]:
    for number, width in enumerate(grid.widths):
        yield node("Column", Self=f"{self_}t_c{number}", Name=str(number), SingleColumnWidth=width)


def _cells(thread: Thread, grid: TableGrid, self_: str, text: CellText) -> Iterator[Node]:
    """The cells row by row; places that no text takes are empty cells."""
    for row in range(len(grid.heights)):
        column = 0
        own = {cell.column: cell for cell in grid.cells if cell.row == row}
        while column < len(grid.widths):
            cell = own.get(column)
            yield _cell_node(thread, cell, column, row, self_, text)
            column += cell.span if cell else 1


def _cell_node(
    thread: Thread, cell: GridCell | None, column: int, row: int, self_: str, text: CellText
) -> Node:
    inside = None
    size = thread.paragraphs[0].size
    if cell is not None:
        size = thread.paragraphs[cell.paragraph].size
        own: dict[str, Attribute] = {"Justification": cell.align, "FirstLineIndent": 0.0}
        own |= {"LeftIndent": cell.left, "RightIndent": cell.right}
        inside = text(cell.paragraph, own)
    edges: dict[str, Attribute] = {
        f"{side}EdgeStrokeWeight": 0.0 for side in ("Left", "Top", "Right", "Bottom")
    }
    return node(
        "Cell",
        inside,
        Self=f"{self_}t_{column}_{row}",
        Name=f"{column}:{row}",
        RowSpan=1,
        ColumnSpan=cell.span if cell else 1,
        AppliedCellStyle="CellStyle/$ID/[None]",
        TextTopInset=0.0,
        TextLeftInset=0.0,
        TextBottomInset=0.0,
        TextRightInset=0.0,
        FirstBaselineOffset="FixedHeight",
        MinimumFirstBaselineOffset=EM_BOX_ASCENT * size,
        **edges,
    )
