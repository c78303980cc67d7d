"""The date of the Chinese calendar (农历), for a masthead."""

from __future__ import annotations

from datetime import date

from paiban.base.late_pattern import late_pattern

_DATE = late_pattern(r"(\d{4})[年년](?:（[^）]*）)? *(\d{1,2})[月월] *(\d{1,2})[日일]")
_FIRST, _LAST = 1900, 2100
"""Years that the calendar's tables hold."""
_TRADITIONAL = str.maketrans("农历闰腊惊蛰谷满种处", "農曆閏臘驚蟄穀滿種處")
_JAPANESE_TERMS = str.maketrans("惊蛰谷满种处", "啓蟄穀満種処")


def lunar_date(day: str, language: str = "zh-Hans") -> str:
    """农历丙午年十月廿九 大雪, for a date as it is set (2026年12月7日 星期一); 旧暦10月29日 大雪 in
    Japanese, 음력 10월 29일 in Korean.

    The solar term stands there on its own day. "" where ``day`` is no such date, or beyond the
    tables.
    """
    match = _DATE.search(day)
    if match is None or not _FIRST < int(match[1]) < _LAST:
        return ""
    from borax.calendars.lunardate import LunarDate

    try:
        lunar = LunarDate.from_solar(date(*map(int, match.groups())))
    except ValueError:
        return ""
    term = f" {lunar.term}" if lunar.term else ""
    if language == "ko":
        return f"음력 {'윤' if lunar.leap else ''}{lunar.month}월 {lunar.day}일"
    if language == "ja":
        told = f"旧暦{'閏' if lunar.leap else ''}{lunar.month}月{lunar.day}日"
        return told + term.translate(_JAPANESE_TERMS)
    month = lunar.cn_month if lunar.cn_month.endswith("月") else f"{lunar.cn_month}月"
    leap = "闰" if lunar.leap and not month.startswith("闰") else ""
    told = f"农历{lunar.gz_year}年{leap}{month}{lunar.cn_day}{term}"
    return told.translate(_TRADITIONAL) if language == "zh-Hant" else told
