"""Graphics state of a content stream that is being rewritten: what it asked for, and what has been
written in its place."""

from __future__ import annotations

import copy
from typing import Any

from paiban.base.value import Record, Value
from paiban.pdf_reading.matrix import IDENTITY, Matrix
from paiban.repairs.ink_conversion import Inks, Space

GRAY, CMYK = Space("DeviceGray", 1), Space("DeviceCMYK", 4)
_RICH = 0.85
"""Black ink from which letters are black (rule 27)."""

Flags = tuple[bool, bool, int]
"""Overprint of strokes and of fills, and the overprint mode."""


class Paint(Value, frozen=True, eq=False):
    """A colour: its space, its inks if known, and the instructions that set it as written."""

    space: Space
    inks: Inks | None
    written: tuple[Any, ...]
    pattern: bool = False

    @property
    def in_cmyk(self) -> bool:
        """Whether it is written as the four inks."""
        return self.space.kind == "DeviceCMYK" or str(self.written[-1].operator) in ("k", "K")

    @property
    def black(self) -> bool:
        """Whether it is solid black alone."""
        return self.inks == (0.0, 0.0, 0.0, 1.0)

    @property
    def rich(self) -> bool:
        """Whether it is black of several inks."""
        if self.inks is None or self.pattern:
            return False
        *others, black = self.inks
        return (black >= _RICH and max(others) > 0) or min(others) >= 0.9

    @property
    def white(self) -> bool:
        return self.inks is not None and not any(self.inks) and not self.pattern


class StreamState(Record):
    """The state; ``fill_now``, ``stroke_now`` and ``over_now`` are what was written instead of what
    the stream asked for, or None."""

    fill: Paint
    stroke: Paint
    ctm: Matrix = IDENTITY
    width: float = 1.0
    flags: Flags = (False, False, 0)
    size: float = 0.0
    text_matrix: Matrix = IDENTITY
    mode: int = 0
    fill_now: Paint | None = None
    stroke_now: Paint | None = None
    over_now: Flags | None = None

    def copied(self) -> StreamState:
        return copy.copy(self)
