"""Heads in a frame, stepped heads, and the label of a standing column."""

from __future__ import annotations

import pytest

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.column.block import Band, Row
from paiban.column.head.head_block import HeadContent, HeadForm, head_forms
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.house.stylebook import TextStyle
from paiban.edition.paper import SIKAI
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Text
from paiban.page.items import Fill, Stroke
from paiban.typeset.typesetter import Typesetter

LINES = (Text("一张版面"), Text("三十六条规则"), Text("同在网格上"))


def best(width: float, texts: tuple[Text, ...] = LINES, **style: object) -> HeadForm:
    """The best form of a head in the style of a part's, changed."""
    book = default_stylebook()
    changed: TextStyle = replace(book.style("section_headline"), **style)
    book = replace(book, styles=book.styles | {"section_headline": changed})
    typesetter = Typesetter(book, Catalog(book.faces), Findings())
    return head_forms(HeadContent(texts, "section_headline"), typesetter, SIKAI, width, 24, 30)[0]


def rows(form: HeadForm) -> list[Row]:
    return [part for band in form.bands for part in band.parts if isinstance(part, Row)]


def drawn(form: HeadForm, kind: type) -> list[object]:
    return [part for band in form.bands for part in band.parts if isinstance(part, kind)]


def test_rule_28_a_stepped_head_goes_from_the_left_edge_to_the_right() -> None:
    width = SIKAI.span(2)
    first, middle, last = rows(best(width, align="step"))
    assert first.x == 0
    ends = [row.x + row.setter.natural_width * row.size for row in (first, middle, last)]
    assert ends[2] == pytest.approx(width)
    assert middle.x == pytest.approx((width - middle.setter.natural_width * middle.size) / 2)
    assert max(row.setter.natural_width * row.size for row in (first, middle, last)) < 0.9 * width


@pytest.mark.parametrize("align", ["left", "centre", "right", "step"])
@pytest.mark.parametrize("columns", [1, 2, 6])
def test_a_reversed_head_is_white_on_a_field_round_it(align: str, columns: int) -> None:
    width = SIKAI.span(columns)
    form = best(width, align=align, reverse=True, colour=(0.7, 0.1, 0.1))
    (field,) = drawn(form, Fill)
    assert isinstance(field, Fill)
    assert field.colour == (0.7, 0.1, 0.1)
    assert -0.01 <= field.rect.x <= field.rect.right <= width + 0.01
    for row in rows(form):
        assert row.colour == (1.0,)
        end = row.x + row.setter.natural_width * row.size
        assert field.rect.x + 0.4 * row.size <= row.x
        assert end <= field.rect.right - 0.4 * row.size
        assert 0 < row.baseline - 0.88 * row.size < row.baseline + 0.12 * row.size
        assert row.baseline + 0.12 * row.size < field.rect.bottom


def test_a_boxed_head_has_four_rules_and_black_letters() -> None:
    form = best(SIKAI.span(3), box=True)
    assert len(drawn(form, Stroke)) == 4
    assert not drawn(form, Fill)
    assert {row.colour for row in rows(form)} == {(0.0,)}


@pytest.mark.parametrize("string", ["花边", "一个很长很长的固定栏目的名称在窄栏上"])
def test_the_label_of_a_column_stands_first_and_within_the_measure(string: str) -> None:
    book = default_stylebook()
    typesetter = Typesetter(book, Catalog(book.faces), Findings())
    content = HeadContent((Text("主题"),), "headline", column_title=Text(string))
    width = SIKAI.span(1)
    band: Band = head_forms(content, typesetter, SIKAI, width, 24, 30)[0].bands[0]
    label = next(part for part in band.parts if isinstance(part, Fill))
    row = next(part for part in band.parts if isinstance(part, Row))
    rule = next(part for part in band.parts if isinstance(part, Stroke))
    assert row.role == "column_title"
    assert label.rect.right <= width + 0.01 == rule.x1 + 0.01
    assert rule.y0 == label.rect.bottom < band.height
