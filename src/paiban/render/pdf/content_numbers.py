"""Number formatting for content streams."""

from __future__ import annotations

from functools import lru_cache

EXACT = 0.0005
"""Points. A glyph within this of where the reader would put it needs no adjustment; positions are
exact to a thousandth of a point."""


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """A coordinate with at most three decimals and never an exponent. Cached: columns and baselines
    repeat on a page."""
    return f"{round(value, 3):.10g}"
