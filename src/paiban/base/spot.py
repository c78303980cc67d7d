"""Spot colours: named inks that print from a plate of their own."""

from __future__ import annotations

from collections.abc import Iterable


class Spot(tuple[float, ...]):
    """A spot ink at full strength. As a tuple it is the ink's CMYK alternate (for screens and
    proofs), so that code unaware of spot colours sees a CMYK colour."""

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
"""The colorant that prints on every plate (ISO 32000-1 8.6.6.4): for printer's marks only."""

RESERVED = frozenset({ALL, "None", "Cyan", "Magenta", "Yellow", "Black"})
"""Colorant names reserved by PDF."""
