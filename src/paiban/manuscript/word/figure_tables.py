"""A table of Word as one of the story: rows of as many cells each, every text in the first place of
merged cells."""

from __future__ import annotations

from paiban.manuscript.slicing import join
from paiban.manuscript.story import Table, Text
from paiban.manuscript.word.ooxml.document_parts import texts_of
from paiban.manuscript.word.ooxml.word_blocks import WordCell, WordParagraph, WordTable
from paiban.manuscript.word.ooxml.word_report import WordReport

_ALIGN = {"center": "centre", "right": "right"}


def figure_table(table: WordTable, file: str, report: WordReport) -> Table:
    """The table, its cells in one line each."""
    rows = [_row(row, file, table.line) for row in table.rows]
    count = max((len(row) for row in rows), default=0)
    for row in rows:
        row += [_empty(file, table.line) for _ in range(count - len(row))]
    if any(cell.across > 1 or cell.goes_on for row in table.rows for cell in row):
        report.change("cells that are merged keep their text in the first of them", table.line)
    heads = table.header_rows if table.header_rows < len(rows) else 0
    heads = heads or (1 if len(rows) > 1 else 0)
    return Table(tuple(map(tuple, rows)), heads, tuple(_align(table, at) for at in range(count)))


def _row(cells: list[WordCell], file: str, line: int) -> list[Text]:
    row: list[Text] = []
    for cell in cells:
        texts = tuple(text for text in texts_of(cell.blocks, file) if text)
        row.append(join(texts, " ") if texts else _empty(file, line))
        row += [_empty(file, line) for _ in range(cell.across - 1)]
    return row


def _empty(file: str, line: int) -> Text:
    return Text("", file, ((0, line),))


def _align(table: WordTable, column: int) -> str:
    """How most cells of a column stand, heads aside."""
    found: list[str] = []
    for row in table.rows[1:] or table.rows:
        if column < len(row):
            blocks = row[column].blocks
            found += [each.look.align for each in blocks if isinstance(each, WordParagraph)][:1]
    usual = max(set(found), key=lambda each: (found.count(each), each)) if found else ""
    return _ALIGN.get(usual, "")
