"""Rounding by arithmetic is what ``round`` does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paiban.base.rounding import WHOLE

halves = st.integers(-(2**40), 2**40).map(lambda number: number / 2)


@given(st.floats(-(2.0**50), 2.0**50) | halves)
def test_to_the_nearest_whole_number_and_of_two_to_the_even_one(x: float) -> None:
    assert x + WHOLE - WHOLE == round(x)
