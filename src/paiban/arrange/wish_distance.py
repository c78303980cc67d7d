"""What the editor wishes of a story's place: how far a slot is from it, whether it is forbidden.

Both look at rectangles only: the slot of a story, and the region that the page's stories fill.
"""

from __future__ import annotations

from collections.abc import Sequence

from paiban.edition.model import Slot, Wish


def distance(wish: Wish, slot: Slot, region: Slot) -> float:
    """How far ``slot`` is from the wish, 0 where that is fulfilled.

    The ways from the edges that the place names, each as a share of the way there is, and the
    columns more or fewer than the nearest width that will do, as a share of the region's.
    """
    far = sum(_way(edge, slot, region) for edge in _edges(wish.place))
    if wish.columns:
        far += min(abs(slot.columns - wide) for wide in wish.columns) / region.columns
    return far


def distance_from_any(wishes: Sequence[Wish], slot: Slot, region: Slot) -> float:
    """How far ``slot`` is from the nearest of the wishes, one of which is enough; 0 for none."""
    return min((distance(wish, slot, region) for wish in wishes), default=0.0)


def forbidden(wish: Wish, slot: Slot, region: Slot) -> bool:
    """Whether ``slot`` is one that the wish forbids: of such a width, at all the edges named.

    A story that goes from one edge to the other one stands at neither: to forbid the foot of the
    page does not forbid a column that is as deep as the page.
    """
    if wish.columns and slot.columns not in wish.columns:
        return False
    return all(_stands_at(edge, slot, region) for edge in _edges(wish.place))


def _edges(place: str) -> list[str]:
    return place.split("-") if place else []


def _way(edge: str, slot: Slot, region: Slot) -> float:
    """The way from an edge of the region to the slot, of the whole that it could be away."""
    before, own, whole = _along(edge, slot, region)
    room = max(1, whole - own)
    return (before if edge in ("top", "left") else whole - own - before) / room


def _stands_at(edge: str, slot: Slot, region: Slot) -> bool:
    _, own, whole = _along(edge, slot, region)
    return own < whole and _way(edge, slot, region) <= 0


def _along(edge: str, slot: Slot, region: Slot) -> tuple[int, int, int]:
    """Of the slot, what lies before it in the region and its size, and the size of the region."""
    if edge in ("top", "bottom"):
        return slot.line - region.line, slot.lines, region.lines
    return slot.column - region.column, slot.columns, region.columns
