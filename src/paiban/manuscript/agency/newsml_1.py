"""NewsML 1, which some agencies still send: the lines and the text of its components."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.manuscript.agency.item import ItemPicture, NewsItem, Rendition
from paiban.manuscript.agency.item_bodies import plain_body, renamed
from paiban.manuscript.agency.nitf import nitf_item
from paiban.manuscript.html.tree import Characters, Element
from paiban.manuscript.xml.safe_xml import first, words

_PICTURES = ("photo", "picture", "graphic", "image")


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
        item.take_heads([("", text) for e in lines.found("HeadLine") if (text := words(e))])
        item.subhead = " ".join(filter(None, (words(e) for e in lines.found("SubHeadLine"))))
        item.byline = words(first(lines, "ByLine"))
        item.dateline = words(first(lines, "DateLine"))
    item.copyright = next(filter(None, (words(e) for e in element.found("CopyrightLine"))), "")
    item.terms = " ".join(filter(None, (words(e) for e in element.found("UsageRights"))))
    for management in element.found("NewsManagement"):
        status = first(management, "Status")
        item.status = status.attributes.get("FormalName", "").lower() if status else ""
        item.day = _day(words(first(management, "ThisRevisionCreated")))
    party = next(element.found("Party"), None)
    item.source = party.attributes.get("FormalName", "") if party is not None else ""
    contents = list(_contents(element, "", ""))
    spoken = next((each.language for each in contents if each.language), "")
    for each in contents:
        if each.language in ("", spoken):
            _content(item, each)
        elif f"the text in {each.language}" not in item.unread:
            item.unread.append(f"the text in {each.language}")
    return item


class _Content(Value, frozen=True):
    """A ``ContentItem``, with the language and the role of its component."""

    element: Element
    language: str
    role: str


def _contents(element: Element, language: str, role: str) -> Iterator[_Content]:
    """The contents within, in order; language and role are those of the nearest component."""
    for child in element.children:
        if not isinstance(child, Element):
            continue
        if child.tag == "ContentItem":
            yield _Content(child, language, role)
        elif child.tag == "NewsComponent":
            own = first(child, "Role")
            spoken = first(child, "DescriptiveMetadata", "Language")
            yield from _contents(
                child,
                spoken.attributes.get("FormalName", "") if spoken else language,
                own.attributes.get("FormalName", "").lower() if own else role,
            )


def _lines(element: Element) -> Element | None:
    """The first lines of an item that hold a headline; else the first."""
    found = list(element.found("NewsLines"))
    headed = (each for each in found if words(first(each, "HeadLine")))
    return next(headed, found[0] if found else None)


def _day(stamp: str) -> str:
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}" if stamp[:8].isdigit() else ""


def _content(item: NewsItem, content: _Content) -> None:
    media = first(content.element, "MediaType") or first(content.element, "MimeType")
    kind = media.attributes.get("FormalName", "").lower() if media is not None else "text"
    data = first(content.element, "DataContent")
    href = content.element.attributes.get("Href", "")
    if href and (kind in _PICTURES or kind.startswith("image/")):
        item.pictures.append(ItemPicture([Rendition(href)], line=content.element.line))
    elif data is None or not words(data) or "css" in kind:
        return
    elif content.role == "headline" and not item.headline:
        item.headline = words(data)
    elif content.role != "headline":
        body = _body(item, data)
        if body is not None and item.body is None:
            item.body = body
        elif body is not None and item.body is not None:
            item.body.children += body.children


def _body(item: NewsItem, data: Element) -> Element | None:
    """The text of a component: NITF, XHTML, or plain."""
    nitf = next(data.found("nitf"), None)
    if nitf is not None:
        read = nitf_item(nitf)
        item.headline, item.byline = item.headline or read.headline, item.byline or read.byline
        item.pictures += read.pictures
        return read.body
    for page in data.found("html"):
        page.children[:] = [c for c in page.children if getattr(c, "tag", "") != "head"]
    if any(isinstance(child, Element) for child in data.children):
        renamed(data, {})
        return Element("", data.line, children=list(data.children))
    text = "".join(c.string for c in data.children if isinstance(c, Characters))
    return plain_body(text, data.line)
