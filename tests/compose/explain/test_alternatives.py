"""``--alternatives``: pages that really differ, by the share of their cells that change stories."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.api import build
from paiban.arrange.plan_difference import difference
from paiban.compose.explain.alternatives import DIFFERENT
from paiban.edition.model import Slot
from tests.compose.built import DEMONSTRATIONS, errors
from tests.compose.replays import codes, five_stories, replace_in, saved, slots

placings = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.builds(
            Slot, st.integers(0, 4), st.integers(0, 60), st.integers(1, 3), st.integers(1, 30)
        ),
    ),
    max_size=4,
)


@given(placings, placings)
def test_difference_is_a_share_and_the_same_both_ways(
    one: list[tuple[int, Slot]], two: list[tuple[int, Slot]]
) -> None:
    share = difference(one, two)
    assert 0 <= share <= 1
    assert difference(one, one) == 0
    assert share == difference(two, one)


def test_difference_counts_the_cells_that_change_stories() -> None:
    one = [(0, Slot(0, 0, 4, 10)), (1, Slot(0, 10, 4, 10))]
    assert difference(one, [(1, Slot(0, 0, 4, 10)), (0, Slot(0, 10, 4, 10))]) == 1
    assert difference(one, [(0, Slot(0, 0, 4, 15)), (1, Slot(0, 15, 4, 5))]) == 0.25
    assert difference(one, one[:1]) == 0.5


def test_alternatives_differ_and_hold_all_the_text(tmp_path: Path) -> None:
    made = build(five_stories(tmp_path / "page"), alternatives=3)
    assert len(made.alternatives) == 2
    assert "few-alternatives" not in codes(made)
    everything = (made, *made.alternatives)
    placed = [
        [(at, Slot(*slot)) for at, (_, slot) in enumerate(sorted(slots(each).items()))]
        for each in everything
    ]
    for at, one in enumerate(placed):
        assert errors(everything[at]) == []
        assert all(difference(one, two) >= DIFFERENT for two in placed[:at])
    assert len({each.pdf() for each in everything}) == 3


def test_the_first_of_them_is_the_page_as_it_is_without(tmp_path: Path) -> None:
    page = five_stories(tmp_path / "page")
    assert build(page, alternatives=3).pdf() == build(page).pdf()


@pytest.mark.parametrize("name", ["five-stories", "feature"])
def test_where_there_are_not_enough_it_says_so(name: str) -> None:
    made = build(DEMONSTRATIONS / name, alternatives=3)
    assert made.alternatives == ()
    assert codes(made) == ["few-alternatives"]
    assert made.ok


def test_what_a_plan_pins_stays_in_every_alternative(tmp_path: Path) -> None:
    folder = five_stories(tmp_path / "page")
    plan = saved(folder)
    replace_in(plan, 'id = "lift"', 'id = "lift"\npinned = true')
    first = build(folder, plan=plan, alternatives=3)
    assert first.alternatives
    assert {slots(each)["lift"] for each in first.alternatives} == {slots(first)["lift"]}
    free = build(folder, alternatives=3)
    assert {slots(each)["lift"] for each in free.alternatives} != {slots(free)["lift"]}
