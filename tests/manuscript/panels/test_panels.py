"""Panels: what of a manuscript is one, what its lines are, and which labels make one."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.manuscript.panels.panel_names import panel_kind
from paiban.manuscript.story import PANELS, Panel, Paragraph, Story
from tests.manuscript.parts import codes, read

FRONT = "---\nheadline: 题\n---\n\n首段。\n\n"


def panels(story: Story) -> list[Panel]:
    return [
        block for section in story.sections for block in section.body if isinstance(block, Panel)
    ]


def paragraphs(story: Story) -> list[str]:
    return [
        block.text.string
        for section in story.sections
        for block in section.body
        if isinstance(block, Paragraph)
    ]


def only(folder: Path, source: str) -> Panel:
    story, findings = read(folder, FRONT + source + "\n\n末段。\n", "a.md")
    assert codes(findings) == []
    assert paragraphs(story) == ["首段。", "末段。"]
    (panel,) = panels(story)
    return panel


def lines(panel: Panel) -> list[tuple[str, str, str]]:
    return [(line.part, str(line.lead or ""), str(line.text)) for line in panel.lines]


@pytest.mark.parametrize("kind", PANELS)
def test_a_quotation_asks_for_each_kind(tmp_path: Path, kind: str) -> None:
    panel = only(tmp_path, f"> [!{kind}] 题目\n> 一行字")
    assert (panel.kind, str(panel.title), panel.label) == (kind, "题目", None)


@pytest.mark.parametrize(
    ("name", "kind"), [("新闻链接", "links"), ("大事记", "timeline"), ("声音", "quote")]
)
def test_a_chinese_name_is_its_label(tmp_path: Path, name: str, kind: str) -> None:
    panel = only(tmp_path, f"> [!{name}]\n> 一行字")
    assert (panel.kind, str(panel.label), panel.title) == (kind, name, None)
    assert panel_kind(name) == kind


def test_the_name_of_no_panel_is_a_style(tmp_path: Path) -> None:
    story, _ = read(tmp_path, FRONT + "> [!菜谱]\n> 面粉二两。\n", "a.md")
    assert panels(story) == []


def test_text_with_heads_and_lists(tmp_path: Path) -> None:
    panel = only(tmp_path, "> [!资料] 题\n> 一段\n> 还是它。\n>\n> ## 小题\n> - 甲\n> - 乙")
    assert lines(panel) == [
        ("text", "", "一段还是它。"),
        ("head", "", "小题"),
        ("item", "", "● 甲"),
        ("item", "", "● 乙"),
    ]


def test_figures_have_their_number_first(tmp_path: Path) -> None:
    panel = only(
        tmp_path, "> [!数字]\n> 812.4亿元　进出口\n> 9.1%：增速\n> 约3座 桥\n> 没有数字的一行"
    )
    assert lines(panel) == [
        ("figure", "812.4亿元", "进出口"),
        ("figure", "9.1%", "增速"),
        ("figure", "约3座", "桥"),
        ("text", "", "没有数字的一行"),
    ]


def test_a_timeline_has_dates(tmp_path: Path) -> None:
    panel = only(
        tmp_path, "> [!timeline]\n> 2021年3月　开工\n> - 11月2日：亮灯\n> 5:00 | 通车\n> 后来如何"
    )
    assert lines(panel) == [
        ("entry", "2021年3月", "开工"),
        ("entry", "11月2日", "亮灯"),
        ("entry", "5:00", "通车"),
        ("text", "", "后来如何"),
    ]


def test_questions_and_answers(tmp_path: Path) -> None:
    panel = only(
        tmp_path, "> [!问答]\n> 问：何时？\n> 答：今天。\n> 江城晚报：谁？\n> 许岚：我们。"
    )
    assert lines(panel) == [
        ("question", "", "问：何时？"),
        ("answer", "答：", "今天。"),
        ("question", "", "江城晚报：谁？"),
        ("answer", "许岚：", "我们。"),
    ]


def test_a_person_with_a_portrait(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"")
    source = '> [!人物]\n> ![陈水生](a.jpg "某某 摄")\n> 陈水生　船长\n> 生于江边。'
    story, _ = read(tmp_path, FRONT + source + "\n\n末段。\n", "a.md")
    (panel,) = panels(story)
    assert lines(panel) == [("person", "陈水生", "船长"), ("text", "", "生于江边。")]
    assert panel.portrait and str(panel.portrait.credit) == "某某 摄"
    assert story.photos == () and story.portraits == (panel.portrait,)


def test_each_portrait_goes_to_its_own_panel(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.jpg").write_bytes(b"")
    source = (
        "> [!人物]\n> ![](a.jpg)\n> 甲　船长\n\n> [!quote]\n> “话。”\n> ——乙\n>\n> ![](b.jpg)\n"
    )
    story, _ = read(tmp_path, FRONT + source, "a.md")
    assert [Path(each.file).name for each in story.portraits] == ["a.jpg", "b.jpg"]
    assert [part for part, *_ in lines(panels(story)[1])] == ["said", "speaker"]


def test_two_panels_that_follow_one_another_stay_two(tmp_path: Path) -> None:
    story, _ = read(tmp_path, FRONT + "> [!facts] 甲\n> 一。\n\n> [!facts] 乙\n> 二。\n", "a.md")
    assert [str(panel.title) for panel in panels(story)] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("## 相关链接\n\n江上有五座桥。\n", "a.md"),
        ("相关链接：\n\n江上有五座桥。\n", "a.md"),
        ("【新闻链接】\n\n江上有五座桥。\n", "a.md"),
        ("【新闻链接】江上的五座桥\n\n江上有五座桥。\n", "a.md"),
        ("# 相关链接\n\n江上有五座桥。\n", "a.md"),
    ],
)
def test_a_label_at_the_end_makes_one_and_is_told(tmp_path: Path, source: str, name: str) -> None:
    story, findings = read(tmp_path, FRONT + source, name)
    (panel,) = panels(story)
    assert codes(findings) == ["panel-found"]
    assert panel.kind == "links" and str(panel.label) in ("相关链接", "新闻链接")
    assert lines(panel) == [("text", "", "江上有五座桥。")]


def test_what_closes_the_story_stays_after_it(tmp_path: Path) -> None:
    source = FRONT + "## 相关链接\n\n江上有五座桥。\n\n（本报图片由市档案馆提供）\n"
    story, _ = read(tmp_path, source, "a.md")
    assert paragraphs(story) == ["首段。", "（本报图片由市档案馆提供）"]


@pytest.mark.parametrize(
    "source",
    [
        "## 背景\n\n大桥建于一九九八年。\n",  # may head a part of the text
        "## 相关链接\n\n江上有五座桥。\n\n## 后来\n\n又有一座。\n",  # the text goes on
        "## 相关链接\n",
        f"背景：{'大桥建于一九九八年。' * 5}\n",  # run in, as a sentence begins
        f"## 相关链接\n\n{'江上有五座桥。' * 200}\n",  # a story of its own
        "## 桥的链接\n\n江上有五座桥。\n",
    ],
)
def test_other_words_make_none(tmp_path: Path, source: str) -> None:
    story, findings = read(tmp_path, FRONT + source, "a.md")
    assert panels(story) == [] and "panel-found" not in codes(findings)


def test_a_dump_of_a_page_has_them_too(tmp_path: Path) -> None:
    body = "昨晚七点半，江心大桥的灯又亮了，两岸站满了人，有人举着手机，有人举着孩子。\n"
    story, findings = read(
        tmp_path, f"# 大桥亮灯\n\n{body}\n相关链接：\n\n江上有五座桥，走人的有四座。\n"
    )
    (panel,) = panels(story)
    assert str(panel.label) == "相关链接" and "panel-found" in codes(findings)


def test_marks_of_a_panel_are_put_in_order(tmp_path: Path) -> None:
    panel = only(tmp_path, "> [!qa]\n> 问:何时?\n> 答:今天.")
    assert lines(panel) == [("question", "", "问：何时？"), ("answer", "答：", "今天。")]
