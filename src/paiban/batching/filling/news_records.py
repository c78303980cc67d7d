"""Records of feeds of news (RSS, Atom, JSON Feed, ninjs, NewsML-G2, NITF): each item under common
names, beside those that the feed itself has."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import relpath
from pathlib import Path
from typing import Any

from paiban.base.finding import Findings, Unusable
from paiban.base.value import replace
from paiban.batching.tasks import FeedRecord
from paiban.manuscript.agency.agency_reader import agency_items, json_items
from paiban.manuscript.agency.item import NewsItem
from paiban.manuscript.agency.json_source import JsonSource
from paiban.manuscript.agency.renditions import Renditions
from paiban.manuscript.feeds.feed_kind import feed_kind
from paiban.manuscript.feeds.feed_reader import read_feed
from paiban.manuscript.feeds.item_text import words_of_tree


def news_records(data: bytes, path: Path) -> Iterator[FeedRecord]:
    """The records of a feed of news in a file of XML or JSON.

    Raises ``Unusable``: ``bad-xml``, ``bad-json``, ``unknown-format``.
    """
    if feed_kind(data):
        for item in read_feed(data, str(path)).items:
            yield FeedRecord(str(path), item.line, item.raw | _values(item, path))
        return
    for item in agency_items(data, path, Findings.aside()):
        yield FeedRecord(str(path), item.line, _values(item, path))


def with_common_names(record: FeedRecord) -> FeedRecord:
    """A record that is an item of ninjs, with the common names; what is wrong with it is its
    problem."""
    source = JsonSource(record.feed, "", record.values)
    try:
        items = json_items(record.values, source, Findings.aside())
    except Unusable as problem:
        origin = problem.finding.origin
        at = replace(origin, line=record.line) if origin else None
        return replace(record, problem=replace(problem.finding, origin=at))
    return replace(record, values=record.values | _values(items[0], Path(record.feed)))


def _values(item: NewsItem, path: Path) -> dict[str, Any]:
    """The item under the names that templates use; what it does not have is left out."""
    found: dict[str, Any] = {
        "headline": item.headline,
        "kicker": item.kicker,
        "subhead": item.subhead,
        "summary": item.abstract,
        "byline": item.byline,
        "dateline": item.dateline,
        "located": item.located,
        "source": item.source,
        "date": item.day,
        "link": item.link,
        "section": item.section,
        "copyright": item.copyright,
        "embargo": item.embargo,
    }
    pictures = Renditions(path, Findings.aside(), item.pictures)
    found["photos"] = [
        {
            "file": f"feed/{relpath(photo.file, path.parent)}",
            "caption": str(photo.caption or ""),
            "credit": str(photo.credit or ""),
        }
        for photo in pictures.photos(str(path))
        if photo.file
    ]
    found["story"] = words_of_tree(item.body) or item.abstract
    return {name: value for name, value in found.items() if value}
