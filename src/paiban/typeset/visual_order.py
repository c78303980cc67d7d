"""The clusters of a line in the order in which they are seen (Unicode Annex 9, L2).

Lines are broken and justified in the order in which text is read. What runs from right to left is
then turned over where it stands: each cluster keeps its room and the gaps beside it.
"""

from __future__ import annotations

from paiban.shape.bidi_levels import spans
from paiban.typeset.spacing import Spacing


def in_visual_order(
    spacing: Spacing, start: int, end: int, xs: tuple[float, ...], measure: float
) -> tuple[float, ...]:
    """Where the clusters of a line begin. In a paragraph that runs from right to left the whole
    measure is turned over, and the white at its end with it."""
    shaped = spacing.shaped
    levels = shaped.levels[start : end + 1]
    advances = spacing.advances[start : end + 1]
    places = list(xs)
    for level in range(max(levels), 0, -1):
        for first, last in spans(levels, level):
            if level == 1 and shaped.is_rtl:
                both = measure
            else:
                left = min(places[first:last])
                both = left + max(places[at] + advances[at] for at in range(first, last))
            for at in range(first, last):
                places[at] = both - places[at] - advances[at]
    return tuple(places)
