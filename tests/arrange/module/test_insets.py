"""What stands within the text: where across, where down, and what copyfitting makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import pytest

from paiban.arrange.module.grids import TextGrid, text_grids
from paiban.arrange.module.inset_lines import barred_lines, makes_legs, refitted
from paiban.arrange.module.insets import (
    LooseInsets,
    standings,
    stood,
)
from paiban.arrange.module.photo_rows import SIZE
from paiban.arrange.module.text_around import Inset
from paiban.base.value import replace
from paiban.column.depth_options import AS_STYLED, HeadOption
from paiban.edition.paper import DUIKAI, SIKAI
from tests.arrange.modules import photo

BODY = 36
"""Lines of the body."""
PHOTO, QUOTE = Inset("photo", 0, 7, 9, 0, 10), Inset("quote", 1, 7, 9, 0, 6)


def grid(columns: int) -> TextGrid:
    """Columns of 11 em, an em apart."""
    return text_grids(columns, SIKAI)[0]


@dataclass(frozen=True)
class Asking:
    """An inset as it asks for its depth: a line for each two ems."""

    kind: str
    number: int = 0

    def lines(self, ems: float) -> int:
        return int(ems) // 2

    def outline(self, _ems: float) -> tuple[tuple[float, float], ...]:
        return ()


@dataclass(frozen=True)
class Wanting:
    """A story with insets and a head of a given width and depth."""

    insets: tuple[Asking, ...] = ()
    tables: tuple[()] = ()
    head_place: str = "over"
    has_head: bool = True
    heads: tuple[tuple[float, int], ...] = ((0.0, 4),)

    def inset_heads(self, ems: float) -> tuple[HeadOption, ...]:
        return tuple(
            HeadOption(0, 0.0, (-ems, at, AS_STYLED), 21.0, lines, wide or ems)
            for at, (wide, lines) in enumerate(self.heads)
        )


def across(wanting: Wanting, over: TextGrid) -> list[list[tuple[str, float, float, int]]]:
    wishes = (20_000.0,) * 4
    return [
        [(each.kind, each.left, each.ems, each.lines) for each in standing.insets]
        for standing in standings(wanting, over, wishes)  # type: ignore[arg-type]
    ]


# across


def test_a_photo_over_two_columns_leaves_six_ems_in_each() -> None:
    assert across(Wanting((Asking("photo"),)), grid(2)) == [[("photo", 7.0, 9.0, 4)]]


def test_photos_over_two_columns_stand_to_the_right_of_three_or_over_all() -> None:
    """12 em from column to column, 7 of the first kept."""
    found = across(Wanting((Asking("photo"),)), grid(3))
    assert found == [[("photo", 19.0, 9.0, 4)], [("photo", 7.0, 21.0, 10)]]


def test_photos_over_two_of_four_columns_stand_in_the_middle() -> None:
    found = across(Wanting((Asking("photo"),)), grid(4))
    assert [each[0][1] for each in found] == [19.0, 19.0, 7.0]


def test_quotes_keep_to_the_fewest_columns_while_photos_grow() -> None:
    found = across(Wanting((Asking("photo"), Asking("quote", 3))), grid(3))
    assert found == [
        [("photo", 19.0, 9.0, 4), ("quote", 19.0, 9.0, 4)],
        [("photo", 7.0, 21.0, 10), ("quote", 19.0, 9.0, 4)],
    ]


def test_one_column_has_room_at_its_right_where_it_is_wide() -> None:
    """Of 27 em, 14 stay for the lines beside it and one for white; of 11 there is no room."""
    (wide,) = text_grids(2, DUIKAI, 1)
    assert wide.measure == 27
    assert across(Wanting((Asking("photo"),)), wide) == [[("photo", 15.0, 12.0, 6)]]
    assert across(Wanting((Asking("photo"),)), grid(1)) == []
    fifteen = replace(grid(1), measure=15.0)  # 8 kept, 9 with white: six are left
    assert across(Wanting((Asking("photo"),)), fifteen) == []
    eighteen = replace(grid(1), measure=18.0)  # 9 kept: eight are left
    assert across(Wanting((Asking("photo"),)), eighteen) == [[("photo", 10.0, 8.0, 4)]]


def test_no_inset_lies_across_the_fold() -> None:
    spread = replace(grid(4), fold=2, fold_ems=3.0)
    found = across(Wanting((Asking("photo"),)), spread)
    assert [each[0][1:3] for each in found] == [(34.0, 9.0)]  # on the right page


def test_photos_cost_as_they_are_larger_or_smaller_than_they_ought_to_be() -> None:
    (standing,) = standings(Wanting((Asking("photo"),)), grid(2), (1000.0,))  # type: ignore[arg-type]
    area = 9 * 9.0 * 4 * 11.25
    assert standing.cost == pytest.approx(SIZE * log(area / 1000.0) ** 2)
    (quote,) = standings(Wanting((Asking("quote"),)), grid(2), (1000.0,))  # type: ignore[arg-type]
    assert quote.cost == 0.0


def test_a_head_beside_takes_up_to_half_of_the_columns() -> None:
    beside = Wanting(head_place="beside")
    assert across(beside, grid(4)) == [[("head", 0.0, 11.0, 4)], [("head", 0.0, 23.0, 4)]]
    assert across(beside, grid(3)) == [[("head", 0.0, 11.0, 4)]]
    assert across(beside, grid(2)) == [[("head", 0.0, 11.0, 4)]]
    assert across(beside, grid(1)) == []


def test_a_head_within_stands_as_a_photo_does() -> None:
    within = Wanting(head_place="within")
    assert across(within, grid(3)) == [[("head", 19.0, 9.0, 4)], [("head", 7.0, 21.0, 4)]]
    (first, _) = standings(within, grid(3), ())  # type: ignore[arg-type]
    assert first.within
    assert not standings(Wanting(head_place="beside"), grid(3), ())[0].within  # type: ignore[arg-type]


def test_an_upright_head_is_centred_in_the_columns_that_it_fills() -> None:
    upright = Wanting(head_place="vertical", heads=((5.0, 20), (7.0, 20), (30.0, 20)))
    found = across(upright, grid(2))
    assert found == [
        [("head", 3.0, 5.0, 20)],  # beside 5 em and white no text has room: the column is its own
        [("head", 2.0, 7.0, 20)],
    ]  # 30 em leave no room for text
    wide = replace(grid(2), measure=20.0)
    assert across(upright, wide)[0] == [("head", 0.0, 5.0, 20)]  # text runs beside it


# down


def test_a_quote_stands_in_the_middle_and_two_insets_at_the_thirds() -> None:
    assert stood(LooseInsets((QUOTE,)), grid(2), BODY, ()) == (replace(QUOTE, line=15),)
    both = stood(LooseInsets((PHOTO, QUOTE)), grid(2), BODY, ())
    assert both == (replace(PHOTO, line=7), replace(QUOTE, line=21))


def test_a_head_within_stands_a_third_down_and_others_at_the_top() -> None:
    head = Inset("head", 0, 7, 9, 0, 6)
    assert stood(LooseInsets((head,), within=True), grid(2), BODY, ()) == (replace(head, line=10),)
    assert stood(LooseInsets((head,)), grid(2), BODY, ()) == (head,)


@pytest.mark.parametrize(("body", "lines"), [(6, 6), (7, 7), (9, 9), (10, 6), (36, 6)])
def test_a_head_takes_what_is_too_shallow_for_a_leg_beneath_it(body: int, lines: int) -> None:
    head = Inset("head", 0, 0, 11, 0, 6)
    assert stood(LooseInsets((head,)), grid(2), body, ()) == (replace(head, lines=lines),)
    assert stood(LooseInsets((head,)), grid(2), 5, ()) is None


def test_a_head_at_the_top_gives_way_to_no_photo() -> None:
    head = Inset("head", 0, 0, 11, 0, 6)
    assert stood(LooseInsets((head,)), grid(2), BODY, [photo(0, 1, 0, 10)]) is None
    assert stood(LooseInsets((head,)), grid(2), BODY, [photo(1, 1, 0, 10)]) == (head,)


def test_an_inset_keeps_a_leg_and_white_from_photos_above_and_beneath() -> None:
    """A photo of lines 0 to 20 and a line of white: 3 lines of leg and a line of white beneath."""
    one = LooseInsets((QUOTE,))
    assert stood(one, grid(2), BODY, [photo(0, 2, 0, 20)]) == (replace(QUOTE, line=25),)
    under = stood(one, grid(2), BODY, [photo(0, 2, 16, 20)])
    assert under == (replace(QUOTE, line=5),)  # 5 + 6 + 3 + 1 + 1 = 16
    far = replace(QUOTE, left=24, ems=9)
    assert stood(LooseInsets((far,)), grid(3), BODY, [photo(0, 2, 0, 20)]) == (
        replace(far, line=15),
    )
    assert stood(one, grid(2), 20, [photo(0, 2, 0, 14)]) is None


def test_insets_keep_a_leg_from_one_another_where_they_share_columns() -> None:

    def clear_of(inset: Inset, other: Inset) -> bool:
        barred = barred_lines(inset, grid(2), (), (other,))
        return not any(after < inset.line < before for after, before in barred)

    above = replace(PHOTO, line=4)  # keeps text from lines 3 to 15
    for line, clear in ((18, True), (17, False)):
        assert clear_of(replace(QUOTE, line=line), above) == clear
    beneath = replace(PHOTO, line=20)
    for line, clear in ((10, True), (11, False)):  # 10 + 6 + 1 + 3
        assert clear_of(replace(QUOTE, line=line), beneath) == clear
    for left in (16, -2):  # at its sides
        beside = replace(QUOTE, left=left, line=4)
        assert clear_of(beside, above)
    assert not clear_of(replace(QUOTE, left=15, line=4), above)


@pytest.mark.parametrize(
    ("line", "lines", "legs"),
    [
        (0, 10, True),
        (4, 10, True),  # white and three lines above
        (3, 10, False),
        (1, 10, False),
        (22, 10, True),  # white and three lines beneath
        (23, 10, False),
        (26, 10, True),  # to the foot
        (25, 10, False),
        (0, 36, True),
    ],
)
def test_above_and_beneath_an_inset_there_is_a_leg_or_nothing(
    line: int, lines: int, legs: bool
) -> None:
    assert makes_legs(line, lines, BODY) == legs


# copyfitting


@pytest.mark.parametrize(
    ("more", "line", "lines"), [(4, 8, 14), (1, 10, 11), (-4, 12, 6), (-1, 11, 9)]
)
def test_a_photo_grows_up_and_down(more: int, line: int, lines: int) -> None:
    found = refitted((replace(QUOTE, line=26), replace(PHOTO, line=10)), more, BODY, grid(2), ())
    assert found == (replace(QUOTE, line=26), replace(PHOTO, line=line, lines=lines))


def test_the_first_photo_changes_else_a_quote_else_the_head() -> None:
    head, quote = Inset("head", 0, 7, 9, 4, 6), replace(QUOTE, line=15)
    other = replace(PHOTO, number=1, line=25)
    kinds = {
        (head, quote, other): 2,
        (other, replace(other, number=2, line=8)): 0,
        (head, quote): 1,
        (head,): 0,
    }
    for insets, changed in kinds.items():
        found = refitted(insets, 1, 40, grid(2), ())
        assert found is not None
        assert [at for at, each in enumerate(insets) if found[at] != each] == [changed]


def test_words_do_not_shrink_and_nothing_is_shallower_than_four_lines() -> None:
    quote = replace(QUOTE, line=10)
    assert refitted((quote,), -1, BODY, grid(2), ()) is None
    assert refitted((quote,), 2, BODY, grid(2), ()) == (replace(quote, line=9, lines=8),)
    assert refitted((replace(PHOTO, line=10, lines=6),), -2, BODY, grid(2), ()) is not None
    assert refitted((replace(PHOTO, line=10, lines=6),), -3, BODY, grid(2), ()) is None


def test_an_inset_at_the_foot_or_at_the_head_stays_there() -> None:
    assert refitted((replace(PHOTO, line=0),), 4, BODY, grid(2), ()) == (
        replace(PHOTO, line=0, lines=14),
    )
    whole = replace(PHOTO, line=0, lines=34)
    assert refitted((whole,), 2, BODY, grid(2), ()) == (replace(whole, lines=36),)
    assert refitted((whole,), 3, BODY, grid(2), ()) is None


def test_a_photo_grows_into_no_other_inset_and_no_photo() -> None:
    """Three lines of a leg and one of white stay between it and what shares its columns."""
    above, quote = replace(PHOTO, line=5), replace(QUOTE, line=20)  # it comes to end at line 16
    assert refitted((above, quote), 2, BODY, grid(2), ()) is not None
    assert refitted((above, replace(quote, line=19)), 2, BODY, grid(2), ()) is None
    beside = replace(quote, left=30, line=18)
    assert refitted((above, beside), 2, BODY, grid(4), ()) is not None
    for line, fits in ((21, True), (20, False)):  # a photo has a line of white of its own
        found = refitted((above,), 2, BODY, grid(2), [photo(0, 2, line, BODY - line)])
        assert (found is not None) == fits
