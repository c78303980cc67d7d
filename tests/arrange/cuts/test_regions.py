"""What is left of the type area, cut into rectangles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paiban.arrange.cuts.regions import divisions
from paiban.edition.model import Slot

AREA = Slot(0, 0, 8, 123)


def test_an_empty_page_is_one_rectangle() -> None:
    assert divisions(AREA, (), 1) == ((AREA,),)


def test_what_stands_at_the_foot_leaves_a_line_above_it() -> None:
    found = divisions(AREA, (Slot(0, 103, 8, 20),), 1)
    assert found == ((Slot(0, 0, 8, 102),),)


def test_a_corner_can_be_cut_off_in_two_ways() -> None:
    found = divisions(AREA, (Slot(5, 83, 3, 40),), 1)
    assert set(found) == {
        (Slot(0, 0, 8, 82), Slot(0, 83, 5, 40)),
        (Slot(0, 0, 5, 123), Slot(5, 0, 3, 82)),
    }


def test_a_full_page_leaves_nothing() -> None:
    assert divisions(AREA, (AREA,), 1) == ((),)


slots = st.builds(
    lambda column, line, columns, lines: Slot(
        column, line, min(columns, 8 - column), min(lines, 123 - line)
    ),
    st.integers(0, 7),
    st.integers(0, 122),
    st.integers(1, 8),
    st.integers(1, 123),
)


@given(st.lists(slots, max_size=4), st.integers(0, 2))
def test_rectangles_are_free_and_apart(taken: list[Slot], gap: int) -> None:
    for division in divisions(AREA, taken, gap):
        for at, one in enumerate(division):
            assert one.overlaps(AREA)
            assert not any(one.overlaps(slot) for slot in taken)
            assert not any(one.overlaps(two) for two in division[at + 1 :])
            grown = Slot(one.column, one.line - gap, one.columns, one.lines + 2 * gap)
            assert not any(grown.overlaps(slot) for slot in taken)


@given(st.integers(1, 7), st.integers(5, 60))
def test_all_that_is_free_is_taken_save_white(columns: int, lines: int) -> None:
    """An advertisement in the corner: both ways lose at most its white and one line."""
    corner = Slot(8 - columns, 123 - lines, columns, lines)
    for division in divisions(AREA, (corner,), 1):
        covered = sum(slot.columns * slot.lines for slot in division)
        assert 8 * 123 - columns * lines - covered <= 8


def test_no_more_than_six_divisions_are_looked_at_those_in_fewest_rectangles() -> None:
    corners = (Slot(0, 103, 2, 20), Slot(6, 93, 2, 30), Slot(3, 0, 2, 20), Slot(6, 40, 1, 20))
    found = divisions(AREA, corners, 1)
    assert len(found) == 6
    counts = [len(division) for division in found]
    assert counts == sorted(counts)


def test_what_is_shallower_than_four_lines_stays_white() -> None:
    assert divisions(Slot(0, 0, 8, 30), (Slot(0, 5, 8, 25),), 1) == ((Slot(0, 0, 8, 4),),)
    assert divisions(Slot(0, 0, 8, 30), (Slot(0, 4, 8, 26),), 1) == ((),)


def test_a_rectangle_lies_on_one_page_of_a_spread_or_takes_both() -> None:
    both = Slot(0, 0, 12, 80)
    assert divisions(both, (), 1, 6) == ((both,),)
    assert divisions(Slot(2, 0, 8, 80), (), 1, 6) == ((Slot(2, 0, 4, 80), Slot(6, 0, 4, 80)),)
    assert divisions(Slot(6, 0, 6, 80), (), 1, 6) == ((Slot(6, 0, 6, 80),),)
    assert divisions(Slot(0, 0, 6, 80), (), 1, 6) == ((Slot(0, 0, 6, 80),),)
