"""Sets of stories that the solver makes trees for: all of few stories; of many those near one
another in weight."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

MANY = 10
"""With more stories than this, only sets of stories near in weight are tried."""
_SPREADS = ((16, 2), (20, 1))
"""(Most stories, number that a set may leave out between its first and its last); more stories are
divided in order."""


def sets_of(count: int) -> list[int]:
    """Sets of two or more modules, smaller ones first; if there are many modules, sets near in
    weight."""
    if count <= MANY:
        sets = [chosen for chosen in range(1, 1 << count) if chosen & (chosen - 1)]
    else:
        spread = next((far for at_most, far in _SPREADS if count <= at_most), 0)
        sets = list(_near(count, spread))
    return sorted(sets, key=lambda chosen: (chosen.bit_count(), chosen))


def _near(count: int, spread: int) -> Iterator[int]:
    """Sets of neighbours by weight, with up to ``spread`` left out between the first and the last,
    and the set of all."""
    for places in range(2, count + 1):
        run = (1 << places) - 1
        for left_out in range(min(spread, places - 2) + 1):
            for gaps in combinations(range(1, places - 1), left_out):
                chosen = run - sum(1 << gap for gap in gaps)
                yield from (chosen << first for first in range(count - places + 1))
