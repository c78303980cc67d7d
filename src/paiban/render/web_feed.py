"""The feed of the edition, RSS 2.0: its stories in the order of the pages."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from paiban.render.web_frame import FEED
from paiban.render.web_meta import authors, section_of, summary
from paiban.render.web_model import Site, WebStory

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def feed(site: Site) -> bytes:
    """The feed. Its links are relative where the address of the site is not known; readers want
    them absolute (docs/web.md)."""
    ElementTree.register_namespace("atom", _ATOM)
    ElementTree.register_namespace("dc", _DC)
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")
    _add(channel, "title", site.title)
    _add(channel, "link", site.base_url or "index.html")
    _add(channel, "description", site.title)
    _add(channel, "language", site.words.lang)
    if site.day:
        _add(channel, "lastBuildDate", rfc_date(site))
    if site.base_url:
        atom = {"href": site.url(FEED), "rel": "self", "type": "application/rss+xml"}
        ElementTree.SubElement(channel, f"{{{_ATOM}}}link", atom)
    for story in site.stories:
        _item(channel, site, story)
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _item(channel: ElementTree.Element, site: Site, story: WebStory) -> None:
    item = ElementTree.SubElement(channel, "item")
    link = site.url(story.file)
    _add(item, "title", story.title)
    _add(item, "link", link)
    _add(item, "description", summary(story.story))
    for name in authors(story.story):
        _add(item, f"{{{_DC}}}creator", name)
    if section := section_of(site, story):
        _add(item, "category", section)
    if site.day:
        _add(item, "pubDate", rfc_date(site))
    guid = ElementTree.SubElement(item, "guid", isPermaLink="true" if site.base_url else "false")
    guid.text = link if site.base_url else f"{site.day}/{story.file}"


def _add(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = text


def rfc_date(site: Site) -> str:
    """Midnight of the day of the edition, where it is read (RFC 822, in English by definition)."""
    day = date.fromisoformat(site.day)
    name, month = _DAYS[day.weekday()], _MONTHS[day.month - 1]
    return f"{name}, {day.day:02} {month} {day.year} 00:00:00 {site.words['offset']}"
