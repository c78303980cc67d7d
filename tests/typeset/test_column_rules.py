"""Rules 19 to 29, each by its number: the paragraph, the grid, columns, heads."""

from __future__ import annotations

import itertools

import pytest

from paiban.arrange.costs import clashing_heads, heads_out_of_rank
from paiban.arrange.plan import ModulePlan
from paiban.column.depth_options import AS_STYLED, HeadOption
from paiban.column.flow import Choice, Piece, fill
from paiban.edition.model import Slot
from paiban.edition.paper import DUIKAI, SIKAI
from tests.typeset.setting import (
    best,
    best_lines,
    left_edge,
    setter,
    shipped_setter,
)
from tests.typeset.test_rules import GRID, HAN


def test_rule_19_the_first_line_is_indented_by_two_ems() -> None:
    made = shipped_setter(HAN)
    lines = best_lines(made, 13)
    assert [left_edge(made, line) for line in lines] == pytest.approx([2.0, 0.0, 0.0])
    assert [len(line) for line in best(made, 13)] == [11, 13, 4]


@pytest.mark.parametrize("measure", [5.0, 6.0, 8.0, *GRID])
@pytest.mark.parametrize("tail", ["", "。", "！”", "8", "8。"])
def test_rule_20_no_paragraph_ends_in_a_single_character(measure: float, tail: str) -> None:
    for count in range(int(measure) * 2, int(measure) * 3 + 4):
        made = shipped_setter((HAN * 3)[:count] + tail)
        last = best(made, measure)[-1].strip("。！”")
        assert len(last) > 1, (count, best(made, measure))


def test_rule_21_a_loose_line_is_shared_with_its_neighbours() -> None:
    # The word (4 em) cannot follow 6 Han of 9 em. First fit leaves 3 em in 5 gaps; nothing
    # before it can help, but where an earlier line may take part, no line is as loose as that.
    made = setter("春江潮水，连海平海，上明月共abcdefgh潮生滟滟随波")
    lines = best_lines(made, 9)
    loosest = max(line.stretch for line in lines[:-1])
    assert loosest <= 0.3


@pytest.mark.parametrize(
    ("paper", "measures"),
    [
        (DUIKAI, (13, 27, 41, 55, 69, 83, 97, 111)),
        (SIKAI, (11, 23, 35, 47, 59, 71)),
    ],
)
def test_rule_22_spans_are_whole_ems(paper: object, measures: tuple[int, ...]) -> None:
    assert isinstance(paper, type(DUIKAI))
    assert tuple(paper.span_ems(n + 1) for n in range(paper.columns)) == measures
    assert paper.type_area.width == pytest.approx(measures[-1] * 9.0)


def test_rule_24_leading_is_a_quarter_and_baselines_are_even() -> None:
    for paper in (DUIKAI, SIKAI):
        assert paper.leading == 11.25
        steps = [paper.baseline(n + 1) - paper.baseline(n) for n in range(paper.lines - 1)]
        assert steps == pytest.approx([11.25] * (paper.lines - 1))
        assert paper.type_area.bottom <= paper.height


def _text(*lines: int) -> Piece:
    return Piece(tuple(Choice(count, float(cost)) for cost, count in enumerate(lines)))


def test_rule_25_columns_are_balanced() -> None:
    pieces = [_text(4), _text(5), _text(5), _text(5)]  # 19 lines in 4 columns: 5 5 5 4
    flow = fill(pieces, [5, 5, 5, 5])
    assert (flow.empty, flow.over, flow.starts) == (1, 0, (0, 4, 9, 14))
    fitted = fill([_text(4, 5), *pieces[1:]], [5, 5, 5, 5])
    assert (fitted.empty, fitted.over) == (0, 0)
    # the last alone shorter, if nothing can fill it, and filled if a paragraph can run on
    last = [_text(5), _text(5), _text(5)]
    assert fill([*last, _text(4)], [5, 5, 5, 5]).empty == 1
    assert fill([*last, _text(4, 5)], [5, 5, 5, 5]).empty == 0


def test_rule_26_no_column_begins_with_the_last_line_of_a_paragraph() -> None:
    # as they are 6 and 5 lines, the sixth line of the first would begin the second column
    flow = fill([_text(6, 5), _text(4, 5)], [5, 5])
    assert [choice.lines for choice in flow.choices] == [5, 5]


def test_rule_26_no_column_ends_with_a_crosshead() -> None:
    crosshead = Piece((Choice(1, 0.0), Choice(2, 2.0, before=1)), (Choice(1, 0.0),), keep=True)
    # 4 lines of text, then the crosshead: it would be the last of the 5 lines
    flow = fill([_text(4, 5), crosshead, _text(4)], [5, 5])
    assert flow.starts[1] == 5
    assert flow.empty == flow.over == 0
    # nor where it would fill the columns with every paragraph at its best
    flow = fill([_text(4, 5), crosshead, _text(4, 3)], [5, 4])
    assert flow.starts[1] == 5
    assert flow.empty == flow.over == 0


def test_rule_28_heads_have_marks_of_half_an_em() -> None:
    made = setter("“三区”，一极", half_width=True)
    assert made.natural_width == pytest.approx(4 + 3 * 0.5)


def _module(unit: int, column: int, line: int, size: float) -> ModulePlan:
    head = HeadOption(4, 0.0, (3, 0, AS_STYLED), size)
    return ModulePlan(unit, Slot(column, line, 3, 20), head, 3, 11, 1, (), 0, 0.0)


@pytest.mark.parametrize(
    ("line", "size", "clash"),
    [(0, 21.0, True), (0, 24.0, True), (0, 28.0, False), (20, 21.0, False)],
)
def test_rule_29_heads_of_one_height_and_size_do_not_stand_side_by_side(
    line: int, size: float, clash: bool
) -> None:
    assert bool(clashing_heads([_module(0, 0, 0, 21.0), _module(1, 3, line, size)])) == clash


def test_rule_29_no_head_is_larger_than_that_of_a_weightier_story() -> None:
    falling = [_module(0, 0, 0, 42.0), _module(1, 0, 20, 21.0), _module(2, 3, 20, 16.0)]
    assert heads_out_of_rank(falling) == 0.0
    for other in itertools.permutations(falling):
        assert bool(heads_out_of_rank(other)) == (list(other) != falling)
