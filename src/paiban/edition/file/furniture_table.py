"""Furniture of a page, from the edition's table and the page's own keys."""

from __future__ import annotations

from datetime import date

from paiban.edition.file.lunar_date import lunar_date
from paiban.edition.model import Furniture
from paiban.edition.written.edition_shapes import FurnitureShape, PageShape

_WEEKDAYS = "一二三四五六日"
_JA_WEEKDAYS = "月火水木金土日"


def written_date(day: date, language: str = "zh-Hans") -> str:
    """The date as it is set: 2019年11月28日 星期四, in Japanese 2019年11月28日 木曜日."""
    weekday = f"星期{_WEEKDAYS[day.weekday()]}"
    if language == "ja":
        weekday = f"{_JA_WEEKDAYS[day.weekday()]}曜日"
    return f"{day.year}年{day.month}月{day.day}日 {weekday}"


def furniture_of(
    page: PageShape, everywhere: FurnitureShape, day: str, nameplate: str = ""
) -> Furniture:
    """The furniture of ``page``, with its own section and editor if given; ``nameplate`` is the
    path of the picture of the paper's name."""
    return Furniture(
        paper_name=everywhere.paper_name,
        date=day,
        section=everywhere.section if page.section is None else page.section,
        editor=everywhere.editor if page.editor is None else page.editor,
        masthead=page.kind == "masthead",
        imprint=everywhere.imprint,
        nameplate=nameplate,
        pinyin=everywhere.pinyin,
        english=everywhere.english,
        lunar=lunar_date(day) if everywhere.lunar else "",
        weather=everywhere.weather,
        price=everywhere.price,
    )
