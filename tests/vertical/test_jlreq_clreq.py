"""Rules of W3C jlreq and clreq for vertical lines that no other test holds, and the table of them
all in docs/typesetting.md: its modules and its tests are there."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest

from paiban.api import Build
from paiban.manuscript.story import Text
from paiban.page.items import Fill, Glyphs, Page, Stroke
from paiban.render.lines import page_lines
from paiban.shape.vertical_shaping import shape_vertical
from paiban.typeset.compiler import load_table
from paiban.typeset.spacing import Spacing
from paiban.typeset.vertical_lines import space_vertical, turns_of
from tests.compose.built import built, errors, groups
from tests.fonts import square
from tests.render.handmade import face

ROOT = Path(__file__).parents[2]
LOCALES = ("zh-Hans", "zh-Hant", "ja")

Drawn = TypeVar("Drawn", Fill, Stroke)


def spaced(text: str, locale: str) -> Spacing:
    shaped = shape_vertical(Text(text), {None: (square(),)}, turns_of(locale))
    return space_vertical(shaped, load_table(locale, "gb", vertical=True))


def edition(folder: Path, language: str, body: str) -> Build:
    (folder / "edition.toml").write_text(
        f'language = "{language}"\n[paper]\nwriting = "vertical"\n'
        '[[pages]]\nnumber = "1"\nstories = [{ file = "a.md" }]\n',
        "utf-8",
    )
    (folder / "a.md").write_text(f"# 江月\n\n{body}\n", "utf-8")
    return built(folder)


# ---- jlreq --------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
def test_figures_side_by_side_are_spaced_as_han(locale: str) -> None:
    """jlreq 3.2.5: solid beside Han, with the white of a mark beside a mark."""
    text = "月12日、34，「56」7"
    as_han = text.replace("12", "一").replace("34", "一").replace("56", "一").replace("7", "一")
    got, wanted = spaced(text, locale), spaced(as_han, locale)
    assert got.naturals == wanted.naturals
    assert got.advances == pytest.approx(wanted.advances)


@pytest.mark.parametrize("digits", ["12", "07", "88"])
def test_figures_side_by_side_stand_in_the_middle_of_the_line(digits: str) -> None:
    """jlreq 3.2.5: set from left to right, then centred on the axis."""
    used = face()
    got = shape_vertical(Text(digits), {None: (used,)}, turns_of("ja"))
    (stand,) = got.stands
    steps = [used.advance(gid) / used.em * stand.narrow for gid, _, _ in stand.glyphs]
    left = [x for _, x, _ in stand.glyphs]
    assert left[0] == pytest.approx(-sum(steps) / 2)
    assert left[1] - left[0] == pytest.approx(steps[0])


@pytest.mark.parametrize(("locale", "gap"), [("zh-Hans", 0.125), ("zh-Hant", 0.125), ("ja", 0.25)])
def test_a_turned_word_has_its_gap_on_both_sides(locale: str, gap: float) -> None:
    """jlreq 3.2.6, clreq 3.2.3: up to a quarter em, none beside marks and at the ends."""
    assert spaced("文word文", locale).naturals[0] == pytest.approx(gap)
    assert spaced("文word文", locale).naturals[4] == pytest.approx(gap)
    marked = spaced("文、word（", locale)
    assert marked.naturals[1] == marked.naturals[5] == 0.0


@pytest.mark.parametrize(("language", "ems"), [("ja", 1), ("zh-Hans", 2), ("zh-Hant", 2)])
def test_paragraphs_begin_with_white(tmp_path: Path, language: str, ems: int) -> None:
    """jlreq 3.5.1, clreq 3.4.1."""
    made = edition(tmp_path, language, "\n\n".join(["江天一色無纖塵。" * 20] * 4))
    (page,) = made.made.document.pages
    size = page.body_size
    lines = [line for line in page_lines(page) if line.group.role == "body" and line.group.column]
    tops = [tier.y for tier in page.tiers]
    white = {
        round(min(line.start - top for top in tops if top <= line.start + 0.01) / size, 2)
        for line in lines
    }
    assert white == {0.0, float(ems)}


def test_a_house_in_japan_may_have_another_indent(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text("[styles.body]\nindent = 2.0\n", "utf-8")
    (tmp_path / "edition.toml").write_text(
        'language = "ja"\nstylebook = "house.toml"\n[[pages]]\nnumber = "1"\n'
        'stories = [{ file = "a.md" }]\n',
        "utf-8",
    )
    (tmp_path / "a.md").write_text("# 江月\n\n江天一色無纖塵。\n", "utf-8")
    assert built(tmp_path).made.edition.stylebook.styles["body"].indent == 2.0


@pytest.mark.parametrize("language", LOCALES)
def test_readings_stand_at_the_right_and_keep_the_pitch(tmp_path: Path, language: str) -> None:
    """jlreq 3.3.4, 3.3.5 and 4.5.1, clreq 3.3.2: each over its own character, half as large at the
    most."""
    body = "江天一色無纖塵。" * 4 + "{江水|こう すい}" + "江天一色無纖塵。" * 20
    made = edition(tmp_path, language, body)
    assert not errors(made)
    (page,) = made.made.document.pages
    lines = [line for line in page_lines(page) if line.group.role == "body"]
    glyphs = [
        item
        for group in groups(page.items)
        for item in group.items
        if isinstance(item, Glyphs) and item.over
    ]
    assert len(glyphs) == 2
    for item in glyphs:
        assert item.size <= page.body_size / 2 + 0.01
        beside = [
            line
            for line in lines
            if 0.3 * page.body_size < (item.axis or 0.0) - line.block < page.body_size
            and line.start - 1 <= item.ys[0] <= line.end + 1
        ]
        assert len(beside) == 1
    blocks = sorted({round(line.block, 3) for line in lines}, reverse=True)
    assert {round(one - two, 2) for one, two in pairwise(blocks)} == {
        made.made.edition.paper.leading
    }


def _in_body(page: Page, kind: type[Drawn]) -> list[Drawn]:
    """What is drawn in the body text."""
    body = [group for group in groups(page.items) if group.role == "body"]
    return [item for group in body for item in group.items if isinstance(item, kind)]


# ---- clreq --------------------------------------------------------------------------------------


def test_adjacent_names_have_lines_of_their_own_at_the_left(tmp_path: Path) -> None:
    """clreq 3.1.8: each as long as its name, the pitch the same as without."""
    body = "江天一色無纖塵。[陳青]{.name}[周山]{.name}江天一色。" + "江天一色無纖塵。" * 20
    made = edition(tmp_path, "zh-Hant", body)
    (page,) = made.made.document.pages
    items = _in_body(page, Stroke)
    assert len(items) == 2
    first, second = sorted(items, key=lambda item: min(item.y0, item.y1))
    assert max(first.y0, first.y1) < min(second.y0, second.y1)
    assert abs(first.y1 - first.y0) == pytest.approx(2 * page.body_size, abs=2)


def test_dots_stand_on_no_mark(tmp_path: Path) -> None:
    """jlreq 3.3.9, clreq 3.1.8: a dot in the middle of each character."""
    body = "[重要、大事]{.dots}" + "江天一色無纖塵。" * 20
    made = edition(tmp_path, "ja", body)
    (page,) = made.made.document.pages
    dots = _in_body(page, Fill)
    middles = sorted(item.rect.y + item.rect.height / 2 for item in dots)
    steps = [round((two - one) / page.body_size, 2) for one, two in pairwise(middles)]
    assert len(dots) == 4 and steps[0] == steps[2] == 1.0 and steps[1] > 1.0


def test_quotes_of_latin_turn_with_it() -> None:
    """clreq 3.2.3: those of Western text keep their form; an apostrophe too."""
    got = shape_vertical(Text("“春”O’Brien"), {None: (face(),)}, turns_of("zh-Hans"))
    assert [stand.turned for stand in got.stands[:3]] == [False, False, False]
    assert all(stand.turned for stand in got.stands[3:])


# ---- the table ----------------------------------------------------------------------------------


def _rows(page: str) -> list[list[str]]:
    text = (ROOT / "docs" / page).read_text("utf-8").partition("<!-- vertical rules -->")[2]
    lines = [line for line in text.partition("<!-- end -->")[0].splitlines() if line[:2] == "| "]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


def test_the_modules_and_tests_of_the_table_are_there() -> None:
    rows = _rows("typesetting.md")
    assert len(rows) > 40
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    for number, _, kept, test in rows:
        assert number.startswith(("JL ", "CL ")), number
        assert (test == "–") == kept.startswith("not kept"), number
        for module in re.findall(r"`([\w/]+\.py)`", kept):
            assert (ROOT / "src" / "paiban" / module).is_file(), f"{number}: {module}"
        for name in re.findall(r"`(test_\w+)`", test):
            assert f"def {name}(" in source, f"{number}: {name}"


def test_both_languages_have_the_same_rules() -> None:
    english, chinese = _rows("typesetting.md"), _rows("zh/typesetting.md")
    assert [row[0] for row in english] == [row[0] for row in chinese]
