"""The breaker asked for more than the best: lines of many measures, one line more, endless text."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.typeset import breaker, search, spacing
from paiban.typeset.breaker import break_lines, break_to
from paiban.typeset.demerits import LONE, lone, loose
from paiban.typeset.marker import hang_on_marker
from paiban.typeset.paragraph import Setter
from tests.bench.breaking import greedy, optimal, tally
from tests.typeset.setting import (
    best,
    best_lines,
    left_edge,
    right_edge,
    setter,
    shipped_setter,
    strings,
)

HAN = "春江潮水连海平海上明月共潮生滟滟随波千万里何处春江无月明"
TEXT = "春江潮水，连海平；海上明月“共潮生”。滟滟随波28千万里，何处GDP春江无月明？" * 6


def test_rule_27_each_line_may_have_its_own_measure() -> None:
    made = setter(HAN)
    assert [len(line) for line in best(made, (5.0, 7.0, 9.0))] == [5, 7, 9, 7]  # type: ignore[arg-type]


@given(st.lists(st.integers(6, 20), min_size=1, max_size=12), st.sampled_from([0.0, 2.0]))
@settings(max_examples=60)
def test_rule_18_lines_of_many_measures_reach_their_edges(
    measures: list[int], indent: float
) -> None:
    made = setter(TEXT, indent=indent)
    measure = tuple(map(float, measures))
    breaks = made.options(measure)[0]
    assert "".join(strings(made, breaks)) == "".join(made.shaped.strings)
    lines = made.lines(measure, breaks)
    for number, line in enumerate(lines[:-1]):
        wide = measure[min(number, len(measure) - 1)]
        assert left_edge(made, line) == pytest.approx(0.0 if number else indent, abs=1e-3)
        assert right_edge(made, line) == pytest.approx(wide, abs=1e-3)


@pytest.mark.parametrize("measure", [7.0, 11.0, 13.0])
def test_one_measure_for_all_lines_is_the_same_as_one_measure(measure: float) -> None:
    spacing = setter(TEXT).spacing
    once = break_lines(spacing, measure, 2.0)
    assert break_lines(spacing, (measure,), 2.0)[0] == once[0]
    assert break_lines(spacing, lambda line: measure, 2.0)[0] == once[0]


@pytest.mark.parametrize(("by", "least"), [(-1, 1), (1, 6), (2, 6)])
def test_looseness_gives_the_best_of_that_many_lines(by: int, least: int) -> None:
    made, ways = setter(TEXT), 0
    for measure in range(9, 15):
        natural = made.options(measure)[0]
        found = made.looser(measure, by)
        if found is None:
            continue
        ways += 1
        assert found.lines == natural.lines + by
        assert found.demerits >= natural.demerits
        for line in made.lines(measure, found)[:-1]:
            assert right_edge(made, line) == pytest.approx(measure, abs=1e-3)
    assert ways >= least


@pytest.mark.parametrize("measure", [0.5, 1.0, 2.0])
def test_a_measure_narrower_than_the_indent_loses_nothing(measure: float) -> None:
    """The first line has less than no room then: it takes one character, as each line does."""
    found = setter("春江潮水", indent=2.0).options(measure)[0]
    assert found.ends[-1] == 3
    assert list(found.ends) == sorted(set(found.ends))


def test_looseness_that_cannot_be_is_none() -> None:
    made = setter("春江潮水连海")
    assert made.looser(11, -1) is None
    assert made.looser(11, 5) is None
    assert break_to(setter("").spacing, 11, 1) is None


def test_rule_21_tight_lines_do_not_stand_beside_loose_ones() -> None:
    """Where the breaks of the least stretch have far neighbours, evener ones of a little more are
    taken; a charge of nothing would leave them."""
    evened = 0
    for count in range(30, 160):
        made = setter(TEXT[:count], indent=2)
        chosen = made.options(8)[0]
        part = breaker._commit(made.spacing, search.Widths(8.0, 2.0))[1]
        plain = min(search.nodes_to(part), key=lambda node: node[0])
        uneven = plain[0] + search.charge_of(plain)
        assert chosen.demerits <= uneven + 1e-9
        evened += chosen.demerits < uneven - 1e-9
    assert evened


def test_rule_20_a_single_character_costs_more_than_what_spares_it() -> None:
    assert lone(13) == LONE
    for width in range(5, 60):
        assert lone(width) > loose(1.5 / (width - 2))


@pytest.mark.parametrize("measure", [9.0, (7.0, 11.0, 13.0)])
def test_very_long_paragraphs_are_broken_part_by_part(
    measure: float | tuple[float, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = setter(TEXT * 5, indent=2)
    whole = break_lines(made.spacing, measure, 2.0)
    monkeypatch.setattr(breaker, "_WHOLE", 260)
    parts = break_lines(made.spacing, measure, 2.0)
    assert parts[0].ends[-1] == whole[0].ends[-1]
    assert list(parts[0].ends) == sorted(set(parts[0].ends))
    assert parts[0].demerits <= whole[0].demerits + 20
    found = break_to(made.spacing, measure, parts[0].lines + 1, 2.0)
    assert found is not None
    assert found.lines == parts[0].lines + 1


def test_sums_in_arrays_are_the_same_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = setter(TEXT, indent=2)
    monkeypatch.setattr(spacing, "_MANY", 10)
    arrays = setter(TEXT, indent=2)
    assert isinstance(arrays.spacing.x, array)
    assert list(arrays.spacing.x) == lists.spacing.x
    assert arrays.options(11) == lists.options(11)
    assert best_lines(arrays, 11) == best_lines(lists, 11)


@pytest.mark.parametrize(
    ("string", "box"), [("● ", 2), ("1. ", 2), ("12. ", 2), ("3) ", 2), ("1234. ", 3)]
)
def test_lines_of_a_list_item_stand_after_its_marker(string: str, box: int) -> None:
    made = Setter(shipped_setter(string + HAN, "quote").spacing, 9.0)
    assert hang_on_marker(made) == len(string) - 2
    assert made.hang == box
    lines = best_lines(made, 11)
    assert lines[0].xs[0] == 0
    assert lines[0].xs[len(string) - 1] == pytest.approx(box)
    assert [line.xs[0] for line in lines[1:]] == [box] * (len(lines) - 1)
    assert [right_edge(made, line) for line in lines[:-1]] == pytest.approx([11] * (len(lines) - 1))


def test_list_items_hang_and_so_do_their_further_paragraphs() -> None:
    item = shipped_setter("● " + HAN, "list_item")
    assert (item.indent, item.hang) == (0, 2)
    more = shipped_setter(HAN, "list_item")
    assert (more.indent, more.hang) == (2, 2)
    assert {line.xs[0] for line in best_lines(more, 11)} == {2}
    looser = item.looser(11)
    assert looser is None or looser.lines == item.options(11)[0].lines + 1
    assert item.options((9.0, 11.0))[0].lines == 4


def test_the_report_of_a_line_adds_up() -> None:
    made = setter(TEXT)
    for line in best_lines(made, 11)[:-1]:
        moved = line.xs[-1] - line.xs[0] - made.spacing.x[line.end] + made.spacing.x[line.start]
        assert moved == pytest.approx(line.added.total - sum(line.parted) - line.overfull)
        assert not (line.added.total and line.parted)


def test_rule_21_better_than_greedy_setting() -> None:
    made = [shipped_setter(TEXT[at : at + 90 + at]) for at in range(0, 120, 3)]
    ours, theirs = tally(made, optimal), tally(made, greedy)
    assert ours.lone == 0
    assert ours.squares <= theirs.squares
    assert ours.loose <= theirs.loose


def test_without_an_indent_the_first_line_is_as_long_as_the_others() -> None:
    spacing = setter(TEXT).spacing
    assert break_lines(spacing, 9.0) == break_lines(spacing, 9.0, 0.0)
    lines = break_lines(spacing, 9.0)[0].lines
    assert break_to(spacing, 9.0, lines) == break_to(spacing, 9.0, lines, 0.0)
