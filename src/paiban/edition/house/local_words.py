"""What an edition has by itself in each language: dates, notices of jumps, who edited a page; the
indent."""

from __future__ import annotations

from datetime import date

from paiban.base.value import Value

_HAN_DAYS = "一二三四五六日"
_JAPANESE_DAYS = "月火水木金土日"
_KOREAN_DAYS = "월화수목금토일"

_ERAS = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
    (date(1912, 7, 30), "大正"),
    (date(1868, 10, 23), "明治"),
)
"""The first day of each era (元号), the latest first."""


class LocalWords(Value, frozen=True):
    """The words and the indent of a language. In the patterns of dates stand ``year``, ``month``,
    ``day``, ``weekday`` and, for Japan, ``era`` (（令和8年）)."""

    date: str
    """As a masthead has it."""
    weekdays: str = _HAN_DAYS
    """One character each, from Monday on."""
    folio_date: str = ""
    """As a folio line has it, where that is shorter."""
    editor: str = "责编："
    """Before the name of who edited a page."""
    jump_to: str = "（下转{page}版）"
    jump_from: str = "（上接{page}版）"
    ordinal: str = "第"
    """Before the number of a page that has figures only: 第3版."""
    advertisement: str = "广告"
    """The label over an advertisement."""
    indent: float = 2.0
    """Ems before the first line of a paragraph."""


_WORDS = {
    "zh-Hans": LocalWords("{year}年{month}月{day}日 星期{weekday}"),
    "zh-Hant": LocalWords(
        "{year}年{month}月{day}日 星期{weekday}",
        editor="責編：",
        jump_to="（下轉{page}版）",
        jump_from="（上接{page}版）",
        advertisement="廣告",
    ),
    "ja": LocalWords(
        "{year}年{era}{month}月{day}日 {weekday}曜日",
        _JAPANESE_DAYS,
        "{month}月{day}日（{weekday}）",
        "編集：",
        "（{page}面に続く）",
        "（{page}面から続く）",
        "",
        "広告",
        1.0,
    ),
    "ko": LocalWords(
        "{year}년 {month}월 {day}일 {weekday}요일",
        _KOREAN_DAYS,
        editor="편집 ",
        jump_to="({page}면에 계속)",
        jump_from="({page}면에서 계속)",
        ordinal="",
        advertisement="광고",
    ),
}
SIMPLIFIED = _WORDS["zh-Hans"]


def local_words(language: str) -> LocalWords:
    """The words of a language; those of simplified Chinese where it is not known."""
    return _WORDS.get(language, SIMPLIFIED)


def date_as_set(day: date, language: str = "zh-Hans") -> str:
    """The date as a masthead has it: 2019年11月28日 星期四, 2019年（令和元年）11月28日 木曜日."""
    words = local_words(language)
    return _filled(words.date, day, words)


def folio_date_as_set(day: date, language: str = "zh-Hans") -> str:
    """The date as a folio line has it; "" where that is the one of mastheads."""
    words = local_words(language)
    return _filled(words.folio_date, day, words)


def _filled(pattern: str, day: date, words: LocalWords) -> str:
    return pattern.format(
        year=day.year,
        month=day.month,
        day=day.day,
        weekday=words.weekdays[day.weekday()],
        era=_era(day),
    )


def _era(day: date) -> str:
    """（令和元年）; "" before the first of them."""
    for first, name in _ERAS:
        if day >= first:
            year = day.year - first.year + 1
            return f"（{name}{'元' if year == 1 else year}年）"
    return ""
