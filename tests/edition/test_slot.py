"""Slots are half open: what they take, share and hold is told by their cells."""

from __future__ import annotations

from itertools import product

from paiban.edition.model import Slot

SLOTS = [Slot(*each) for each in product((0, 1, 2), (0, 2), (1, 2), (1, 3))]


def cells(slot: Slot) -> set[tuple[int, int]]:
    columns = range(slot.column, slot.column + slot.columns)
    lines = range(slot.line, slot.line + slot.lines)
    return set(product(columns, lines))


def test_edges_and_area() -> None:
    slot = Slot(1, 10, 3, 24)
    assert (slot.right, slot.foot, slot.area) == (4, 34, 72)


def test_what_slots_share_and_hold() -> None:
    found = set()
    for one, two in product(SLOTS, SLOTS):
        assert one.overlaps(two) == bool(cells(one) & cells(two))
        assert one.contains(two) == (cells(one) >= cells(two))
        found.add((one.overlaps(two), one.contains(two)))
    assert found == {(False, False), (True, False), (True, True)}


def test_slots_that_touch_share_nothing() -> None:
    slot = Slot(1, 10, 3, 24)
    assert not slot.overlaps(Slot(slot.right, 10, 2, 24))
    assert not slot.overlaps(Slot(1, slot.foot, 3, 4))
