"""What a story can be set in, as the arranger sees it: numbers of lines and their cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextRange:
    """Lines of text that a module can be set in: the least, the best, the most."""

    least: int
    natural: int
    most: int


@dataclass(frozen=True, slots=True)
class HeadOption:
    """A form of a head: its depth in lines and what it costs; ``key`` names it to its maker;
    ``size`` is its main size in points."""

    lines: int
    cost: float
    key: int
    size: float = 0.0
