"""Text round insets: the lines left in each column, and their lengths (rule 27)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor

from paiban.base.value import Value, replace

NARROWEST = 6
"""Shortest line beside an inset, in ems (rule 27)."""
LEAST = 3
"""Least lines of a leg (rule 27)."""
WHITE = 1
"""White around an inset: ems at its sides, body lines above and below."""

_BESIDE_OUTLINE = 0.5
"""Ems of white between the outline of a cut-out and the text that follows it."""

Leg = tuple[int, int, int]
"""Text column, first line of the body, lines."""
Uneven = tuple[tuple[int, float, float], ...]
"""(line of the flow, left edge in its column, length), in ems, of lines with their own measure."""


class Inset(Value, frozen=True):
    """An inset in the text: a ``head`` (``number`` 0), a ``photo``, a ``quote``, or a ``table``
    over whole columns. ``left`` (from the left of the text) and ``ems`` are in ems of the body
    size, ``line`` and ``lines`` in body lines, all without white."""

    kind: str
    number: int
    left: float
    ems: float
    line: int
    lines: int
    outline: tuple[tuple[float, float], ...] = ()
    """Of a cut-out: from where to where it reaches at each of its lines, in ems from its left edge;
    the text follows it. (1, 0): it has nothing there."""

    def at(self, line: int) -> Inset | None:
        """What text on a line of the body runs round; None if there is nothing."""
        if not self.outline:
            return self
        left, right = self.outline[min(max(line - self.line, 0), len(self.outline) - 1)]
        if left >= right:
            return None
        ends = self.outline[:1]  # any outline: it has the white of one
        return replace(self, left=self.left + left, ems=right - left, outline=ends)

    @property
    def is_block(self) -> bool:
        """Whether it is a block of the body, set apart from the text."""
        return self.kind in ("quote", "table")

    @property
    def side(self) -> float:
        """White at its sides, in ems; beside whole columns there is a gutter."""
        if self.outline:
            return _BESIDE_OUTLINE
        return 0.0 if self.kind == "table" else WHITE

    @property
    def first(self) -> int:
        """The first line kept free of text."""
        return self.line - WHITE if self.line else 0

    @property
    def end(self) -> int:
        """The line after the last one kept free of text."""
        return self.line + self.lines + WHITE


def apart(insets: Iterable[Inset]) -> tuple[int, ...]:
    """The numbers of the blocks of the body among insets."""
    return tuple(inset.number for inset in insets if inset.is_block)


class TextColumn(Value, frozen=True):
    """A text column: left edge and width, in ems."""

    left: float
    ems: float

    def beside(self, insets: Iterable[Inset]) -> tuple[float, float] | None:
        """What insets leave of its lines: (left edge in the column, length in whole ems), or None
        if too short. Text goes on one side of an inset, never on both."""
        start, end = self.left, self.left + self.ems
        for inset in insets:
            before, after = inset.left - inset.side, inset.left + inset.ems + inset.side
            if before >= end - 1e-6 or after <= start + 1e-6:
                continue
            if before - start > end - after:
                end = start + floor(before - start + 1e-6)
            else:
                start = end - floor(end - after + 1e-6)
        if end - start < NARROWEST - 1e-6:
            return None
        return start - self.left, end - start


def room(
    columns: Sequence[TextColumn],
    body_lines: int,
    taken: Sequence[Sequence[tuple[int, int]]],
    insets: Sequence[Inset],
    measure: float,
) -> tuple[list[Leg], Uneven]:
    """The legs of a body whose columns have runs of lines ``taken`` and insets, and the lines of
    the flow with their own measure."""
    legs: list[Leg] = []
    uneven: list[tuple[int, float, float]] = []
    flow = 0
    for number, column in enumerate(columns):
        for first, lines in _runs(column, body_lines, taken[number], insets):
            legs.append((number, first, len(lines)))
            for at, (left, ems) in enumerate(lines):
                if left or abs(ems - measure) > 1e-6:
                    uneven.append((flow + at, left, ems))
            flow += len(lines)
    return legs, tuple(uneven)


def _runs(
    column: TextColumn,
    body_lines: int,
    taken: Sequence[tuple[int, int]],
    insets: Sequence[Inset],
) -> list[tuple[int, list[tuple[float, float]]]]:
    """The free runs of a column: the first line of each, and the left edge and length of its
    lines."""
    runs: list[tuple[int, list[tuple[float, float]]]] = []
    open_run = False
    for line in range(body_lines):
        left = None
        if not any(start <= line < end for start, end in taken):
            near = (inset.at(line) for inset in insets if inset.first <= line < inset.end)
            left = column.beside(inset for inset in near if inset)
        if left is None:
            open_run = False
            continue
        if not open_run:
            runs.append((line, []))
            open_run = True
        runs[-1][1].append(left)
    return [run for run in runs if len(run[1]) >= LEAST or len(run[1]) == body_lines]
