"""Text flowing through legs: nothing lost, legs filled where they can be (rules 25 and 26)."""

from __future__ import annotations

from itertools import accumulate, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.column.flow import (
    CUT_BOX,
    CUT_OFF,
    EMPTY_LINE,
    HOLE,
    ORPHAN,
    WIDOW,
    Choice,
    Flow,
    Piece,
    fill,
)


def text(*lines: int) -> Piece:
    """A paragraph of so many lines, or, at a demerit each, of so many."""
    return Piece(tuple(Choice(count, float(cost)) for cost, count in enumerate(lines)))


CROSSHEAD = Piece(
    (Choice(1, 0.0), Choice(2, 3.0, before=1), Choice(3, 6.0, before=1, after=1)),
    (Choice(1, 0.0),),
    keep=True,
)
BOX = Piece((Choice(4, 0.0),), divisible=False)

paragraphs = (
    st.integers(1, 9)
    .flatmap(
        lambda lines: st.sampled_from([(lines,), (lines, lines + 1), (lines, lines + 1, lines + 2)])
    )
    .map(lambda lines: text(*lines))
)
pieces = st.lists(
    st.one_of(paragraphs, paragraphs, paragraphs, st.just(CROSSHEAD), st.just(BOX)),
    min_size=1,
    max_size=14,
)
legs = st.lists(st.one_of(st.just(0), st.integers(3, 14)), min_size=1, max_size=5)
"""Legs of no line come of modules that are too short for their place."""


def _check(flowed: Flow, given_pieces: list[Piece], given_legs: list[int]) -> None:
    room = sum(given_legs)
    assert len(flowed.choices) == len(flowed.starts) == len(given_pieces)
    at = 0
    for piece, choice, start in zip(given_pieces, flowed.choices, flowed.starts, strict=True):
        assert choice in piece.choices + piece.at_head
        skipped = start - at
        assert skipped >= 0
        if skipped:  # over to the next leg: only for what must not be cut or parted from its text
            assert skipped <= 3 if piece.keep else not piece.divisible
            ends = list(accumulate(given_legs))
            assert start in ends
            left = [end - max(at, end - leg) for end, leg in zip(ends, given_legs, strict=True)]
            passed = zip(ends, left, strict=True)
            assert all(room < 4 for end, room in passed if at < end <= start)  # lines of the box
        at = start + choice.lines
    assert flowed.empty == max(0, room - at)
    assert (flowed.over > 0) == (at > room or flowed.cost >= CUT_BOX)
    assert flowed.over >= at - room


@given(pieces, legs)
@settings(max_examples=200)
def test_pieces_in_order_and_nothing_lost(given_pieces: list[Piece], given_legs: list[int]) -> None:
    _check(fill(given_pieces, given_legs), given_pieces, given_legs)


def _cost(choices: tuple[Choice, ...], given_legs: list[int]) -> float:
    """What a choice for each of a run of paragraphs costs, told anew."""
    room, at = sum(given_legs), 0
    ends = list(accumulate(given_legs))[:-1]
    cost = 0.0
    for choice in choices:
        end = at + choice.lines
        for foot in ends:
            if at < foot < end:
                cost += WIDOW if end - foot == 1 else ORPHAN if foot - at == 1 else 0.0
        cost += choice.cost
        at = end
    return cost + EMPTY_LINE * max(0, room - at)


@given(st.lists(paragraphs, min_size=1, max_size=5), legs)
@settings(max_examples=200)
def test_the_cheapest_choice_is_taken(given_pieces: list[Piece], given_legs: list[int]) -> None:
    flowed = fill(given_pieces, given_legs)
    ways = list(product(*(piece.choices for piece in given_pieces)))
    fitting = [way for way in ways if sum(choice.lines for choice in way) <= sum(given_legs)]
    if not fitting:
        least = min(sum(choice.lines for choice in way) for way in ways)
        assert flowed.over == least - sum(given_legs)
        return
    assert flowed.over == 0
    assert flowed.cost == pytest.approx(min(_cost(way, given_legs) for way in fitting))


@given(st.lists(paragraphs, min_size=1, max_size=8), st.data())
@settings(max_examples=100)
def test_a_leg_is_filled_exactly_where_any_choice_fills_it(
    given_pieces: list[Piece], data: st.DataObject
) -> None:
    chosen = [data.draw(st.sampled_from(piece.choices)) for piece in given_pieces]
    lines = sum(choice.lines for choice in chosen)
    flowed = fill(given_pieces, [lines])
    assert (flowed.empty, flowed.over) == (0, 0)
    # the same over two legs, but for a line that stays white to spare a widow
    flowed = fill(given_pieces, [lines // 2, lines - lines // 2])
    assert flowed.over == 0
    assert flowed.empty <= 1


def test_empty_and_over_are_told() -> None:
    assert fill([], [5, 5]).empty == 10
    assert fill([text(7)], [5, 5]).empty == 3
    assert fill([text(14)], [5, 5]).over == 4
    assert fill([text(3)], []).over == 3


def test_a_widow_is_avoided_by_a_looser_paragraph() -> None:
    flowed = fill([text(6, 7), text(4, 3)], [5, 5])
    assert [choice.lines for choice in flowed.choices] == [7, 3]
    assert flowed.cost < WIDOW


def test_an_orphan_costs_less_than_a_widow_and_is_taken_where_it_must_be() -> None:
    flowed = fill([text(4), text(6)], [5, 5])
    assert flowed.starts == (0, 4)
    assert flowed.cost == ORPHAN


@pytest.mark.parametrize("above", [3, 4])
def test_a_crosshead_does_not_end_a_leg(above: int) -> None:
    flowed = fill([text(above, above + 1), CROSSHEAD, text(4, 5)], [5, 6])
    start, choice = flowed.starts[1], flowed.choices[1]
    assert start + choice.lines != 5
    assert flowed.cost < CUT_OFF


def test_a_crosshead_goes_over_and_leaves_a_white_line_where_it_must() -> None:
    flowed = fill([text(4), CROSSHEAD, text(5)], [5, 6])
    assert flowed.starts == (0, 5, 6)
    assert flowed.cost == HOLE


def test_a_crosshead_at_the_head_of_a_leg_has_no_blank_line_above() -> None:
    flowed = fill([text(5), CROSSHEAD, text(4)], [5, 5])
    assert flowed.choices[1].before == 0
    assert flowed.cost == 0.0


@pytest.mark.parametrize("above", range(1, 9))
def test_a_box_is_not_cut_where_a_leg_can_hold_it(above: int) -> None:
    box = Piece((Choice(8, 0.0), Choice(9, 1.5, after=1)), divisible=False)
    flowed = fill([text(above), box, text(3)], [10, 14, 14])
    start, lines = flowed.starts[1], flowed.choices[1].lines
    assert start + lines <= 10 or start == 10


def test_a_box_goes_over_with_a_hole_rather_than_be_cut() -> None:
    flowed = fill([text(3), BOX, text(2)], [5, 6])
    assert flowed.starts == (0, 5, 9)
    assert flowed.cost == 2 * HOLE


def test_a_box_deeper_than_its_leg_is_over_by_so_many_lines() -> None:
    assert fill([BOX], [3, 3]).over == 1
    assert fill([text(2), BOX, text(3)], [2, 2, 9]).over == 0
    assert fill([BOX], [2]).over == 2


def test_a_signature_goes_over_rather_than_be_parted() -> None:
    signature = Piece((Choice(2, 0.0),), whole=2)
    flow = fill([text(5), signature], (6, 6))
    assert flow.starts == (0, 6) and flow.cost == HOLE + 4 * EMPTY_LINE
    flow = fill([text(4), signature], (6, 6))
    assert flow.starts == (0, 4)


def test_a_signature_is_parted_rather_than_lost() -> None:
    signature = Piece((Choice(2, 0.0),), whole=2)
    flow = fill([text(5), signature], (6, 1))
    assert flow.starts == (0, 5) and not flow.over


def test_a_table_is_parted_only_where_no_leg_is_deep_enough() -> None:
    table = Piece((Choice(6, 0.0), Choice(7, 10.0, before=1)), divisible=False, rows=(3, 5))
    assert fill([text(4), table], [7, 7]).starts == (0, 7)
    parted = fill([text(2), table], [5, 5])
    assert (parted.over, parted.starts, parted.choices[1].before) == (0, (0, 2), 0)
    lowered = fill([text(1), table], [5, 5])  # the foot then falls between two rows
    assert (lowered.over, lowered.choices[1].before) == (0, 1)


def test_a_crosshead_goes_over_with_the_box_that_follows_it() -> None:
    flowed = fill([text(5, 6), CROSSHEAD, BOX, text(7)], [8, 12])
    assert flowed.starts[1] == 8
    assert flowed.cost < CUT_OFF + 4 * EMPTY_LINE


def test_the_white_beneath_a_crosshead_does_not_save_it_from_the_foot() -> None:
    wide = Piece((Choice(2, 0.0, after=1),), keep=True)
    assert fill([text(7), wide, text(4)], [8, 8]).starts[1] == 8


def test_many_paragraphs_that_are_too_long_are_told() -> None:
    assert fill([text(5, 6, 7)] * 40, [20, 20]).over == 160


def test_rule_26_the_last_line_of_a_paragraph_opens_no_column_that_may_end_short() -> None:
    """The last column may be a line short (rule 25): a paragraph set in a line less is better than
    one whose last line stands alone at the head of a column."""
    flowed = fill([text(7, 6), text(5)], [6, 6])
    assert [choice.lines for choice in flowed.choices] == [6, 5]
    assert (flowed.empty, flowed.over) == (1, 0)


HEADED = Piece(
    (Choice(2, 0.0, before=1), Choice(1, 105.0), Choice(3, 105.0, before=2)),
    (Choice(1, 0.0), Choice(2, 105.0, after=1)),
    keep=True,
)
"""A crosshead as body.py makes them."""


def test_crossheads_have_like_white_above_them_and_the_last_column_what_is_left() -> None:
    flowed = fill([text(5), HEADED, text(4)], [6, 6])
    assert [choice.before for choice in flowed.choices] == [0, 0, 0]  # at the head of the second
    flowed = fill([text(3), HEADED, text(6)], [6, 6])
    assert flowed.choices[1].before == 1
    assert (flowed.empty, flowed.over) == (1, 0)


@pytest.mark.parametrize("before", range(3, 9))
def test_rule_26_a_crosshead_is_never_the_last_of_a_column_nor_parted(before: int) -> None:
    """Of two lines, with one above: white at the foot of the column spares it."""
    broken = Piece(
        (Choice(3, 0.0, before=1), Choice(4, 105.0, before=2)), (Choice(2, 0.0),), keep=True
    )
    flowed = fill([text(before), broken, text(5)], [9, 9])
    first = flowed.starts[1] + flowed.choices[1].before
    last = flowed.starts[1] + flowed.choices[1].lines - 1
    assert (first < 9) == (last < 9)
    assert last != 8
