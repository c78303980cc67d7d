"""What furniture, advertisements and fixed stories leave of the type area, as rectangles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from paiban.base.value import replace
from paiban.edition.model import Slot

Division = tuple[Slot, ...]
"""Free rectangles that together take all of the free area, from the top left."""

_MOST = 6
"""Ways to divide the free area that are looked at: those in fewest rectangles."""
_LEAST_LINES = 4
"""Lines of the shallowest rectangle that a story could stand in; what is less stays white."""


def divisions(area: Slot, taken: Sequence[Slot], gap: int, fold: int = 0) -> tuple[Division, ...]:
    """Ways to divide what is free of ``area`` by cuts along what is ``taken``, which keeps ``gap``
    lines of white above and under it. Of a spread whose fold lies after ``fold`` columns, each
    rectangle takes both pages or lies on one."""
    kept = [_with_white(slot, area, gap) for slot in taken]
    found = _divided(area, kept, gap, fold, {})
    return tuple(tuple(sorted(division, key=_place)) for division in found)


def _place(slot: Slot) -> tuple[int, int]:
    return slot.line, slot.column


def _with_white(slot: Slot, area: Slot, gap: int) -> Slot:
    top = max(area.line, slot.line - gap)
    foot = min(area.foot, slot.foot + gap)
    return replace(slot, line=top, lines=foot - top)


def _divided(
    area: Slot, taken: Sequence[Slot], gap: int, fold: int, known: dict[Slot, list[Division]]
) -> list[Division]:
    if area in known:
        return known[area]
    here = [slot for slot in taken if area.overlaps(slot)]
    if not here:
        found: list[Division] = [_at_fold(area, fold) if area.lines >= _LEAST_LINES else ()]
    elif any(slot.contains(area) for slot in here):
        found = [()]
    else:
        found = [
            (*one, *other)
            for first, second in _cuts(area, here, gap, fold)
            for one, other in product(
                _divided(first, here, gap, fold, known), _divided(second, here, gap, fold, known)
            )
        ]
        found = sorted(dict.fromkeys(found), key=lambda each: (len(each), -_area(each)))[:_MOST]
    known[area] = found
    return found


def _at_fold(area: Slot, fold: int) -> Division:
    """The area, in two where it lies across the fold and does not take both pages."""
    across = area.column < fold < area.right
    if not across or area.columns == 2 * fold:
        return (area,)
    left = fold - area.column
    beside = replace(area, column=fold, columns=area.columns - left)
    return (replace(area, columns=left), beside)


def _cuts(area: Slot, taken: Sequence[Slot], gap: int, fold: int) -> list[tuple[Slot, Slot]]:
    """The two parts of each cut along an edge of what is taken, or the fold, across or down. Parts
    one under the other leave the white between them that what is taken has kept."""
    foot, right = area.foot, area.right
    ends = {(slot.line, slot.line + gap) for slot in taken}
    ends |= {(slot.foot - gap, slot.foot) for slot in taken}
    parts: list[tuple[Slot, Slot]] = []
    for end, begin in sorted(ends):
        if area.line < end and begin < foot:
            lower = replace(area, line=begin, lines=foot - begin)
            parts.append((replace(area, lines=end - area.line), lower))
    for column in sorted({fold, *(edge for slot in taken for edge in (slot.column, slot.right))}):
        if area.column < column < right:
            beside = replace(area, column=column, columns=right - column)
            parts.append((replace(area, columns=column - area.column), beside))
    return parts


def _area(division: Division) -> int:
    return sum(slot.area for slot in division)
