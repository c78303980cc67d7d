"""Rule 6 for numbers of other forms: full-width digits and ratios are not parted nor stretched."""

from __future__ import annotations

import itertools

import pytest

from tests.typeset.setting import setter, strings


@pytest.mark.parametrize("number", ["１２３４５６", "１２．５４６", "ＡＢＣｄｅｆ", "１２∶３４５"])
@pytest.mark.parametrize("locale", ["zh-Hans", "zh-Hant", "ja"])
def test_rule_06_a_full_width_number_is_one_unit(number: str, locale: str) -> None:
    made = setter(f"全市人口{number}人同比增长", locale=locale)
    for measure in range(8, 14):
        for breaks in made.options(measure):
            assert number in "|".join(strings(made, breaks))


def test_rule_06_it_is_not_stretched() -> None:
    made = setter("全市人口１２３４５６人同比增长很多很多")
    (breaks, *_) = made.options(12.4)
    first = made.lines(12.4, breaks)[0]
    wide = first.xs[4:10]
    assert [b - a for a, b in itertools.pairwise(wide)] == pytest.approx([1.0] * 5)


def test_a_number_longer_than_its_line_is_cut() -> None:
    made = setter("１" * 30)
    assert len(made.options(10)[0].ends) >= 3


def test_a_ratio_takes_half_an_em_between_its_numbers() -> None:
    made = setter("以3∶2获胜")
    at = made.shaped.strings.index("∶")
    assert made.spacing.advances[at] == 0.5
    assert not made.spacing.gaps[at].breakable and not made.spacing.gaps[at - 1].breakable
    assert made.spacing.naturals[at - 1] == made.spacing.naturals[at] == 0.0
