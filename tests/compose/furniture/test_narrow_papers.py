"""Folio lines and mastheads of narrow papers: moved, smaller, or told, none over another."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from paiban.api import Build
from paiban.compose.furniture.folio_line import _joint
from paiban.page.items import Group
from tests.compose.built import built, glyphs

TEXTS = """paper_name = "江城时报"
section = "经济观察"
editor = "欧阳某某"
imprint = "第8216期　今日8版　江城日报社出版"
"""


def page_of(
    folder: Path, width: int, *, kind: str = "", texts: str = TEXTS, first: str = ""
) -> Build:
    """A page so many millimetres wide, of two columns."""
    (folder / "a.md").write_text("# 江桥\n\n" + "江桥昨晚六时通车。" * 9, encoding="utf-8")
    (folder / "edition.toml").write_text(
        f"{first}date = 2019-12-05\n[paper]\ntrim_mm = [{width}, 200]\ncolumns = 2\n"
        f"column_ems = {int((width - 20) / 3.175 / 2 - 1)}\nbody_size = 9\nleading = 11.25\n"
        f'margins_mm = {{ top = 24 }}\n[furniture]\n{texts}\n[[pages]]\nnumber = "A02"\n{kind}\n'
        f'[[pages.stories]]\nfile = "a.md"\n',
        encoding="utf-8",
    )
    return built(folder)


def inks(made: Build, role: str) -> list[tuple[str, float, float, float, float]]:
    """Each text of a kind of furniture: left, top, right, foot of its em boxes."""
    page = made.made.document.pages[0]
    (group,) = [each for each in page.items if isinstance(each, Group) and each.role == role]
    found = []
    for each in glyphs(group.items):
        em = each.size / each.face.units_per_em
        right = each.xs[-1] + each.face.advance(each.gids[-1]) * em
        found.append(("".join(each.texts), each.xs[0], each.y - 0.8 * each.size, right, each.y))
    return found


def over_one_another(found: list[tuple[str, float, float, float, float]]) -> list[tuple[str, str]]:
    return [
        (one[0], two[0])
        for one, two in combinations(found, 2)
        if one[1] < two[3] and two[1] < one[3] and one[2] < two[4] and two[2] < one[4]
    ]


@pytest.mark.parametrize("width", [60, 80, 100, 120, 150, 250])
@pytest.mark.parametrize("kind", ["", 'kind = "masthead"'])
def test_no_text_of_the_furniture_is_over_another(tmp_path: Path, width: int, kind: str) -> None:
    made = page_of(tmp_path, width, kind=kind)
    found = inks(made, "masthead" if kind else "folio")
    assert over_one_another(found) == []
    area = made.made.document.pages[0].type_area
    assert all(area.x - 5 < each[1] and each[3] < area.right + 5 for each in found)
    assert made.made.document.pages[0].number == "A02"
    read = "".join(each[0] for each in found)
    left_out = [each for each in made.findings if each.code == "furniture-left-out"]
    for text in ("江城时报", "经济观察", "欧阳某某", "2019年12月5日") if not kind else ():
        assert (text in read) != any(text in each.message for each in left_out), text


def test_the_date_gives_way_to_a_long_section_before_anything_is_smaller(tmp_path: Path) -> None:
    """It stands in the middle of what the section and the name leave."""
    texts = 'paper_name = "报"\nsection = "经济观察与社会生活"\n'
    number, date, name = inks(page_of(tmp_path, 150, texts=texts), "folio")
    whole = page_of(tmp_path, 150, texts=texts).made.document.pages[0].type_area
    assert date[1] - number[3] == pytest.approx(name[1] - date[3], abs=0.1)
    assert (date[1] + date[3]) / 2 > whole.x + whole.width / 2 + 5


def test_what_is_least_important_is_left_out_and_told(tmp_path: Path) -> None:
    made = page_of(tmp_path, 80)
    (told,) = [each for each in made.findings if each.code == "furniture-left-out"]
    assert str(told).startswith("warning")
    assert "page A02: the folio line has no room for 欧阳某某" in told.message
    assert "欧阳某某" not in "".join(each[0] for each in inks(made, "folio"))
    assert inks(made, "folio")[0][0].startswith("A02")


def test_date_and_imprint_stand_beneath_a_name_that_leaves_them_no_room(tmp_path: Path) -> None:
    narrow = inks(page_of(tmp_path, 80, kind='kind = "masthead"'), "masthead")
    assert all(each[4] > narrow[0][4] for each in narrow[1:])
    (tmp_path / "wide").mkdir()
    wide = inks(page_of(tmp_path / "wide", 250, kind='kind = "masthead"'), "masthead")
    assert all(each[4] <= wide[0][4] + 1 for each in wide[1:])


def test_words_of_the_folio_have_an_em_between_them_where_there_are_several() -> None:
    assert _joint("A04", "要闻") == "A04　要闻"
    assert _joint("A04", "") == "A04"
