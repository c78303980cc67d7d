"""Threshold of Python's garbage collector in commands and workers."""

from __future__ import annotations

import gc

_OBJECTS = 200_000
"""Allocations between collections: a plan makes hundreds of thousands of small objects without
cycles, and collecting them took a quarter of its time."""


def look_seldom() -> None:
    """Collect less often: for commands and workers, not for programs that import paiban."""
    gc.set_threshold(_OBJECTS)
