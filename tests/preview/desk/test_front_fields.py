"""Fields of a manuscript written into its text: all other lines stay."""

from __future__ import annotations

import pytest

from paiban.base.finding import Unusable
from paiban.preview.desk.front_fields import FORM, fields, with_field

_TEXT = """---
# for the second edition
kicker: 封闭14个月
headline:
  - 江桥修缮一新
  - 昨晚亮灯迎客
byline: 记者 李舟

# till Monday
section: 都市
---

正文。
"""


def test_the_fields_of_a_text() -> None:
    assert fields(_TEXT) == {
        "kicker": "封闭14个月",
        "headline": "江桥修缮一新\n昨晚亮灯迎客",
        "byline": "记者 李舟",
        "section": "都市",
    }


def test_a_field_is_written_and_no_other_line_changed() -> None:
    new = with_field(_TEXT, "byline", "记者 赵宁")
    assert new == _TEXT.replace("李舟", "赵宁")
    new = with_field(_TEXT, "headline", "江桥通车")
    assert new.split("\n")[3] == "headline: 江桥通车"
    assert fields(new)["headline"] == "江桥通车"
    assert new.endswith(_TEXT.split("昨晚亮灯迎客\n")[1])


def test_several_lines_of_a_headline_are_a_list() -> None:
    new = with_field(_TEXT, "headline", "一\n二\n\n三")
    assert fields(new)["headline"] == "一\n二\n三"


def test_a_new_field_stands_after_those_before_it() -> None:
    new = with_field(_TEXT, "subhead", "过江12分钟")
    assert list(fields(new)) == [name for name in FORM if name in fields(new)]
    assert new.replace("subhead: 过江12分钟\n", "") == _TEXT


def test_an_empty_value_takes_the_field_out() -> None:
    new = with_field(_TEXT, "kicker", "")
    assert new == _TEXT.replace("kicker: 封闭14个月\n", "")
    assert with_field(new, "kicker", "") == new


@pytest.mark.parametrize(
    "value",
    [
        "价格: 3元",
        '他说"好"',
        "#平安返校#",
        "- 一",
        "2019",
        "true",
        "反\\斜",
        "[一]",
        "@某",
        "是：否",
        "a #b",
    ],
)
def test_any_value_is_read_back_as_it_was_given(value: str) -> None:
    assert fields(with_field(_TEXT, "kicker", value))["kicker"] == value
    assert fields(with_field("正文。\n", "headline", value))["headline"] == value


def test_a_text_without_front_matter_gets_one() -> None:
    assert with_field("正文。\n", "byline", "李舟") == "---\nbyline: 李舟\n---\n\n正文。\n"


def test_a_heading_is_the_headline_where_there_is_no_field() -> None:
    text = "---\nbyline: 李舟\n---\n\n# 旧题\n\n正文。\n"
    assert fields(text)["headline"] == "旧题"
    assert with_field(text, "headline", "新题") == text.replace("旧题", "新题")


def test_front_matter_that_cannot_be_read_is_left_alone() -> None:
    with pytest.raises(Unusable):
        with_field("---\nheadline: [\n---\n", "kicker", "一")
