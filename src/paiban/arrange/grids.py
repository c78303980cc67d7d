"""The text columns of a module: the basic ones, or the span divided anew (破栏, rule 23).

A span seldom divides into whole ems. The four column modes say where the remainder goes, by the
names of Founder's column dialogue: ``absolute`` widens the gaps, columns are alike; ``relative``
keeps the gaps, the last columns are an em wider; ``free`` keeps gaps and likeness, the measure is
no whole number of ems; ``grid`` stays with the basic columns of the page.
"""

from __future__ import annotations

from paiban.arrange.around import TextColumn
from paiban.base.value import Value
from paiban.edition.paper import Paper

NARROW, WIDE = 12, 20
"""Ems of a readable measure; outside it costs."""
_BOXED_LEAST = 8
"""Ems of the narrowest columns in a box that holds several."""
_BEST = 16


class TextGrid(Value, frozen=True):
    """The text columns of a module: number, measure and gutter in ems of the body size; the last
    ``wider`` of them are an em wider."""

    columns: int
    measure: float
    gutter: float
    paper: Paper
    wider: int = 0

    def width(self, columns: int) -> float:
        """Points across so many text columns."""
        ems = columns * self.measure + (columns - 1) * self.gutter
        return ems * self.paper.body_size

    def column(self, number: int) -> TextColumn:
        """A text column: where it begins, from the left of the text, and its measure, in ems."""
        wider = number - (self.columns - self.wider)
        left = number * (self.measure + self.gutter) + max(0, wider)
        return TextColumn(left, self.measure + (wider >= 0))


def text_grids(
    columns: int, paper: Paper, wanted: int = 0, box_ems: float = 0.0, mode: str = "absolute"
) -> tuple[TextGrid, ...]:
    """Text columns over a span of basic columns: the basic ones, and 破栏 into fewer where the span
    divides into whole ems. ``wanted``: only that number. ``box_ems``: what a box takes from the
    span. ``mode``: where a remainder goes."""
    ems = paper.span_ems(columns) - int(box_ems)
    if wanted and (mode != "grid" or box_ems):
        return (divided(ems, wanted, paper, mode),)
    if box_ems:
        return _boxed(columns, ems, paper, mode)
    basic = TextGrid(columns, paper.column_ems, paper.gutter_ems, paper)
    if mode == "grid":
        return (basic,)
    grids = []
    for count in range(1, columns):
        measure, rest = divmod(ems - (count - 1) * paper.gutter_ems, count)
        if rest == 0 and max(NARROW, paper.column_ems) < measure <= WIDE:
            grids.append(TextGrid(count, measure, paper.gutter_ems, paper))
    grids.sort(key=lambda grid: abs(grid.measure - _BEST))
    return (basic, *grids[:1])


def divided(ems: int, count: int, paper: Paper, mode: str) -> TextGrid:
    """``ems`` divided into so many columns, the remainder put where ``mode`` says."""
    gap = paper.gutter_ems
    measure, rest = divmod(ems - (count - 1) * gap, count)
    if mode == "free":
        return TextGrid(count, measure + rest / count, gap, paper)
    if mode == "relative" or count == 1:
        return TextGrid(count, measure, gap, paper, wider=rest)
    return TextGrid(count, measure, gap + rest / (count - 1), paper)


def _boxed(columns: int, ems: int, paper: Paper, mode: str) -> tuple[TextGrid, ...]:
    """The two best ways to divide what a box leaves: whole ems nearest to the basic column."""
    found: list[tuple[int, TextGrid]] = []
    for count in range(1, columns + 1):
        measure, rest = divmod(ems - (count - 1) * paper.gutter_ems, count)
        if count == 1 or (measure >= _BOXED_LEAST and rest < count):
            off = abs(measure - paper.column_ems) + rest
            found.append((off, divided(ems, count, paper, mode)))
    found.sort(key=lambda each: each[0])
    return tuple(grid for _, grid in found[:2])
