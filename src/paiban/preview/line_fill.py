"""How full each line of text is: what rule 16 took from its gaps or gave to them.

The page has glyphs at their places only; the set rows know, so the text is drawn once more by the
plan that the page was set by, and its rows are found again by where they stand.
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
from paiban.compose.vertical.vertical_stories import TurnedPlan
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.typeset.justify import Line

Fills = dict[tuple[int, int], float]
"""By the place of a line's first glyph (``place``; the x of a vertical line is that of its axis):
ems at each of its gaps, less than 0 where they were taken."""

OVERFULL = -1.0
"""Of a line that had to be squeezed beyond what the rules allow."""


def place(x: float, y: float) -> tuple[int, int]:
    """The key of a place on the page: half points, finer than lines and columns are apart."""
    return round(x * 2), round(y * 2)


def fills(laid: Laid) -> Fills:
    """Of all lines of the bodies on a page."""
    found: Fills = {}
    for plan, run in zip(laid.trial.plan.modules, laid.trial.runs, strict=True):
        module = laid.desk.content.module(plan.unit)
        if isinstance(plan, TurnedPlan):
            found |= _turned(module, plan, run, laid.desk.edition.paper)
            continue
        for row, x, y in _rows(module, plan, run):
            found[place(x + _first(row), y + row.baseline)] = fill(row.line)
    return found


def _first(row: Row) -> float:
    """Where the first glyph of a row stands along its line."""
    return row.x + (row.line.xs[0] + row.setter.spacing.shifts[row.line.start]) * row.size


def _turned(module: Module, plan: TurnedPlan, run: TextRun, paper: Paper) -> Fills:
    """Of a story whose lines run down: found on its grid that lies on its side, and turned as
    ``compose/vertical/turning.py`` turns what was set there."""
    slot, flat = plan.slot, replace(plan, slot=plan.lying)
    right, top = paper.column_x(slot.column) + paper.span(slot.columns), paper.line_y(slot.line)
    found: Fills = {}
    for row, x, y in _rows(module, flat, run):
        _, _, down = row.setter.shaped.stands[row.line.start].glyphs[0]
        axis = right - y - row.baseline - (0.5 - EM_BOX_ASCENT) * row.size
        found[place(axis, top + x + _first(row) + down * row.size)] = fill(row.line)
    return found


def fill(line: Line) -> float:
    """Ems that each gap of a line was given, or that were taken from it."""
    if line.overfull:
        return OVERFULL
    gaps = max(1, line.end - line.start)
    return (line.added.total - line.shrink) / gaps


def _rows(module: Module, plan: ModulePlan, run: TextRun) -> Iterator[tuple[Row, float, float]]:
    """The rows of a body with the place of their block on the page, as ``setting.py`` sets them."""
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
