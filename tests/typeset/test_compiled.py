"""The compiled search finds what the one in Python finds, to the bit (typeset/paths.pyx)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.typeset import breaker
from paiban.typeset.search import Measure, Part, Widths, nodes_to
from tests.typeset.setting import setter

paths = pytest.importorskip(
    "paiban.typeset.paths", reason="nothing is compiled here: make check-compiled"
)

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
    spacing = setter(text).spacing
    first = data.draw(st.integers(0, len(spacing)))
    horizon = data.draw(st.integers(first, len(spacing)))
    loosest, hopeless = data.draw(st.sampled_from([(0.16, 30.0), (0.7, 900.0), (0.01, 0.5)]))
    number = data.draw(st.integers(0, 40))
    widths = Widths(measure, indent)
    part = Part(spacing, widths, first, number, horizon, loosest, hopeless, classed)
    if len(spacing):
        assert paths.nodes_to(part) == nodes_to(part)


def test_the_breaker_uses_it() -> None:
    assert vars(breaker)["_nodes_in_c"] is paths.nodes_to


@pytest.mark.skipif("PAIBAN_COMPILED" not in os.environ, reason="asked for by make check-compiled")
def test_hot_modules_are_compiled() -> None:
    suffixes = {Path(module.__file__ or "").suffix for module in (breaker, paths)}
    assert suffixes == {".so"} or suffixes == {".pyd"}
