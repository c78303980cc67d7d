"""Pages of the archive: the calendar of its editions, and the search in all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from paiban.render.web.archive.editions_list import Archive, ListedEdition
from paiban.render.web.archive.month_table import month_table
from paiban.render.web.elements import Html, element, joined, lines
from paiban.render.web.frame import FEED, SCRIPT, STYLE, href, icon_links, search_form
from paiban.render.web.search.folding import FOLDS
from paiban.render.web.search.search_page import ENGINE, results

EDITIONS = "web/editions.js"
"""The editions for the script of the search: folder and date of each, newest first."""
_EARLIER = 30
"""Editions that are searched at once: a month of a daily."""


def archive_html(archive: Archive) -> bytes:
    """The list: months, newest first, each with its calendar and the front pages of its days."""
    words = archive.words
    months = [(month, list(group)) for month, group in _by_month(archive)]
    main = joined(
        element("h1", words["editions"]),
        _jumps(archive, [month for month, _ in months]) if len(months) > 1 else None,
        (_month(archive, month, editions) for month, editions in months),
    )
    return _document(archive, words["editions"], main, "archive", (SCRIPT,))


def archive_search(archive: Archive) -> bytes:
    """The search in all editions."""
    words = archive.words
    found = words["found_all"]
    options = (
        element("option", _name(archive, month), value=month) for month, _ in _by_month(archive)
    )
    narrowed = element(
        "p",
        element("label", words["months"], for_="month"),
        " ",
        element("select", element("option", words["all_months"], value=""), options, id="month"),
        class_="narrowed",
    )
    main = joined(
        results(words, words["search_all"], words["search_all_hint"], found, narrowed),
        element(
            "button",
            id="earlier",
            type="button",
            hidden=True,
            data_words=words["search_earlier"],
            data_searching=words["searching"],
            data_count=str(_EARLIER),
        ),
    )
    scripts = (SCRIPT, EDITIONS, FOLDS, ENGINE)
    return _document(archive, words["search_all"], main, "search", scripts)


def editions_script(archive: Archive) -> bytes:
    """``EDITIONS``, a script since a page from disk may not fetch."""
    rows = [[each.folder, _date(each)] for each in reversed(archive.editions)]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return f"window.paibanEditions={text};\n".encode()


def _document(
    archive: Archive, subject: str, main: Html, kind: str, scripts: Sequence[str]
) -> bytes:
    words, title = archive.words, f"{archive.name} - {subject}"
    feed = {"rel": "alternate", "type": "application/rss+xml", "title": archive.name}
    head = lines(
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("meta", name="description", content=f"{title} {_span(archive)}"),
        element("meta", name="color-scheme", content="light dark"),
        element("link", rel="stylesheet", href=STYLE),
        icon_links(),
        element("link", **feed, href=FEED),
        (element("script", src=script, defer=True) for script in scripts),
    )
    body = lines(
        element("a", words["skip"], class_="skip", href="#main"),
        element(
            "header",
            element("p", element("a", archive.name, href="index.html"), class_="paper"),
            search_form(words, words["search_all"]),
            class_="masthead",
        ),
        element("main", main, id="main", tabindex="-1"),
        element("footer", element("p", element("a", words["feed"], href=FEED))),
    )
    whole = element(
        "html", element("head", head), element("body", body, class_=kind), lang=words.lang
    )
    return f"<!DOCTYPE html>\n{whole}\n".encode()


def _span(archive: Archive) -> str:
    days = dict.fromkeys((archive.editions[0].day, archive.newest.day))
    return " – ".join(days)


def _by_month(archive: Archive) -> Iterator[tuple[str, Iterator[ListedEdition]]]:
    return groupby(reversed(archive.editions), key=lambda each: each.day[:7])


def _name(archive: Archive, month: str) -> str:
    year, number = month.split("-")
    return archive.words["month"].format(year=year, month=int(number))


def _jumps(archive: Archive, months: list[str]) -> Html:
    links = (
        element("li", element("a", _name(archive, month), href=f"#m{month}")) for month in months
    )
    label = archive.words["months"]
    return element("nav", element("ul", links), class_="months", aria_label=label)


def _month(archive: Archive, month: str, editions: list[ListedEdition]) -> Html:
    days = {int(each.day[8:]): (f"{each.folder}/index.html", _date(each)) for each in editions}
    return element(
        "section",
        element("h2", _name(archive, month), id=f"m{month}"),
        month_table(archive.words, month, days),
        element("ul", (element("li", _entry(archive, each)) for each in editions)),
        aria_labelledby=f"m{month}",
    )


def _entry(archive: Archive, each: ListedEdition) -> Html:
    """An edition's entry: front page thumbnail, date, page count."""
    pages = each.table["pages"]
    small = pages[0]["thumbnail"]
    picture = element(
        "img",
        src=f"{each.folder}/{href(small['file'])}",
        width=small["width"],
        height=small["height"],
        alt="",
        loading="lazy",
        decoding="async",
    )
    date = element("time", _date(each), datetime=each.day)
    count = element("span", archive.words["page_count"].format(count=len(pages)), class_="count")
    return element("a", picture, date, " ", count, href=f"{each.folder}/index.html")


def _date(each: ListedEdition) -> str:
    return str(each.table["date_text"] or each.day)
