"""Calendar of a month: a table in which each day that has an edition is a link."""

from __future__ import annotations

from calendar import MONDAY, SUNDAY, Calendar
from collections.abc import Mapping

from paiban.render.web.elements import Html, element
from paiban.render.web.words import Words


def month_table(words: Words, month: str, days: Mapping[int, tuple[str, str]]) -> Html:
    """The table of ``month`` (2019-12); ``days`` are the addresses of its editions and their dates
    in words."""
    year, number = map(int, month.split("-"))
    begins = MONDAY if words["week_begins"] == "monday" else SUNDAY
    name = words["month"].format(year=year, month=number)
    weeks = Calendar(begins).monthdayscalendar(year, number)
    return element(
        "table",
        element("caption", words["calendar"].format(month=name), class_="hidden"),
        element("thead", element("tr", (element("th", day, scope="col") for day in words["week"]))),
        element("tbody", (element("tr", (_day(day, days) for day in week)) for week in weeks)),
        class_="calendar",
    )


def _day(day: int, days: Mapping[int, tuple[str, str]]) -> Html:
    if day not in days:
        return element("td", str(day) if day else None)
    address, date = days[day]
    return element("td", element("a", str(day), href=address, title=date))
