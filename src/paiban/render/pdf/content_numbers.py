"""Numbers as a content stream writes them."""

from __future__ import annotations

from functools import lru_cache

EXACT = 0.0005
"""Points. A glyph that stands within this of where the reader would put it needs no
adjustment; a thousandth of a point is what positions are exact to."""


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """A coordinate with three decimals at most, and never an exponent. On a page of columns and
    baselines most are met again and again."""
    return f"{round(value, 3):.10g}"
