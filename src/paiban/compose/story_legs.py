"""Legs of a story as set: the rectangles in which its running text stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from paiban.arrange.module.text_around import Leg as Run
from paiban.arrange.module.text_around import Uneven
from paiban.arrange.plan import ModulePlan
from paiban.base.geometry import Rect
from paiban.column.body import BodyPiece
from paiban.column.demand import Module
from paiban.column.flow import Flow
from paiban.compose.placed_parts import body_top, column_x
from paiban.edition.paper import Paper
from paiban.page.items import Leg

_Line = tuple[int, float, float]
"""A line of a run: its number there, and its left edge and length in ems."""


def story_legs(
    module: Module,
    plan: ModulePlan,
    runs: Sequence[Run],
    uneven: Uneven,
    flow: Flow,
    pieces: Sequence[BodyPiece],
    paper: Paper,
) -> Iterator[Leg]:
    """The legs of a set module, in reading order, each from its first line with text on."""
    text, solid = _text_and_solid(flow, pieces)
    own = {line: (left, ems) for line, left, ems in uneven}
    top = body_top(module, plan)
    for (column, first, count), end in zip(
        runs, accumulate(count for *_, count in runs), strict=True
    ):
        start = end - count
        x = column_x(module, plan, column)
        lines = [
            (at - start, *own.get(at, (0.0, plan.measure)))
            for at in range(start, end)
            if at not in solid
        ]
        for number, left, ems, deep in _alike(lines, {at - start for at in text}):
            y = paper.line_y(top + first + number)
            em = paper.body_size
            rect = Rect(x + left * em, y, ems * em, paper.depth(deep))
            yield Leg(rect, column + 1, paper.leading, module.typesetter.is_vertical)


def _text_and_solid(flow: Flow, pieces: Sequence[BodyPiece]) -> tuple[set[int], set[int]]:
    """The lines of a flow that have running text, and those taken by what is never cut: tables,
    pull quotes."""
    text, solid = set[int](), set[int]()
    for body, choice, start in zip(pieces, flow.choices, flow.starts, strict=True):
        if body.piece.divisible:
            text |= {*range(start + choice.before, start + choice.lines - choice.after)}
        else:
            solid |= {*range(start, start + choice.lines)}
    return text, solid


def _alike(lines: list[_Line], text: set[int]) -> Iterator[tuple[int, float, float, int]]:
    """Lines that follow one another at one measure: the first with text, the left edge and length
    of all, and their number."""
    for (_, left, ems), run in groupby(
        enumerate(lines), key=lambda each: (each[1][0] - each[0], each[1][1], each[1][2])
    ):
        numbers = [number for _, (number, *_) in run]
        first = next((number for number in numbers if number in text), None)
        if first is not None:
            yield first, left, ems, numbers[-1] - first + 1
