"""Difference of two plans for a page: the share of cells given to another story."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.arrange.plan import Plan
from paiban.edition.model import Slot

_Cells = dict[tuple[int, int], int]


Placing = Iterable[tuple[int, Slot]]
"""Stories by number (-1 is the head of a package), with their slots."""


def placing(plan: Plan) -> list[tuple[int, Slot]]:
    return [(module.unit, module.slot) for module in plan.modules]


def difference(one: Placing, two: Placing) -> float:
    """The share of the cells (basic columns × body lines) filled by either plan that belong to
    different stories; 0 to 1."""
    ours, theirs = _cells(one), _cells(two)
    either = ours.keys() | theirs.keys()
    differing = sum(ours.get(cell, -2) != theirs.get(cell, -2) for cell in either)
    return differing / len(either) if either else 0.0


def _cells(placed: Placing) -> _Cells:
    """The story of each cell."""
    return {
        (column, line): unit
        for unit, slot in placed
        for column in range(slot.column, slot.right)
        for line in range(slot.line, slot.foot)
    }
