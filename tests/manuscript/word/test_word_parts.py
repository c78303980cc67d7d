"""What Word has besides paragraphs, one by one."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from paiban.base.finding import Finding, Findings
from paiban.manuscript.reader import read_stories
from paiban.manuscript.story import Block, Emphasis, MarkKind, Paragraph, Role, Story, Table
from paiban.manuscript.word.ooxml.numbering import numeral
from paiban.manuscript.word.ooxml.word_fields import equation_text
from tests.manuscript.word.made_docx import (
    jpeg,
    page_break,
    paragraph,
    picture,
    run,
    table,
    text_box,
    wrapped,
    write_docx,
)

_TEXT = "昨晚七时许，随着最后一组灯具调试完毕，江心大桥全线亮灯，市民期待已久的夜景重新回到江面。"
_HEAD = paragraph("江心大桥昨晚亮灯", 22, True, align="center")


def read(
    tmp_path: Path,
    body: str,
    pictures: dict[str, bytes] | None = None,
    parts: dict[str, str] | None = None,
) -> tuple[Story, list[Finding]]:
    """The one story of a document with this body."""
    findings = Findings()
    path = write_docx(tmp_path / "稿.docx", body, pictures=pictures, parts=parts)
    (story,) = read_stories(path, findings, normalise=False)
    return story, list(findings)


def body_of(story: Story) -> list[Block]:
    return [block for section in story.sections for block in section.body]


def strings(story: Story) -> list[str]:
    return [block.text.string for block in body_of(story) if isinstance(block, Paragraph)]


def _message(findings: Sequence[Finding], code: str) -> str:
    return " | ".join(each.message for each in findings if each.code == code)


def test_emphasis_differs_from_the_text(tmp_path: Path) -> None:
    body = run(_TEXT, font="仿宋") + run("重要", bold=True, font="仿宋") + run("引文", font="楷体")
    story, _ = read(tmp_path, _HEAD + paragraph(body) + paragraph(_TEXT, font="仿宋"))
    (first, _) = body_of(story)
    assert isinstance(first, Paragraph)
    assert [(first.text.string[s.start : s.end], s.emphasis) for s in first.text.spans] == [
        ("重要", Emphasis.BOLD),
        ("引文", Emphasis.KAI),
    ]
    all_kai, _ = read(tmp_path, _HEAD + paragraph(_TEXT, font="楷体") * 3)
    assert not [span for block in body_of(all_kai) for span in block.text.spans]  # type: ignore[union-attr]


def test_marks_and_readings(tmp_path: Path) -> None:
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>ōu</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>瓯</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    body = run("着重", more='<w:em w:val="dot"/>') + run("划去", more="<w:strike/>")
    body += run("张三", more='<w:u w:val="single"/>') + ruby + run(_TEXT)
    story, _ = read(tmp_path, _HEAD + paragraph(body))
    (block,) = body_of(story)
    assert isinstance(block, Paragraph)
    assert [(mark.kind, mark.reading) for mark in block.text.marks] == [
        (MarkKind.DOTS, ""),
        (MarkKind.STRUCK, ""),
        (MarkKind.NAME, ""),
        (MarkKind.RUBY, "ōu"),
    ]


def test_fields_show_their_result_and_not_their_code(tmp_path: Path) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
    circled = "<w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r>"
    over = "<w:r><w:instrText>eq \\f(甲,乙)</w:instrText></w:r>"
    body = run(_TEXT) + mark("begin") + code + mark("separate") + run("链接文字") + mark("end")
    body += mark("begin") + circled + mark("end") + mark("begin") + over + mark("end")
    story, findings = read(tmp_path, _HEAD + paragraph(body))
    assert strings(story) == [_TEXT + "链接文字③"]
    assert "甲" in _message(findings, "word-left-out")


def test_codes_of_equations() -> None:
    assert equation_text(" eq \\o\\ac(○,20)").text == "⑳"
    assert equation_text("eq \\o\\ac(□,21)").lost


def test_symbols_hyphens_and_tabs(tmp_path: Path) -> None:
    body = run(_TEXT) + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    body += '<w:r><w:sym w:font="Webdings" w:char="F0FF"/></w:r>'
    body += "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t></w:r>"
    story, findings = read(tmp_path, _HEAD + paragraph(body))
    assert strings(story) == [_TEXT + "✔甲 乙\u2011丙"]
    assert "Webdings" in _message(findings, "word-left-out")


def test_hidden_text_and_prompts_are_told(tmp_path: Path) -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    prompt += run("单击此处输入文字") + "</w:sdtContent></w:sdt>"
    body = run(_TEXT) + run("暗语", more="<w:vanish/>") + prompt
    story, findings = read(tmp_path, _HEAD + paragraph(body))
    assert strings(story) == [_TEXT]
    told = _message(findings, "word-not-printed")
    assert "暗语" in told and "单击此处输入文字" in told


def test_moved_text_stands_once(tmp_path: Path) -> None:
    moved = f'<w:moveFrom w:id="1">{run("移动的话。")}</w:moveFrom>'
    there = f'<w:moveTo w:id="2">{run("移动的话。")}</w:moveTo>'
    story, _ = read(tmp_path, _HEAD + paragraph(moved + run(_TEXT)) + paragraph(run(_TEXT) + there))
    assert strings(story) == [_TEXT, _TEXT + "移动的话。"]


def test_a_drop_cap_is_part_of_its_paragraph(tmp_path: Path) -> None:
    cap = paragraph("昨", 60, more='<w:framePr w:dropCap="drop" w:lines="3"/>')
    story, _ = read(tmp_path, _HEAD + cap + paragraph(_TEXT[1:]))
    assert strings(story) == [_TEXT]
    assert story.drop_cap == 3


def test_lists_are_counted(tmp_path: Path) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(
            [("chineseCountingThousand", "（%1）"), ("decimal", "%2."), ("bullet", "")]
        )
    )
    numbering = wrapped(
        "numbering",
        f'<w:abstractNum w:abstractNumId="4">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>',
    )

    def item(text: str, level: int) -> str:
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
        return paragraph(text, more=numbered)

    items = [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0), ("戊", 1), ("己", 2)]
    body = _HEAD + paragraph(_TEXT) + "".join(item(*each) for each in items)
    story, _ = read(tmp_path, body, parts={"numbering": numbering})
    assert strings(story)[1:] == ["（一） 甲", "1. 乙", "2. 丙", "（二） 丁", "1. 戊", "● 己"]
    roles = [block.role for block in body_of(story) if isinstance(block, Paragraph)]
    assert set(roles[1:]) == {Role.LIST_ITEM}


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"),
        (103, "chineseCounting", "一百〇三"),
        (110, "chineseCounting", "一百一十"),
        (2024, "chineseCounting", "二千〇二十四"),
        (10010, "chineseCounting", "一万〇一十"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (3, "ideographTraditional", "丙"),
        (7, "decimalEnclosedCircleChinese", "⑦"),
        (5, "unheardOf", "5"),
    ],
)
def test_numerals(count: int, form: str, shown: str) -> None:
    assert numeral(count, form) == shown


def test_merged_cells_keep_their_text_once(tmp_path: Path) -> None:
    across = f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("合计")}'
    down = f'<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("江南")}'
    on = f"<w:tcPr><w:vMerge/></w:tcPr>{paragraph()}"
    rows = [["区", "桥", "车"], [down, "一", "二"], [on, "三", "四"], [across, "五"]]
    story, _ = read(tmp_path, _HEAD + paragraph(_TEXT) + table(rows))
    (made,) = [block for block in body_of(story) if isinstance(block, Table)]
    shown = [[cell.string for cell in row] for row in made.rows]
    assert shown == [["区", "桥", "车"], ["江南", "一", "二"], ["", "三", "四"], ["合计", "", "五"]]


def test_equations_keep_their_characters(tmp_path: Path) -> None:
    def text(string: str) -> str:
        return f"<m:r><m:t>{string}</m:t></m:r>"

    math = (
        f"<m:oMath><m:sSup><m:e>{text('x')}</m:e><m:sup>{text('2')}</m:sup></m:sSup>{text('+')}"
        f"<m:rad><m:deg/><m:e>{text('y+1')}</m:e></m:rad>{text('=')}"
        f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr>"
        f"<m:e>{text('z')}</m:e></m:d>"
        "</m:oMath>"
    )
    story, findings = read(tmp_path, _HEAD + paragraph(run(_TEXT) + math))
    assert strings(story) == [_TEXT + "x²+√(y+1)=[z]"]
    assert "equation" in _message(findings, "word-set-otherwise")


def test_notes_stand_at_the_end_of_their_story(tmp_path: Path) -> None:
    def note(kind: str, own: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{own}"/></w:r>'

    def of(kind: str, own: int, text: str) -> str:
        return wrapped(f"{kind}s", f'<w:{kind} w:id="{own}">{paragraph(text)}</w:{kind}>')

    body = _HEAD + paragraph("本报记者 周明远", align="center")
    body += paragraph(run(_TEXT) + note("footnote", 2))
    body += page_break() + paragraph("今年粮价稳中有升", 22, True, align="center")
    body += paragraph(run(_TEXT) + note("endnote", 5))
    path = write_docx(
        tmp_path / "a.docx",
        body,
        parts={"footnotes": of("footnote", 2, "脚注。"), "endnotes": of("endnote", 5, "尾注。")},
    )
    first, second = read_stories(path, Findings(), normalise=False)
    assert strings(first) == [_TEXT + "①", "① 脚注。"]
    assert strings(second) == [_TEXT + "②", "② 尾注。"]


def test_a_box_of_old_word_is_read_once(tmp_path: Path) -> None:
    box = paragraph("桥通了，心就通了。")
    story, _ = read(tmp_path, _HEAD + paragraph(run(_TEXT) + text_box(box)) + paragraph(_TEXT))
    assert strings(story).count("桥通了，心就通了。") == 1
    old, _ = read(tmp_path, _HEAD + paragraph(run(_TEXT) + text_box(box, vml_only=True)))
    assert "桥通了，心就通了。" in strings(old)


def test_pictures_take_their_words_from_above_where_none_are_beneath(tmp_path: Path) -> None:
    body = _HEAD + paragraph(_TEXT) + paragraph("图1：夜景", align="center")
    body += paragraph(picture("p1")) + paragraph(_TEXT)
    story, _ = read(tmp_path, body, {"p1": jpeg()})
    assert [str(photo.caption) for photo in story.photos] == ["图1：夜景"]


def test_text_beneath_a_picture_is_no_caption(tmp_path: Path) -> None:
    body = _HEAD + paragraph(picture("p1")) + paragraph(_TEXT) + paragraph(_TEXT)
    story, _ = read(tmp_path, body, {"p1": jpeg()})
    assert [photo.caption for photo in story.photos] == [None]
    assert strings(story) == [_TEXT, _TEXT]


def test_the_strict_form_is_read(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", _HEAD + paragraph(_TEXT))
    with zipfile.ZipFile(path) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    new = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(path, "w") as after:
        for name, data in parts.items():
            after.writestr(name, data.replace(old, new))
    (story,) = read_stories(path, Findings())
    assert str(story.headline[0]) == "江心大桥昨晚亮灯"


def test_characters_are_put_in_order_and_told(tmp_path: Path) -> None:
    story, findings = read(tmp_path, _HEAD + paragraph("⼭" + _TEXT + "\u202a\ufffd"))
    assert strings(story) == ["山" + _TEXT + "\ufffd"]
    codes = {finding.code for finding in findings}
    assert {"compatibility-character", "control-character", "lost-character"} <= codes


def test_lines_are_numbers_of_paragraphs(tmp_path: Path) -> None:
    story, _ = read(tmp_path, _HEAD + paragraph() + paragraph(_TEXT))
    (block,) = body_of(story)
    assert (block.text if isinstance(block, Paragraph) else block).origin().line == 3


def test_heads_are_numbered_by_their_style(tmp_path: Path) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        f'<w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (style, text) in enumerate([("1", "第%1章"), ("2", "%2、")])
    )
    numbering = wrapped(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>',
    )
    numbered = '<w:numPr><w:numId w:val="3"/></w:numPr>'
    body = _HEAD + paragraph(_TEXT)
    for head in ("为什么修", "怎么修"):
        body += paragraph(head, style="2", more=numbered) + paragraph(_TEXT)
    story, _ = read(tmp_path, body, parts={"numbering": numbering})
    heads = [
        b.text.string
        for b in body_of(story)
        if isinstance(b, Paragraph) and b.role is Role.CROSSHEAD
    ]
    assert heads == ["一、为什么修", "二、怎么修"]


def test_boxes_that_are_ticked_stay_boxes(tmp_path: Path) -> None:
    bullet = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="☒"/></w:lvl>'
    numbering = wrapped(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{bullet}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>',
    )
    item = paragraph("已办结", more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
    story, _ = read(tmp_path, _HEAD + paragraph(_TEXT) + item, parts={"numbering": numbering})
    assert strings(story)[-1] == "☒ 已办结"


def test_text_in_a_symbol_font_is_what_it_shows(tmp_path: Path) -> None:
    symbol = '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf061\uf028</w:t></w:r>'
    story, _ = read(tmp_path, _HEAD + paragraph(run(_TEXT) + symbol))
    assert strings(story) == [_TEXT + "α("]


def test_descriptions_of_pictures_are_told(tmp_path: Path) -> None:
    described = picture("p1").replace('name="图片 1"', 'name="图片 1" descr="桥上的行人"')
    made_up = picture("p1").replace('name="图片 1"', 'name="图片 1" descr="图片 描述已自动生成"')
    body = _HEAD + paragraph(_TEXT) + paragraph(described) + paragraph(made_up)
    _, findings = read(tmp_path, body, {"p1": jpeg()})
    told = _message(findings, "word-not-printed")
    assert "桥上的行人" in told and "自动生成" not in told
