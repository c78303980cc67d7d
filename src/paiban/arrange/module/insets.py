"""Placement of insets in a module: photos, pull quotes, and heads beside or within the text.

Their horizontal position is decided with the text columns (``standings``), their vertical position
once the depth of the body is known (``stood``). Rules 27 and 31.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, log

from paiban.arrange.hard_tier_rules import DEEPEST_HEAD
from paiban.arrange.module.grids import TextGrid
from paiban.arrange.module.inset_lines import nearest_line
from paiban.arrange.module.photo_rows import SIZE
from paiban.arrange.module.table_spans import TableSet, table_sets
from paiban.arrange.module.text_around import LEAST, NARROWEST, WHITE, Inset
from paiban.arrange.plan import Demand, InsetDemand, PhotoPlace
from paiban.base.value import Value, replace
from paiban.column.depth_options import HeadOption

_SLIGHT = 8
"""Width of the narrowest inset, in ems."""
_RUN = 0.55
"""Least share of a wide column for the lines beside an inset."""


_WIDER = 1.35
"""How many times as wide as its words the place of a level head may be."""
_NEAR = 1e-6
_PARTED = 12.0
"""Cost of a body that is too shallow for a table in its columns."""


class LooseInsets(Value, frozen=True):
    """Insets without a vertical position, all at line 0. ``head`` is the option of the head if it
    is one of them."""

    insets: tuple[Inset, ...] = ()
    head: HeadOption | None = None
    within: bool = False
    """Whether text runs above the head too (文包题)."""
    cost: float = 0.0
    tables_at: str = ""
    """Where tables are wished: at the ``head`` or the ``foot`` of the body."""
    deepest_table: int = 0
    """Lines of the deepest table that stands in a column."""
    headed: int = 0
    """Tiers that a level head takes from end to end: no text may stand beside it."""

    def parted(self, body_lines: int) -> float:
        """The cost of a body too shallow for a table in its columns, which would be parted."""
        return _PARTED if body_lines < self.deepest_table else 0.0

    def cells(self, grid: TextGrid) -> int:
        """Cells (columns × lines) that they take from the text."""
        insets = self.insets[1:] if self.headed else self.insets
        return ceil(sum(_lost(inset, grid) for inset in insets))


def standings(demand: Demand, grid: TextGrid, wishes: Sequence[float]) -> list[LooseInsets]:
    """The possible insets of a demand in a text grid: the forms of a head that is not over the
    text, and photos and quotes if the columns have room for them. ``wishes`` are the preferred
    areas of the photos in square points."""
    tables = table_sets(demand.tables, grid)
    sets = [
        _loose(insets, table, _cost(insets, grid, wishes))
        for insets in list(_sets(demand.insets, grid)) or [()]
        for table in tables
    ]
    if not any(each.insets for each in sets):
        sets = sets if demand.tables or not demand.insets else []
    if demand.head_place == "over" or not demand.has_head:
        return sets
    within = demand.head_place == "within"
    over: list[LooseInsets] = []
    if demand.head_place in ("tiers", "either") and grid.columns <= DEEPEST_HEAD:
        over = sets or [LooseInsets()]
    return over + [
        replace(
            each,
            insets=(head, *each.insets),
            head=option,
            within=within,
            headed=_headed(option, grid),
        )
        for left, ems in _head_widths(demand.head_place, grid)
        for option in demand.inset_heads(ems)
        if _leaves_room(head := _head(option, left, grid), grid)
        for each in sets
    ]


def _headed(option: HeadOption, grid: TextGrid) -> int:
    """The whole tiers that a level head takes: 0 where it ends within a tier, so that text goes on
    beneath its first line."""
    tiers = (option.inset_ems + grid.gutter) / (grid.measure + grid.gutter)
    return round(tiers) if option.level and abs(tiers - round(tiers)) < _NEAR else 0


def _loose(insets: tuple[Inset, ...], tables: TableSet, cost: float) -> LooseInsets:
    cost += tables.cost
    own = (*insets, *tables.insets)
    return LooseInsets(own, cost=cost, tables_at=tables.place, deepest_table=tables.deepest)


def _sets(demands: Sequence[InsetDemand], grid: TextGrid) -> Iterator[tuple[Inset, ...]]:
    """Sets of all insets, with the photos over two columns, over three, …, or at the right of a
    single column. None if there is no room: then they are placed like others."""
    counts = range(2, grid.columns + 1) if grid.columns > 1 else (1,)
    widths = {count: across[0] for count in counts if (across := list(_across(grid, count)))}
    sets = {
        tuple(
            Inset(each.kind, each.number, left, ems, 0, each.lines(ems), each.outline(ems))
            for each in demands
            for left, ems in (widths[count if each.kind == "photo" else min(widths)],)
        ): None
        for count in widths
    }
    yield from sets if demands else ((),)


def _cost(insets: Sequence[Inset], grid: TextGrid, wishes: Sequence[float]) -> float:
    """The cost of photos larger or smaller than preferred, as in rows."""
    cell = grid.paper.body_size * grid.paper.leading
    sizes = (
        log(inset.ems * inset.lines * cell / wishes[inset.number])
        for inset in insets
        if inset.kind == "photo"
    )
    return sum(SIZE * size * size for size in sizes)


def stood(
    standing: LooseInsets, grid: TextGrid, body_lines: int, photos: Sequence[PhotoPlace]
) -> tuple[Inset, ...] | None:
    """The insets placed in a body of ``body_lines``, clear of one another and of its photos; None
    if there is no room."""
    found: list[Inset] = []
    others = [inset for inset in standing.insets if inset.kind not in ("head", "table")]
    for inset in standing.insets:
        if inset.kind == "head" and standing.headed:
            if not inset.lines <= body_lines <= inset.lines * _WIDER:
                return None
            inset = replace(inset, lines=body_lines)
        elif inset.kind in ("head", "table") and (
            inset.lines < body_lines < inset.lines + WHITE + LEAST
        ):
            left = inset.left if inset.kind == "head" else _at_right(inset, grid)
            inset = replace(inset, lines=body_lines, left=left)  # no leg is so shallow
        if inset.kind == "head":
            wish = (body_lines - inset.lines) // 3 if standing.within else 0
        elif inset.kind == "table":
            wish = body_lines - inset.lines if standing.tables_at == "foot" else 0
        else:
            share = (others.index(inset) + 1) / (len(others) + 1)
            wish = round(body_lines * share - inset.lines / 2)
        place = nearest_line(inset, wish, grid, body_lines, photos, found)
        if place is None:
            return None
        found.append(place)
    return tuple(found)


def _at_right(inset: Inset, grid: TextGrid) -> float:
    """Where a table begins that takes its columns whole: it stands beside the text, at its right,
    unless columns at the fold of a spread are wider."""
    if grid.fold:
        return inset.left
    last = grid.column(grid.columns - 1)
    return max(0.0, last.left + last.ems - inset.ems)


def _head(option: HeadOption, left: float, grid: TextGrid) -> Inset:
    """A head as an inset; at the left edge, it is centred in the columns it fills."""
    head = Inset("head", 0, left, option.inset_ems, 0, option.inset_lines)
    filled = [
        column for column in map(grid.column, range(grid.columns)) if not column.beside((head,))
    ]
    if left or not filled or option.level:
        return head
    return replace(head, left=max(0.0, (filled[-1].left + filled[-1].ems - head.ems) / 2))


def _head_widths(place: str, grid: TextGrid) -> Iterator[tuple[float, float]]:
    if place == "beside":
        for count in range(1, max(2, grid.columns // 2 + 1)):
            if count < grid.columns:
                last = grid.column(count - 1)
                yield 0.0, last.left + last.ems
    elif place in ("tiers", "either"):  # over whole tiers, text in those beneath
        for count in range(1, min(grid.columns, DEEPEST_HEAD + 1)):
            last = grid.column(count - 1)
            yield 0.0, last.left + last.ems
        if place == "either":
            yield 0.0, 0.0
    elif place == "within":
        for count in range(2, grid.columns + 1):
            yield from list(_across(grid, count))[:1]
    else:
        yield 0.0, 0.0  # a head across the text has the width of its lines


def _across(grid: TextGrid, count: int) -> Iterator[tuple[float, float]]:
    """(left, ems) of insets over ``count`` columns that leave room in the outer ones, the middle of
    the module first; over one column, at its right."""
    keep = max(NARROWEST, int(grid.measure * _RUN) if grid.measure > 2 * NARROWEST + 2 else 0)
    starts = range(grid.columns - count + 1)
    for first in sorted(starts, key=lambda at: (abs(2 * at - len(starts) + 1), -at)):
        if first < grid.fold < first + count:
            continue  # text is not set across the fold
        one, last = grid.column(first), grid.column(first + count - 1)
        left = one.left + keep + WHITE
        right = last.left + last.ems - (keep + WHITE if count > 1 else 0)
        if right - left >= _SLIGHT:
            yield left, right - left


def _lost(inset: Inset, grid: TextGrid) -> float:
    """Cells that an inset takes: its lines times the share it takes of each column. A head
    and a table stand at an end of the columns, with white on one side."""
    if inset.outline:
        every = (inset.at(line) for line in range(-WHITE, inset.lines + WHITE))
        return sum(_shares(each, grid) for each in every if each)
    lines = inset.lines + (1 if inset.kind in ("head", "table") else 2) * WHITE
    return _shares(inset, grid) * lines


def _shares(inset: Inset, grid: TextGrid) -> float:
    """The parts of columns that an inset takes from a line."""
    shares = 0.0
    for number in range(grid.columns):
        column = grid.column(number)
        rest = column.beside((inset,))
        shares += 1 - (rest[1] if rest else 0.0) / column.ems
    return shares


def _leaves_room(inset: Inset, grid: TextGrid) -> bool:
    """Whether a head leaves text room in any column."""
    return any(grid.column(at).beside((inset,)) for at in range(grid.columns))
