"""Figures in the cells of vertical lines (rule 33): real strings, and what stands in each cell.

Cells are parted by |, a line end that a long figure may have is marked with ¦.
"""

from __future__ import annotations

import re

import pytest

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Text
from paiban.shape.vertical_figures import (
    CODE,
    FIGURE,
    KANSUJI,
    KANSUJI_UNITS,
    TURNED,
    UPRIGHT,
    Cell,
    code_cells,
    figure_cells,
)
from paiban.typeset.paragraph import Setter
from paiban.typeset.vertical_lines import VerticalTypesetter


def cells(
    string: str, figures: str = UPRIGHT, language: str = "zh-Hans", after: str = ""
) -> tuple[Cell, ...]:
    assert re.fullmatch(FIGURE, string), string
    return figure_cells(string, after, figures, language)


def drawn(made: tuple[Cell, ...]) -> str:
    return "".join(cell.drawn + ("¦" if cell.cut else "|") for cell in made)[:-1]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("12", "12"), ("180", "1|8|0"), ("2019", "2|0|1|9"), ("25%", "25|％"), ("25 ％", "25|％"),
        ("0.5", "0|・|5"), ("39.3%", "3|9|・|3|％"), ("50.25", "5|0|・|2|5"), ("3‰", "3|‰"),
        ("1,234", "1|，¦2|3|4"), ("10:30", "10|：|30"), ("3:1", "3|：|1"), ("21-15", "21|－|15"),
        ("1/3", "1|／|3"), ("2024-03-15", "2|0|2|4|－¦03|－¦15"),
        ("1994.03.15", "1|9|9|4|・¦03|・¦15"),
        ("-5℃", "−|5|℃"), ("5.5°C", "5|・|5|℃"), ("+3", "＋|3"), ("±3", "±|3"),
        ("36.5℃", "3|6|・|5|℃"),
        ("$25.80", "＄|2|5|・|8|0"), ("¥100", "￥|1|0|0"), ("€20", "€|20"), ("No.5", "№|5"),
        ("65kg", "65|㎏"), ("65 kg", "65|㎏"), ("100km/h", "1|0|0|㎞|／¦h"),
        ("35μg/m³", "35|㎍|／|㎥"),
        ("12kg/㎡", "12|㎏|／|㎡"), ("48kWh", "48|㎾|h"), ("8GB", "8|㎇"), ("5m", "5|m"),
        ("010-12345678", "0|1|0|－¦1|2|3|4¦5|6|7|8"), ("13812345678", "1|3|8¦1|2|3|4¦5|6|7|8"),
        ("100031", "1|0¦0|0|3|1"), ("1,234,567", "1|，¦2|3|4|，¦5|6|7"), ("12345", "1|2|3|4|5"),
        ("12345.67", "1|2|3|4|5|・|6|7"), ("1.23456789", "1|・|2|3|4|5¦6|7|8|9"),
        ("192.168.1.10", "1|9|2|・¦1|6|8|・¦1|・¦1|0"),
    ],
)  # fmt: skip
def test_rule_33_figures_stand_upright(string: str, expected: str) -> None:
    made = cells(string)
    assert drawn(made) == expected
    assert not made or "".join(cell.text for cell in made) == string


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("GDP", "G|D|P"), ("5G", "5|G"), ("A4", "A|4"), ("H7N9", "H|7|N|9"), ("F-35", "F|－|3|5"),
        ("PM2.5", "P|M|2|・|5"), ("B-2", "B|－|2"), ("CO2", "C|O|2"), ("C919", "C|9|1|9"),
        ("BRICS", ""), ("APEC", ""), ("COVID-19", ""), ("G1234567", ""),
    ],
)  # fmt: skip
def test_rule_33_names_of_up_to_three_capitals_and_five_cells_stand(
    string: str, expected: str
) -> None:
    assert re.fullmatch(CODE, string)
    assert drawn(code_cells(string, UPRIGHT)) == expected


@pytest.mark.parametrize("string", ["180", "9.8", "10:30", "65kg", "-5", "$5", "2024-03-15"])
def test_rule_33_a_house_may_turn_figures(string: str) -> None:
    assert cells(string, TURNED) == ()
    assert drawn(cells("25%", TURNED)) == "25|％"
    assert code_cells("5G", TURNED) == ()
    assert drawn(code_cells("GDP", TURNED)) == "G|D|P"


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("1962", "一¦九¦六¦二"), ("2009", "二¦〇¦〇¦九"), ("15", "一¦五"), ("5", "五"),
        ("0.5", "〇|・|五"), ("39.3%", "三¦九|・|三|％"), ("1,234", "一|、¦二¦三¦四"),
        ("10:30", "一¦〇|：|三¦〇"), ("03-1234-5678", "〇¦三|－¦一¦二¦三¦四|－¦五¦六¦七¦八"),
    ],
)  # fmt: skip
def test_rule_33_kansuji_digit_by_digit(string: str, expected: str) -> None:
    made = cells(string, KANSUJI, "ja")
    assert drawn(made) == expected
    assert "".join(cell.text for cell in made) == string


@pytest.mark.parametrize(
    ("string", "ja", "hans"),
    [
        ("5", "五", "五"), ("10", "十", "十"), ("15", "十¦五", "十¦五"), ("20", "二十", "二十"),
        ("105", "百¦五", "一百¦零五"), ("110", "百¦十", "一百¦一十"),
        ("180", "百¦八十", "一百¦八十"),
        ("1001", "千¦一", "一千¦零一"), ("1200", "千¦二百", "一千¦二百"),
        ("25%", "二十¦五|％", "二十¦五|％"),
        ("10,000", "一万", "一万"),
        ("123,456", "十¦二万¦三千¦四百¦五十¦六", "十¦二万¦三千¦四百¦五十¦六"),
        ("100,500", "十万¦五百", "十万¦零五百"), ("1,000,000", "百万", "一百万"),
        ("07", "〇¦七", "〇¦七"), ("12345", "一¦二¦三¦四¦五", "一¦二¦三¦四¦五"),
        ("12.5", "一¦二|・|五", "一¦二|・|五"),
    ],
)  # fmt: skip
def test_rule_33_kansuji_with_ten_and_hundred(string: str, ja: str, hans: str) -> None:
    for language, expected in (("ja", ja), ("zh-Hans", hans)):
        made = cells(string, KANSUJI_UNITS, language)
        assert drawn(made) == expected
        assert "".join(cell.text for cell in made) == string


def test_rule_33_years_are_read_digit_by_digit() -> None:
    assert drawn(cells("1962", KANSUJI_UNITS, "ja", after="年")) == "一¦九¦六¦二"
    assert drawn(cells("1962", KANSUJI_UNITS, "ja", after="人")) == "千¦九百¦六十¦二"
    assert drawn(cells("120,000", KANSUJI_UNITS, "zh-Hant")) == "十¦二萬"


@pytest.mark.parametrize(
    "text",
    [
        "工程經費總計新臺幣432億6,800萬元，其中中央負擔一半",
        "総工費は9億6,000万円に上ると国土交通省は述べた",
    ],
)
def test_rule_06_a_number_is_not_parted_after_its_comma(text: str) -> None:
    book = default_stylebook()
    typesetter = VerticalTypesetter(book, Catalog(book.faces), Findings())
    made = typesetter.setter(Text(text), "caption")
    for measure in range(9, 19):
        best = made.options(measure)[0]
        assert not [end for end in best.ends if made.shaped.strings[end] == ","]
    tight = made.options(4.2)[0]
    assert [end for end in tight.ends if made.shaped.strings[end] == ","]  # no line holds it


@pytest.mark.parametrize(
    ("before", "number", "after", "expected"),
    [
        ("", "1873", "（明治6）年建築の", "一八七三"),
        ("明治6（", "1873", "）年建築の", "一八七三"),
        ("明治6年（", "1873", "）に建築", "一八七三"),
        ("明治6（", "1873", "）に建築", "一八七三"),
        ("", "1868", "～1873年に", "一八六八"),
        ("総数6（", "1873", "）に", "千八百七十三"),
        ("", "1873", "（同じ）人", "千八百七十三"),
        ("第", "1203", "號　今日2大張", "一二〇三"),
        ("第", "1203", "号", "一二〇三"),
        ("第", "12", "号", "十二"),
        ("第", "105", "回", "百五"),
    ],
)
def test_rule_33_what_is_around_a_number_tells_how_it_is_read(
    before: str, number: str, after: str, expected: str
) -> None:
    made = figure_cells(number, after, KANSUJI_UNITS, "ja", before)
    assert "".join(cell.drawn for cell in made) == expected


def _vertical(text: str, figures: str) -> Setter:
    book = replace(default_stylebook("ja"), vertical_figures=figures)
    typesetter = VerticalTypesetter(book, Catalog(book.faces), Findings(), "ja")
    return typesetter.setter(Text(text), "body")


@pytest.mark.parametrize("figures", [UPRIGHT, KANSUJI, KANSUJI_UNITS])
def test_rule_33_an_equals_sign_turns_no_figure(figures: str) -> None:
    shaped = _vertical("現場=11月28日", figures).shaped
    turned = [
        each for each, stand in zip(shaped.strings, shaped.stands, strict=True) if stand.turned
    ]
    assert turned == ["="]


@pytest.mark.parametrize("number", ["6,000", "10", "600"])
def test_rule_33_no_gap_stands_beside_a_number_drawn_in_one_cell(number: str) -> None:
    made = _vertical(f"総工費は9億{number}万円", KANSUJI_UNITS)
    at = made.shaped.strings.index(number)
    assert made.spacing.naturals[at - 1 : at + 1] == [0.0, 0.0]
