"""Headlines that are far too long for their measure: broken, never wider than it."""

from __future__ import annotations

import pytest

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.column.head.headline import headline_forms
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Text
from paiban.typeset.typesetter import Typesetter

LONG = "江城开发区装备制造产业园二期工程全线贯通暨首批企业集中签约入驻仪式" * 4


@pytest.mark.parametrize("string", [LONG, "Counterrevolutionaries" * 6, "江桥" * 90])
@pytest.mark.parametrize("align", ["centre", "step"])
@pytest.mark.parametrize("width", [30.0, 60.0, 99.0])
def test_no_headline_is_wider_than_its_measure(string: str, align: str, width: float) -> None:
    """It was held to 6 pt at the least, however wide that made it."""
    book = default_stylebook()
    styles = {**book.styles, "headline": replace(book.style("headline"), align=align)}
    setter = Typesetter(replace(book, styles=styles), Catalog(book.faces), Findings())
    forms = headline_forms((Text(string),), setter, "headline", width, 21.0, 36.0)
    assert forms
    for form in forms:
        assert form.widest_in(styles["headline"]) * form.size <= width + 0.01
        assert "".join(line.shaped.text.string for line in form.lines) == string
    best = forms[0]
    assert best.size >= 6.0 or width < 20


@pytest.mark.parametrize(("asked", "set_in"), [(5.0, 5.0), (0.4, 1.0), (0.0, 1.0)])
def test_a_stylebook_may_ask_for_heads_smaller_than_six_points(asked: float, set_in: float) -> None:
    book = default_stylebook()
    small = replace(book.style("headline"), size=5.0, min_size=asked, max_size=asked)
    setter = Typesetter(
        replace(book, styles={**book.styles, "headline": small}), Catalog(book.faces), Findings()
    )
    (first, *_) = headline_forms((Text("江桥通车"),), setter, "headline", 200.0, asked, asked)
    assert first.size == set_in
