"""Tables across text columns: how many whole columns each may take, and at which end of them.

A table stands in its column, with the text, where it has room there. One that has not stands across
as few columns as it needs, at the head or at the foot of the body, and text runs above or below it
and in the columns beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.arrange.module.grids import TextGrid
from paiban.arrange.module.text_around import Inset
from paiban.arrange.plan import TableDemand
from paiban.base.value import Value

_WORSE = 6.0
"""A width that costs this much more than the best is dropped."""
_WIDTHS = 5
"""Most widths tried for a table."""
_AT_HEAD = 0.3
"""Cost of a table at the head of a body: the text it belongs to comes after it."""


class TableSet(Value, frozen=True):
    """Tables across columns, at line 0, all at one ``place``: ``head`` or ``foot``, or "" if there
    are none; and what their widths cost, with those of tables in the text, of which the
    ``deepest`` has so many lines."""

    insets: tuple[Inset, ...] = ()
    place: str = ""
    cost: float = 0.0
    deepest: int = 0


def table_sets(tables: Sequence[TableDemand], grid: TextGrid) -> list[TableSet]:
    """The sets of all tables of a body, those in the text left out; the last has none across."""
    in_text = sum(table.cost(grid.measure) for table in tables)
    alone = TableSet(cost=in_text, deepest=_deepest(tables, grid))
    if not in_text or grid.columns < 2:
        return [alone]
    spans = [list(_spans(table, grid))[:_WIDTHS] for table in tables]
    sets: list[TableSet] = []
    for rank in range(max(map(len, spans))):
        chosen = [each[min(rank, len(each) - 1)] for each in spans]
        cost = sum(own for _, own in chosen)
        wide = [
            (table, count) for table, (count, _) in zip(tables, chosen, strict=True) if count > 1
        ]
        narrow = [table for table, (own, _) in zip(tables, chosen, strict=True) if own == 1]
        deepest = _deepest(narrow, grid)
        for place in ("foot", "head") if wide else ():
            insets = tuple(_insets(wide, place, grid))
            if place == "foot":
                insets = insets[::-1]  # the last takes its place first, and is the lowest
            dearer = _AT_HEAD * len(insets) * (place == "head")
            sets.append(TableSet(insets, place, cost + dearer, deepest))
    return [*sets, alone]


def _deepest(tables: Sequence[TableDemand], grid: TextGrid) -> int:
    return max((table.lines(grid.measure) for table in tables), default=0)


def _spans(table: TableDemand, grid: TextGrid) -> Iterator[tuple[int, float]]:
    """Numbers of columns for a table, with their costs, the cheapest first; from the first that
    costs nothing on, more would only be wider."""
    found: list[tuple[float, int]] = []
    for count in range(1, grid.columns + 1):
        first = _clear(0, count, grid)
        if first is None:
            continue
        own = table.cost(_ems(first, count, grid))
        found.append((own, count))
        if not own:
            break
    least = min(found)[0]
    yield from ((count, own) for own, count in sorted(found) if own <= least + _WORSE)


def _insets(
    tables: Sequence[tuple[TableDemand, int]], place: str, grid: TextGrid
) -> Iterator[Inset]:
    """Tables over so many columns each, side by side where they have room: at the foot from the
    first column on, at the head up to the last."""
    total = sum(count for _, count in tables)
    at = max(0, grid.columns - total) if place == "head" else 0
    for table, count in tables:
        if at + count > grid.columns:
            at = grid.columns - count if place == "head" else 0
        first = _clear(at, count, grid)
        assert first is not None  # as of ``_spans``
        ems = _ems(first, count, grid)
        yield Inset("table", table.number, grid.column(first).left, ems, 0, table.lines(ems))
        at = first + count


def _clear(wish: int, count: int, grid: TextGrid) -> int | None:
    """The column nearest to ``wish`` from which so many do not lie across the fold of a spread."""
    able = [
        first for first in range(grid.columns - count + 1) if not first < grid.fold < first + count
    ]
    return min(able, key=lambda first: (abs(first - wish), first), default=None)


def _ems(first: int, count: int, grid: TextGrid) -> float:
    last = grid.column(first + count - 1)
    return last.left + last.ems - grid.column(first).left
