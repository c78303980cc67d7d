"""Small parts of the web edition: areas, inline text, dates, authors, pairs for the search."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.base.geometry import Rect
from paiban.manuscript.story import Emphasis, Mark, MarkKind, Span, Story, Text
from paiban.render.web.archive.month_table import month_table
from paiban.render.web.elements import element
from paiban.render.web.search.folding import folded
from paiban.render.web.search.search_index import pairs
from paiban.render.web.story_metadata import authors, summary
from paiban.render.web.text_html import inline
from paiban.render.web.web_stories import iso_day
from paiban.render.web.words import words_of
from paiban.render.web.zones import area, united
from tests.render.web.sites import text


def test_rectangles_that_touch_become_one_polygon() -> None:
    (polygon,) = united([Rect(0, 0, 100, 50), Rect(0, 50, 40, 30)])
    assert polygon == ((0, 0), (100, 0), (100, 50), (40, 50), (40, 80), (0, 80))


def test_the_gutter_within_a_story_belongs_to_it() -> None:
    (polygon,) = united([Rect(0, 0, 40, 50), Rect(49, 0, 40, 50)])
    assert polygon == ((0, 0), (89, 0), (89, 50), (0, 50))


def test_a_gutter_in_which_another_story_stands_does_not() -> None:
    parts = [Rect(0, 0, 40, 50), Rect(60, 0, 40, 50)]
    assert len(united(parts, [Rect(40, 0, 20, 50)])) == 2


def test_parts_far_from_each_other_are_polygons_of_their_own() -> None:
    assert len(united([Rect(0, 0, 40, 50), Rect(200, 300, 40, 50)])) == 2


def test_parts_that_touch_at_a_corner_stay_apart() -> None:
    assert len(united([Rect(0, 0, 40, 40), Rect(40, 40, 40, 40)])) == 2


_SIDES = st.integers(0, 12).map(lambda n: n * 30.0)
_RECTS = st.builds(Rect, _SIDES, _SIDES, st.sampled_from((30.0, 60.0, 150.0)), st.just(90.0))


@given(st.lists(_RECTS, min_size=1, max_size=5))
def test_an_area_holds_its_rectangles_and_no_more(rects: list[Rect]) -> None:
    """On a grid coarser than the gaps that are closed: so nothing is added."""
    polygons = united(rects)
    cells = {
        (x, y)
        for rect in rects
        for x in range(int(rect.x), int(rect.right), 30)
        for y in range(int(rect.y), int(rect.bottom), 30)
    }
    outer = area(polygons)
    assert outer >= len(cells) * 900 - 1e-6
    assert all(len(polygon) >= 4 for polygon in polygons)


def test_spans_that_cross_are_nested_well() -> None:
    crossing = Text(
        "甲乙丙丁",
        spans=(Span(0, 3, Emphasis.BOLD), Span(1, 4, Emphasis.KAI)),
    )
    assert inline(crossing) == "<strong>甲<em>乙丙</em></strong><em>丁</em>"


def test_a_ruby_within_bold_keeps_its_readings() -> None:
    both = Text(
        "读耄耋之年",
        spans=(Span(0, 5, Emphasis.BOLD),),
        marks=(Mark(1, 3, MarkKind.RUBY, "mào dié"),),
    )
    ruby = "<ruby><strong>耄</strong><rt>mào</rt><strong>耋</strong><rt>dié</rt></ruby>"
    assert inline(both) == f"<strong>读</strong>{ruby}<strong>之年</strong>"


_PLACES = st.tuples(st.integers(0, 12), st.integers(1, 6))


@given(
    st.text("甲乙丙<&\"'>a1 ", min_size=1, max_size=12),
    st.lists(st.tuples(_PLACES, st.sampled_from(Emphasis)), max_size=3),
    st.lists(st.tuples(_PLACES, st.sampled_from(MarkKind)), max_size=3),
)
def test_no_character_is_lost_whatever_it_bears(
    string: str,
    spans: list[tuple[tuple[int, int], Emphasis]],
    marks: list[tuple[tuple[int, int], MarkKind]],
) -> None:
    def clipped(place: tuple[int, int]) -> tuple[int, int]:
        start = min(place[0], len(string) - 1)
        return start, min(len(string), start + place[1])

    whole = Text(
        string,
        spans=tuple(Span(*clipped(place), kind) for place, kind in spans),
        marks=tuple(
            Mark(*clipped(place), kind, "x" if kind is MarkKind.RUBY else "")
            for place, kind in marks
        ),
    )
    parsed = html5lib.parseFragment(f"<p>{inline(whole)}</p>", namespaceHTMLElements=False)
    assert text(parsed) == string


def test_what_goes_into_an_attribute_is_escaped() -> None:
    made = element("a", "<b>", title="\"x\" & 'y'", href=None, hidden=True)
    assert made == '<a title="&quot;x&quot; &amp; &#x27;y&#x27;" hidden>&lt;b&gt;</a>'


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2019年12月5日 星期四", "2019-12-05"),
        ("2024. 3. 9 토요일", ""),
        ("2024년 3월 9일", "2024-03-09"),
        ("2024/3/9", "2024-03-09"),
        ("己亥年十一月初十", ""),
        ("2019年13月45日", ""),
        ("", ""),
    ],
)
def test_the_day_of_a_date_as_it_is_set(date: str, day: str) -> None:
    assert iso_day(date) == day


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("本报记者 林可", ["林可"]),
        ("□本报记者 张三 李四 通讯员 王五", ["张三", "李四", "王五"]),
        ("记者：李舟", ["李舟"]),
        ("文/图 陈默", ["陈默"]),
        ("本报评论员", []),
        ("John Smith", ["John Smith"]),
    ],
)
def test_the_names_of_a_byline(byline: str, names: list[str]) -> None:
    assert authors(Story("x", "x.md", byline=Text(byline))) == names


def test_a_summary_is_the_deck_and_short() -> None:
    story = Story("x", "x.md", deck=(Text("提要。" * 60),))
    assert len(summary(story)) == 110 and summary(story).endswith("…")


def test_pairs_for_the_search() -> None:
    assert folded("ＡＴ＆Ｔ　１２ｂA") == "at&t 12ba"
    assert pairs("渡口A") == {"渡口", "口a", "a"}


def test_traditional_characters_are_found_by_simplified_ones_and_the_other_way_round() -> None:
    for one, other in (
        ("臺灣後來", "台湾后来"),
        ("読売新聞", "读売新闻"),
        ("ＡＢ 開發", "ab 开发"),
    ):
        assert folded(one) == folded(other)
        assert len(folded(one)) == len(one)
    assert folded(folded("乾隆年間的閱覽室")) == folded("乾隆年間的閱覽室")


@given(st.text())
def test_folding_keeps_places(text: str) -> None:
    assert len(folded(text)) == len(text) and folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("language", "month", "first"), [("zh-Hans", "2019-12", 6), ("ja", "2019-12", 0)]
)
def test_a_month_has_each_day_in_its_column(language: str, month: str, first: int) -> None:
    """1 December 2019 was a Sunday: the last day of a week in the mainland, the first in Japan."""
    table = month_table(words_of(language), month, {5: ("2019-12/05/index.html", "5日")})
    root = ElementTree.fromstring(table)
    rows = [["".join(cell.itertext()) for cell in row] for row in root.iter("tr")]
    assert rows[0][first] == "日"
    assert rows[1].index("1") == first
    assert [day for row in rows[1:] for day in row if day] == [str(n) for n in range(1, 32)]
    (link,) = root.iter("a")
    assert (link.get("href"), link.text) == ("2019-12/05/index.html", "5")


def test_every_language_says_all_that_the_others_say() -> None:
    """The same words, with the same places in them."""
    tables = {name: words_of(name).table for name in ("zh-Hans", "zh-Hant", "ja", "ko")}
    first = tables["zh-Hans"]
    for name, table in tables.items():
        assert table["lang"] == name
        assert table.keys() == first.keys(), name
        for key, said in table.items():
            assert said and set(re.findall(r"\{\w+\}", said)) == set(
                re.findall(r"\{\w+\}", first[key])
            ), (name, key)
