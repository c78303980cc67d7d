"""Across how many columns tables stand, at which end, and at what cost."""

from __future__ import annotations

from dataclasses import dataclass

from paiban.arrange.module.grids import TextGrid, text_grids
from paiban.arrange.module.inset_lines import parting, refitted
from paiban.arrange.module.insets import LooseInsets, stood
from paiban.arrange.module.table_spans import TableSet, table_sets
from paiban.arrange.module.text_around import Inset, TextColumn, room
from paiban.arrange.plan import PhotoPlace
from paiban.base.value import replace
from paiban.edition.paper import DUIKAI, SIKAI

BODY = 40


@dataclass(frozen=True)
class Asking:
    """A table that costs nothing from ``natural`` ems on, less a narrower one the less it is so."""

    natural: float
    number: int = 0
    deep: int = 8

    def lines(self, ems: float) -> int:
        return self.deep

    def cost(self, ems: float) -> float:
        return max(0.0, self.natural - ems) / 2


def grid(columns: int) -> TextGrid:
    """Columns of 11 em, an em apart."""
    return text_grids(columns, SIKAI)[0]


def told(sets: list[TableSet]) -> list[tuple[str, list[tuple[float, float]], float]]:
    return [
        (each.place, [(inset.left, inset.ems) for inset in each.insets], each.cost) for each in sets
    ]


def test_a_table_that_has_room_stays_in_the_text() -> None:
    assert told(table_sets([Asking(11)], grid(4))) == [("", [], 0.0)]
    assert told(table_sets([], grid(4))) == [("", [], 0.0)]


def test_a_wide_one_takes_the_fewest_columns_that_will_do() -> None:
    """23 em are two columns; at the foot over the first, at the head over the last; as a last
    resort it stays in the text."""
    assert told(table_sets([Asking(20)], grid(4))) == [
        ("foot", [(0.0, 23.0)], 0.0),
        ("head", [(24.0, 23.0)], 0.3),
        ("", [], 4.5),
    ]


def test_where_none_will_do_the_widest_is_the_best() -> None:
    found = told(table_sets([Asking(60)], grid(3)))
    assert found[0] == ("foot", [(0.0, 35.0)], 12.5)
    assert found[-1] == ("", [], 24.5)


def test_in_a_single_column_there_is_no_choice() -> None:
    assert told(table_sets([Asking(20)], grid(1))) == [("", [], 4.5)]


def test_two_tables_stand_side_by_side_where_they_have_room() -> None:
    found = table_sets([Asking(20, 1), Asking(20, 4)], grid(4))
    assert [(inset.number, inset.left) for inset in found[0].insets] == [(4, 24.0), (1, 0.0)]
    assert [(inset.number, inset.left) for inset in found[1].insets] == [(1, 0.0), (4, 24.0)]
    narrow = table_sets([Asking(20, 1), Asking(20, 4)], grid(3))[0]
    assert [(inset.number, inset.left) for inset in narrow.insets] == [(4, 0.0), (1, 0.0)]


def test_none_lies_across_the_fold() -> None:
    spread = replace(grid(4), fold=2, fold_ems=3.0)
    for found in table_sets([Asking(34)], spread):
        for inset in found.insets:
            assert inset.ems == 23.0
            assert inset.left in (0.0, 27.0)


def loose(at: str, *insets: Inset) -> LooseInsets:
    return LooseInsets(insets, tables_at=at)


TABLE = Inset("table", 1, 0.0, 23.0, 0, 8)


def lines_of(at: str, *insets: Inset, photos: tuple[PhotoPlace, ...] = ()) -> list[int]:
    found = stood(loose(at, *insets), grid(3), BODY, photos)
    assert found is not None
    return [inset.line for inset in found]


def test_it_stands_at_the_end_that_is_wished() -> None:
    assert lines_of("head", TABLE) == [0]
    assert lines_of("foot", TABLE) == [BODY - 8]


def test_it_stands_right_above_a_photo_at_the_foot() -> None:
    photo = PhotoPlace(0, 0, 3, 30, 10, 1, below=False)
    assert lines_of("foot", TABLE, photos=(photo,)) == [21]  # a line of white between
    above = PhotoPlace(0, 0, 3, 0, 10, 1, below=True)
    assert lines_of("head", TABLE, photos=(above,)) == [11]


def test_two_over_the_same_columns_stand_one_above_the_other() -> None:
    assert lines_of("foot", TABLE, replace(TABLE, number=2)) == [32, 23]


def test_it_parts_the_columns_only_between_text_and_text() -> None:
    photo = PhotoPlace(0, 0, 3, 30, 10, 1, below=False)
    assert parting(replace(TABLE, line=0), BODY, ()) == 0.0
    assert parting(replace(TABLE, line=32), BODY, ()) == 0.0
    assert 0.0 < parting(replace(TABLE, line=21), BODY, (photo,)) < 1.0
    assert parting(replace(TABLE, line=15), BODY, (photo,)) == 1.0
    assert parting(Inset("quote", 0, 7, 9, 15, 6), BODY, ()) == 0.0


def test_the_columns_beside_it_keep_their_whole_measure() -> None:
    """Where columns are less than an em apart too."""
    columns = [TextColumn(at * 11.5, 11.0) for at in range(3)]
    table = replace(TABLE, ems=22.5, line=32)
    legs, uneven = room(columns, BODY, [[], [], []], (table,), 11.0)
    assert legs == [(0, 0, 31), (1, 0, 31), (2, 0, BODY)]
    assert uneven == ()


def test_copyfitting_gives_white_above_a_table_at_the_foot_and_none_from_it() -> None:
    table = replace(TABLE, line=32)
    deeper = refitted((table,), 2, BODY, grid(3), ())
    assert deeper is not None
    assert (deeper[0].line, deeper[0].lines) == (30, 10)
    assert refitted((table,), -1, BODY, grid(3), ()) is None
    top = refitted((TABLE,), 2, BODY, grid(3), ())
    assert top is not None
    assert (top[0].line, top[0].lines) == (0, 10)


def test_more_columns_than_one_of_a_wide_paper() -> None:
    wide = text_grids(5, DUIKAI)[0]
    (first, *_) = table_sets([Asking(wide.measure + 2)], wide)
    assert first.insets[0].ems == 2 * wide.measure + wide.gutter
