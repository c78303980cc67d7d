"""The loops in C give what those in Python give, to the bit (typeset/fast_*.pyx)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.typeset import breaker, spacing
from paiban.typeset import spacing_loops as columns
from paiban.typeset.class_table import COUNT
from paiban.typeset.compiler import load_table
from paiban.typeset.search import Measure, SearchPart, Widths, nodes_to
from tests.typeset.setting import setter

_WHY = "nothing is compiled here: make check-compiled"
fast_search = pytest.importorskip("paiban.typeset.fast_search", reason=_WHY)
fast_columns = pytest.importorskip("paiban.typeset.fast_spacing_loops", reason=_WHY)

_texts = st.text(
    st.sampled_from("春江潮水连海平，。、：；“”《》（）！？——……ab1230 -·%")
    | st.characters(min_codepoint=33),
    min_size=1,
    max_size=120,
)
_measures = (
    st.floats(0.5, 40.0)
    | st.lists(st.floats(0.5, 20.0), min_size=1, max_size=4).map(tuple)
    | st.sampled_from([lambda line: 7.0 + line % 3, lambda line: 13.0 - min(line, 9)])
)


@given(_texts, _measures, st.floats(0.0, 3.0), st.booleans(), st.data())
def test_the_same_ways(
    text: str, measure: Measure, indent: float, classed: bool, data: st.DataObject
) -> None:
    spaced = setter(text).spacing
    first = data.draw(st.integers(0, len(spaced)))
    horizon = data.draw(st.integers(first, len(spaced)))
    loosest, hopeless = data.draw(st.sampled_from([(0.16, 30.0), (0.7, 900.0), (0.01, 0.5)]))
    number = data.draw(st.integers(0, 40))
    widths = Widths(measure, indent)
    part = SearchPart(spaced, widths, first, number, horizon, loosest, hopeless, classed)
    if len(spaced):
        assert fast_search.nodes_to(part) == nodes_to(part)


_kinds = st.lists(st.integers(0, COUNT - 1), max_size=60)
_ems = st.floats(-4.0, 4.0) | st.sampled_from([0.0, 0.5, 1.0])


@given(_kinds, st.data())
def test_the_same_values_and_sums(kinds: list[int], data: st.DataObject) -> None:
    table = load_table("zh-Hans", "gb", 0.125, "gb")
    picked = table.gaps, table.steps.natural, table.steps.equal
    assert fast_columns.of_pairs(picked, kinds, COUNT) == columns.of_pairs(picked, kinds, COUNT)
    assert fast_columns.picked(table.width, kinds) == columns.picked(table.width, kinds)
    ems = st.lists(_ems, min_size=len(kinds), max_size=len(kinds))
    advances, edges, naturals = data.draw(ems), data.draw(ems), data.draw(ems)[1:]
    assert fast_columns.sums(advances) == columns.sums(advances)
    mine = fast_columns.places(advances, naturals, edges)
    assert mine == columns.places(advances, naturals, edges)


def test_a_place_that_is_not_there_is_no_crash() -> None:
    with pytest.raises(IndexError):
        fast_columns.picked((1, 2), [0, 2])


def test_they_are_used() -> None:
    assert vars(breaker)["_nodes_in_c"] is fast_search.nodes_to
    assert vars(spacing)["places"] is fast_columns.places


@pytest.mark.skipif("PAIBAN_COMPILED" not in os.environ, reason="asked for by make check-compiled")
def test_hot_modules_are_compiled() -> None:
    suffixes = {
        Path(module.__file__ or "").suffix for module in (breaker, fast_search, fast_columns)
    }
    assert suffixes == {".so"} or suffixes == {".pyd"}
