"""NewsML 1, which some agencies still send: the lines and the text of its components."""

from __future__ import annotations

from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.manuscript.agency.item import ItemPicture, NewsItem, Rendition
from paiban.manuscript.agency.item_bodies import plain_body, renamed
from paiban.manuscript.agency.nitf import nitf_item
from paiban.manuscript.agency.safe_xml import first, words
from paiban.manuscript.html.tree import Characters, Element


def newsml_1_items(root: Element, file: str) -> list[NewsItem]:
    """The items of a document. Raises ``Unusable``: ``unknown-format`` where it has no text."""
    items = [_item(each) for each in root.found("NewsItem")]
    items = [item for item in items if item.body is not None or item.pictures]
    if not items:
        raise Unusable(
            "unknown-format",
            "the NewsML document holds no text and no picture",
            "ask for the news items themselves",
            Origin(file, root.line),
        )
    return items


def _item(element: Element) -> NewsItem:
    item = NewsItem(line=element.line)
    lines = _lines(element)
    if lines is not None:
        item.headline = words(first(lines, "HeadLine"))
        item.subhead = words(first(lines, "SubHeadLine"))
        item.byline = words(first(lines, "ByLine"))
        item.dateline = words(first(lines, "DateLine"))
        item.copyright = words(first(lines, "CopyrightLine"))
    for management in element.found("NewsManagement"):
        status = first(management, "Status")
        item.status = status.attributes.get("FormalName", "").lower() if status else ""
        item.day = _day(words(first(management, "ThisRevisionCreated")))
    party = next(element.found("Party"), None)
    item.source = party.attributes.get("FormalName", "") if party is not None else ""
    for content in element.found("ContentItem"):
        _content(item, content)
    return item


def _lines(element: Element) -> Element | None:
    """The first lines of an item that hold a headline; else the first."""
    found = list(element.found("NewsLines"))
    headed = (each for each in found if words(first(each, "HeadLine")))
    return next(headed, found[0] if found else None)


def _day(stamp: str) -> str:
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}" if stamp[:8].isdigit() else ""


def _content(item: NewsItem, content: Element) -> None:
    media = first(content, "MediaType")
    kind = media.attributes.get("FormalName", "").lower() if media is not None else "text"
    data = first(content, "DataContent")
    if kind in ("photo", "picture", "graphic", "image"):
        href = content.attributes.get("Href", "")
        if href:
            item.pictures.append(ItemPicture([Rendition(href)], line=content.line))
    elif data is not None and item.body is None and words(data):
        nitf = next(data.found("nitf"), None)
        if nitf is not None:
            read = nitf_item(nitf)
            item.body, item.headline = read.body, item.headline or read.headline
            item.byline = item.byline or read.byline
            return
        if any(isinstance(child, Element) for child in data.children):
            renamed(data, {})
            item.body = Element("", data.line, children=list(data.children))
        else:
            text = "".join(c.string for c in data.children if isinstance(c, Characters))
            item.body = plain_body(text, data.line)
