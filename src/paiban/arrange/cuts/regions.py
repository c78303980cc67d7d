"""Division of the free part of the type area, beside furniture, advertisements and fixed stories,
into rectangles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from paiban.base.value import replace
from paiban.edition.model import Slot

Division = tuple[Slot, ...]
"""Rectangles that cover the free area, from the top left."""

_MOST = 6
"""Number of divisions kept: those with the fewest rectangles."""
_LEAST_LINES = 4
"""Least lines of a rectangle for a story; shallower ones stay white."""


def divisions(area: Slot, taken: Sequence[Slot], gap: int, fold: int = 0) -> tuple[Division, ...]:
    """Divisions of the free part of ``area`` by cuts along the slots ``taken``, which keep ``gap``
    lines of white above and below. On a spread with the fold after ``fold`` columns, each rectangle
    spans both pages or lies on one."""
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
    """The area, cut at the fold if it crosses it without spanning both pages."""
    across = area.column < fold < area.right
    if not across or area.columns == 2 * fold:
        return (area,)
    left = fold - area.column
    beside = replace(area, column=fold, columns=area.columns - left)
    return (replace(area, columns=left), beside)


def _cuts(area: Slot, taken: Sequence[Slot], gap: int, fold: int) -> list[tuple[Slot, Slot]]:
    """The two parts for each cut along an edge of a taken slot, or the fold. Stacked parts are
    ``gap`` lines apart."""
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
