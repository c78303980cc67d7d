"""Manuscripts as people send them: what is right for each kind (../shared/field-cases)."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.finding import Unusable
from paiban.manuscript.encoding import decode
from paiban.manuscript.story import Emphasis, MarkKind, Paragraph, Story, Table
from tests.manuscript.parts import body, codes, heads, read

FRONT = "---\nheadline: 题\n---\n"


def paragraphs(folder: Path, source: str, name: str = "a.md") -> list[tuple[str, str]]:
    (found,) = body(read(folder, FRONT + source, name)[0])
    return found


def blocks(story: Story) -> list[Paragraph]:
    return [b for part in story.sections for b in part.body if isinstance(b, Paragraph)]


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("照片/菜市场.jpg", "照片/菜市场.jpg"),
        ("照片\\菜市场.jpg", "照片/菜市场.jpg"),
        ("my%20photo.jpg", "my photo.jpg"),
        ("<my photo.jpg>", "my photo.jpg"),
        ("my photo.jpg", "my photo.jpg"),
        ("菜市场 (1).jpg", "菜市场 (1).jpg"),
        ("%E7%85%A7%E7%89%87/%E8%8F%9C%E5%B8%82%E5%9C%BA.jpg", "照片/菜市场.jpg"),
        ("100%.jpg", "100%.jpg"),
        ("cafe\u0301.jpg", "caf\u00e9.jpg"),
    ],
)
def test_names_of_photos_are_found(tmp_path: Path, written: str, file: str) -> None:
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_bytes(b"")
    bare = written.strip("<>")
    source = f"---\nheadline: 题\nphotos:\n  - file: '{bare}'\n---\n文。\n\n"
    source += f'![图说]({written} "甲 摄")\n'
    story, findings = read(tmp_path, source, "a.md")
    assert [photo.file for photo in story.photos] == [str(tmp_path / file)] * 2
    assert [str(photo.caption) for photo in story.photos] == ["None", "图说"]
    spaced = "photo-name-with-spaces" in codes(findings)
    assert spaced == (" " in written and "<" not in written)


def test_a_photo_that_is_in_no_file(tmp_path: Path) -> None:
    story, findings = read(tmp_path, FRONT + "![图](https://a.cn/b.jpg)\n\n文。\n", "a.md")
    (photo,) = story.photos
    assert (photo.file, str(photo.caption)) == ("", "图")
    assert codes(findings) == ["photo-elsewhere"]


@pytest.mark.parametrize(
    "white", ["　　", "\u200b", " \u00a0", "\u3000\ufeff", "\u2003\u200a", "\t "]
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_line_of_white_parts_paragraphs(tmp_path: Path, white: str, name: str) -> None:
    lines = ["第一段说早市开张，菜价平稳。", white, "第二段说管理方增设摊位。", white, "第三段。"]
    source = "\n".join(["# 题", "", *lines])
    (found,) = body(read(tmp_path, source, name)[0])
    assert [string for _, string in found] == [lines[0], lines[2], lines[4]]
    (found,) = body(read(tmp_path, "# 题\n\n甲段。\n\n" + white + "\n\n乙段。", name)[0])
    assert [string for _, string in found] == ["甲段。", "乙段。"]


def test_lines_that_are_indented_begin_paragraphs(tmp_path: Path) -> None:
    source = "　　第一段说\n早市。\n　　第二段。\n"
    assert [each for _, each in paragraphs(tmp_path, source)] == ["第一段说早市。", "第二段。"]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("벚꽃이\n활짝 피었다", "벚꽃이 활짝 피었다"),
        ("été\nà Paris", "été à Paris"),
        ("заявил,\nчто", "заявил, что"),
        ("Apples\n“and” pears", "Apples “and” pears"),
        ("well-\nknown", "well-known"),
        ("2024\nthe", "2024 the"),
        ("桥\nnew", "桥new"),
        ("中文\n接着", "中文接着"),
        ("かな\nカナ", "かなカナ"),
        ("१२\nनमस्ते", "१२ नमस्ते"),
        ("ไทย\nแลนด์", "ไทยแลนด์"),
    ],
)
def test_soft_line_breaks(tmp_path: Path, lines: str, joined: str) -> None:
    assert paragraphs(tmp_path, lines) == [("body", joined)]
    deck = lines.replace("\n", "\n  ")
    story, _ = read(tmp_path, f"---\nheadline: 题\ndeck: {deck}\n---\n文。\n", "b.md")
    assert [str(text) for text in story.deck] == [joined]


@pytest.mark.parametrize(
    ("value", "want", "code"),
    [
        ("开学第一课 #平安返校# 引热议", "开学第一课 #平安返校# 引热议", "note yaml-comment"),
        ("#平安返校# 引热议", "#平安返校# 引热议", "note yaml-comment"),
        ("开学 # 核对过", "开学", "warning yaml-comment"),
        ('"好" #注', "好", "warning yaml-comment"),
        ('"好 #注"', "好 #注", ""),
    ],
)
def test_a_number_sign_in_front_matter(tmp_path: Path, value: str, want: str, code: str) -> None:
    story, findings = read(
        tmp_path, f"---\nheadline: {value}\npriority: 1 # 最重\n---\n文。\n", "a.md"
    )
    assert [str(text) for text in story.headline] == [want]
    assert [f"{each.severity.value} {each.code}" for each in findings] == [code] * bool(code)
    assert all(each.origin and each.origin.line == 2 and each.hint for each in findings)


def test_comments_are_not_printed(tmp_path: Path) -> None:
    source = FRONT + "停水。\n\n<!-- 张主任：\n\n先别登 -->\n\n最后 <!-- 注 --> 到此。\n"
    story, findings = read(tmp_path, source, "a.md")
    assert body(story) == [[("body", "停水。"), ("body", "最后到此。")]]
    assert [(each.code, each.origin and each.origin.line) for each in findings] == [
        ("markup-dropped", 6)
    ]


def test_a_comment_without_an_end_is_text(tmp_path: Path) -> None:
    story, findings = read(tmp_path, FRONT + "甲。\n\n<!-- 忘了关\n\n乙。\n", "a.md")
    assert [block.text.string for block in blocks(story)][-1] == "乙。"
    assert codes(findings) == ["markup-printed"]


def test_tables_of_html(tmp_path: Path) -> None:
    source = (
        "<table><caption>表一</caption><tr><th>区县<th align=right>一月</tr>"
        "<tr><td colspan=2>合<br>计<tr><td>山阳区</td></table>\n\n文。\n"
    )
    story, findings = read(tmp_path, FRONT + source, "a.md")
    table = story.sections[0].body[0]
    assert isinstance(table, Table) and str(table.caption) == "表一"
    assert [[str(cell) for cell in row] for row in table.rows] == [
        ["区县", "一月"], ["合 计", ""], ["山阳区", ""],
    ]  # fmt: skip
    assert (table.header_rows, table.align) == (1, ("", "right"))
    assert codes(findings) == ["markup-dropped"] * 2


def test_elements_of_html(tmp_path: Path) -> None:
    source = (
        "<h2>小<b>标</b>题</h2>\n<p>甲<br>乙</p>\n<ul><li>一<li>二</ul>\n"
        "<blockquote>引</blockquote>\n"
        "<iframe src=a>替</iframe>\n<figure><img src=b.jpg><figcaption>图说</figcaption></figure>"
        "\n\n"
        "<u>名</u><s>划</s><ruby>汉<rt>hàn</rt></ruby>H<sub>2</sub>O，<Nature>"
        "与<q>语</q>，<span>完</span>。\n"
    )
    story, findings = read(tmp_path, FRONT + source, "a.md")
    assert body(story) == [[
        ("crosshead", "小标题"), ("body", "甲"), ("body", "乙"), ("list_item", "● 一"),
        ("list_item", "● 二"), ("quote", "引"), ("body", "名划汉H₂O，<Nature>与“语”，完。"),
    ]]  # fmt: skip
    text = blocks(story)[-1].text
    marks = [(mark.kind, text.string[mark.start : mark.end], mark.reading) for mark in text.marks]
    assert marks == [
        (MarkKind.NAME, "名", ""), (MarkKind.STRUCK, "划", ""), (MarkKind.RUBY, "汉", "hàn"),
    ]  # fmt: skip
    assert blocks(story)[0].text.spans[0].emphasis is Emphasis.BOLD
    assert [str(photo.caption) for photo in story.photos] == ["图说"]
    told = {(each.severity.value, each.code, each.message.split(" is ")[0]) for each in findings}
    assert ("warning", "markup-dropped", "<iframe>") in told
    assert ("warning", "markup-printed", "what looks like a tag of HTML") in told


def test_setext_heads_notes_and_struck_text(tmp_path: Path) -> None:
    source = "小标题\n=====\n\n正文[^甲]又[^2]。原价~~199元~~现价。\n\n"
    source += "[^2]: 乙注，\n接着。\n[^甲]: 甲注。\n\n"
    story, findings = read(tmp_path, FRONT + source + "（本报图片由某某提供）\n", "a.md")
    assert heads(story) == ["小标题"] and codes(findings) == []
    assert body(story) == [[
        ("body", "正文①又②。原价199元现价。"), ("credit_line", "（本报图片由某某提供）"),
        ("footnote", "①甲注。"), ("footnote", "②乙注，接着。"),
    ]]  # fmt: skip
    (mark,) = blocks(story)[0].text.marks
    assert mark.kind is MarkKind.STRUCK
    assert [blocks(story)[3].text.origin(at).line for at in (0, 1, 4)] == [9, 9, 10]


def test_dashes_beneath_a_paragraph_make_no_head(tmp_path: Path) -> None:
    assert paragraphs(tmp_path, "正文。\n---\n又一段。\n") == [
        ("body", "正文。"),
        ("body", "又一段。"),
    ]
    long = "很长的一段。" * 20
    story, findings = read(tmp_path, FRONT + long + "\n=====\n", "a.md")
    assert heads(story) == [""] and codes(findings) == ["markup-printed"]


def test_hard_breaks_make_verse(tmp_path: Path) -> None:
    source = "甲行，  \n乙行。\\\n丙<br>丁\n\n戊  \n己\\\n庚\n\n地址  \n电话\n"
    story, _ = read(tmp_path, FRONT + source, "a.md")
    assert [(b.role.value, b.text.string, b.opens_mid) for b in blocks(story)] == [
        ("verse", "甲行，", False), ("verse", "乙行。", True), ("verse", "丙", True),
        ("verse", "丁", True),
        ("verse", "戊", False), ("verse", "己", True), ("verse", "庚", True),
        ("body", "地址", False), ("body", "电话", False),
    ]  # fmt: skip
    assert [b.text.origin().line for b in blocks(story)] == [4, 5, 6, 6, 8, 9, 10, 12, 13]
    assert paragraphs(tmp_path, "> 引  \n> 二\n\n- 列  \n  二\n") == [
        ("quote", "引"), ("quote", "二"), ("list_item", "● 列"), ("list_item", "二"),
    ]  # fmt: skip
    assert paragraphs(tmp_path, "```诗\n甲\n\n乙\n```\n\n> [!verse]\n> 丙\n") == [
        ("verse", "甲"), ("verse", "乙"), ("verse", "丙"),
    ]  # fmt: skip
    headed, _ = read(tmp_path, "# 上联<br>下联\n\n文。\n", "b.md")
    assert [str(text) for text in headed.headline] == ["上联", "下联"]


def test_signature_and_styles_of_the_house(tmp_path: Path) -> None:
    letter = "编辑同志：\n\n伞在门卫那里。\n\n此致\n\n敬礼\n\n读者 徐桂芳\n\n2026年11月6日\n"
    assert paragraphs(tmp_path, letter)[-4:] == [
        ("body", "此致"), ("body", "敬礼"), ("signature", "读者 徐桂芳"),
        ("signature", "2026年11月6日"),
    ]  # fmt: skip
    story, _ = read(tmp_path, FRONT + letter, "a.md")
    assert [b.text.string for b in blocks(story) if b.opens_mid] == ["编辑同志：", "敬礼"]
    pushed = "特此公告。\n\n　　　　　　　　　　市水务局\n"
    assert paragraphs(tmp_path, pushed)[-1] == ("signature", "市水务局")
    assert paragraphs(tmp_path, "一段话。\n\n结尾短句\n")[-1] == ("body", "结尾短句")
    assert paragraphs(tmp_path, "> [!sign]\n> 某某\n") == [("signature", "某某")]
    story, _ = read(tmp_path, FRONT + "> [!家规 一]\n> 不许迟到。\n", "a.md")
    assert [(b.role.value, b.style, str(b.text)) for b in blocks(story)] == [
        ("quote", "家规 一", "不许迟到。")
    ]


@pytest.mark.parametrize(
    ("opening", "is_greeting"),
    [
        ("各位读者：", True), ("尊敬的王局长：", True), ("编辑同志，您好！", True),
        ("市民朋友们：", True), ("记者了解到：", False),
        ("今天下雨。", False), ("他说，同志：", False),
    ],
)  # fmt: skip
def test_whom_a_letter_greets_stands_at_the_edge(
    tmp_path: Path, opening: str, is_greeting: bool
) -> None:
    story, _ = read(tmp_path, FRONT + f"{opening}\n\n伞在门卫那里。\n\n{opening}\n", "a.md")
    assert [b.opens_mid for b in blocks(story)] == [is_greeting, False, False]


def test_notes_stand_under_the_signature_that_ends_the_text(tmp_path: Path) -> None:
    letter = "伞在门卫那里[^1]。\n\n[^1]: 见昨日A4版。\n\n此致\n\n敬礼\n\n读者 徐桂芳\n"
    assert paragraphs(tmp_path, letter)[-2:] == [
        ("signature", "读者 徐桂芳"), ("footnote", "①见昨日A4版。"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_controls_in_a_story(tmp_path: Path, name: str) -> None:
    source = "# 题\n\n记者获悉，\x08今年\x1b新增\u009b绿地。\x0b具体数字将公布。\n"
    story, findings = read(tmp_path, source, name)
    assert [block.text.string for block in blocks(story)] == [
        "记者获悉，今年新增绿地。",
        "具体数字将公布。",
    ]
    broken, dropped = findings
    assert (broken.code, dropped.code) == ("control-character",) * 2
    assert "U+000B" in broken.message and "U+0008, U+001B, U+009B" in dropped.message
    assert all(each.origin and each.origin.line == 3 for each in findings)


@pytest.mark.parametrize("tag", ["b", "sub", "span"])
def test_a_tag_that_closes_nothing_is_told(tmp_path: Path, tag: str) -> None:
    story, findings = read(tmp_path, FRONT + f"甲乙</{tag}>丙。\n", "a.md")
    assert blocks(story)[0].text.string == "甲乙丙。"
    told = [each.message for each in findings if each.code == "markup-dropped"]
    assert told == [f"the tag </{tag}> without <{tag}> is not printed"]
    _, silent = read(tmp_path, FRONT + "甲<b>乙</b>丙<sub>2</sub>。\n", "b.md")
    assert not list(silent)


def test_controls_of_direction_do_not_turn_han_round(tmp_path: Path) -> None:
    story, findings = read(tmp_path, FRONT + "他说\u202e路线\u202c是对的\u2067。\n", "a.md")
    assert blocks(story)[0].text.string == "他说路线是对的。"
    (told,) = findings
    assert told.code == "control-character" and "U+202E" in told.message


def test_what_is_never_a_character_is_left_out(tmp_path: Path) -> None:
    """U+FFFF in a PDF's text layer makes readers lose what is beside it."""
    story, findings = read(tmp_path, FRONT + "他说\uffff路线\ufdd0是\U0010fffe对的。\n", "a.md")
    assert blocks(story)[0].text.string == "他说路线是对的。"
    (told,) = findings
    assert told.code == "control-character" and "U+FFFF" in told.message


def test_controls_in_front_matter(tmp_path: Path) -> None:
    story, findings = read(tmp_path, "---\nheadline: 暖\x08流\u2028来\n---\n甲。\n", "a.md")
    assert [str(text) for text in story.headline] == ["暖流 来"]
    assert codes(findings) == ["control-character"]
    assert blocks(story)[0].text.origin().line == 4


def test_odd_spaces_and_old_forms(tmp_path: Path) -> None:
    source = FRONT + "价1\u202f200元，a\u2009b，⼭⽔⻓\uf9d1﹃福﹄，︐\n"
    story, findings = read(tmp_path, source, "a.md")
    assert blocks(story)[0].text.string == "价1\u00a0200元，a b，山水长六﹃福﹄，，"
    assert codes(findings) == ["odd-space", "compatibility-character"]
    assert all(each.origin and each.origin.line == 4 for each in findings)


@pytest.mark.parametrize(
    ("encoding", "text", "name"),
    [
        ("cp932", "市立図書館の新しい建物が完成した。", "Shift_JIS"),
        ("euc_jp", "市立図書館の新しい建物が完成した。", "EUC-JP"),
        ("euc_kr", "시립 도서관의 새 건물이 완공되어 어제 열렸다.", "EUC-KR"),
        ("big5", "記者從會議上獲悉，今年全市新增綠地。", "Big5"),
        ("iso2022_jp", "市立図書館の新しい建物", "ISO-2022-JP"),
    ],
)
def test_old_encodings_are_told_by_content(
    tmp_path: Path, encoding: str, text: str, name: str
) -> None:
    story, findings = read(tmp_path, f"# 1\n\n{text}\n".encode(encoding), "a.md")
    assert blocks(story)[0].text.string == text
    assert [each.code for each in findings] == ["old-encoding"]
    assert name in findings.items[0].message


@pytest.mark.parametrize(
    "text", ["欧阳彧赟、司徒翊珺", "名单：张晓、李娜、赵磊、钱程、孙悦", "你好"]
)
def test_short_texts_in_gb18030_stay_chinese(text: str) -> None:
    assert decode(text.encode("gb18030"), "a.txt") == text


def test_two_encodings_that_could_be_meant_are_named() -> None:
    with pytest.raises(Unusable) as refused:
        decode("院新会院".encode("euc_jp"), "a.txt")
    assert refused.value.finding.code == "binary-manuscript"
    assert "Big5 or EUC-JP" in refused.value.finding.message


def test_gb18030_of_2022() -> None:
    moved = b"\xa6\xd9\xa6\xda\xa6\xdb\xfe\x59\xfe\x61\xfe\xa0\xfe\x51"
    assert (
        decode("新国标".encode("gb18030") + moved, "a.txt")
        == "新国标，。、\u9fb4\u9fb5\u9fbb\U00020087"
    )


def test_cells_beyond_the_header(tmp_path: Path) -> None:
    source = (
        "| 年 | 月 |\n|---|:-:|\n| 甲 | 乙 | 丙 | 丁 |\n| a \\| b |\n\n> 年|月\n> -|-\n> 1|2|3\n"
    )
    story, findings = read(tmp_path, FRONT + source, "a.md")
    first, second = story.sections[0].body
    assert isinstance(first, Table) and isinstance(second, Table)
    assert [[str(cell) for cell in row] for row in first.rows] == [
        ["年", "月", "", ""], ["甲", "乙", "丙", "丁"], ["a | b", "", "", ""],
    ]  # fmt: skip
    assert [[str(cell) for cell in row] for row in second.rows] == [
        ["年", "月", ""],
        ["1", "2", "3"],
    ]
    assert codes(findings) == []


@pytest.mark.parametrize(
    "source",
    ["==亮==", "H~2~O", "见[^9]", "值 $x^2$。", "- [ ] 待办", "见[[条目]]", "字{.red}", "<o:p>字",
     "甲|乙\n|---|---|---|\n1|2", "[参]: http://a.cn", "**字", "#题"],
)  # fmt: skip
def test_markup_that_is_printed_is_told(tmp_path: Path, source: str) -> None:
    _, findings = read(tmp_path, FRONT + "前段。\n\n" + source + "\n", "a.md")
    assert codes(findings) == ["markup-printed"]
    assert findings.items[0].origin and findings.items[0].origin.line >= 6


def test_heads_keep_their_spaces(tmp_path: Path) -> None:
    source = "# 中国队 3 球胜\n\n## 用 AI 写\n\n用 AI 写了 3 篇。\n"
    story, _ = read(tmp_path, source, "a.md")
    assert str(story.headline[0]) == "中国队 3 球胜"
    assert [b.text.string for b in blocks(story)] == ["用 AI 写", "用AI写了3篇。"]


def test_lines_of_marked_verse_and_signatures_end_where_they_end(tmp_path: Path) -> None:
    """One who writes > [!verse] means the lines beneath, with no spaces at their ends."""
    assert paragraphs(tmp_path, "> [!verse]\n> 甲行\n> 乙行\n>\n> 丙行\n> 丁行\n") == [
        ("verse", "甲行"), ("verse", "乙行"), ("verse", "丙行"), ("verse", "丁行"),
    ]  # fmt: skip
    assert paragraphs(tmp_path, "文。\n\n> [!sign]\n> 临江市民政局\n> 11月30日\n")[1:] == [
        ("signature", "临江市民政局"), ("signature", "11月30日"),
    ]  # fmt: skip
    assert paragraphs(tmp_path, "> 引文\n> 二行\n") == [("quote", "引文二行")]


def test_two_images_of_a_line_are_two(tmp_path: Path) -> None:
    story, _ = read(tmp_path, FRONT + "![甲](a.jpg) 与 ![乙](b c.jpg)\n", "a.md")
    assert [Path(photo.file).name for photo in story.photos] == ["a.jpg", "b c.jpg"]


def test_a_chinese_colon_in_front_matter_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        read(tmp_path, "---\nheadline: 题\nbyline：本报记者\nsource: 报\n---\n文。\n", "a.md")
    finding = caught.value.finding
    assert "the colon after byline is a Chinese one" in finding.message
    assert 'write "byline: …"' in finding.hint
    assert finding.origin and finding.origin.line == 3
