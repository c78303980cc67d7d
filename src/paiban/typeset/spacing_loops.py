"""The loops of spacing over all clusters, in Python; `fast_columns.pyx` does the same in C.

Each loops inside the interpreter's own functions, which is two or three times as quick as a
comprehension.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from operator import add, itemgetter, sub
from typing import Any


def picked(values: Sequence[Any], at: list[int]) -> list[Any]:
    """The values at those places."""
    return list(itemgetter(*at)(values)) if len(at) > 1 else [values[place] for place in at]


def of_pairs(columns: tuple[tuple[Any, ...], ...], kinds: list[int], count: int) -> list[list[Any]]:
    """Of each of ``columns`` the values at ``a * count + b``, for each two ``kinds`` that meet."""
    pairs = [a * count + b for a, b in pairwise(kinds)]
    return [picked(column, pairs) for column in columns]


def sums(steps: list[float]) -> list[float]:
    """The sums before each of ``steps`` and of all."""
    return list(accumulate(steps, initial=0.0))


def places(
    advances: list[float], naturals: list[float], edges: list[float]
) -> tuple[list[float], list[float]]:
    """Where each cluster begins, and where the last ends; and where each would end as the last of
    a line, without the white ``edges`` that it gives up there."""
    # no gap after the last cluster
    begins = list(accumulate(map(add, advances, chain(naturals, (0.0,))), initial=0.0))
    return begins, list(map(sub, map(add, begins, advances), edges))
