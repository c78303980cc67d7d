"""Line tightness: how much rule 16 added to or took from the gaps of each line.

The page has only glyph positions; the set rows know more. So the text is set again by the page's
plan, and its rows are matched to the page by position.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from paiban.arrange.plan import ModulePlan
from paiban.base.value import replace
from paiban.column.block import Row
from paiban.column.demand import Module
from paiban.compose.composer import Laid
from paiban.compose.module_setting import TextRun
from paiban.compose.placed_parts import body_top, column_x
from paiban.compose.vertical.crossing_stories import TurnedPlan
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.typeset.justify import Line

Fills = dict[tuple[int, int], float]
"""By the place of a line's first glyph (``place``; for a vertical line the x of its axis): ems
added per gap, negative if taken."""

OVERFULL = -1.0
"""The value of a line squeezed beyond the rules."""


def place(x: float, y: float) -> tuple[int, int]:
    """The key of a page position: half points, finer than the pitch of lines and columns."""
    return round(x * 2), round(y * 2)


def fills(laid: Laid) -> Fills:
    """The values of all body lines of a page."""
    found: Fills = {}
    for plan, run in zip(laid.trial.plan.modules, laid.trial.runs, strict=True):
        module = laid.desk.content.module(plan.unit)
        paper = laid.desk.edition.paper
        if isinstance(plan, TurnedPlan):
            flat = replace(plan, slot=plan.lying)
            if not paper.is_vertical:
                found |= _turned(module, flat, run, *_corner(plan, paper))
                continue
            plan = flat
        elif paper.is_vertical:
            found |= _turned(module, plan, run, paper.trim[0], 0.0)
            continue
        for row, x, y in _rows(module, plan, run):
            found[place(x + _first(row), y + row.baseline)] = fill(row.line)
    return found


def _first(row: Row) -> float:
    """The inline position of a row's first glyph."""
    return row.x + (row.line.xs[0] + row.setter.spacing.shifts[row.line.start]) * row.size


def _corner(plan: ModulePlan, paper: Paper) -> tuple[float, float]:
    """The right edge and the head of a slot on the page."""
    slot = plan.slot
    return paper.column_x(slot.column) + paper.span(slot.columns), paper.line_y(slot.line)


def _turned(module: Module, plan: ModulePlan, run: TextRun, right: float, top: float) -> Fills:
    """The values of a vertical story, found on its sideways grid and turned as in
    ``compose/vertical/turning.py``."""
    found: Fills = {}
    for row, x, y in _rows(module, plan, run):
        _, _, down = row.setter.shaped.stands[row.line.start].glyphs[0]
        axis = right - y - row.baseline - (0.5 - EM_BOX_ASCENT) * row.size
        found[place(axis, top + x + _first(row) + down * row.size)] = fill(row.line)
    return found


def fill(line: Line) -> float:
    """Ems added to each gap of a line, negative if taken."""
    if line.overfull:
        return OVERFULL
    gaps = max(1, line.end - line.start)
    return (line.added.total - line.shrink) / gaps


def _rows(module: Module, plan: ModulePlan, run: TextRun) -> Iterator[tuple[Row, float, float]]:
    """The rows of a body with the page position of their block, as in ``module_setting.py``."""
    ends = list(accumulate(lines for _, _, lines in run.legs))
    top, leg = body_top(module, plan), 0
    pieces = module.pieces(plan.measure, run.uneven, plan.apart)
    for body, choice, start in zip(pieces, run.flow.choices, run.flow.starts, strict=True):
        for offset, parts in body.draw(choice, start):
            at = start + offset
            while leg < len(ends) and at >= ends[leg]:
                leg += 1
            if leg == len(ends):
                return
            column, first, count = run.legs[leg]
            y = module.paper.line_y(top + first + at - (ends[leg] - count))
            x = column_x(module, plan, column)
            yield from ((part, x, y) for part in parts if isinstance(part, Row))
