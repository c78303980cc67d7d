"""What planning a page comes to ask of its modules, and what modules remember of their setting."""

from __future__ import annotations

from math import inf

from paiban.base.value import Record, Value, field
from paiban.column.body import BodyPiece
from paiban.column.depth_options import HeadOption, TextRange
from paiban.column.flow import Flow
from paiban.column.head.head_block import HeadForm

Own = tuple[tuple[int, float, float], ...]
"""Lines of a body that have a measure of their own: the line, its left edge and its ems."""
BodyKey = tuple[float, Own, tuple[int, ...]]
"""What a body is set with: its measure, the lines that have another, the blocks set apart."""
HeadSizes = tuple[float, float]
"""The limits that planning sets to a head: ``Asked.most`` and ``Asked.size``."""


class Asked(Value, frozen=True):
    """What planning asks of a module beyond what its story and its styles do. Plain numbers, so
    that a trial can carry them to another process."""

    most: float = inf
    """Points of the largest head allowed: none is larger than a weightier story's (rule 29)."""
    size: float = 0.0
    """Points of the head, where a plan file tells them; 0: whatever its style allows."""
    extra: int = 0
    """Lines beyond its text: what tables left white when they found no room."""

    @property
    def sizes(self) -> HeadSizes:
        return self.most, self.size


class ModuleMemory(Record):
    """What was made of a module, kept for the next time that it is asked for. Modules that differ
    only in what planning asks share one memory, so that a head which one of them has offered can
    be set by each of them."""

    heads: dict[tuple[HeadSizes, float], tuple[HeadForm, ...]] = field(default_factory=dict)
    options: dict[tuple[HeadSizes, float], tuple[HeadOption, ...]] = field(default_factory=dict)
    offered: dict[float, list[HeadForm]] = field(default_factory=dict)
    """The forms that were offered over each width, whatever their limits (``HeadKey``)."""
    bodies: dict[BodyKey, tuple[BodyPiece, ...]] = field(default_factory=dict)
    flows: dict[tuple[BodyKey, tuple[int, ...]], Flow] = field(default_factory=dict)
    ranges: dict[tuple[float, tuple[int, ...]], TextRange] = field(default_factory=dict)
