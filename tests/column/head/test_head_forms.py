"""The forms of a head: what each costs, and how deep it is."""

from __future__ import annotations

import pytest

from paiban.column.block import Row
from paiban.column.head.head_block import HeadContent, head_forms
from paiban.column.head.headline import _clauses, headline_forms
from paiban.column.head.ladder import LEAST_HEAD
from paiban.edition.paper import DUIKAI, SIKAI
from paiban.manuscript.story import Text
from tests.typeset.setting import typesetter

WIDTH = SIKAI.span(3)


def test_no_head_is_no_lines_and_costs_nothing() -> None:
    (form,) = head_forms(HeadContent((), "headline"), typesetter(), SIKAI, WIDTH, 21.0, 30.0)
    assert (form.lines, form.cost, form.size) == (0, 0.0, 0.0)


def test_a_head_without_a_headline_costs_the_air_that_it_takes() -> None:
    content = HeadContent((), "headline", byline=Text("记者 李舟"))
    forms = head_forms(content, typesetter(), SIKAI, WIDTH, 21.0, 30.0)
    assert [form.cost for form in forms] == [0.0, 0.5, 1.3, 2.5]
    assert [form.lines - forms[0].lines for form in forms] == [0, 1, 2, 3]


def test_forms_come_cheapest_first_one_for_each_depth() -> None:
    content = HeadContent((Text("临江新区两条地铁线路同日开通运营"),), "headline")
    forms = head_forms(content, typesetter(), SIKAI, WIDTH, 21.0, 30.0)
    assert [form.cost for form in forms] == sorted(form.cost for form in forms)
    assert len({form.lines for form in forms}) == len(forms)
    for form in forms:
        rows = [part for band in form.bands for part in band.parts if isinstance(part, Row)]
        assert rows
        assert all(row.colour == typesetter().style("headline").colour for row in rows)
        height = sum(band.height + (band.before if at else 0) for at, band in enumerate(form.bands))
        assert height + form.foot * SIKAI.leading <= form.lines * SIKAI.leading + 0.001


@pytest.mark.parametrize(
    ("headline", "clauses"),
    [
        ("江桥通车 老厂新园", ["江桥通车", "老厂新园"]),
        ("江桥通车　老厂新园", ["江桥通车", "老厂新园"]),
        ("看NBA Finals去", ["看NBA Finals去"]),  # Western words stay together
        ("NBA 总决赛", ["NBA 总决赛"]),
        ("华为 Mate 80 发布", ["华为 Mate 80 发布"]),
        ("GDP增长6.4% 工业更稳", ["GDP增长6.4%", "工业更稳"]),
        ("华为 Mate 80 Pro 发布", ["华为 Mate 80 Pro 发布"]),
        ("“Mate 80” 发布", ["“Mate 80” 发布"]),
        ("第1条 & 粗", ["第1条 & 粗"]),
        ("总决赛　NBA", ["总决赛", "NBA"]),
        ("华为发布 Mate 80  客流回暖", ["华为发布 Mate 80", "客流回暖"]),
        ("“一带一路” 老厂新园", ["“一带一路”", "老厂新园"]),
        ("정부 예산안 발표", ["정부 예산안 발표"]),
        ("江桥", ["江桥"]),
    ],
)
def test_clauses_are_parted_by_spaces_but_between_western_words(
    headline: str, clauses: list[str]
) -> None:
    assert [clause.string for clause in _clauses(Text(headline))] == clauses


@pytest.mark.parametrize(("columns", "broken"), [(8, False), (3, True)])
def test_the_head_of_a_part_is_broken_only_where_one_line_has_no_room(
    columns: int, broken: bool
) -> None:
    """Two lines over a fifth of the page look like a mistake: depth is better filled elsewhere."""
    head = (Text("创新实干亮点突出 晒晒今年成绩单"),)
    width = DUIKAI.span(columns)
    forms = headline_forms(head, typesetter(), "section_headline", width, 27.0, 27.0)
    one = min(form.cost for form in forms if len(form.lines) == 1)
    two = min(form.cost for form in forms if len(form.lines) == 2)
    assert (two < one + 2.5) == broken


def test_a_narrow_place_of_little_depth_has_a_head_that_looks_like_one() -> None:
    head = (Text("雨山水月金秋花天高河旧东新远石光"),)
    width = SIKAI.span(1)
    forms = headline_forms(head, typesetter(), "lead_headline", width, 48.0, 72.0)
    legible = [form for form in forms if form.size >= LEAST_HEAD]
    assert min(len(form.lines) * form.size for form in legible) <= 2 * 15
    small = [form for form in forms if form.size < LEAST_HEAD]
    assert min(form.cost for form in small) > min(form.cost for form in legible)
