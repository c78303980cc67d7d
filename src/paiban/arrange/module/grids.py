"""Text columns of a module: the basic columns, or the span divided anew (破栏, rule 23).

A span seldom divides into whole ems. The four column modes, named as in Founder's column dialogue,
say where the remainder goes: ``absolute`` widens the gutters and keeps columns equal; ``relative``
keeps the gutters and makes the last columns an em wider; ``free`` keeps both and allows fractional
measures; ``grid`` keeps the page's basic columns.
"""

from __future__ import annotations

from paiban.arrange.module.text_around import TextColumn
from paiban.base.value import Value
from paiban.edition.paper import Paper

NARROW, WIDE = 12, 20
"""Bounds of a readable measure in ems; others cost."""
_LEAST = 1
"""Ems of a text column: so many do not stand in so narrow a span otherwise."""
_BOXED_LEAST = 8
"""Narrowest measure in ems of several columns in a box."""
_BEST = 16


class TextGrid(Value, frozen=True):
    """The text columns of a module: number, measure and gutter in ems of the body size; the last
    ``wider`` are an em wider. Across the fold of a spread, columns from ``fold`` on are
    ``fold_ems`` further to the right."""

    columns: int
    measure: float
    gutter: float
    paper: Paper
    wider: int = 0
    fold: int = 0
    fold_ems: float = 0.0

    def width(self, columns: int) -> float:
        """The width of ``columns`` text columns in points."""
        ems = columns * self.measure + (columns - 1) * self.gutter
        if self.fold and columns > self.side:
            ems += self.fold_ems
        return ems * self.paper.body_size

    @property
    def side(self) -> int:
        """The larger number of text columns on one side of the fold: what is wider crosses it."""
        return max(self.fold, self.columns - self.fold)

    @property
    def fold_at(self) -> float:
        """The position of the fold from the left of the text, in ems."""
        before, after = self.column(self.fold - 1), self.column(self.fold)
        return (before.left + before.ems + after.left) / 2

    def column(self, number: int) -> TextColumn:
        """A text column: its left edge from the left of the text, and its measure, in ems."""
        wider = number - (self.columns - self.wider)
        left = number * (self.measure + self.gutter) + max(0, wider)
        left += self.fold_ems * (0 < self.fold <= number)
        return TextColumn(left, self.measure + (wider >= 0))


def text_grids(
    columns: int,
    paper: Paper,
    wanted: int = 0,
    box_ems: float = 0.0,
    mode: str = "absolute",
    before: int = 0,
) -> tuple[TextGrid, ...]:
    """The text grids for a span of basic columns: the basic columns, and 破栏 into fewer if the
    span divides into whole ems. ``wanted``: only that number; ``box_ems``: white inside a box;
    ``mode``: how a remainder is used; ``before``: the basic columns before the fold, if the span
    crosses it."""
    if before:
        return _across_fold(columns, before, paper, wanted, box_ems, mode)
    ems = paper.span_ems(columns) - int(box_ems)
    if wanted and (mode != "grid" or box_ems):
        grid = divided(ems, wanted, paper, mode)
        return (grid,) if grid.measure >= _LEAST else ()
    if box_ems:
        return _boxed(columns, ems, paper, mode)
    basic = TextGrid(columns, paper.column_ems, paper.gutter_ems, paper)
    if mode == "grid" or paper.is_vertical:  # text stands in the tiers of its page
        return (basic,)
    grids = []
    for count in range(1, columns):
        measure, rest = divmod(ems - (count - 1) * paper.gutter_ems, count)
        if rest == 0 and max(NARROW, paper.column_ems) < measure <= WIDE:
            grids.append(TextGrid(count, measure, paper.gutter_ems, paper))
    grids.sort(key=lambda grid: abs(grid.measure - _BEST))
    return (basic, *grids[:1])


def _across_fold(
    columns: int, before: int, paper: Paper, wanted: int, box_ems: float, mode: str
) -> tuple[TextGrid, ...]:
    """Text grids with no column across the fold: the basic columns, and, if both sides have equally
    many, both sides divided alike."""
    grids: list[TextGrid] = []
    if not box_ems and wanted in (0, columns):
        ems, gap = paper.column_ems, paper.gutter_ems
        grids.append(
            TextGrid(columns, ems, gap, paper, 0, *folded(columns, before, columns, paper))
        )
    if 2 * before == columns and wanted % 2 == 0:
        for half in text_grids(
            before, paper, wanted // 2, box_ems / 2, mode.replace("relative", "")
        ):
            count, side = 2 * half.columns, half.columns
            fold = folded(columns, before, count, paper, half.measure, half.gutter, box_ems)
            grid = TextGrid(count, half.measure, half.gutter, paper, 0, *fold)
            if side != before or box_ems:
                grids.append(grid)
    return tuple(grids)


def folded(
    columns: int,
    before: int,
    text_columns: int,
    paper: Paper,
    measure: float = 0.0,
    gutter: float = 0.0,
    box_ems: float = 0.0,
) -> tuple[int, float]:
    """``fold`` and ``fold_ems`` of a text grid over ``columns`` basic columns, ``before`` of them
    on the left page; (0, 0) on one page."""
    if not 0 < before < columns:
        return 0, 0.0
    wider = paper.fold_gap / paper.body_size
    if text_columns == columns and not box_ems:
        return before, wider
    side = text_columns // 2
    own = paper.span_ems(before) - int(box_ems / 2)
    return side, own + paper.gutter_ems + wider - side * (measure + gutter)


def divided(ems: int, count: int, paper: Paper, mode: str) -> TextGrid:
    """``ems`` divided into ``count`` columns, with the remainder used by ``mode``."""
    gap = paper.gutter_ems
    measure, rest = divmod(ems - (count - 1) * gap, count)
    if mode == "free":
        return TextGrid(count, measure + rest / count, gap, paper)
    if mode == "relative" or count == 1:
        return TextGrid(count, measure, gap, paper, wider=rest)
    return TextGrid(count, measure, gap + rest / (count - 1), paper)


def _boxed(columns: int, ems: int, paper: Paper, mode: str) -> tuple[TextGrid, ...]:
    """The two best grids in a box: whole ems nearest to the basic column."""
    found: list[tuple[int, TextGrid]] = []
    for count in range(1, columns + 1):
        measure, rest = divmod(ems - (count - 1) * paper.gutter_ems, count)
        if count == 1 or (measure >= _BOXED_LEAST and rest < count):
            off = abs(measure - paper.column_ems) + rest
            found.append((off, divided(ems, count, paper, mode)))
    found.sort(key=lambda each: each[0])
    return tuple(grid for _, grid in found[:2])
