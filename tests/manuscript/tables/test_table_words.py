"""The title, the unit and the notes of a table, and the chart that it asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.manuscript.story import CHARTS, Block, Paragraph, Role, Story, Table
from tests.manuscript.parts import codes, read

FRONT = "---\nheadline: 题\n---\n\n首段。\n\n"
ROWS = "| 区县 | 增速 |\n|---|---|\n| 甲 | 5 |\n| 乙 | 6 |\n"


def blocks(story: Story) -> list[Block]:
    return [block for section in story.sections for block in section.body]


def told(folder: Path, source: str) -> tuple[list[str], Table]:
    """The paragraphs of a story, and its only table."""
    story, findings = read(folder, FRONT + source, "a.md")
    assert codes(findings) == []
    found = blocks(story)
    (table,) = [block for block in found if isinstance(block, Table)]
    return [block.text.string for block in found if isinstance(block, Paragraph)], table


def words(table: Table) -> tuple[str, str, list[str]]:
    return str(table.caption or ""), str(table.unit or ""), [str(note) for note in table.notes]


@pytest.mark.parametrize("blank", ["", "\n"])
def test_lines_over_and_under_a_table_belong_to_it(tmp_path: Path, blank: str) -> None:
    """Whether blank lines part them or not."""
    over, under = (
        f"表：各区增速\n{blank}单位：%\n{blank}",
        f"注：乙为初步数。\n{blank}资料来源：市统计局",
    )
    source = f"{over}{ROWS}\n{under}\n\n末段。\n"
    paragraphs, table = told(tmp_path, source)
    assert paragraphs == ["首段。", "末段。"]
    assert words(table) == ("各区增速", "单位：%", ["注：乙为初步数。", "资料来源：市统计局"])
    assert table.notes[1].origin().line > table.notes[0].origin().line


def test_a_numbered_title_keeps_its_number(tmp_path: Path) -> None:
    assert words(told(tmp_path, f"表1　各区增速\n\n{ROWS}")[1])[0] == "表1　各区增速"


def test_a_note_that_became_a_row_is_one_all_the_same(tmp_path: Path) -> None:
    """Markdown takes a line right under a table for a row."""
    _, table = told(tmp_path, f"{ROWS}资料来源：市统计局\n\n末段。\n")
    assert [len(table.rows), *words(table)[2]] == [3, "资料来源：市统计局"]


def test_what_only_looks_like_it_stays_text(tmp_path: Path) -> None:
    source = f"表演开始了。\n\n{ROWS}\n注意安全，来源于生活。\n\n资料来源：市统计局\n"
    paragraphs, table = told(tmp_path, source)
    assert paragraphs == ["首段。", "表演开始了。", "注意安全，来源于生活。", "资料来源：市统计局"]
    assert words(table) == ("", "", [])


def test_a_title_with_no_table_after_it_is_text(tmp_path: Path) -> None:
    paragraphs, _ = told(tmp_path, f"表：这里没有表\n\n另一段。\n\n{ROWS}")
    assert paragraphs == ["首段。", "表：这里没有表", "另一段。"]


def test_two_tables_each_have_their_own(tmp_path: Path) -> None:
    story, _ = read(
        tmp_path, f"{FRONT}表：甲表\n\n{ROWS}\n注：甲注\n\n表：乙表\n\n{ROWS}\n注：乙注\n", "a.md"
    )
    tables = [block for block in blocks(story) if isinstance(block, Table)]
    assert [words(table) for table in tables] == [
        ("甲表", "", ["注：甲注"]),
        ("乙表", "", ["注：乙注"]),
    ]


@pytest.mark.parametrize("kind", [*CHARTS, "折线图", "COLUMN"])
def test_a_directive_asks_for_a_chart(tmp_path: Path, kind: str) -> None:
    source = f"> [!chart] {kind}\n> 图1 各区增速\n> 单位：%\n> 突出：甲、乙\n> 来源：局\n\n{ROWS}"
    paragraphs, table = told(tmp_path, source)
    assert paragraphs == ["首段。"]
    assert table.chart
    assert table.chart.kind in CHARTS
    assert table.chart.highlight == ("甲", "乙")
    assert str(table.chart.origin).endswith(":7")
    assert words(table) == ("图1 各区增速", "单位：%", ["来源：局"])


def test_a_directive_tells_of_a_table_too(tmp_path: Path) -> None:
    _, table = told(tmp_path, f"> [!table] 各区增速\n> 单位：%\n\n{ROWS}")
    assert words(table) == ("各区增速", "单位：%", [])
    assert table.chart is None


def test_an_unknown_kind_is_told_and_the_table_is_set(tmp_path: Path) -> None:
    story, findings = read(tmp_path, f"{FRONT}> [!chart] 饼图\n> 图：各区\n\n{ROWS}", "a.md")
    (table,) = [block for block in blocks(story) if isinstance(block, Table)]
    assert codes(findings) == ["unknown-chart"]
    assert (table.chart, words(table)[0]) == (None, "各区")


def test_a_directive_without_a_table_loses_nothing(tmp_path: Path) -> None:
    story, findings = read(tmp_path, f"{FRONT}> [!chart] bar\n> 图：各区\n\n别的。\n", "a.md")
    assert codes(findings) == ["chart-without-table"]
    found = [
        (block.role, block.text.string) for block in blocks(story) if isinstance(block, Paragraph)
    ]
    assert found[1:] == [(Role.QUOTE, "bar"), (Role.QUOTE, "图：各区"), (Role.BODY, "别的。")]
