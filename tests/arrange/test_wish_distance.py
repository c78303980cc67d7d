"""The editor's wishes: how far a slot is from one, and what is forbidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.arrange.wish_distance import distance, distance_from_any, forbidden
from paiban.edition.model import Slot, Wish

REGION = Slot(0, 10, 6, 78)
PLACES = ("top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right")

slots = st.tuples(st.integers(0, 5), st.integers(0, 77), st.integers(1, 6), st.integers(1, 78)).map(
    lambda at: Slot(at[0], 10 + at[1], min(at[2], 6 - at[0]), min(at[3], 78 - at[1]))
)
wishes = st.builds(
    Wish, st.lists(st.integers(1, 6), max_size=2).map(tuple), st.sampled_from(("", *PLACES))
)


@pytest.mark.parametrize(
    ("wish", "slot", "far"),
    [
        (Wish(), Slot(2, 30, 2, 20), 0.0),
        (Wish(place="top"), Slot(2, 10, 2, 20), 0.0),
        (Wish(place="top"), Slot(2, 68, 2, 20), 1.0),
        (Wish(place="bottom"), Slot(2, 39, 2, 20), 0.5),
        (Wish(place="top-left"), Slot(0, 10, 3, 20), 0.0),
        (Wish(place="top-left"), Slot(3, 10, 3, 20), 1.0),
        (Wish(place="left"), Slot(0, 40, 6, 20), 0.0),
        (Wish(columns=(4,)), Slot(0, 10, 4, 20), 0.0),
        (Wish(columns=(2, 4)), Slot(0, 10, 6, 20), 2 / 6),
        (Wish((4,), "right"), Slot(0, 10, 3, 20), 1 + 1 / 6),
    ],
)
def test_distance(wish: Wish, slot: Slot, far: float) -> None:
    assert distance(wish, slot, REGION) == pytest.approx(far)


def test_one_wish_of_several_is_enough() -> None:
    slot = Slot(0, 10, 3, 20)
    assert distance_from_any((), slot, REGION) == 0
    assert distance_from_any((Wish(place="bottom"), Wish(place="top")), slot, REGION) == 0
    assert distance_from_any((Wish(place="bottom"), Wish(columns=(2,))), slot, REGION) == 1 / 6


@pytest.mark.parametrize(
    ("wish", "slot", "is_forbidden"),
    [
        (Wish(place="bottom"), Slot(0, 58, 3, 30), True),
        (Wish(place="bottom"), Slot(0, 57, 3, 30), False),
        (Wish(place="bottom"), Slot(0, 10, 3, 78), False),  # as deep as the page
        (Wish(place="bottom-left"), Slot(3, 58, 3, 30), False),
        (Wish(place="bottom-left"), Slot(0, 58, 3, 30), True),
        (Wish(columns=(1,)), Slot(0, 10, 1, 30), True),
        (Wish(columns=(1,)), Slot(0, 10, 2, 30), False),
        (Wish((1, 2), "right"), Slot(4, 10, 2, 30), True),
        (Wish((1, 2), "right"), Slot(2, 10, 2, 30), False),
    ],
)
def test_forbidden(wish: Wish, slot: Slot, is_forbidden: bool) -> None:
    assert forbidden(wish, slot, REGION) is is_forbidden


@given(wishes, slots)
def test_what_is_forbidden_fulfils_the_wish_to_be_there(wish: Wish, slot: Slot) -> None:
    far = distance(wish, slot, REGION)
    assert 0 <= far <= 3
    assert far == 0 or not forbidden(wish, slot, REGION)
