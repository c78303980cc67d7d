"""Heads, kickers and subheads in lines that end at sense (rule 28), whatever their width."""

from __future__ import annotations

import pytest

from paiban.column.block import Row
from paiban.column.head.head_block import HeadContent, HeadForm, head_forms
from paiban.column.head.headline import headline_forms
from paiban.column.head.sense_lines import within
from paiban.edition.paper import SIKAI
from paiban.manuscript.story import Text
from paiban.typeset.words.sense import sense_breaks
from tests.typeset.setting import typesetter

COLUMN = SIKAI.span(1)


def lines_of(string: str, width: float = COLUMN, wish: float = 16.0) -> list[str]:
    best = headline_forms((Text(string),), typesetter(), "headline", width, wish, 36.0)[0]
    return [setter.shaped.text.string for setter in best.lines]


@pytest.mark.parametrize(
    "head",
    [
        "公交106路／恢复原线行驶",
        "柑橘节下周／正式开幕",
        "3家博物馆／周末延长开放",
        "社区食堂／突破200家",
    ],
)
def test_rule_28_a_head_in_one_column_breaks_at_sense(head: str) -> None:
    assert "／".join(lines_of(head.replace("／", ""))) == head


@pytest.mark.parametrize("head", ["华为 Mate 80 Pro 发布", "第1条 & 粗"])
def test_rule_28_a_head_that_fits_its_line_is_not_broken_at_spaces_of_words(head: str) -> None:
    assert lines_of(head, SIKAI.span(2), wish=18.0) == [head]


def test_rule_28_a_foreign_name_had_better_not_be_parted() -> None:
    grades = dict(sense_breaks("华为 Mate 80 Pro 发布"))
    assert grades == {3: 1.0, 8: 2.2, 11: 2.2, 15: 1.0}
    assert dict(sense_breaks("江桥通车 老厂新园"))[5] == 0.0


def test_rule_28_clauses_are_divided_each_by_itself() -> None:
    """The space between two clauses ends a line, even if each takes several."""
    lines = lines_of("青溪镇河道整治工程正式启动　三年走在全省前列", wish=18.0)
    assert not any("　" in line for line in lines)
    assert "青溪镇河道整治工程正式启动" in "".join(lines)[:13]


def test_rule_28_a_bad_break_is_dearer_than_a_good_one() -> None:
    """Two heads of one length: one has a good place in the middle, the other none."""
    good, bad = (
        next(
            form.cost
            for form in headline_forms(
                (Text(string),), typesetter(), "headline", COLUMN, 16.0, 36.0
            )
            if len(form.lines) == 2
        )
        for string in ("社区食堂突破预期", "市科学技术委员会")
    )
    assert good < bad


def subhead(string: str, width: float) -> list[str]:
    content = HeadContent((Text("江桥通车"),), "headline", subhead=(Text(string),))
    best: HeadForm = head_forms(content, typesetter(), SIKAI, width, 20.0, 36.0)[0]
    rows = [part for band in best.bands for part in band.parts if isinstance(part, Row)]
    return [
        row.setter.shaped.text.string[row.line.start : row.line.end + 1]
        for row in rows
        if row.role == "subhead"
    ]


def test_rule_28_a_subhead_in_two_lines_breaks_at_sense() -> None:
    lines = subhead("滨江新区社区图书馆下周一起免费开放", COLUMN)
    assert len(lines) > 1
    assert not any(line.startswith(("一起", "图书馆", "区")) for line in lines)
    assert "".join(lines) == "滨江新区社区图书馆下周一起免费开放"


def test_a_text_without_places_to_break_is_not_broken_at_sense() -> None:
    assert within(Text("啊" * 40), typesetter(), "headline", 2.0) is None
