"""Tables of HTML to rows of as many cells each."""

from __future__ import annotations

from collections.abc import Callable

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, field
from paiban.manuscript.html.tree import Element
from paiban.manuscript.markup_report import MarkupReport
from paiban.manuscript.story import Table
from paiban.manuscript.text_builder import Image, TextBuilder

_ALIGNED = late_pattern(r"text-align\s*:\s*(left|center|right)")
_ALIGN = {"center": "centre", "right": "right"}
_MOST_SPANNED = 100


class HtmlTable(Record):
    """Rows of as many cells each; the first ``header_rows`` are heads of columns."""

    rows: list[list[TextBuilder]] = field(default_factory=list)
    header_rows: int = 0
    align: list[str] = field(default_factory=list)
    caption: TextBuilder | None = None

    def images(self) -> list[Image]:
        """The images in its cells."""
        return [image for row in self.rows for cell in row for image in cell.images]

    def as_table(self, file: str) -> Table:
        """The table as one of a story in ``file``."""
        rows = tuple(tuple(cell.text(file) for cell in row) for row in self.rows)
        caption = self.caption.text(file) if self.caption else None
        return Table(rows, self.header_rows, tuple(self.align), caption)


def rows_of(
    element: Element, report: MarkupReport, cell: Callable[[Element], TextBuilder]
) -> HtmlTable:
    """The table; ``cell`` reads what a cell holds. Cells that span others keep one place."""
    table = HtmlTable()
    for caption in element.found("caption"):
        table.caption = cell(caption)
    heads = {id(row) for part in element.found("thead") for row in part.found("tr")}
    held: dict[int, int] = {}  # by column: the rows that a cell above still takes
    for row in element.found("tr"):
        cells = list(row.found("td", "th"))
        if not cells:
            continue
        heading = id(row) in heads or all(each.tag == "th" for each in cells)
        if heading and table.header_rows == len(table.rows):
            table.header_rows += 1
        table.rows.append(_row(cells, held, report, cell))
        if len(table.rows) == 1:
            table.align = [_alignment(each) for each in cells]
    _even_out(table)
    return table


def _row(
    cells: list[Element],
    held: dict[int, int],
    report: MarkupReport,
    cell: Callable[[Element], TextBuilder],
) -> list[TextBuilder]:
    row: list[TextBuilder] = []
    for each in cells:
        _skip_held(row, held, each.line)
        across, down = _span(each, "colspan"), _span(each, "rowspan")
        if across > 1 or down > 1:
            report.drop("the span of a cell over several", each.line)
        for number in range(across):
            held[len(row)] = down - 1
            row.append(TextBuilder(each.line) if number else cell(each))
    _skip_held(row, held, cells[-1].line)
    return row


def _skip_held(row: list[TextBuilder], held: dict[int, int], line: int) -> None:
    """Leave the places empty that a cell above takes."""
    while held.get(len(row), 0):
        held[len(row)] -= 1
        row.append(TextBuilder(line))


def _span(element: Element, name: str) -> int:
    value = element.attributes.get(name, "1")
    spanned = int(value) if value.isascii() and value.isdigit() and len(value) < 4 else 1
    return min(max(spanned, 1), _MOST_SPANNED)


def _alignment(element: Element) -> str:
    told = element.attributes.get("align", "").lower()
    styled = _ALIGNED.search(element.attributes.get("style", "").lower())
    return _ALIGN.get(styled[1] if styled else told, "")


def _even_out(table: HtmlTable) -> None:
    count = max((len(row) for row in table.rows), default=0)
    for row in table.rows:
        row += [TextBuilder(row[-1].line) for _ in range(count - len(row))]
    table.align = (table.align + [""] * count)[:count]
