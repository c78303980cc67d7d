"""Feeds (RSS, Atom, JSON Feed) to news items; what they only refer to is not fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from paiban.base.finding import Unusable
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.base.value import Record, field
from paiban.manuscript.agency.item import ItemPicture, NewsItem, Rendition
from paiban.manuscript.agency.item_bodies import any_body, html_body, plain_body, renamed
from paiban.manuscript.agency.json_source import JsonSource, listed, read_json, string
from paiban.manuscript.feeds.feed_kind import feed_kind
from paiban.manuscript.html.tree import Characters, Element
from paiban.manuscript.xml.safe_xml import first, words, xml_tree

_ISO_DAY = late_pattern(r"(\d{4})-(\d\d)-(\d\d)")
_TAG = late_pattern(r"<[^<>]*>")
_NO_TITLE = late_pattern(r"[(（\[]?(?:untitled|no title|无标题|无题)[)）\]]?", re.IGNORECASE)
_PICTURE = late_pattern(r"\.(?:jpe?g|png|webp|tiff?)(?:\?|$)", re.IGNORECASE)


class Feed(Record):
    """A feed: what it is called, and its entries in its order."""

    name: str
    kind: str
    items: list[NewsItem] = field(default_factory=list)


def read_feed(data: bytes, file: str) -> Feed:
    """The feed in ``data``.

    Raises ``Unusable``: ``bad-xml``, ``bad-json``, ``unknown-format`` where it is none.
    """
    kind = feed_kind(data)
    if kind == "JSON Feed":
        return _json_feed(read_json(data, file))
    if not kind:
        raise Unusable(
            "unknown-format",
            "the file is no feed: RSS, Atom and JSON Feed are read",
            "a manuscript is named alone, and cannot be piped in",
            Origin(file, 1),
        )
    root = xml_tree(data, file)
    return _atom(root) if root.tag == "feed" else _rss(root)


def _rss(root: Element) -> Feed:
    channel = root if root.tag == "channel" else first(root, "channel")
    feed = Feed(words(first(channel, "title")) if channel else "", "RSS")
    feed.items = [_rss_item(each, feed.name) for each in root.found("item")]
    return feed


def _rss_item(element: Element, source: str) -> NewsItem:
    item = NewsItem(line=element.line, headline=_plain(_text(element, "title")))
    item.raw = _raw(element)
    item.source = source
    item.link = _text(element, "link") or _permalink(element)
    item.uri = _text(element, "guid") or item.link
    item.byline = _text(element, "creator") or re.sub(
        r"^\S+@\S+\s*\(?|\)$", "", _text(element, "author")
    )
    item.day = _day(_text(element, "pubDate") or _text(element, "date"))
    item.section = _text(element, "category")
    whole = first(element, "encoded") or first(element, "content")
    short = first(element, "description") or first(element, "summary")
    item.body = _body_of(whole) or _body_of(short)
    item.pictures = list(_enclosed(element, item.line))
    return item


def _raw(element: Element) -> dict[str, str]:
    """The texts of an entry under the names that they have in the feed, without prefixes."""
    found: dict[str, str] = {}
    for each in element.children:
        if isinstance(each, Element) and (text := words(each)):
            found.setdefault(each.tag, text)
    return found


def _text(element: Element, name: str) -> str:
    return words(first(element, name))


def _permalink(element: Element) -> str:
    guid = first(element, "guid")
    text = words(guid)
    return text if text.startswith("http") else ""


def _body_of(element: Element | None) -> Element | None:
    """The text of an element: HTML in a string, or elements."""
    if element is None or not words(element):
        return None
    if any(isinstance(child, Element) for child in element.children):
        renamed(element, {})
        return Element("", element.line, children=list(element.children))
    text = "".join(c.string for c in element.children if isinstance(c, Characters))
    return any_body(text if "<" in text else unescape(text), element.line)


def _enclosed(element: Element, line: int) -> Iterator[ItemPicture]:
    """Pictures that an entry names beside its text."""
    for each in element.found("enclosure", "thumbnail", "content", "link"):
        attributes = each.attributes
        href = attributes.get("url", "") or attributes.get("href", "")
        kind = attributes.get("type", "") or attributes.get("medium", "")
        is_link = each.tag == "link" and attributes.get("rel") != "enclosure"
        if href and not is_link and (kind.startswith("image") or _PICTURE.search(href)):
            yield ItemPicture([Rendition(href)], line=line)
            return


def _atom(root: Element) -> Feed:
    feed = Feed(_plain(words(first(root, "title"))), "Atom")
    feed.items = [_atom_item(each, feed.name) for each in root.found("entry")]
    return feed


def _atom_item(element: Element, source: str) -> NewsItem:
    item = NewsItem(line=element.line, headline=_plain(_text(element, "title")))
    item.raw = _raw(element)
    item.source, item.uri = source, _text(element, "id")
    item.byline = words(first(element, "author", "name"))
    item.day = _day(_text(element, "published") or _text(element, "updated"))
    links = [e for e in element.children if isinstance(e, Element) and e.tag == "link"]
    own = (e for e in links if e.attributes.get("rel", "alternate") == "alternate")
    item.link = next((e.attributes.get("href", "") for e in own), "")
    category = first(element, "category")
    item.section = category.attributes.get("term", "") if category else ""
    for name in ("content", "summary"):
        content = first(element, name)
        if item.body is None and content is not None and not content.attributes.get("src"):
            item.body = _atom_body(content)
    item.pictures = list(_enclosed(element, item.line))
    return item


def _atom_body(content: Element) -> Element | None:
    if content.attributes.get("type", "text") == "html":
        text = words(content)
        return html_body(text, content.line) if text else None
    return _body_of(content)


def _json_feed(source: JsonSource) -> Feed:
    root: dict[str, Any] = source.root
    feed = Feed(string(root.get("title")), "JSON Feed")
    feed.items = [_json_item(each, feed.name, source) for each in listed(root.get("items"))]
    return feed


def _json_item(value: dict[str, Any], source: str, file: JsonSource) -> NewsItem:
    named = string(value.get("title")) or string(value.get("id"))
    item = NewsItem(line=file.line_of(named), headline=_plain(string(value.get("title"))))
    item.raw = {name: string(each) for name, each in value.items() if string(each)}
    item.source = source
    item.link = string(value.get("url")) or string(value.get("external_url"))
    item.uri = string(value.get("id"))
    authors = listed(value.get("authors")) or listed([value.get("author")])
    item.byline = " ".join(filter(None, (string(each.get("name")) for each in authors)))
    item.day = _day(string(value.get("date_published")) or string(value.get("date_modified")))
    html = string(value.get("content_html"))
    text = string(value.get("content_text")) or string(value.get("summary"))
    if html:
        item.body = html_body(html, item.line)
    elif text:
        item.body = plain_body(text, item.line)
    image = string(value.get("image")) or string(value.get("banner_image"))
    if image:
        item.pictures = [ItemPicture([Rendition(image)], line=item.line)]
    return item


def _plain(title: str) -> str:
    """A title without the tags that some feeds put in it; "": it only says that there is none."""
    bare = " ".join(unescape(_TAG.sub("", unescape(title))).split())
    return "" if _NO_TITLE.fullmatch(bare) else bare


def _day(written: str) -> str:
    """The day of a time, as ISO 8601 or RFC 822 write it; "" where it is neither."""
    found = _ISO_DAY.search(written)
    if found:
        return found[0]
    try:
        return parsedate_to_datetime(written).date().isoformat() if written else ""
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
