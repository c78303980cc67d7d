"""Dumps and typed files other than the seed: what each part is, wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.manuscript.story import Paragraph, Story
from tests.manuscript.parts import assert_lines_right, body, codes, heads, read, wrap

A = "春耕时节，全县三十万亩麦田陆续返青，农技人员走村串户查苗情、送技术，田间地头一派繁忙景象。"
B = "县农业农村局负责人介绍，今年冬小麦一二类苗占比达到百分之八十七，比去年同期高出三个百分点。"
C = "“水浇上了，肥也跟上了，今年又是好收成。”种粮大户李建国站在地头说，他流转的八百亩地已全部浇完。"
D = "截至3月20日，全县投入抗旱资金1200万元，新打机井96眼，清淤沟渠45公里，受益农田达到12万亩。"
LONG = A + B + C + D


def _dump(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"


def test_headline_first_then_deck_byline_slogans_sections(tmp_path: Path) -> None:
    source = _dump(
        "# 三十万亩麦田返青 千名农技员下乡",
        LONG,
        "□本报记者 王小明 文/图",
        "★查苗情★送技术★保丰收",
        "\n\n田间地头送技术 查苗诊断忙",
        "\n" + wrap(A, 12),
        wrap(B, 12),
        "\n\n抗旱浇灌保丰收 机井通到田",
        wrap(C, 14),
        wrap(D, 14),
    )
    story, findings = read(tmp_path, source)
    assert [str(text) for text in story.headline] == ["三十万亩麦田返青 千名农技员下乡"]
    assert [str(text) for text in story.deck] == [LONG]
    assert str(story.byline) == "□本报记者 王小明 文/图"
    assert [str(text) for text in story.slogans] == ["★查苗情", "★送技术", "★保丰收"]
    assert heads(story) == ["田间地头送技术 查苗诊断忙", "抗旱浇灌保丰收 机井通到田"]
    assert body(story) == [[("body", A), ("body", B)], [("body", C), ("body", D)]]
    assert_lines_right(story, source)
    assert codes(findings) == []


def test_one_story_without_slogans_has_a_subhead(tmp_path: Path) -> None:
    source = _dump("# 麦田返青", "千名农技员下乡服务", "□记者 王小明", wrap(A, 13), wrap(C, 13))
    story, findings = read(tmp_path, source)
    assert [str(text) for text in story.subhead] == ["千名农技员下乡服务"]
    assert body(story) == [[("body", A), ("body", C)]]
    assert heads(story) == [""] and not story.photos and not story.deck
    assert codes(findings) == []


@pytest.mark.parametrize("caption", ["农技员查看苗情", "▲农技员在查看苗情。", "图为浇灌现场"])
def test_caption_between_two_body_blocks(tmp_path: Path, caption: str) -> None:
    source = _dump("# 麦田返青", wrap(A, 13), wrap(B, 13), f"\n\n{caption}\n\n", wrap(C, 13))
    story, findings = read(tmp_path, source)
    assert [str(photo.caption) for photo in story.photos] == [caption]
    assert [photo.file for photo in story.photos] == [""]
    assert body(story) == [[("body", A), ("body", B), ("body", C)]]
    assert codes(findings) == []


def test_two_captions_before_a_section_head(tmp_path: Path) -> None:
    source = _dump(
        "# 麦田返青", wrap(A, 13), "\n查看苗情\n", "\n浇灌现场\n", "\n新机井通水", wrap(B, 13)
    )
    story, _ = read(tmp_path, source)
    assert [str(photo.caption) for photo in story.photos] == ["查看苗情", "浇灌现场"]
    assert heads(story) == ["", "新机井通水"]


def test_plain_paragraphs_without_any_marks(tmp_path: Path) -> None:
    source = _dump(*(wrap(part, 15) for part in (A, B, C, D)))
    story, findings = read(tmp_path, source)
    assert body(story) == [[("body", part) for part in (A, B, C, D)]]
    assert codes(findings) == ["missing-headline"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_other_encodings_and_line_ends(tmp_path: Path, encoding: str) -> None:
    source = _dump("# 麦田返青 农技下乡", wrap(A, 13), wrap(D, 13), "(本报图片由县农业局提供)")
    want, _ = read(tmp_path, source)
    got, _ = read(tmp_path, source.replace("\n", "\r\n").encode(encoding))
    assert got == want
    assert body(got)[0][-1] == ("credit_line", "（本报图片由县农业局提供）")


def test_very_long_single_line_paragraphs(tmp_path: Path) -> None:
    story, findings = read(tmp_path, _dump("# 麦田返青", LONG * 30, LONG * 20, "□记者 王小明"))
    assert [len(string) for _, string in body(story)[0][:2]] == [len(LONG) * 30, len(LONG) * 20]
    assert not story.deck and str(story.byline) == "□记者 王小明"
    assert codes(findings) == []


def test_dump_without_trailing_spaces(tmp_path: Path) -> None:
    source = _dump("# 麦田返青", *(wrap(part, 14, "") for part in (A, B, C, D)))
    assert body(read(tmp_path, source)[0]) == [[("body", part) for part in (A, B, C, D)]]


def test_typed_file_a_paragraph_a_line_with_indents(tmp_path: Path) -> None:
    source = f"麦田返青\n本报记者 王小明\n　　{A}\n　　{B}\n抗旱有实招\n　　{C}\n　　{D}\n"
    story, findings = read(tmp_path, source)
    assert [str(text) for text in story.headline] == ["麦田返青"]
    assert str(story.byline) == "本报记者 王小明"
    want = [("body", A), ("body", B), ("crosshead", "抗旱有实招"), ("body", C), ("body", D)]
    assert body(story) == [want]
    assert_lines_right(story, source)
    assert codes(findings) == []


def test_typed_file_with_blank_lines(tmp_path: Path) -> None:
    source = _dump(
        "麦田返青", "——千名农技员下乡记", A, "一、查苗情", B, "二、保丰收", C, "（据新华社）"
    )
    story, _ = read(tmp_path, source)
    assert [str(text) for text in story.subhead] == ["——千名农技员下乡记"]
    assert [role for role, _ in body(story)[0]] == [
        "body", "crosshead", "body", "crosshead", "body", "credit_line",
    ]  # fmt: skip


def test_two_short_paragraphs_stay_two(tmp_path: Path) -> None:
    story, _ = read(tmp_path, "通知\n明日停水。\n后日恢复。\n")
    assert body(story) == [[("body", "明日停水。"), ("body", "后日恢复。")]]


def test_verse_is_body(tmp_path: Path) -> None:
    story, _ = read(tmp_path, "春晓\n\n春眠不觉晓\n处处闻啼鸟\n")
    assert [str(text) for text in story.headline] == ["春晓"]
    assert body(story) == [[("body", "春眠不觉晓"), ("body", "处处闻啼鸟")]]


def test_headline_in_two_lines(tmp_path: Path) -> None:
    story, _ = read(tmp_path, f"# 麦田返青  \n农技下乡\n\n{A}\n")
    assert [str(text) for text in story.headline] == ["麦田返青", "农技下乡"]


def test_wrapped_latin_and_numbers(tmp_path: Path) -> None:
    lines = [
        "该县引进的智能灌溉系统采用Open",
        "Source软件与5G网络，总投资1200",
        "万元，每亩省水30",
        "kg以上。",
    ]
    story, _ = read(tmp_path, "# 灌溉\n\n" + "  \n".join(lines) + "\n")
    joined = "该县引进的智能灌溉系统采用Open Source软件与5G网络，总投资1200万元，每亩省水30kg以上。"
    assert body(story)[0][0][1] == joined


_TOPICS = (("查苗情", A), ("送技术", B), ("保丰收", C))


def _bold(story: Story) -> list[int]:
    blocks = story.sections[0].body
    return [len(block.text.spans) for block in blocks if isinstance(block, Paragraph)]


def test_run_in_crossheads_need_three(tmp_path: Path) -> None:
    three = [f"{head}。{part}" for head, part in _TOPICS]
    story, _ = read(tmp_path, _dump("# 麦田返青", *three))
    assert _bold(story) == [1, 1, 1]
    story, _ = read(tmp_path, _dump("# 麦田返青", *three[:2], D))
    assert not any(_bold(story))


def test_broken_text_is_reported_where_it_is(tmp_path: Path) -> None:
    broken = wrap(A, 13) + "  \n去年如此。  \n" + wrap(B, 13)
    cut = wrap(C, 13)[:-1]
    begun = "、" + wrap(D, 13)
    source = _dump("# 麦田返青", broken, cut, begun)
    _, findings = read(tmp_path, source)
    assert codes(findings) == ["broken-text"] * len(findings)
    rows = source.split("\n")
    marked = [rows[finding.origin.line - 1].strip() for finding in findings if finding.origin]
    assert "去年如此。" in marked
    assert cut.split("\n")[-1] in marked
    assert begun.split("\n")[0].strip() in marked
