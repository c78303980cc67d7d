"""Loops of spacing over all clusters, in Python; `fast_spacing_loops.pyx` has them in C.

Each loops inside built-in functions, which are two or three times as fast as a comprehension.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from operator import add, itemgetter, sub
from typing import Any


def picked(values: Sequence[Any], at: list[int]) -> list[Any]:
    """The values at the indices ``at``."""
    return list(itemgetter(*at)(values)) if len(at) > 1 else [values[place] for place in at]


def of_pairs(columns: tuple[tuple[Any, ...], ...], kinds: list[int], count: int) -> list[list[Any]]:
    """The values of each column at ``a * count + b``, for each two adjacent ``kinds``."""
    pairs = [a * count + b for a, b in pairwise(kinds)]
    return [picked(column, pairs) for column in columns]


def sums(steps: list[float]) -> list[float]:
    """Prefix sums of ``steps``, from 0 to the total."""
    return list(accumulate(steps, initial=0.0))


def places(
    advances: list[float], naturals: list[float], edges: list[float]
) -> tuple[list[float], list[float]]:
    """Where each cluster begins (and the last ends), and where each would end as the last of a
    line, less the white ``edges`` it gives up there."""
    # no gap after the last cluster
    begins = list(accumulate(map(add, advances, chain(naturals, (0.0,))), initial=0.0))
    return begins, list(map(sub, map(add, begins, advances), edges))
