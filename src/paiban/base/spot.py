"""Spot colours: an ink of its own plate, by the name that the printer knows."""

from __future__ import annotations

from collections.abc import Iterable


class Spot(tuple[float, ...]):
    """A spot ink at full strength. It reads as the four inks that stand for it where it is not to
    be had (on a screen, in a proof), so that all who know nothing of spots see a CMYK colour."""

    name: str

    def __new__(cls, name: str, alternate: Iterable[float]) -> Spot:
        made = super().__new__(cls, alternate)
        made.name = name
        return made

    def __getnewargs__(self) -> tuple[str, tuple[float, ...]]:
        return self.name, tuple(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Spot) and self.name == other.name and tuple(self) == tuple(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.name, tuple(self)))


ALL = "All"
"""The colorant that is every plate (ISO 32000-1 8.6.6.4): for marks only."""

RESERVED = frozenset({ALL, "None", "Cyan", "Magenta", "Yellow", "Black"})
"""Names that a PDF gives another meaning."""
