"""The clusters of a line in the order in which they are seen (Unicode Annex 9, L2).

Lines are broken and justified in the order in which text is read. What runs from right to left is
then turned over where it stands: each cluster keeps its room and the gaps beside it. The white that
a mark gives up at an edge of the line is no room: the others close up to its ink.
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
    given = [0.0] * len(xs)
    given[0] = spacing.edge_before[start]
    rooms = spacing.advances[start : end + 1]
    rooms = [room - white for room, white in zip(rooms, given, strict=True)]
    rooms[-1] -= spacing.edge_after[end]
    places = [x + white for x, white in zip(xs, given, strict=True)]
    for level in range(max(levels), 0, -1):
        for first, last in spans(levels, level):
            if level == 1 and shaped.is_rtl:
                both = measure
            else:
                left = min(places[first:last])
                both = left + max(places[at] + rooms[at] for at in range(first, last))
            for at in range(first, last):
                places[at] = both - places[at] - rooms[at]
    return tuple([place - white for place, white in zip(places, given, strict=True)])
