"""Markdown and its front matter: every key, every block, every way to get it wrong."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.base.finding import Findings, Severity, Unusable
from paiban.manuscript.slicing import join, part
from paiban.manuscript.story import Emphasis, Mark, MarkKind, Paragraph, Span, Story, Table, Text
from tests.manuscript.parts import body, codes, heads, read

FRONT = """\
---
kicker: 春耕时节看麦田
headline:
  - 三十万亩麦田返青
  - 千名农技员下乡
subhead: 全县抗旱保丰收
deck: |
  第一段提要,
  接着写。

  第二段提要。
byline: '本报记者 王小明: "文"'
dateline: 本报临江3月20日电
source: 2026
priority: 1
section: 要闻
column_title: 今日看点
box: tint
drop_cap: 2
slogans: [查苗情, 送技术]
photos:
  - file: img/a.jpg
    caption: 农技员查看
      苗情
    credit: 王小明 摄
    focus: [0.25, 1]
  - b.jpg
---
正文。
"""


def md(folder: Path, source: str) -> tuple[Story, Findings]:
    return read(folder, source, "a.md")


def first(story: Story) -> Text:
    block = story.sections[0].body[0]
    assert isinstance(block, Paragraph)
    return block.text


def test_every_key(tmp_path: Path) -> None:
    story, findings = md(tmp_path, FRONT)
    assert codes(findings) == []
    assert [str(t) for t in story.headline] == ["三十万亩麦田返青", "千名农技员下乡"]
    assert [t.origin().line for t in story.headline] == [4, 5]
    assert [str(t) for t in story.subhead] == ["全县抗旱保丰收"]
    assert [str(t) for t in story.deck] == ["第一段提要，接着写。", "第二段提要。"]
    assert story.deck[0].lines == ((0, 8), (6, 9)) and story.deck[1].origin().line == 11
    assert (str(story.kicker), str(story.byline)) == ("春耕时节看麦田", "本报记者 王小明：“文”")
    assert (str(story.dateline), str(story.source)) == ("本报临江3月20日电", "2026")
    assert (story.priority, story.section_name, story.id) == (1, "要闻", "a")
    assert (str(story.column_title), story.box, story.drop_cap) == ("今日看点", "tint", 2)
    assert [str(t) for t in story.slogans] == ["查苗情", "送技术"]
    photo, bare = story.photos
    assert photo.file == str(tmp_path / "img/a.jpg") and bare.file == str(tmp_path / "b.jpg")
    assert (str(photo.caption), str(photo.credit)) == ("农技员查看苗情", "王小明 摄")
    assert photo.focus == (0.25, 1.0) and bare.focus == (0.5, 0.5)
    assert photo.origin is not None and photo.origin.line == 22
    assert first(story).origin().line == 29


@pytest.mark.parametrize(
    ("value", "want"),
    [
        ("主题", ["主题"]),
        ('"主\\u9898 副"', ["主题 副"]),
        ("|\n  第一行\n  第二行", ["第一行", "第二行"]),
        (">\n  第一行\n  接着", ["第一行接着"]),
        ("第一行\n  接着", ["第一行接着"]),
        ("'It''s'", ["It’s"]),
        ("yes", ["yes"]),
    ],
)
def test_ways_to_write_a_headline(tmp_path: Path, value: str, want: list[str]) -> None:
    story, findings = md(tmp_path, f"---\nheadline: {value}\n---\n正文。\n")
    assert [str(text) for text in story.headline] == want
    assert codes(findings) == []


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ("bylines: 张三", "unknown-key", 'did you mean "byline"?'),
        ("标题: 题", "unknown-key", 'did you mean "headline"?'),
        ("xyzzy: 1", "unknown-key", "known keys"),
        ("priority: 高", "bad-value", "highest"),
        ("priority: 0", "bad-value", "highest"),
        ("byline: [张三]", "bad-value", "byline"),
        ("deck: {a: b}", "bad-value", "deck"),
        ("photos: a.jpg", "bad-value", "- file"),
        ("photos: [{caption: 图}]", "bad-value", "file"),
        ("photos: [{file: a, focus: [0.5]}]", "bad-value", "focus"),
        ("photos: [{file: a, focus: [0.5, 2]}]", "bad-value", "focus"),
        ("photos: [{file: a, focus: [a, b]}]", "bad-value", "focus"),
        ("photos: [{file: a, credits: b}]", "unknown-key", 'did you mean "credit"?'),
        ("headline: 又题", "bad-value", "keep one"),
        ("box: 花", "bad-value", "ornament"),
        ("drop_cap: 5", "bad-value", "lines"),
        ("栏目: 题", "unknown-key", 'did you mean "column_title"?'),
    ],
)
def test_wrong_front_matter_is_found(tmp_path: Path, line: str, code: str, hint: str) -> None:
    _, findings = md(tmp_path, f"---\nheadline: 题\n{line}\n---\n正文。\n")
    (finding,) = findings
    assert (finding.severity, finding.code) == (Severity.ERROR, code)
    assert hint in finding.hint
    assert finding.origin is not None and finding.origin.line == 3


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("headline: 题\nbyline: [甲\nsource: 乙", 4),
        ("headline: 题\nbyline: 甲: 乙", 3),
        ("标题：题", 2),
        ("- 甲\n- 乙", 2),
        ("a: &x [1]\nb: *x", 2),
        ("a: &x [*x]", 2),
        ("a: " + "[" * 40 + "]" * 40, 2),
        ("a: " + "[" * 300_000, 2),
        ("a: @b", 2),
    ],
)
def test_bad_front_matter(tmp_path: Path, front: str, line: int) -> None:
    with pytest.raises(Unusable) as refused:
        md(tmp_path, f"---\n{front}\n---\n正文。\n")
    finding = refused.value.finding
    assert finding.code == "bad-front-matter"
    assert finding.origin is not None and finding.origin.line == line


def test_front_matter_without_end(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as refused:
        md(tmp_path, "---\nheadline: 题\n正文。\n")
    assert refused.value.finding.code == "bad-front-matter"


def test_headline_from_the_body(tmp_path: Path) -> None:
    story, findings = md(tmp_path, "# 主题\n\n正文。\n\n# 第二篇\n\n又一段。\n")
    assert [str(text) for text in story.headline] == ["主题"]
    assert heads(story) == ["", "第二篇"] and codes(findings) == []
    story, _ = md(tmp_path, "---\nheadline: 总题\n---\n# 第一篇\n正文。\n")
    assert heads(story) == ["第一篇"]
    assert codes(md(tmp_path, "正文。\n\n# 迟来\n\n文。\n")[1]) == ["missing-headline"]


def test_blocks(tmp_path: Path) -> None:
    source = (
        "## 小标题\n\n　　正文一\n接着。\n\n> 引一\n>\n> 引二\n\n> **编者按**：说明\n\n"
        "> [!pull]\n> 金句\n\n> [!NOTE]\n> 按语\n\n1. 甲\n   - 乙\n2. 丙\n\n"
        "```\n第一行\n第二行\n```\n\n    缩进\n\n(本报图片由县农业局提供)\n"
    )
    story, _ = md(tmp_path, source)
    assert body(story) == [
        [
            ("crosshead", "小标题"),
            ("body", "正文一接着。"),
            ("quote", "引一"),
            ("quote", "引二"),
            ("editor_note", "编者按：说明"),
            ("pull_quote", "金句"),
            ("editor_note", "按语"),
            ("list_item", "1. 甲"),
            ("list_item", "● 乙"),
            ("list_item", "2. 丙"),
            ("body", "第一行"),
            ("body", "第二行"),
            ("body", "缩进"),
            ("credit_line", "（本报图片由县农业局提供）"),
        ]
    ]
    levels = [block.level for block in story.sections[0].body if isinstance(block, Paragraph)]
    assert levels[7:10] == [0, 1, 0]
    for block in story.sections[0].body:
        assert isinstance(block, Paragraph)
        row = source.split("\n")[block.text.origin().line - 1].replace("**", "")
        assert block.text.string.split(" ")[-1][:2].strip("（") in row


def test_emphasis_beside_chinese_marks(tmp_path: Path) -> None:
    source = "题\n**编者按：**本报*楷体*与**“重点”**后**粗*又楷*粗**，2*3*4\n换行 **next\nline** 完"
    text = first(md(tmp_path, source)[0])
    assert "*" not in text.string.replace("2*3*4", "").replace("234", "")
    got = [(text.string[s.start : s.end], s.emphasis) for s in text.spans]
    assert ("编者按：", Emphasis.BOLD) in got and ("“重点”", Emphasis.BOLD) in got
    assert ("楷体", Emphasis.KAI) in got and ("又楷", Emphasis.KAI) in got
    assert ("next line", Emphasis.BOLD) in got


def test_marks_and_readings(tmp_path: Path) -> None:
    source = (
        "题\n\n读作{汉字|hàn zì},[重点,**粗**文]{.dots}和[孔子]{.name}\n"
        "的[论语]{.title}。\n\n- [甲]{.dots}乙\n"
    )
    story, findings = md(tmp_path, f"---\nheadline: 题\n---\n{source}")
    text = story.sections[0].body[1].text  # type: ignore[union-attr]
    assert str(text) == "读作汉字，重点，粗文和孔子的论语。"
    assert [(text.string[m.start : m.end], m.kind, m.reading) for m in text.marks] == [
        ("汉字", MarkKind.RUBY, "hàn zì"),
        ("重点，粗文", MarkKind.DOTS, ""),
        ("孔子", MarkKind.NAME, ""),
        ("论语", MarkKind.TITLE, ""),
    ]
    assert [(text.string[s.start : s.end], s.emphasis) for s in text.spans] == [
        ("粗", Emphasis.BOLD)
    ]
    item = story.sections[0].body[2].text  # type: ignore[union-attr]
    assert [(item.string[m.start : m.end]) for m in item.marks] == ["甲"]
    assert codes(findings) == []


@pytest.mark.parametrize(
    "string", ["{甲|乙", "{甲}", "[甲]{.bold}", "[甲]{.dots", "{|乙}", "{甲|}"]
)
def test_what_is_no_mark_is_text(tmp_path: Path, string: str) -> None:
    text = first(md(tmp_path, f"---\nheadline: 题\n---\n文{string}文\n")[0])
    assert str(text) == f"文{string}文" and not text.marks


def test_marks_stay_with_parts_of_a_text() -> None:
    text = Text("甲乙丙丁", marks=(Mark(1, 3, MarkKind.NAME), Mark(3, 4, MarkKind.RUBY, "dīng")))
    assert part(text, 2, 4).marks == (Mark(0, 1, MarkKind.NAME), Mark(1, 2, MarkKind.RUBY, "dīng"))
    assert join((Text("前"), text)).marks == (
        Mark(2, 4, MarkKind.NAME),
        Mark(4, 5, MarkKind.RUBY, "dīng"),
    )


def test_inline_text_is_kept(tmp_path: Path) -> None:
    source = "# 题\n\n<b>粗</b>与`code x`、[链接](http://a.cn)、<http://b.cn>，[未定]: 文\n"
    string = "粗与code x、链接、http://b.cn，[未定]: 文"
    text = first(read(tmp_path, source, "a.md", normalise=False)[0])
    assert (text.string, text.spans) == (string, (Span(0, 1, Emphasis.BOLD),))


def test_images_and_table(tmp_path: Path) -> None:
    source = '# 题\n\n前![图说,好](img/a.jpg "王小明 摄")后\n\n![](b.jpg)\n\n'
    source += "|年|值|比|\n|:-|-:|:-:|\n|2019|3,5|**高**|\n"
    story, _ = md(tmp_path, source)
    assert str(first(story)) == "前后"
    assert [(str(p.caption), str(p.credit)) for p in story.photos] == [
        ("图说，好", "王小明 摄"),
        ("None", "None"),
    ]
    assert story.photos[0].file == str(tmp_path / "img/a.jpg")
    table = story.sections[0].body[1]
    assert isinstance(table, Table)
    assert table.align == ("left", "right", "centre")
    assert [[str(cell) for cell in row] for row in table.rows] == [
        ["年", "值", "比"],
        ["2019", "3,5", "高"],
    ]
    assert table.rows[1][0].origin().line == 9


_WORDS = st.text(
    alphabet="春眠不觉晓，。、；：“”（）！？《》…—·aZ09,.;:()?%", min_size=1, max_size=30
)


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=4), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_no_character_is_lost(paragraphs: list[list[str]]) -> None:
    """A Han before each line keeps it from being a list or a table; the rest is text."""
    lines = [["字" + line for line in paragraph] for paragraph in paragraphs]
    source = "\n\n".join("\n".join(paragraph) for paragraph in lines)
    with tempfile.TemporaryDirectory() as folder:
        story, _ = read(Path(folder), source, "a.md", normalise=False)
    got = [string for section in body(story) for _, string in section]
    assert got == ["".join(paragraph) for paragraph in lines]
