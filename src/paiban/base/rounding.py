"""Rounding where it is done for every glyph of a page."""

from __future__ import annotations

WHOLE = 1.5 * 2**52
"""``x + WHOLE - WHOLE`` is x rounded to a whole number, to the even one of two equally near, for
any x under 2**51: floats from 2**52 on have no fraction (IEEE 754). It takes a quarter of the time
of ``round``, and the same bits in compiled code."""
