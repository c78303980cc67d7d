"""Heads, bylines and table titles of Word documents that look alike and are told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Findings
from paiban.manuscript.reader import read_stories
from paiban.manuscript.story import Paragraph, Role, Story, Table
from paiban.manuscript.word.marks_of_parts import is_byline, is_office
from tests.manuscript.word.made_docx import external, paragraph, picture, table, write_docx

_TEXT = "昨晚七时许，随着最后一组灯具调试完毕，江心大桥全线亮灯，市民期待已久的夜景重新回到江面。"
_HEAD = paragraph("江心大桥昨晚亮灯", 22, True, "方正小标宋简体", "center")
_BODY = paragraph(_TEXT, 16, font="仿宋_GB2312")
_ROWS = table([["指标", "数值"], ["总量", "1286.4"], ["增速", "9.1"]])


def read(tmp_path: Path, body: str, relations: str = "") -> tuple[Story, Findings]:
    findings = Findings()
    path = write_docx(tmp_path / "稿.docx", body, relations=relations)
    (story,) = read_stories(path, findings)
    return story, findings


def crossheads(story: Story) -> list[str]:
    return [
        block.text.string
        for section in story.sections
        for block in section.body
        if isinstance(block, Paragraph) and block.role is Role.CROSSHEAD
    ]


def the_table(story: Story) -> Table:
    (found,) = [b for section in story.sections for b in section.body if isinstance(b, Table)]
    return found


@pytest.mark.parametrize("line", ["李明主持", "王刚出席", "张华讲话", "编辑同志：", "记者朋友们："])
def test_what_is_no_byline(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line", ["李明", "张三丰", "欧阳修远", "诸葛亮", "张　三", "李明 王刚", "周 晓"]
)
def test_names_alone_are_a_byline(line: str) -> None:
    assert is_byline(line)


def test_who_took_the_chair_is_a_subhead(tmp_path: Path) -> None:
    line = paragraph("李明主持", 16, font="楷体_GB2312", align="center")
    story, _ = read(tmp_path, _HEAD + line + _BODY)
    assert [str(text) for text in story.subhead] == ["李明主持"] and story.byline is None


@pytest.mark.parametrize("head", ["简讯", "雷锋"])
def test_a_headline_may_look_like_a_name(tmp_path: Path, head: str) -> None:
    title = paragraph(head, 22, True, "方正小标宋简体", "center")
    story, findings = read(tmp_path, title + _BODY + _BODY)
    assert [str(text) for text in story.headline] == [head] and story.byline is None
    assert "missing-headline" not in {each.code for each in findings}


def test_a_name_beneath_the_headline_stays_the_byline(tmp_path: Path) -> None:
    name = paragraph("雷锋", 18, True, align="center")
    story, _ = read(tmp_path, _HEAD + name + _BODY)
    assert str(story.byline) == "雷锋"


def test_a_letter_opens_with_whom_it_greets(tmp_path: Path) -> None:
    letter = paragraph("编辑同志:", 16) + _BODY
    story, _ = read(tmp_path, _HEAD + letter)
    assert story.byline is None
    assert str(story.sections[0].body[0].text) == "编辑同志："  # type: ignore[union-attr]


def test_an_office_beneath_the_head_signs(tmp_path: Path) -> None:
    office = paragraph("市统计局", 14, font="楷体_GB2312", align="center")
    story, _ = read(tmp_path, _HEAD + office + _BODY)
    assert str(story.byline) == "市统计局" and not story.subhead


@pytest.mark.parametrize("line", ["首批企业入驻新区集团，三家已投产", "服务中心昨日启用"])
def test_a_subhead_is_no_office(line: str) -> None:
    assert not is_office(line)


@pytest.mark.parametrize("between", ["", paragraph("单位：亿元", align="right")])
@pytest.mark.parametrize("title", ["表1　主要指标", "前三季度主要指标"])
def test_a_line_over_a_table_is_its_title(tmp_path: Path, title: str, between: str) -> None:
    line = paragraph(title, 14, font="黑体", align="center")
    story, _ = read(tmp_path, _HEAD + _BODY + line + between + _ROWS + _BODY)
    own = the_table(story)
    assert str(own.caption) == title and not crossheads(story)
    assert (str(own.unit) if own.unit else "") == ("单位：亿元" if between else "")


def test_a_numbered_crosshead_over_a_table_stays_one(tmp_path: Path) -> None:
    line = paragraph("二、主要指标", 16, font="黑体", align="center")
    story, _ = read(tmp_path, _HEAD + _BODY + line + _ROWS + _BODY)
    assert crossheads(story) == ["二、主要指标"] and the_table(story).caption is None


def test_the_only_heading_of_its_level_right_after_the_title_is_a_subhead(tmp_path: Path) -> None:
    title = paragraph("江心大桥昨晚亮灯", style="a3")
    second = paragraph("封闭九个月后恢复双向通行", style="1")
    third = paragraph("加宽人行道", style="2") + _BODY
    story, _ = read(tmp_path, title + second + _BODY + third + third)
    assert [str(text) for text in story.subhead] == ["封闭九个月后恢复双向通行"]
    assert crossheads(story) == ["加宽人行道"] * 2


def test_the_first_of_equal_headings_is_a_crosshead(tmp_path: Path) -> None:
    title = paragraph("江心大桥昨晚亮灯", style="a3")
    heading = paragraph("加宽人行道", style="2") + _BODY
    story, _ = read(tmp_path, title + heading + heading)
    assert not story.subhead and crossheads(story) == ["加宽人行道"] * 2


def test_the_name_of_a_linked_picture_can_be_read(tmp_path: Path) -> None:
    link = external("x", "image", "file:///D:/%E7%85%A7%E7%89%87/%E6%B1%9F%E6%BB%A9.JPG")
    _, findings = read(tmp_path, _HEAD + _BODY + paragraph(picture("x")), link)
    (told,) = [each for each in findings if each.code == "photo-elsewhere"]
    assert "D:/照片/江滩.JPG" in told.message
