"""Units: everything inside paiban is in points (1/72 inch); millimetres are for people."""

from __future__ import annotations

MM = 72 / 25.4
"""Points in a millimetre."""


def to_mm(points: float) -> float:
    """Points as millimetres."""
    return points / MM
