"""Head limits and extra lines that planning sets for a module, and a module's cache of settings."""

from __future__ import annotations

from math import inf

from paiban.base.value import Record, Value, field
from paiban.column.body import BodyPiece
from paiban.column.depth_options import HeadOption, HeadSizes, TextRange
from paiban.column.flow import Flow
from paiban.column.head.head_block import HeadForm

Own = tuple[tuple[int, float, float], ...]
"""Lines of a body with their own measure: line, left edge and length in ems."""
BodyKey = tuple[float, Own, tuple[int, ...]]
"""Key of a set body: its measure, the lines with another, the blocks set apart."""


class Asked(Value, frozen=True):
    """What planning demands of a module beyond its story and styles. Plain numbers, so that a trial
    can be sent to another process."""

    most: float = inf
    """Largest head size in points: no larger than a weightier story's (rule 29)."""
    size: float = 0.0
    """Head size in points given by a plan file; 0: as its style allows."""
    heads: float = 1.0
    """Factor of the head's sizes, all grades of a page alike: a page that lacks text has larger
    heads, one with too much smaller ones."""
    photos: float = 1.0
    """Factor of the preferred areas of its photos, for the same reason."""
    photos_most: int = -1
    """Number of photos that it may show; -1: all."""
    place: str = ""
    """Where its head stands, if its page cannot have it where the story wants it."""
    extra: int = 0
    """Lines beyond its text, for the white that tables left because they did not fit."""

    @property
    def sizes(self) -> HeadSizes:
        return self.most, self.size, self.heads


class BodyMemory(Record):
    """Cache of a story's settings, whatever its head and its page: modules of one story on one
    paper may share it."""

    bodies: dict[BodyKey, tuple[BodyPiece, ...]] = field(default_factory=dict)
    flows: dict[tuple[BodyKey, tuple[int, ...]], Flow] = field(default_factory=dict)
    ranges: dict[tuple[float, tuple[int, ...]], TextRange] = field(default_factory=dict)
    tables: dict[tuple[int, float], tuple[int, float]] = field(default_factory=dict)
    """The lines and the cost of tables, by their block and their width in ems."""


class ModuleMemory(Record):
    """Cache of a module's forms and settings. Modules that differ only in ``Asked`` share it, so
    that a head offered by one can be set by all."""

    heads: dict[tuple[HeadSizes, float], tuple[HeadForm, ...]] = field(default_factory=dict)
    options: dict[tuple[HeadSizes, float], tuple[HeadOption, ...]] = field(default_factory=dict)
    offered: dict[tuple[float, HeadSizes], list[HeadForm]] = field(default_factory=dict)
    """The forms offered for each width under each limits (``HeadKey``)."""
    body: BodyMemory = field(default_factory=BodyMemory)
