"""Base classes of paiban's values: frozen, slotted, compared by content.

They are msgspec Structs because a hundred frozen dataclasses add 58 ms to every start and are five
times as slow to instantiate. Declare a value as ``class X(Value, frozen=True)``; use ``Record`` for
what changes while it is built.
"""

from __future__ import annotations

import msgspec
from msgspec import field
from msgspec.structs import replace

__all__ = ["Record", "Value", "field", "replace"]


class Value(msgspec.Struct, frozen=True):
    """A frozen value; add ``eq=False`` to compare by identity."""


class Record(msgspec.Struct):
    """A mutable record: collectors, caches, solvers."""
