"""A word that is broken at the end of a vertical line has its hyphen there, turned like itself."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.column.block import Row
from paiban.compose.vertical.vertical_items import vertical_items
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Text
from paiban.page.items import Glyphs
from paiban.typeset.vertical_lines import VerticalTypesetter


def test_rule_06_a_hyphen_stands_under_its_word() -> None:
    book = default_stylebook()
    made = VerticalTypesetter(book, Catalog(book.faces), Findings()).setter(
        Text("介绍了Environmental Sustainability项目。"), "body"
    )
    line = made.lines(9, made.options(9)[0])[0]
    assert line.hyphen is not None
    word = vertical_items(Row("body", made, line, 0.0, 0.0, 9.0))[-1]
    assert isinstance(word, Glyphs) and word.turned
    assert word.gids[-1] == word.face.gid("-") and word.texts[-1] == ""
    assert word.text == made.shaped.text.string[3 : 3 + len(word.text)]
    assert word.ys[-1] == max(word.ys) and word.xs[-1] == word.xs[-2]
    foot = word.ys[-1] + word.face.advance(word.gids[-1]) / word.face.em * 9
    assert foot <= 9 * 9 + 1e-3
