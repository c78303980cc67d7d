"""Copyfitting by insets: a photo a few lines deeper or shallower, a little more white round a quote
or a head (rules 25 and 27).

How much text shortened lines hold is known only once they are broken, so a plan with insets is
tried with several depths of the first one, and the one that fills best wins.
"""

from __future__ import annotations

from math import exp

from paiban.arrange.module.inset_lines import refitted, resized
from paiban.arrange.module.text_around import LEAST, WHITE, Inset
from paiban.arrange.plan import ModulePlan
from paiban.base.value import replace
from paiban.column.demand import Module
from paiban.column.flow import EMPTY_LINE
from paiban.compose.module_setting import TextRun, run_text

_MOST = 8
"""Largest change of a depth, in lines."""
_CUT = 0.35
"""Largest change of a photo's depth, as a logarithm: 1 to 1.4."""
_CHANGE = 1.5
"""Demerits for each line of change."""
_RAISED = 3
"""Lines of white in each column from which on a table does not stay at the foot of its place."""
_GOOD = EMPTY_LINE / 2
"""A flow with fewer demerits is filled well enough."""


def fitted(module: Module, plan: ModulePlan) -> tuple[ModulePlan, TextRun]:
    """The plan, with insets resized if that fills it better, and its text run."""
    run = run_text(module, plan)
    if not plan.insets or run.flow.cost < _GOOD:
        return plan, run
    raised = _raised(module, plan, run)
    if raised is not None:
        return raised
    best = run.flow.cost, plan, run
    for more in (sign * by for by in range(1, _MOST + 1) for sign in (1, -1)):
        if not _allowed(module, plan, more):
            continue
        insets = refitted(plan.insets, more, plan.body_lines, plan, plan.photos)
        if insets is None:
            continue
        tried = replace(plan, insets=insets)
        again = run_text(module, tried)
        cost = again.flow.cost + _CHANGE * abs(more)
        if cost < best[0]:
            best = cost, tried, again
        if cost < _GOOD:
            break
    return best[1], best[2]


def _raised(module: Module, plan: ModulePlan, run: TextRun) -> tuple[ModulePlan, TextRun] | None:
    """The plan with its tables right beneath the text where that is too short for its place; None:
    no table stands at the foot, or the text nearly fills its place."""
    foot = plan.body_lines
    at_foot = [inset.kind == "table" and inset.line + inset.lines == foot for inset in plan.insets]
    most = run.flow.empty // plan.text_columns
    if not any(at_foot) or most < _RAISED:
        return None
    for up in range(most, max(most - _MOST, 0), -1):
        insets = tuple(
            replace(inset, line=inset.line - up) if moves else inset
            for inset, moves in zip(plan.insets, at_foot, strict=True)
        )
        if not _stands_clear(plan, insets, at_foot, foot - up):
            continue
        tried = replace(plan, insets=insets)
        again = run_text(module, tried)
        if not again.flow.over and _ends_above(again, foot - up):
            return tried, again
    return None


def _stands_clear(
    plan: ModulePlan, insets: tuple[Inset, ...], moved: list[bool], foot: int
) -> bool:
    """Whether all else ends above the tables that were moved up to end at body line ``foot``."""
    top = min(inset.line for inset, moves in zip(insets, moved, strict=True) if moves)
    others = [inset.end for inset, moves in zip(insets, moved, strict=True) if not moves]
    ends = [*others, *(place.foot + place.gap for place in plan.photos)]
    return top >= LEAST + WHITE and all(end <= top for end in ends)


def _ends_above(run: TextRun, foot: int) -> bool:
    """Whether the text ends at body line ``foot``."""
    return all(not lines or first + lines <= foot for _, first, lines in run.legs)


def _allowed(module: Module, plan: ModulePlan, more: int) -> bool:
    """Whether a photo's picture stays within the crop limit; its caption keeps its lines."""
    inset = plan.insets[resized(plan.insets)]
    if inset.kind != "photo":
        return more <= 2
    picture = inset.lines - module.photos[inset.number].caption_lines(
        inset.ems * module.paper.body_size
    )
    return picture + more > 0 and exp(-_CUT) <= (picture + more) / picture <= exp(_CUT)
