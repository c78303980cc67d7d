"""Ink where there is text, none where there is none, on all pages that we have (tests/ink.py)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.api import build
from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.column.block import Row
from paiban.compose.glyph_items import row_items
from paiban.compose.vertical.turning import turned
from paiban.compose.vertical.vertical_items import vertical_items
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.font.catalog import Catalog
from paiban.font.face import Face, open_face
from paiban.manuscript.story import Text
from paiban.page.items import Group
from paiban.render.pdf.document_pdf import render_pdf
from paiban.render.picture.picture_source import PhotoSource
from paiban.typeset.typesetter import Typesetter
from paiban.typeset.vertical_lines import VerticalTypesetter
from tests.compose.built import DEMONSTRATIONS
from tests.ink import glyphs_of, wrong_glyphs, wrong_ink
from tests.pages.test_dumps import SOURCES
from tests.render.handmade import document, face, line, page

SPECIMEN = DEMONSTRATIONS.parent / "specimen"
EDITIONS = SOURCES | {
    "feature": DEMONSTRATIONS / "feature",
    "specimen": SPECIMEN,
    **{f"specimen-{name}": SPECIMEN / name for name in ("ja", "zh-Hant", "jump", "tiers")},
}
CASES = Path(__file__).parents[3] / "shared" / "field-cases"
FIELD = (
    "F01-space-drawn-as-other-glyph/edition.toml",
    "F05-vertical-apostrophe/story.md",
    "F07-latin-letterspaced/edition.toml",
    "F09-scripts-rtl/ar.toml",
    "F09-scripts-rtl/he.toml",
    "F09-scripts-rtl/hi.toml",
    "F09-scripts-rtl/th.toml",
    "F10-variable-font-thin/edition.toml",
    "F17-subscript-2-and-latin-ext/story.md",
    "F18-ruby-collide/edition.toml",
    "F19-long-url-line/edition.toml",
)


@pytest.mark.parametrize("name", EDITIONS)
def test_every_page_has_ink_where_its_text_is(name: str) -> None:
    made = build(EDITIONS[name]).made.document
    assert wrong_glyphs(made) == []
    assert wrong_ink(made) == []


@pytest.mark.parametrize("name", FIELD)
def test_cases_from_the_field(name: str) -> None:
    if not CASES.is_dir():
        pytest.skip(f"{CASES} is not there")
    made = build(CASES / name)
    assert not [each for each in made.findings if each.severity == "error"]
    assert wrong_glyphs(made.made.document) == []
    assert wrong_ink(made.made.document) == []


def test_a_space_drawn_as_another_glyph_is_seen() -> None:
    """As ①!上 was, whose text came out of the PDF as ① 上."""
    set_line = line("一!二", face())
    planted = document(page(replace(set_line, texts=("一", " ", "二"))))
    (glyph,) = wrong_glyphs(planted)
    assert "ink where there is a space" in glyph
    (ink,) = wrong_ink(planted)
    assert "ink where there is no text" in ink
    assert not wrong_glyphs(document(page(set_line))) and not wrong_ink(document(page(set_line)))


def test_a_glyph_of_another_text_is_seen() -> None:
    (wrong,) = wrong_glyphs(document(page(replace(line("一二", face()), texts=("一", "三")))))
    assert "a glyph of another text" in wrong


def test_text_without_ink_is_seen() -> None:
    set_line = line("一二", face())
    planted = document(page(replace(set_line, gids=(set_line.gids[0], face().gid(" ")))))
    assert any("no ink where there is text" in each for each in wrong_glyphs(planted))


def chain() -> tuple[Face, ...]:
    """The faces of 宋, and behind them those of the field cases where they are at hand."""
    fonts = sorted((CASES / "F09-scripts-rtl").glob("*.ttf"))
    return (*Catalog(default_stylebook().faces).faces("song"), *map(open_face, fonts))


SCRIPTS = (
    ("春江潮水连海平𠮷〇々", "ABCz", "éğłńřΩжЖ", "0123456789", "①②Ⅲ⅓₂²℃№", "かなアー", "한글")
    + (("مرحبا", "שלום", "नमस्तेहिन्दी", "ยินดีต้อนรับน้ำ") if CASES.is_dir() else ())
    + ("，。、；：？！“”‘’（）《》—…·～", "’'-,.()/@:", " \u00a0\u3000\u2003", "\u00ad\u200b\u200d")
)
mixtures = st.lists(
    st.sampled_from(SCRIPTS).flatmap(lambda letters: st.text(letters, min_size=1, max_size=5)),
    min_size=1,
    max_size=16,
).map("".join)


@given(mixtures, st.integers(6, 30), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_mixture_has_its_ink_and_its_text(string: str, measure: int, vertical: bool) -> None:
    """Nothing is drawn as another glyph, and nothing lost from the text layer."""
    text = Text(string)
    kind = VerticalTypesetter if vertical else Typesetter
    made = kind(default_stylebook(), _Faces({}), Findings()).setter(text, "body")
    lines = made.lines(measure, made.options(measure)[0]) if len(made.spacing) else ()
    rows = [Row("body", made, line, 60.0, 60 + 20.0 * n, 9.0) for n, line in enumerate(lines)]
    drawn = [item for row in rows for item in (vertical_items if vertical else row_items)(row)]
    if vertical:
        drawn = [turned(Group("body", tuple(drawn)), 500, 50)]
    whole, findings = document(page(*drawn)), Findings()
    render_pdf(whole, PhotoSource(findings), findings)
    assert not [each for each in findings if each.code == "text-layer"]
    assert wrong_glyphs(whole) == []
    read = "".join(item.text for at in whole.pages for item in glyphs_of(at))
    assert "".join(read.split()) == "".join(string.split())


class _Faces(Catalog, frozen=True):
    """A catalogue with one chain for all faces."""

    def faces(self, _face_name: str) -> tuple[Face, ...]:
        return chain()
