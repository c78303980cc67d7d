"""Rows and cells of a table told from its glyphs, for the structure tree.

A page has a table as lines of text cell by cell, as they are read. A text begins at offset 0, and a
row where a text begins lower than the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.value import Value
from paiban.page.items import Glyphs, Item

_SAME = 1.0
"""Points within which two baselines, or the edges of two cells of a column, are the same."""


class Cell(Value, frozen=True):
    """Where a text stands: its row and column from 0, and whether it is a head. ``row`` is -1 in
    the words over the table, and ``Grid.rows`` in the notes under it."""

    row: int
    column: int
    head: bool = False


class Grid(Value, frozen=True):
    """A table: its rows, each with the places of its heads; ``cells`` has the cell of each item, by
    the number of the item."""

    rows: int
    columns: int
    heads: frozenset[int]
    cells: dict[int, Cell]


class _Text(Value, frozen=True):
    """The items of one text: their numbers, where it begins, and its face."""

    numbers: tuple[int, ...]
    x: float
    right: float
    y: float
    face: object


def grid_of(items: Sequence[Item]) -> Grid | None:
    """The grid of a table's items; None where they make none, as those of a chart."""
    rows = _rows(_texts(items))
    first = next((at for at, row in enumerate(rows) if len(row) > 1), len(rows))
    last = next((at for at in range(len(rows), 0, -1) if len(rows[at - 1]) > 1), 0)
    body = rows[first:last]
    widest = max(body, key=len, default=[])
    if len(body) < 2 or len(widest) < 2:
        return None
    cells: dict[int, Cell] = {}
    plain = body[-1][-1].face
    heads = {0} if all(text.face != plain for text in body[0]) else set()
    for at, row in enumerate(body):
        taken: set[int] = set()
        for text in row:
            column = _column(text, body, len(widest))
            if column in taken:
                return None
            taken.add(column)
            cells |= dict.fromkeys(text.numbers, Cell(at, column, at in heads))
    for over in (text for row in rows[:first] for text in row):
        cells |= dict.fromkeys(over.numbers, Cell(-1, 0))
    for under in (text for row in rows[last:] for text in row):
        cells |= dict.fromkeys(under.numbers, Cell(len(body), 0))
    return Grid(len(body), len(widest), frozenset(heads), cells)


def _texts(items: Sequence[Item]) -> list[_Text]:
    found: list[list[tuple[int, Glyphs]]] = []
    for number, item in enumerate(items):
        if not isinstance(item, Glyphs) or not item.gids:
            continue
        if item.offset == 0 or not found:
            found.append([])
        found[-1].append((number, item))
    texts = []
    for run in found:
        numbers = tuple(number for number, _ in run)
        first = run[0][1]
        left = min(min(item.xs) for _, item in run)
        right = max(max(item.xs) + item.size for _, item in run)
        texts.append(_Text(numbers, left, right, first.y, first.face))
    return texts


def _rows(texts: list[_Text]) -> list[list[_Text]]:
    rows: list[list[_Text]] = []
    for text in texts:
        if not rows or abs(text.y - rows[-1][0].y) > _SAME:
            rows.append([])
        rows[-1].append(text)
    return rows


def _column(text: _Text, rows: list[list[_Text]], count: int) -> int:
    """The column of a text: that of the whole row whose text shares most of its width."""
    whole = [row for row in rows if len(row) == count]
    shared = [
        max(min(text.right, row[at].right) - max(text.x, row[at].x) for row in whole)
        for at in range(count)
    ]
    return max(range(count), key=shared.__getitem__)
