"""RSS 2.0 feeds of one edition, in page order, or of several."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree

from paiban.base.value import Value
from paiban.base.visible import without_controls
from paiban.render.web.frame import FEED
from paiban.render.web.story_metadata import authors, section_of, summary
from paiban.render.web.web_stories import Site, WebStory
from paiban.render.web.words import Words

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class FeedItem(Value, frozen=True):
    """A story in a feed. ``day`` has the form 2019-12-05, or is ""; ``guid`` identifies it, a URL
    if ``is_address``."""

    title: str
    link: str
    description: str
    authors: tuple[str, ...]
    section: str
    day: str
    guid: str
    is_address: bool


def feed(site: Site) -> bytes:
    """The feed of an edition. Links are relative if the site's URL is unknown, though feed readers
    expect absolute ones (docs/web.md)."""
    entries = (_entry(site, story) for story in site.stories)
    return rss(site.title, site.base_url, site.words, site.day, entries)


def _entry(site: Site, story: WebStory) -> FeedItem:
    link = site.url(story.file)
    return FeedItem(
        story.title,
        link,
        summary(story.story),
        tuple(authors(story.story)),
        section_of(site, story),
        site.day,
        link if site.base_url else f"{site.day}/{story.file}",
        bool(site.base_url),
    )


def rss(title: str, base_url: str, words: Words, day: str, entries: Iterable[FeedItem]) -> bytes:
    """A feed of ``entries`` at ``base_url`` ("" if unknown), dated ``day``, that of its newest
    entry."""
    ElementTree.register_namespace("atom", _ATOM)
    ElementTree.register_namespace("dc", _DC)
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")
    _add(channel, "title", title)
    _add(channel, "link", base_url or "index.html")
    _add(channel, "description", title)
    _add(channel, "language", words.lang)
    if day:
        _add(channel, "lastBuildDate", rfc_date(day, words))
    if base_url:
        atom = {"href": f"{base_url}{FEED}", "rel": "self", "type": "application/rss+xml"}
        ElementTree.SubElement(channel, f"{{{_ATOM}}}link", atom)
    for entry in entries:
        _item(channel, entry, words)
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _item(channel: ElementTree.Element, entry: FeedItem, words: Words) -> None:
    item = ElementTree.SubElement(channel, "item")
    _add(item, "title", entry.title)
    _add(item, "link", entry.link)
    _add(item, "description", entry.description)
    for name in entry.authors:
        _add(item, f"{{{_DC}}}creator", name)
    if entry.section:
        _add(item, "category", entry.section)
    if entry.day:
        _add(item, "pubDate", rfc_date(entry.day, words))
    guid = ElementTree.SubElement(item, "guid", isPermaLink=str(entry.is_address).lower())
    guid.text = without_controls(entry.guid)


def _add(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = without_controls(text)


def rfc_date(day: str, words: Words) -> str:
    """Midnight of a day in the edition's time zone (RFC 822, always in English)."""
    when = date.fromisoformat(day)
    name, month = _DAYS[when.weekday()], _MONTHS[when.month - 1]
    return f"{name}, {when.day:02} {month} {when.year} 00:00:00 {words['offset']}"
