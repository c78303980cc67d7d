"""The ladder of sizes (字号阶) that heads may have: few, and each step visible.

Sizes taken as they fill a measure make a page of ten sizes that differ by half a point; a paper has
five, each a fifth larger than the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

VISIBLE = 1.2
"""Least ratio of two sizes that the eye tells apart."""
LEAST_HEAD = 12.0
"""Points below which a head does not look like one."""
LEAST_BINDING = LEAST_HEAD / VISIBLE
"""Points below which a head does not hold those of lighter stories to its size."""
_SAME = 0.01


def between(ladder: Sequence[float], least: float, most: float) -> tuple[float, ...]:
    """The sizes of a ladder from ``least`` to ``most`` points, the largest first; ``most`` alone
    where there are none, or only one size is allowed."""
    if most - least <= _SAME:
        return (most,)
    kept = [size for size in ladder if least - _SAME <= size <= most + _SAME]
    return tuple(sorted(kept, reverse=True)) or (most,)


def nearest(ladder: Sequence[float], size: float) -> float:
    """The size of a ladder that looks most like ``size``; itself where the ladder is empty."""
    return min(ladder, key=lambda step: abs(log(step / size)), default=size)


def visible_steps(ladder: Sequence[float], most: float, least: float) -> Iterator[float]:
    """Sizes of a ladder from the largest that is at most ``most`` down to ``least``, each smaller
    than the one before by a step that one sees; at least one, where all are larger."""
    last = most * VISIBLE
    for size in sorted(ladder, reverse=True):
        if least - _SAME <= size <= most + _SAME and size * VISIBLE <= last + _SAME:
            yield size
            last = size
    if last > most:
        yield most


def at_most(ladder: Sequence[float], size: float) -> float:
    """The largest size of a ladder that is at most ``size``; ``size`` where all are larger."""
    return max((step for step in ladder if step <= size + _SAME), default=size)
