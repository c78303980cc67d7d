"""Text round what stands inside its columns: which lines are left, and how long (rule 27)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor

from paiban.base.value import Value

NARROWEST = 6
"""Ems of the shortest lines beside an inset (rule 27)."""
LEAST = 3
"""A leg of fewer lines than this is no leg (rule 27)."""
WHITE = 1
"""Ems at the sides of an inset, and body lines above and under it, that text keeps away."""

Leg = tuple[int, int, int]
"""Text column, first line of the body, lines."""
Uneven = tuple[tuple[int, float, float], ...]
"""(line of the flow, ems from the left edge of its column, ems long) where that is not common."""


class Inset(Value, frozen=True):
    """What stands in the text: a ``head`` (``number`` 0), a ``photo`` or a ``quote``.
    ``left`` and ``ems`` across from the left of the text, in ems of the body size; ``line`` and
    ``lines`` of the body. White comes on top of that."""

    kind: str
    number: int
    left: float
    ems: float
    line: int
    lines: int

    @property
    def first(self) -> int:
        """The first line that it keeps text away from."""
        return self.line - WHITE if self.line else 0

    @property
    def end(self) -> int:
        """The line under the last one that it keeps text away from."""
        return self.line + self.lines + WHITE


class TextColumn(Value, frozen=True):
    """A column of text: where it begins and how wide it is, in ems."""

    left: float
    ems: float

    def beside(self, insets: Iterable[Inset]) -> tuple[float, float] | None:
        """What insets leave of its lines: (ems from its left edge, whole ems long), None where
        that is too little. Text stands on one side of an inset, never on both."""
        start, end = self.left, self.left + self.ems
        for inset in insets:
            before, after = inset.left - WHITE, inset.left + inset.ems + WHITE
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
    """The legs of a body whose columns have runs of lines ``taken`` and insets in them, and the
    lines of the flow whose measure is not the common one."""
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
    """The free runs of a column: the first line of each, and what is left of its lines."""
    runs: list[tuple[int, list[tuple[float, float]]]] = []
    open_run = False
    for line in range(body_lines):
        left = None
        if not any(start <= line < end for start, end in taken):
            left = column.beside(inset for inset in insets if inset.first <= line < inset.end)
        if left is None:
            open_run = False
            continue
        if not open_run:
            runs.append((line, []))
            open_run = True
        runs[-1][1].append(left)
    return [run for run in runs if len(run[1]) >= LEAST or len(run[1]) == body_lines]
