"""How often Python looks for cycles in a process that is ours."""

from __future__ import annotations

import gc

_OBJECTS = 200_000
"""Objects made between two looks: a plan makes hundreds of thousands of small ones that have no
cycles, and to look through them took a quarter of its time."""


def look_seldom() -> None:
    """For commands and workers; a program that uses paiban decides for itself."""
    gc.set_threshold(_OBJECTS)
