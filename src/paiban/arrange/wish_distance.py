"""Distance of a slot from an editor's wish, and whether a slot is forbidden.

Both look only at rectangles: a story's slot and the region filled by the page's stories.
"""

from __future__ import annotations

from collections.abc import Sequence

from paiban.edition.model import Slot, Wish


def distance(wish: Wish, slot: Slot, region: Slot) -> float:
    """The distance of ``slot`` from the wish; 0 if it is met.

    It is the sum of the distances from the edges of the place, each as a share of the largest
    possible, and of the difference from the nearest accepted width, as a share of the region's.
    """
    far = sum(_way(edge, slot, region) for edge in _edges(wish.place))
    if wish.columns:
        far += min(abs(slot.columns - wide) for wide in wish.columns) / region.columns
    return far


def distance_from_any(wishes: Sequence[Wish], slot: Slot, region: Slot) -> float:
    """The distance of ``slot`` from the nearest wish; 0 if there are none."""
    return min((distance(wish, slot, region) for wish in wishes), default=0.0)


def forbidden(wish: Wish, slot: Slot, region: Slot) -> bool:
    """Whether a ban forbids ``slot``: it has such a width and is at all the edges named.

    A slot that extends from one edge to the opposite one is at neither: a ban of the foot does not
    forbid a column as deep as the page.
    """
    if wish.columns and slot.columns not in wish.columns:
        return False
    return all(_stands_at(edge, slot, region) for edge in _edges(wish.place))


def _edges(place: str) -> list[str]:
    return place.split("-") if place else []


def _way(edge: str, slot: Slot, region: Slot) -> float:
    """The distance of the slot from an edge of the region, as a share of the largest possible."""
    before, own, whole = _along(edge, slot, region)
    room = max(1, whole - own)
    return (before if edge in ("top", "left") else whole - own - before) / room


def _stands_at(edge: str, slot: Slot, region: Slot) -> bool:
    _, own, whole = _along(edge, slot, region)
    return own < whole and _way(edge, slot, region) <= 0


def _along(edge: str, slot: Slot, region: Slot) -> tuple[int, int, int]:
    """The space before the slot, the size of the slot and the size of the region, along an
    axis."""
    if edge in ("top", "bottom"):
        return slot.line - region.line, slot.lines, region.lines
    return slot.column - region.column, slot.columns, region.columns
