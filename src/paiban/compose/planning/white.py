"""White that a page leaves beside its modules."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.arrange.plan import Plan
from paiban.edition.model import Edition, Slot
from paiban.edition.paper import Paper


def white_of(taken: Iterable[Slot], plan: Plan, edition: Edition) -> int:
    """The cells (columns × lines) of a page that stay white: covered by no module and nothing
    ``taken``."""
    slots = [*taken, *(each.slot for each in plan.modules)]
    return uncovered(slots, edition.paper, edition.stylebook.story_gap)


def uncovered(slots: Iterable[Slot], paper: Paper, gap: int) -> int:
    """The cells of the type area that no slot covers, nor the white of ``gap`` lines about it."""
    free = [[True] * paper.lines for _ in range(paper.columns)]
    for slot in slots:
        first, last = max(0, slot.line - gap), min(paper.lines, slot.foot + gap)
        for column in range(slot.column, slot.right):
            free[column][first:last] = [False] * (last - first)
    return sum(map(sum, free))
