"""Whether a paragraph is verse."""

from __future__ import annotations

from itertools import pairwise

from paiban.manuscript.text_builder import TextBuilder

_FEWEST_ENDS = 2
_LONGEST = 30
"""Characters of a line of verse; longer ones were turned over by hand or by a program."""


def is_verse(text: TextBuilder) -> bool:
    """Whether its lines end where they were asked to, and are short: a poem, an address."""
    ends = [end for end, goes_on in sorted(text.ends.items()) if goes_on and end < len(text.string)]
    places = [0, *ends, len(text.string)]
    return len(ends) >= _FEWEST_ENDS and all(b - a <= _LONGEST for a, b in pairwise(places))
