"""Set lines as glyphs on the page: where each stands, and what it stands for."""

from __future__ import annotations

import pytest

from paiban.column.block import Row
from paiban.compose.glyph_items import row_items, texts_of
from paiban.page.items import Glyphs
from paiban.typeset.paragraph import Setter
from tests.typeset.setting import best_lines, setter, shipped_setter

SIZE = 10.0


def items(made: Setter, measure: float = 13) -> list[Glyphs]:
    """The first line, from 100 points to the right, on a baseline at 50."""
    row = Row("body", made, best_lines(made, measure)[0], 100.0, 50.0, SIZE)
    return [item for item in row_items(row) if isinstance(item, Glyphs)]


def test_each_character_is_a_glyph_in_its_place() -> None:
    (glyphs,) = items(setter("春江潮水"))
    assert glyphs.texts == tuple("春江潮水")
    assert glyphs.xs == pytest.approx((100.0, 110.0, 120.0, 130.0))
    assert (glyphs.y, glyphs.size, glyphs.ys) == (50.0, SIZE, ())


def test_what_does_not_stand_at_the_origin_of_its_cluster_is_shifted() -> None:
    """A comma whose ink begins at 0.06 em is moved within its half by the spacing's shifts."""
    made = setter("春江潮水")
    made.spacing.shifts[2] = 0.25
    (glyphs,) = items(made)
    assert glyphs.xs == pytest.approx((100.0, 110.0, 122.5, 130.0))


def test_a_typed_space_is_a_glyph_of_its_own_where_the_cluster_before_it_ends() -> None:
    (glyphs,) = items(setter("春江 潮水"))
    assert "".join(glyphs.texts) == "春江 潮水"
    assert glyphs.xs == pytest.approx((100.0, 110.0, 120.0, 123.5, 133.5))


def test_further_glyphs_of_a_cluster_stand_from_its_origin() -> None:
    """The first is shifted by ⅛ em; the second stands ¼ em from the origin, half an em up."""
    made = setter("春江潮水")
    shaped = made.shaped
    shaped.shifts[1] = made.spacing.shifts[1] = 0.125
    shaped.more[1] = ((7, 0.25, 0.5),)
    (glyphs,) = items(made)
    assert glyphs.gids[2] == 7
    assert glyphs.xs[:3] == pytest.approx((100.0, 111.25, 112.5))
    assert glyphs.ys[:3] == pytest.approx((50.0, 50.0, 45.0))
    assert glyphs.texts == ("春", "江", "", "潮", "水")


def test_a_cluster_that_rises_stands_above_the_baseline() -> None:
    made = setter("春江潮水")
    made.shaped.rises[2] = 0.3
    (glyphs,) = items(made)
    assert glyphs.ys == pytest.approx((50.0, 50.0, 47.0, 50.0))


@pytest.mark.parametrize(
    ("string", "count", "texts"),
    [
        ("é", 2, ["é", ""]),
        ("e\u0301", 2, ["e", "\u0301"]),
        ("abc", 2, ["a", "bc"]),
        ("abc", 3, ["a", "b", "c"]),
        ("ab", 3, ["ab", "", ""]),
    ],
)
def test_a_cluster_gives_each_glyph_a_character_and_the_last_the_rest(
    string: str, count: int, texts: list[str]
) -> None:
    assert texts_of(string, count) == texts


def test_a_line_in_two_faces_is_two_items() -> None:
    made = shipped_setter("春江潮水连海", bold=((2, 4),))
    found = items(made)
    assert ["".join(each.texts) for each in found] == ["春江", "潮水", "连海"]
    xs = [x for each in found for x in each.xs]
    assert xs == pytest.approx([120.0 + 10 * at for at in range(6)])
