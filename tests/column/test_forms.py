"""Heads, decks, slogans, photos, tables and pull quotes: their forms, on whole body lines."""

from __future__ import annotations

import itertools
from functools import cache
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.base.files import shipped
from paiban.base.value import replace
from paiban.column.block import Band, Row, stack
from paiban.column.body import BodySetting, body_pieces
from paiban.column.head.deck import deck_band
from paiban.column.head.head_block import HeadContent, head_block, head_forms
from paiban.column.head.headline import HeadlineForm, headline_forms
from paiban.column.head.slogans import slogans_band
from paiban.column.inset import pull_quote_parts
from paiban.column.picture.photo_block import PhotoContent, caption_lines, crop_to, photo_block
from paiban.column.table.figures_table import SetTable, set_table
from paiban.edition.paper import DUIKAI, EM_BOX_ASCENT, SIKAI, Paper
from paiban.manuscript.story import Paragraph, Photo, Role, Table, Text
from paiban.page.items import Fill, Picture, Stroke
from tests.typeset.setting import typesetter

LEAD = typesetter().style("lead_headline")
WIDTHS = [paper.span(columns) for paper in (SIKAI, DUIKAI) for columns in range(1, 7)]


@cache
def forms(string: str, width: float = SIKAI.span(6), wish: float = 42.0) -> list[HeadlineForm]:
    return list(headline_forms((Text(string),), typesetter(), "lead_headline", width, wish, 72.0))


def broken(form: HeadlineForm) -> list[str]:
    above = [form.lead_in.shaped.text.string] if form.lead_in else []
    return above + [setter.shaped.text.string for setter in form.lines]


HEADS = [
    "临江新区两条地铁线路同日开通运营",
    "“三区一极”引领高质量发展 创新实干晒出增速成绩单",
    "临江新区：“一江两岸”拉开发展新框架 老厂新园交出全年成绩单",
    "全市夜班公交《出行手册》昨日发布",
    "GDP增长8.6%",
    "百岁江桥修缮一新　昨晚亮灯迎客",
    "一",
]


@pytest.mark.parametrize("string", HEADS)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_form_of_a_head_holds_all_of_it_within_its_measure(string: str, width: float) -> None:
    found = forms(string, width)
    assert found
    for form in found:
        assert "".join(broken(form)).replace(" ", "").replace("　", "") == "".join(string.split())
        assert form.widest_in(LEAD) * form.size <= width + 0.01 or form.size == 6.0
        assert form.size <= 72.0
    assert [form.cost for form in found] == sorted(form.cost for form in found)


@pytest.mark.parametrize("string", HEADS)
def test_rule_28_no_form_of_a_head_cuts_a_word_or_a_quoted_name(string: str) -> None:
    whole = [
        "三区一极",
        "出行手册",
        "引领",
        "地铁",
        "线路",
        "开通",
        "成绩单",
        "修缮",
        "GDP",
        "8.6%",
    ]
    for width in WIDTHS:
        for form in forms(string, width):
            for word in whole:
                if word in string:
                    assert any(word in line for line in broken(form)), broken(form)


def test_a_head_breaks_where_the_desk_put_a_space() -> None:
    first = broken(forms("百岁江桥修缮一新　昨晚亮灯迎客", SIKAI.span(4))[0])
    assert first == ["百岁江桥修缮一新", "昨晚亮灯迎客"]


def test_a_lead_in_before_a_colon_may_stand_above() -> None:
    found = [form for width in WIDTHS for form in forms(HEADS[2], width) if form.lead_in]
    assert found
    assert {broken(form)[0] for form in found} == {"临江新区："}


def test_the_lines_that_the_desk_gave_are_kept() -> None:
    texts = (Text("二十年筑城　滩地立起产业带"), Text("十个月交卷　项目跑在计划前"))
    for width in WIDTHS:
        for form in headline_forms(texts, typesetter(), "lead_headline", width, 42.0, 72.0):
            assert broken(form) == [text.string for text in texts]


CONTENT = HeadContent(
    headline=(Text("百岁江桥修缮一新　昨晚亮灯迎客"),),
    role="headline",
    kicker=Text("封闭大修14个月"),
    subhead=(Text("换吊杆、修石塔、拓步道"),),
    slogans=(Text("安全"), Text("畅通")),
    deck=(Text("封闭了14个月的江心大桥，昨晚六时亮灯通车。" * 4),),
    byline=Text("本报记者 李舟"),
)


@pytest.mark.parametrize("columns", range(2, 7))
def test_a_head_stands_within_the_lines_that_it_asks_for(columns: int) -> None:
    width = SIKAI.span(columns)
    found = head_forms(CONTENT, typesetter(), SIKAI, width, 28.0, 36.0)
    assert len({form.lines for form in found}) == len(found)
    for form in found:
        block = head_block(form, SIKAI, at_top=True)
        rows = [part for part in block.parts if isinstance(part, Row)]
        assert block.lines == form.lines
        roles = list(dict.fromkeys(row.role for row in rows))
        assert roles == ["kicker", "headline", "subhead", "slogans", "deck", "byline"]
        bottom = max(row.baseline + (1 - EM_BOX_ASCENT) * row.size for row in rows)
        assert bottom <= form.lines * SIKAI.leading
        assert min(row.baseline - EM_BOX_ASCENT * row.size for row in rows) >= -1e-6
        for row in rows:
            assert row.x >= -1e-6
            spacing = row.setter.spacing
            end = row.line.xs[-1] + spacing.advances[row.line.end]
            assert row.x + (end - spacing.edge_after[row.line.end]) * row.size <= width + 0.01


def test_without_a_head_there_is_one_form_of_no_lines() -> None:
    nothing = replace(CONTENT, headline=(), kicker=None, subhead=(), deck=(), byline=None)
    (form,) = head_forms(replace(nothing, slogans=()), typesetter(), SIKAI, 400.0, 28.0, 36.0)
    assert (form.lines, form.cost) == (0, 0.0)


@given(st.floats(0.2, 5), st.floats(0.2, 5), st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=200)
def test_a_crop_has_the_frames_shape_and_keeps_to_the_focus(
    aspect: float, frame: float, x: float, y: float
) -> None:
    x0, y0, x1, y1 = crop_to(aspect, frame, (x, y))
    assert -1e-9 <= x0 < x1 <= 1 + 1e-9
    assert -1e-9 <= y0 < y1 <= 1 + 1e-9
    assert abs(log((x1 - x0) / (y1 - y0) * aspect / frame)) <= 0.006
    assert max(x1 - x0, y1 - y0) == pytest.approx(1.0)  # as large as can be
    assert x0 - 1e-9 <= x <= x1 + 1e-9
    assert y0 - 1e-9 <= y <= y1 + 1e-9


def test_a_crop_of_the_same_shape_is_the_whole() -> None:
    assert crop_to(1.5, 1.503, (0.1, 0.9)) == (0.0, 0.0, 1.0, 1.0)


def photo(caption: str = "修缮后的江心大桥昨晚亮灯", credit: str = "资料图片") -> PhotoContent:
    path = shipped("assets", "demonstrations", "five-stories", "photos", "citrus-fruits.jpg")
    return PhotoContent(Photo(str(path), Text(caption), Text(credit)), 1.5, True)


@pytest.mark.parametrize("lines", [8, 15, 30])
@pytest.mark.parametrize("columns", [1, 2, 4])
def test_a_photo_with_its_words_takes_whole_lines(columns: int, lines: int) -> None:
    width = SIKAI.span(columns)
    content = photo("修缮后的江心大桥昨晚亮灯，石塔与灯影映在江面")
    block = photo_block(content, typesetter(), SIKAI, width, lines)
    (picture,) = (part for part in block.parts if isinstance(part, Picture))
    rows = [part for part in block.parts if isinstance(part, Row)]
    words = caption_lines(content, typesetter(), SIKAI, width)
    assert block.lines == lines
    assert picture.rect.width == pytest.approx(width)
    assert picture.rect.height == pytest.approx(SIKAI.depth(lines - words))
    baselines = {round((row.baseline - EM_BOX_ASCENT * 9) / SIKAI.leading, 6) for row in rows}
    assert baselines == {lines - words + n for n in range(words)}
    credit = rows[-1]
    last = credit.line.xs[-1] + credit.setter.spacing.advances[-1]
    assert credit.x + last * credit.size == pytest.approx(width)


def test_the_credit_stands_beside_the_last_line_of_a_caption_where_there_is_room() -> None:
    assert caption_lines(photo("大桥"), typesetter(), SIKAI, SIKAI.span(2)) == 1
    # one column of 99 pt takes 13 signs of 7½ pt: with the credit they need two lines
    assert caption_lines(photo("修缮后的江心大桥昨晚亮灯"), typesetter(), SIKAI, SIKAI.span(1)) == 2
    assert caption_lines(photo("", ""), typesetter(), SIKAI, SIKAI.span(1)) == 0


@pytest.mark.parametrize("paper", [SIKAI, DUIKAI])
@pytest.mark.parametrize("paragraphs", [1, 2])
@pytest.mark.parametrize("count", [60, 110, 160, 220])
def test_the_columns_of_a_deck_end_level(paper: Paper, paragraphs: int, count: int) -> None:
    width = paper.span(paper.columns)
    texts = tuple(
        Text(("临江城南，沿高新大道一路向东" * 20)[:count] + "。") for _ in range(paragraphs)
    )
    band = deck_band(texts, typesetter(), paper, width)
    rows = [part for part in band.parts if isinstance(part, Row)]
    lefts = sorted({round(row.x, 3) for row in rows})
    feet = [max(row.baseline for row in rows if round(row.x, 3) == left) for left in lefts]
    tops = [min(row.baseline for row in rows if round(row.x, 3) == left) for left in lefts]
    leading = rows[1].baseline - rows[0].baseline if len(rows) > 1 else 0.0
    assert tops == pytest.approx([tops[0]] * len(tops))
    assert feet[:-1] == pytest.approx([feet[0]] * len(feet[:-1]))
    assert feet[0] - feet[-1] <= leading + 1e-6
    assert max(feet) + 0.12 * rows[0].size <= band.height
    texts_set = "".join(
        "".join(row.setter.shaped.strings[row.line.start : row.line.end + 1]) for row in rows
    )
    assert texts_set == "".join(text.string for text in texts)


def deck_rows(count: int, width: float, paper: Paper = SIKAI) -> tuple[Band, list[Row]]:
    """A deck of so many characters over a width."""
    text = Text(("临江城南，沿高新大道一路向东" * 40)[: count - 1] + "。")
    band = deck_band((text,), typesetter(), paper, width)
    return band, [part for part in band.parts if isinstance(part, Row)]


@pytest.mark.parametrize("columns", [3, 4, 6])
@pytest.mark.parametrize("count", [12, 30, 55, 70, 90, 130, 180, 240])
def test_a_deck_has_three_rows_in_each_of_several_columns(columns: int, count: int) -> None:
    width = SIKAI.span(columns)
    band, rows = deck_rows(count, width)
    lefts = sorted({round(row.x, 3) for row in rows})
    counts = [sum(round(row.x, 3) == left for row in rows) for left in lefts]
    if len(lefts) > 1:
        assert min(counts[:-1]) >= 3
        assert counts[-1] >= 2
        size = rows[0].size
        measure = (width - (len(lefts) - 1) * max(9.0, size)) / len(lefts)
        gaps = [right - left - measure for left, right in itertools.pairwise(lefts)]
        assert gaps == pytest.approx([max(9.0, size)] * len(gaps), abs=0.01)
    strokes = [part for part in band.parts if isinstance(part, Stroke)]
    assert len(strokes) == (0 if len(rows) == 1 else 2)


def test_a_deck_of_one_line_stands_across_without_an_indent() -> None:
    width = SIKAI.span(6)
    _, (row,) = deck_rows(30, width)
    ink = row.x + row.line.xs[0] * row.size
    assert ink == pytest.approx((width - row.setter.natural_width * row.size) / 2, abs=0.01)


def _cells(*rows: tuple[str, ...]) -> tuple[tuple[Text, ...], ...]:
    return tuple(tuple(Text(cell) for cell in row) for row in rows)


TABLE = Table(
    _cells(("指标", "数额", "增长"), ("投资", "116.74亿元", "8.6%"), ("就业", "3428人", "1.2%")),
    align=("left", "right", "right"),
    caption=Text("1至10月主要指标"),
)


@pytest.mark.parametrize("ems", [11, 13, 20, 27])
def test_a_table_has_a_line_for_each_row_and_three_rules(ems: int) -> None:
    width = ems * 9.0
    table = set_table(TABLE, typesetter(), SIKAI, width)
    rows = _table_rows(table)
    rules = [part for parts in table.laid for part in parts if isinstance(part, Stroke)]
    strings = [row.setter.shaped.text.string for row in rows]
    assert strings == ["1至10月主要指标", *(cell.string for row in TABLE.rows for cell in row)]
    assert len(rules) == 3  # above the header, under it, under the last row
    assert table.lines == 4  # caption, three rows
    tops = [(row.baseline - EM_BOX_ASCENT * 9) / SIKAI.leading for row in rows]
    assert tops == pytest.approx([0, 1, 1, 1, 2, 2, 2, 3, 3, 3])
    for row in rows:
        end = row.x + (row.line.xs[-1] + row.setter.spacing.advances[row.line.end]) * row.size
        assert row.x >= -1e-6
        assert end <= width + 0.01
    right = [row.x + (row.line.xs[-1] + row.setter.spacing.advances[-1]) * row.size for row in rows]
    assert right[6] == pytest.approx(right[9])  # flush right


def test_a_table_may_have_an_empty_cell() -> None:
    table = replace(TABLE, rows=_cells(("", "数额"), ("投资", "")))
    made = set_table(table, typesetter(), SIKAI, 99.0)
    assert made.lines == 3
    assert len(_table_rows(made)) == 3


@pytest.mark.parametrize("ems", [6, 9, 12, 17, 24])
def test_figures_are_never_broken(ems: int) -> None:
    figures = ("1,234", "12,505.75", "-3.4%", "GDP", "8341")
    table = Table(_cells(("区县", *"甲乙丙丁"), ("临江新区", *figures[1:]), figures))
    made = set_table(table, typesetter(), SIKAI, ems * 9.0)
    rows = _table_rows(made)
    lines = [_string(row) for row in rows]
    assert {"1,234", "12,505.75", "-3.4%", "GDP", "8341"} <= set(lines)
    assert "区县" in lines  # two Han at least
    for row in rows:
        end = row.x + (row.line.xs[-1] + row.setter.spacing.advances[row.line.end]) * row.size
        assert end <= ems * 9.0 + 0.5
    own = typesetter().style("table")
    sizes = {row.size for row in rows}
    assert len(sizes) == 1
    assert made.too_wide == (sizes.pop() < own.min_size)
    assert made.too_wide == (made.needed > ems * 9.0)


def test_rows_tell_where_a_table_may_be_parted() -> None:
    made = set_table(TABLE, typesetter(), SIKAI, 180.0)
    assert made.rows == (3,)  # not after the caption, the header, or the row that follows it


def _table_rows(table: SetTable) -> list[Row]:
    """The rows with a line each, as they were before tables were laid by lines."""
    placed = [
        replace(part, baseline=part.baseline + at * SIKAI.leading)
        for at, parts in enumerate(table.laid)
        for part in parts
        if isinstance(part, Row)
    ]
    return sorted(placed, key=lambda row: row.baseline)


def _string(row: Row) -> str:
    return "".join(row.setter.shaped.strings[row.line.start : row.line.end + 1])


def test_slogans_stand_on_one_strip_evenly_spaced() -> None:
    slogans = tuple(Text(slogan) for slogan in ("改革试验", "产城融合", "城乡统筹", "经济增长"))
    band = slogans_band(slogans, typesetter(), 639.0, before=6.0)
    fills = [part for part in band.parts if isinstance(part, Fill)]
    rows = [part for part in band.parts if isinstance(part, Row)]
    assert [fill.rect.width for fill in fills] == [639.0]
    assert len({row.baseline for row in rows}) == 1
    wide = rows[0].line.width * rows[0].size
    gaps = [b.x - a.x - wide for a, b in itertools.pairwise(rows)]
    assert gaps == pytest.approx([rows[0].x] * 3)


def test_slogans_that_are_too_many_take_further_strips() -> None:
    slogans = tuple(Text("全市经济社会发展的新增长极") for _ in range(5))
    band = slogans_band(slogans, typesetter(), 330.0, before=6.0)
    rows = [part for part in band.parts if isinstance(part, Row)]
    assert len({row.baseline for row in rows}) == 3
    assert all(0 < row.x < 330 - row.line.width * row.size for row in rows)


@pytest.mark.parametrize("ems", [11, 13, 20])
def test_a_pull_quote_stands_between_rules_within_its_lines(ems: int) -> None:
    quote = Text("订单没有少，夜班少了一半。")
    lines, parts = pull_quote_parts(quote, typesetter(), SIKAI, ems * 9.0)
    rows = [part for part in parts if isinstance(part, Row)]
    upper, lower = sorted(part.y0 for part in parts if isinstance(part, Stroke))
    assert 0 < upper < rows[0].baseline - 0.88 * 14
    assert rows[-1].baseline + 0.12 * 14 < lower < SIKAI.depth(lines)


def test_bands_share_the_white_that_is_to_spare() -> None:
    rule = Stroke(0, 0, 10, 0, 1)
    bands = [Band(10, (rule,)), Band(10, (rule,), before=2), Band(10, (rule,), before=4)]
    tight = [part.y0 for part in stack(bands, 40, foot=4) if isinstance(part, Stroke)]
    assert tight == pytest.approx([0, 12, 26])
    loose = [part.y0 for part in stack(bands, 46, foot=4) if isinstance(part, Stroke)]
    share = 6 / 2.7  # points to spare in 2 gaps and the foot
    assert loose == pytest.approx([0, 12 + share, 26 + 2 * share])
    lower = [part.y0 for part in stack(bands, 46, foot=4, above=True) if isinstance(part, Stroke)]
    assert lower[0] == pytest.approx(2 * 6 / 4.7)  # twice as much above as between


def test_running_text_offers_what_the_breaker_offers() -> None:
    setting = BodySetting(typesetter(), SIKAI, 11)
    string = "临江城南，沿高新大道一路向东，左手是装载机总装车间，右手是刚开园的工业设计城。"
    (piece,) = body_pieces((Paragraph(Text(string)),), setting)
    setter = typesetter().setter(Text(string), "body")
    assert piece.characters == len(string)
    assert piece.piece.choices[0].lines == setter.options(11)[0].lines
    for choice in piece.piece.choices:
        laid = piece.draw(choice, 0)
        assert [at for at, _ in laid] == list(range(choice.lines))


def test_a_crosshead_stays_with_its_text_and_loses_its_white_at_the_head() -> None:
    crosshead = Paragraph(Text("重点项目提前交卷"), Role.CROSSHEAD)
    (piece,) = body_pieces((crosshead,), BodySetting(typesetter(), SIKAI, 11))
    assert piece.piece.keep
    assert any(choice.before for choice in piece.piece.choices)
    assert not any(choice.before for choice in piece.piece.at_head)
