"""The grid of characters (文字格): cells of one em in rows and columns, the fewest empty."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Text
from paiban.shape.shaper import shape
from paiban.typeset.breaker import break_lines
from paiban.typeset.cell_ends import EMPTY, UNEVEN_EMPTY
from paiban.typeset.cells import cells_between, origin_of, to_cells
from paiban.typeset.class_table import FORBIDDEN
from paiban.typeset.compiler import load_table
from paiban.typeset.demerits import lone
from paiban.typeset.justify import Line, set_line
from paiban.typeset.paragraph import Setter
from paiban.typeset.spacing import space
from paiban.typeset.typesetter import Typesetter
from paiban.typeset.vertical_lines import VerticalTypesetter
from tests.fonts import square
from tests.typeset.setting import best, strings
from tests.typeset.test_properties import (
    is_lone,
    is_western,
    may_break,
    measures,
    paragraphs,
    rare,
    short,
)

WITHIN = 0.01 / 9
"""0.01 pt at 9 pt, in ems."""


def gridded(string: str, *, indent: float = 0.0, marks: str = "full") -> Setter:
    """A paragraph on the grid, in the square test font."""
    shaped, table = (
        shape(Text(string), {None: (square(),)}),
        load_table("zh-Hans", "gb", None, marks),
    )
    spacing = space(shaped, table)
    to_cells(spacing, table)
    return Setter(spacing, 9.0, indent)


@lru_cache(maxsize=4)
def typesetter(*, vertical: bool = False, marks: str = "gb") -> Typesetter:
    """The shipped faces, with a house that wants the grid."""
    stylebook = replace(default_stylebook(), character_grid=True, marks=marks)
    made = VerticalTypesetter if vertical else Typesetter
    return made(stylebook, Catalog(stylebook.faces), Findings())


def groups(made: Setter, line: Line) -> list[tuple[int, int]]:
    """The clusters of a line, those together that may not be parted and have no own cells."""
    found = [(line.start, line.start)]
    tails = made.spacing.tails
    assert tails is not None
    for at in range(line.start + 1, line.end + 1):
        first, _ = found[-1]
        if at <= tails[first]:
            found[-1] = (first, at)
        else:
            found.append((at, at))
    return found


def check_cells(made: Setter, line: Line, indent: float, measure: float) -> None:
    """Every character stands in its cells, none shares them; the first where the line begins."""
    spacing, cell = made.spacing, indent
    for number, (first, last) in enumerate(groups(made, line)):
        left = line.xs[first - line.start]
        right = line.xs[last - line.start] + spacing.advances[last]
        cells = ceil(right - left - 1e-6)
        pad = (cells - (right - left)) / 2
        begin = left - pad
        assert begin == pytest.approx(round(begin), abs=WITHIN)
        assert begin >= cell - WITHIN
        if number == 0:
            assert begin == pytest.approx(indent, abs=WITHIN)
        if first == last and not is_western(made.shaped.strings[first][0]):
            assert left == pytest.approx(round(left), abs=WITHIN)
        cell = begin + cells
        hangs = (first, last) == (line.end, line.end) and spacing.edge_after[last]
        if len(groups(made, line)) > 1:
            assert cell <= measure + (1 if hangs else 0) + WITHIN


def check(made: Setter, measure: int) -> None:
    """All that must hold of every way to set a paragraph on the grid."""
    options = made.options(measure)
    assert len({breaks.lines for breaks in options}) == len(options)
    for breaks in options:
        assert "".join(strings(made, breaks)) == "".join(made.shaped.text.string.split())
        for number, line in enumerate(made.lines(measure, breaks)):
            indent = 0.0 if number else made.indent
            check_cells(made, line, indent, measure)
            last = number == breaks.lines - 1
            if not last and not may_break(made, line.end):
                permitted = [at for at in range(line.start, line.end) if may_break(made, at)]
                assert not permitted  # a run longer than the line: there was no other place


@given(paragraphs, measures, st.sampled_from(["gb", "hanging"]))
@settings(max_examples=100)
def test_all_stand_on_the_grid_in_shipped_faces(string: str, measure: int, marks: str) -> None:
    check(typesetter(marks=marks).setter(Text(string.strip()), "body"), measure)


@given(rare.map("".join), measures, st.sampled_from([0.0, 2.0]))
@settings(max_examples=80)
def test_all_stand_on_the_grid_in_the_square_font(string: str, measure: int, indent: float) -> None:
    made = gridded(string, indent=indent)
    if made.shaped.strings:
        check(made, measure)


@given(paragraphs, measures)
@settings(max_examples=60)
def test_all_stand_on_the_grid_in_vertical_lines(string: str, measure: int) -> None:
    made = typesetter(vertical=True).setter(Text(string.strip()), "body")
    for breaks in made.options(measure):
        assert breaks.ends[-1] == len(made.spacing) - 1
        for number, line in enumerate(made.lines(measure, breaks)):
            check_cells(made, line, 0.0 if number else made.indent, measure)


@given(paragraphs, st.lists(st.integers(6, 20), min_size=1, max_size=8))
@settings(max_examples=40)
def test_each_line_may_have_its_own_measure(string: str, wide: list[int]) -> None:
    made = gridded(string.strip())
    breaks = made.options(tuple(wide))[0]
    for number, line in enumerate(made.lines(tuple(wide), breaks)):
        check_cells(made, line, 0.0, wide[min(number, len(wide) - 1)])


def reference(made: Setter, measure: int) -> float | None:
    """The least demerits of all ways to break, every one looked at; None: there is none."""
    count, best_to = len(made.spacing), {0: 0.0}
    for start in range(count):
        if start not in best_to:
            continue
        width = measure - (made.indent if start == 0 else 0)
        for end in range(start, count):
            last, penalty = end == count - 1, made.spacing.penalties[end]
            used, hang = told_anew(made, start, end)
            if used - hang > width or (penalty == FORBIDDEN and not last):
                continue
            empty = max(0, width - used)
            cost = EMPTY * empty + UNEVEN_EMPTY * empty**2 + penalty
            if last:
                cost = lone(width) if start and is_lone(made, start) else 0.0
            total = best_to[start] + cost
            best_to[end + 1] = min(total, best_to.get(end + 1, total))
    return best_to.get(count)


def told_anew(made: Setter, start: int, end: int) -> tuple[int, float]:
    """The cells that a line takes, counted character by character; what of it may hang."""
    cells, western = 0, 0.0
    for at in range(start, end + 1):
        string = made.shaped.strings[at]
        western += made.spacing.advances[at] if is_western(string) else 0.0
        goes_on = at < end and is_western(string) and is_western(made.shaped.strings[at + 1])
        if not goes_on:
            cells += ceil(western - 1e-6)
            western = 0.0
        cells += not is_western(string)
    return cells, made.spacing.edge_after[end]


@given(short, st.integers(5, 16), st.sampled_from([0.0, 2.0]), st.sampled_from(["full", "hanging"]))
@settings(max_examples=200)
def test_the_fewest_cells_stay_empty(string: str, measure: int, indent: float, marks: str) -> None:
    made = gridded(string, indent=indent, marks=marks)
    least = reference(made, measure)
    if least is not None and least < 300:
        assert made.options(measure)[0].demerits == pytest.approx(least, abs=1e-6)


def test_a_line_may_be_as_empty_as_a_last_line_of_one_character_is_dear() -> None:
    assert best(gridded("一一一“一”？！——一"), 10) == ["一一一", "“一”？！——一"]


HAN = "春江潮水连海平海上明月共潮生滟滟随波千万里何处春江无月明"


def test_a_mark_pushes_the_character_before_it_to_the_next_line() -> None:
    assert best(gridded(HAN[:7] + "，" + HAN[7:16]), 7) == [
        HAN[:6],
        HAN[6] + "，" + HAN[7:12],
        HAN[12:16],
    ]


def test_a_hanging_mark_stands_outside() -> None:
    made = gridded(HAN[:7] + "，" + HAN[7:16], marks="hanging")
    assert best(made, 7)[0] == HAN[:7] + "，"
    assert made.lines(7, made.options(7)[0])[0].xs[-1] == 7


def test_marks_are_full_width_and_pairs_are_not_compressed() -> None:
    made = gridded("海（平）：“明”。")
    assert list(made.lines(20, made.options(20)[0])[0].xs) == list(range(9))


def test_words_take_whole_cells_and_stand_in_their_middle() -> None:
    made = gridded("海GDP平a7.5b海")  # 1.5 em in two cells, 2.5 em in three
    xs = made.lines(20, made.options(20)[0])[0].xs
    assert xs[1:4] == pytest.approx((1.25, 1.75, 2.25))
    assert xs[4] == 3
    assert xs[5] == pytest.approx(4.25)
    assert xs[-1] == 7


def test_word_spaces_belong_to_their_run_and_vanish_where_it_is_parted() -> None:
    made = gridded("江" * 6 + "ab cd" + "海" * 8)
    assert best(made, 9) == ["江" * 6 + "abcd", "海" * 8]  # 2.35 em in three cells
    parted = made.lines(8, made.options(8)[0])
    assert [line.end for line in parted] == [7, 15, 17]
    for line in parted:
        check_cells(made, line, 0.0, 8)


def test_dashes_and_ellipses_take_two_cells() -> None:
    made = gridded("海——平……月")
    assert list(made.lines(20, made.options(20)[0])[0].xs) == list(range(7))


def test_spaces_between_han_are_cells() -> None:
    made = gridded("张三 李四　王五")
    assert made.lines(20, made.options(20)[0])[0].xs == (0, 1, 3, 4, 6, 7)


def test_beside_a_drop_cap_the_text_keeps_to_the_grid() -> None:
    made = typesetter().setter(Text((HAN + "，" + HAN + "。") * 3), "body")
    measures = [10.0, 10.0, 13.0]
    breaks = break_lines(made.spacing, measures)[0]
    start = 0
    for number, end in enumerate(breaks.ends):
        measure = measures[min(number, 2)]
        check_cells(made, set_line(made.spacing, start, end, measure), 0.0, measure)
        start = end + 1


@pytest.mark.parametrize("marker", ["● ", "1. ", "12. "])
def test_list_items_hang_on_the_grid(marker: str) -> None:
    made = typesetter().setter(Text(marker + HAN), "list_item")
    lines = made.lines(11, made.options(11)[0])
    assert made.hang == 2
    assert lines[0].xs[len(marker) - 1] == 2
    assert {line.xs[0] for line in lines[1:]} == {2}


def test_other_roles_and_houses_have_no_grid() -> None:
    assert typesetter().setter(Text(HAN), "headline").spacing.tails is None
    assert typesetter().setter(Text(HAN), "caption").spacing.tails is None
    book = default_stylebook()
    plain = Typesetter(book, Catalog(book.faces), Findings())
    assert plain.setter(Text(HAN), "body").spacing.tails is None


def test_cells_stand_one_after_another() -> None:
    made = gridded(HAN)
    for line in made.lines(9, made.options(9)[0]):
        assert [after - before for before, after in pairwise(line.xs)] == [1] * (len(line.xs) - 1)


def test_a_typed_space_between_han_is_a_cell_wherever_it_stands() -> None:
    for string in ("春 江潮水", "春江 潮水", "春江潮 水"):
        places = [float(at) for at, char in enumerate(string) if char != " "]
        assert gridded(string).spacing.x[:4] == places


def test_a_line_that_begins_within_a_word_has_its_cells_from_there_or_from_its_end() -> None:
    """Five letters of half an em take three cells; what follows stands in the fourth."""
    made = gridded("abcde春江").spacing
    assert made.tails is not None
    assert made.tails[:6] == [4, 4, 4, 4, 4, 5]
    for end in (2, 3, 4):
        assert origin_of(made, 1, end) == made.x[1]  # the word alone: its letters as they are
    for end in (5, 6):
        assert origin_of(made, 1, end) == made.x[1] + made.edge_before[1]
    assert made.x[1] + made.edge_before[1] == 3.0 - 2.0  # four letters are two cells before 春
    assert cells_between(made, 1, 5) == 3
