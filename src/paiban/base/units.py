"""Unit conversion: paiban works in points (1/72 inch) and shows people millimetres."""

from __future__ import annotations

MM = 72 / 25.4
"""Points in a millimetre."""


def to_mm(points: float) -> float:
    """Points as millimetres."""
    return points / MM
