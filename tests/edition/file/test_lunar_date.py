"""Dates of the Chinese calendar, against days that almanacs agree on."""

from __future__ import annotations

import pytest

from paiban.edition.file.lunar_date import lunar_date


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2024年2月10日", "农历甲辰年正月初一"),
        ("2023年3月22日", "农历癸卯年闰二月初一"),
        ("2020年5月23日", "农历庚子年闰四月初一"),
        ("2025年7月25日", "农历乙巳年闰六月初一"),
        ("2033年12月22日 星期四", "农历癸丑年闰冬月初一"),
        ("2024年1月1日", "农历癸卯年冬月二十"),
        ("2026年12月7日 星期一", "农历丙午年十月廿九 大雪"),
        ("2026年4月5日", "农历丙午年二月十八 清明"),
        ("2099年12月31日", "农历己未年冬月二十"),
    ],
)
def test_the_day_of_the_calendar(day: str, told: str) -> None:
    assert lunar_date(day) == told


@pytest.mark.parametrize(
    "day", ["", "下周", "2026年2月30日", "2026年13月1日", "1899年1月1日", "2101年1月1日"]
)
def test_what_is_no_day_of_the_tables_gives_none(day: str) -> None:
    assert lunar_date(day) == ""


@pytest.mark.parametrize(
    ("language", "day", "told"),
    [
        ("zh-Hant", "2026年3月5日", "農曆丙午年正月十七 驚蟄"),
        ("zh-Hant", "2025年7月25日", "農曆乙巳年閏六月初一"),
        ("ja", "2026年（令和8年）3月5日 木曜日", "旧暦1月17日 啓蟄"),
        ("ja", "2025年7月25日", "旧暦閏6月1日"),
        ("ko", "2026년 3월 5일 목요일", "음력 1월 17일"),
    ],
)
def test_the_day_in_other_languages(language: str, day: str, told: str) -> None:
    assert lunar_date(day, language) == told
