"""What the project's values are made of: frozen, slotted, compared by what they hold.

They are msgspec Structs and not dataclasses: making a hundred frozen dataclasses took 58 ms of
each start of the command, and each instance five times as long. A value is declared
``class X(Value, frozen=True)``; a ``Record`` is for what changes while it is built.
"""

from __future__ import annotations

import msgspec
from msgspec import field
from msgspec.structs import replace

__all__ = ["Record", "Value", "field", "replace"]


class Value(msgspec.Struct, frozen=True):
    """A frozen value; add ``eq=False`` for one that is compared by identity."""


class Record(msgspec.Struct):
    """A record that may change: collectors, caches, solvers."""
