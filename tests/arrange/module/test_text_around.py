"""What is left of the lines beside an inset (rule 27)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.arrange.module.text_around import LEAST, NARROWEST, Inset, TextColumn, room

MEASURE, GAP = 13.0, 1.0


def columns(count: int) -> list[TextColumn]:
    return [TextColumn(at * (MEASURE + GAP), MEASURE) for at in range(count)]


def test_rule_27_an_inset_over_two_columns_leaves_6_ems_in_each() -> None:
    inset = Inset("photo", 0, 7, 13, 10, 8)
    legs, uneven = room(columns(2), 30, [[], []], [inset], MEASURE)
    assert legs == [(0, 0, 30), (1, 0, 30)]
    beside = range(9, 19)  # a line of white above and under it
    assert uneven == (
        *((line, 0, 6) for line in beside),
        *((30 + line, 7, 6) for line in beside),
    )


def test_rule_27_an_inset_over_three_columns_parts_the_middle_one() -> None:
    inset = Inset("photo", 0, 7, 27, 10, 8)
    legs, _ = room(columns(3), 30, [[], [], []], [inset], MEASURE)
    assert legs == [(0, 0, 30), (1, 0, 9), (1, 19, 11), (2, 0, 30)]


def test_rule_27_a_strip_narrower_than_6_ems_and_a_leg_under_3_lines_are_left_white() -> None:
    inset = Inset("photo", 0, 6, 13, 3, 8)  # 5 ems to its left, 8 lines from line 3
    legs, uneven = room(columns(2), 14, [[], []], [inset], MEASURE)
    assert legs == [(1, 0, 14)]
    assert {ems for _, _, ems in uneven} == {7}


@given(
    st.integers(1, 5),
    st.integers(1, 60),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(4, 40), st.integers(0, 50), st.integers(3, 20)),
        max_size=3,
    ),
)
def test_rule_27_text_keeps_away_from_insets(
    count: int, body: int, given_insets: list[tuple[int, int, int, int]]
) -> None:
    insets = [Inset("photo", at, *each) for at, each in enumerate(given_insets)]
    legs, uneven = room(columns(count), body, [[]] * count, insets, MEASURE)
    own = {line: (left, ems) for line, left, ems in uneven}
    flow = 0
    for column, first, lines in legs:
        assert lines >= LEAST or lines == body
        assert first + lines <= body
        for line in range(first, first + lines):
            left, ems = own.get(flow, (0.0, MEASURE))
            flow += 1
            assert ems >= NARROWEST
            assert ems == int(ems)
            start = column * (MEASURE + GAP) + left
            assert left + ems <= MEASURE
            for inset in insets:
                if inset.first <= line < inset.end:
                    before = inset.left - (start + ems)
                    after = start - (inset.left + inset.ems)
                    assert before >= 1 or after >= 1


@pytest.mark.parametrize("count", [1, 2, 4])
def test_nothing_within_leaves_all_lines(count: int) -> None:
    legs, uneven = room(columns(count), 20, [[]] * count, [], MEASURE)
    assert legs == [(at, 0, 20) for at in range(count)]
    assert uneven == ()


def test_rule_27_a_leg_of_three_lines_beside_an_inset_is_one() -> None:
    """White of a line above and under the inset."""
    for line, first in ((4, (0, 0, 3)), (5, (0, 0, 4))):
        inset = Inset("photo", 0, 6, 13, line, 8)
        legs, _ = room(columns(2), line + 12, [[], []], [inset], MEASURE)
        assert legs == [first, (0, line + 9, 3), (1, 0, line + 12)]
    inset = Inset("photo", 0, 6, 13, 3, 8)
    legs, _ = room(columns(2), 14, [[], []], [inset], MEASURE)
    assert legs == [(1, 0, 14)]  # two lines above it and under it are none


def test_a_shallow_column_of_its_own_is_a_leg_whatever_its_depth() -> None:
    assert room(columns(1), 2, [[]], [], MEASURE) == ([(0, 0, 2)], ())
    assert room(columns(1), 3, [[(0, 1)]], [], MEASURE) == ([], ())


# outlines


OUTLINE = ((4.0, 6.0), (2.0, 8.0), (0.0, 10.0), (1.0, 0.0))
"""A cut-out of four lines, ten ems wide: ever wider, and nothing at its last line."""


def test_lines_beside_a_cut_out_follow_its_outline() -> None:
    cut = Inset("photo", 0, 8.0, 10.0, 0, 4, OUTLINE)
    legs, uneven = room([TextColumn(0.0, 18.0)], 8, [[]], [cut], 18.0)
    assert legs == [(0, 0, 8)]
    # half an em from the outline, in whole ems: 12 - 0.5, 10 - 0.5, 8 - 0.5
    assert uneven == ((0, 0.0, 11.0), (1, 0.0, 9.0), (2, 0.0, 7.0))


def test_where_it_has_nothing_the_line_is_whole() -> None:
    cut = Inset("photo", 0, 8.0, 8.0, 0, 4, ((0.0, 8.0), (1.0, 0.0), (1.0, 0.0), (1.0, 0.0)))
    _, uneven = room([TextColumn(0.0, 16.0)], 6, [[]], [cut], 16.0)
    assert [line for line, _, _ in uneven] == [0]


def test_the_lines_over_and_under_it_keep_clear_of_its_ends() -> None:
    cut = Inset("photo", 0, 6.0, 10.0, 3, 4, OUTLINE)
    above = cut.at(2)
    assert above is not None and (above.left, above.ems) == (10.0, 2.0)
    assert cut.at(7) is None
