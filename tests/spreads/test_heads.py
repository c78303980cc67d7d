"""Rows of a head across the fold: parted between two characters, at sense where that is near."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.column.block import Band, Row, one_line
from paiban.column.head.head_block import HeadContent, head_forms
from paiban.column.head.head_fold import Fold, ems_across, parted
from paiban.edition.facing import Facing, spread_paper
from paiban.edition.paper import SIKAI
from paiban.manuscript.story import Text
from tests.typeset.setting import typesetter

WIDTH, SIZE = 1000.0, 40.0


def _rows(string: str, fold: Fold, align: str = "centre") -> list[Row]:
    setter = typesetter().setter(Text(string), "headline")
    row = one_line("headline", setter, SIZE, WIDTH, 40.0, align=align)
    (band,) = parted([Band(SIZE, (row,))], fold)
    return [part for part in band.parts if isinstance(part, Row)]


def _edges(row: Row) -> tuple[float, float]:
    last = row.line.xs[-1] + row.setter.spacing.advances[row.line.end]
    return row.x + row.line.xs[0] * row.size, row.x + last * row.size


def _text(row: Row) -> str:
    return "".join(row.setter.shaped.strings[row.line.start : row.line.end + 1])


def test_a_head_on_one_sheet_is_moved_and_not_opened() -> None:
    left, right = _rows("江边的路今天走到头", Fold(500, 0.0))
    assert _edges(left)[1] == pytest.approx(500)
    assert _edges(right)[0] == pytest.approx(500)


def test_on_two_sheets_the_letters_keep_away() -> None:
    left, right = _rows("江边的路今天走到头", Fold(500, 8.5))
    assert _edges(left)[1] == pytest.approx(491.5)
    assert _edges(right)[0] == pytest.approx(508.5)


def test_the_space_between_two_clauses_is_put_on_the_fold() -> None:
    left, right = _rows("滨江道　今天从头走到尾", Fold(440, 8.5))
    assert (_text(left), _text(right)) == ("滨江道", "今天从头走到尾")
    assert _edges(right)[0] - _edges(left)[1] == pytest.approx(SIZE, abs=0.5)


def test_no_word_is_parted_where_a_break_is_near() -> None:
    left, right = _rows("重点项目提前两个月完成投资", Fold(490, 8.5))
    assert _text(left) + _text(right) == "重点项目提前两个月完成投资"
    assert _text(left).endswith(("提前", "两个月"))


def test_a_head_flush_left_begins_where_it_began() -> None:
    left, right = _rows("江边的路今天从头走到了尾", Fold(220, 8.5), "left")
    assert _edges(left)[0] == pytest.approx(0.0)
    assert _edges(left)[1] <= 220 - 8.5 + 1e-6
    assert _edges(right)[0] >= 220 + 8.5 - 1e-6


def test_a_row_beside_the_fold_keeps_away_from_it() -> None:
    (row,) = _rows("江边", Fold(542, 8.5))
    assert _edges(row)[1] == pytest.approx(542 - 8.5)


@given(
    st.text(alphabet="江边的路今天走到头，。“”《》A1 　", min_size=2, max_size=20).filter(
        lambda string: string.strip(" 　") == string and string.strip("，。“”《》 　")
    ),
    st.floats(300, 700),
    st.sampled_from([0.0, 8.5]),
)
def test_no_character_stands_on_the_fold(string: str, x: float, clear: float) -> None:
    rows = _rows(string, Fold(x, clear))
    whole = _rows(string, Fold(-1e6, 0.0))
    assert "".join(map(_text, rows)) == "".join(map(_text, whole))
    if len(rows) == 2:
        assert _edges(rows[0])[1] <= x - clear + 1e-6
        assert _edges(rows[1])[0] >= x + clear - 1e-6


def test_what_a_head_takes_is_told_by_its_wider_side() -> None:
    setter = typesetter().setter(Text("江边的路今天走到头"), "headline")
    assert ems_across(setter, None, WIDTH) == pytest.approx(9.0)
    assert ems_across(setter, Fold(500, 0.0), WIDTH) == pytest.approx(10.0)


@pytest.mark.parametrize("one_sheet", [True, False])
def test_heads_of_a_spread_stay_in_their_measure(one_sheet: bool) -> None:
    paper = spread_paper(SIKAI, Facing("A04", "A05", one_sheet))
    width = paper.span(paper.columns)
    fold = Fold(paper.fold_x - paper.margin_left, paper.fold_clear)
    content = HeadContent(
        (Text("五十公里滨江道今天从头走到尾"),),
        "lead_headline",
        Text("历时四年，打通断点六十三处，两江四岸首次可以不离水边走完全程"),
        (Text("省、市重点项目提前两个月完成全年投资计划"),),
        (Text("江边"), Text("路上"), Text("桥下")),
        (Text("江边的路今天从头走到了尾，" * 12),),
        Text("本报记者 周明远 通讯员 沈一禾"),
        Text("民生关注"),
    )
    forms = head_forms(content, typesetter(), paper, width, 90.0, 120.0, 40.0, fold)
    assert forms
    for form in forms:
        rows = [part for band in form.bands for part in band.parts if isinstance(part, Row)]
        for row in rows:
            start, end = _edges(row)
            assert start >= -row.size / 2
            assert end <= width + row.size / 2
            assert end <= fold.x + 1e-6 or start >= fold.x - 1e-6, _text(row)
        headline = [row for row in rows if row.role == "lead_headline"]
        assert len(headline) % 2 == 0
