"""Verse, signatures and styles of the house's own: how their lines stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.api import build
from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.column.block import Row
from paiban.column.body import BodyPiece, BodySetting, body_pieces
from paiban.edition.house.stylebook_reader import load_stylebook
from paiban.edition.paper import EM_BOX_ASCENT, SIKAI
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Mark, MarkKind, Paragraph, Role, Text
from paiban.page.items import Stroke
from paiban.typeset.typesetter import Typesetter
from tests.compose.built import errors, story_lines
from tests.typeset.setting import typesetter

EM = SIKAI.body_size


def pieces(*blocks: Paragraph) -> tuple[BodyPiece, ...]:
    return body_pieces(blocks, BodySetting(typesetter(), SIKAI, 11))


def rows(piece: BodyPiece, choice: int = 0) -> list[tuple[int, Row]]:
    laid = piece.draw(piece.piece.choices[choice], 0)
    return [(at, part) for at, parts in laid for part in parts if isinstance(part, Row)]


def verse(string: str, goes_on: bool = False) -> Paragraph:
    return Paragraph(Text(string), Role.VERSE, opens_mid=goes_on)


def test_what_is_turned_over_stands_further_in_than_its_line() -> None:
    (piece,) = pieces(verse("风来取利息取走一片黄又取走一片黄"))
    lefts = [row.x + row.line.xs[0] * EM for _, row in rows(piece)]
    assert lefts == [pytest.approx(2 * EM), pytest.approx(3 * EM)]
    (first, *_) = rows(piece)
    assert first[1].line.width <= 11  # and it is not stretched to the edge


def test_a_line_of_a_stanza_is_indented_as_its_first() -> None:
    one, two = (rows(piece)[0][1] for piece in pieces(verse("甲行"), verse("乙行", goes_on=True)))
    assert one.line.xs[0] == two.line.xs[0] == 2.0


def test_a_blank_line_parts_stanzas_but_not_at_the_head_of_a_column() -> None:
    blocks = (verse("甲"), verse("乙", goes_on=True), verse("丙"), verse("丁", goes_on=True))
    made = pieces(Paragraph(Text("正文。")), *blocks)
    assert [piece.piece.choices[0].lines for piece in made] == [1, 1, 1, 2, 1]
    assert [piece.piece.choices_at(0, head=True)[0].lines for piece in made] == [1] * 5
    assert [at for at, _ in rows(made[3])] == [1]
    spare = made[3].piece.choices[1]
    assert (spare.lines, spare.before) == (1, 0) and spare.cost > 0


def test_a_signature_stands_at_the_right() -> None:
    (piece,) = pieces(Paragraph(Text("读者 徐桂芳"), Role.SIGNATURE))
    ((_, row),) = rows(piece)
    end = row.x + (row.line.xs[0] + row.line.width) * EM
    assert 9 * EM < end <= 10.01 * EM


def test_a_line_runs_through_struck_text() -> None:
    (piece,) = pieces(Paragraph(Text("原价199元", marks=(Mark(2, 6, MarkKind.STRUCK),))))
    ((_, parts),) = piece.draw(piece.piece.choices[0], 0)
    (row,) = (part for part in parts if isinstance(part, Row))
    (stroke,) = (part for part in parts if isinstance(part, Stroke))
    assert stroke.y0 == stroke.y1 == pytest.approx(row.baseline - (EM_BOX_ASCENT - 0.5) * EM)
    assert stroke.x0 > row.x + (row.line.xs[0] + 2) * EM


def own_stylebook(folder: Path, toml: str) -> tuple[Typesetter, Findings]:
    path, findings = folder / "sb.toml", Findings()
    path.write_text(toml, encoding="utf-8")
    stylebook = load_stylebook(path, findings)
    return Typesetter(stylebook, Catalog(stylebook.faces), findings), findings


def test_a_style_of_the_house_begins_as_what_it_is_like(tmp_path: Path) -> None:
    made, findings = own_stylebook(tmp_path, '[styles.recipe]\nlike = "quote"\nindent = 0.0\n')
    quote = made.style("quote")
    assert made.style("recipe") == replace(quote, indent=0.0) and not list(findings)
    block = Paragraph(Text("面粉"), Role.QUOTE, style="recipe")
    assert made.role(block) == "recipe" and typesetter().role(block) == "quote"
    assert not block.may_be_cut


@pytest.mark.parametrize(
    ("toml", "code"),
    [
        ("[styles.recipe]\nsize = 9.0\n", "unknown-key"),
        ('[styles.r]\nlike = "quot"\n', "unknown-key"),
    ],
)
def test_a_style_that_is_like_nothing_is_told(tmp_path: Path, toml: str, code: str) -> None:
    _, findings = own_stylebook(tmp_path, toml)
    assert [each.code for each in findings] == [code]


def test_a_style_that_there_is_not_is_told_once(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text(
        "# 题\n\n> [!菜谱]\n> 面粉。\n\n文。\n\n> [!菜谱]\n> 鸡蛋。\n", encoding="utf-8"
    )
    told = [each for each in build(source).findings if each.code == "unknown-style"]
    assert [each.origin and each.origin.line for each in told] == [4]
    assert "[styles.菜谱]" in told[0].hint


def test_the_lines_of_a_letter(tmp_path: Path) -> None:
    """编辑同志： and 敬礼 begin at the edge, 此致 and the text two ems in."""
    source = tmp_path / "a.md"
    letter = "编辑同志：\n\n伞在门卫那里。\n\n此致\n\n敬礼\n\n读者 徐桂芳\n"
    source.write_text(f"---\nheadline: 题\n---\n\n{letter}", encoding="utf-8")
    (page,) = build(source).made.document.pages
    lines = {line.text: line.start for line in story_lines(page)}
    for at_edge, indented in (("编辑同志：", "伞在门卫那里。"), ("敬礼", "此致")):
        assert lines[indented] == pytest.approx(lines[at_edge] + 2 * page.body_size)


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_all_of_it_on_a_page(tmp_path: Path, direction: str) -> None:
    source = tmp_path / "a.md"
    text = "甲行  \n乙行  \n丙行\n\n丁行\\\n戊行\\\n己行\n\n"
    text += "原价~~199元~~[^1]。\n\n此致\n\n敬礼\n\n某某\n\n[^1]: 注。\n"
    front = f"---\nheadline: 题\ndirection: {direction}\n---\n"
    source.write_text(front + text, encoding="utf-8")
    made = build(source)
    assert not errors(made)
    dump = made.dump()
    assert all(word in dump for word in ("甲行", "己行", "某某", "①注。"))
