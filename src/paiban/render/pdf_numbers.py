"""Numbers as a content stream writes them."""

from __future__ import annotations

EXACT = 0.0005
"""Points. A glyph that stands within this of where the reader would put it needs no
adjustment; a thousandth of a point is what positions are exact to."""


def number(value: float) -> str:
    """A coordinate with three decimals at most, and never an exponent."""
    return f"{round(value, 3):.10g}"
