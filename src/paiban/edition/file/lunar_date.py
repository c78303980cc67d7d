"""The date of the Chinese calendar (农历), for a masthead."""

from __future__ import annotations

from datetime import date

from paiban.base.late_pattern import late_pattern

_DATE = late_pattern(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_FIRST, _LAST = 1900, 2100
"""Years that the calendar's tables hold."""


def lunar_date(day: str) -> str:
    """农历丙午年十月廿九 大雪, for a date as it is set (2026年12月7日 星期一).

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
    month = lunar.cn_month if lunar.cn_month.endswith("月") else f"{lunar.cn_month}月"
    leap = "闰" if lunar.leap and not month.startswith("闰") else ""
    term = f" {lunar.term}" if lunar.term else ""
    return f"农历{lunar.gz_year}年{leap}{month}{lunar.cn_day}{term}"
