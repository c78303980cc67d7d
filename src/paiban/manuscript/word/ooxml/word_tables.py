"""Tables of Word to rows of cells: merged cells keep their text in the first place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from paiban.manuscript.word.ooxml.word_blocks import WordBlock, WordCell, WordTable
from paiban.manuscript.word.ooxml.word_report import WordReport
from paiban.manuscript.word.ooxml.xml_parts import (
    Element,
    attribute,
    child,
    found,
    is_on,
    kind,
    number,
    value,
)

_MOST_SPANNED = 100
_WRAPS = ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")


def read_table(
    element: Element, line: int, report: WordReport, blocks_of: Callable[[Element], list[WordBlock]]
) -> WordTable:
    """The table; rows that an editor has deleted are told."""
    rows: list[list[WordCell]] = []
    heads = 0
    for row in within(element, "w:tr"):
        properties = child(row, "w:trPr")
        if child(properties, "w:del") is not None:
            text = "".join(each.text or "" for each in found(row, "w:t", "w:delText"))
            report.leave("a row of a table that was deleted as a tracked change", line, text)
            continue
        if is_on(child(properties, "w:tblHeader")) and heads == len(rows):
            heads += 1
        before = _spanned(value(properties, "w:gridBefore"), 0)
        cells = [WordCell([]) for _ in range(before)]
        cells += [_cell(cell, blocks_of) for cell in within(row, "w:tc")]
        rows.append(cells)
    return WordTable(rows, heads, line)


def _cell(element: Element, blocks_of: Callable[[Element], list[WordBlock]]) -> WordCell:
    properties = child(element, "w:tcPr")
    across = _spanned(value(properties, "w:gridSpan"), 1)
    merged = child(properties, "w:vMerge")
    goes_on = merged is not None and attribute(merged, "w:val") != "restart"
    return WordCell(blocks_of(element), across, goes_on)


def _spanned(told: str, least: int) -> int:
    return min(max(int(number(told, least)), least), _MOST_SPANNED)


def within(element: Element, name: str) -> Iterator[Element]:
    """The children of this kind, also in what only wraps them."""
    for each in element:
        if kind(each) == name:
            yield each
        elif kind(each) in _WRAPS:
            yield from within(each, name)
