"""NITF, the IPTC's format of news texts, also within NewsML-G2 and ninjs."""

from __future__ import annotations

import re

from paiban.base.finding import Unusable
from paiban.base.late_pattern import late_pattern
from paiban.manuscript.agency.item import ItemPicture, NewsItem, Rendition
from paiban.manuscript.agency.item_bodies import any_body, renamed
from paiban.manuscript.html.tree import Element
from paiban.manuscript.xml.safe_xml import first, words, xml_tree

_NAMES = {
    "hl1": "h2", "hl2": "h3", "block": "div", "bq": "blockquote", "note": "div", "body.content": "",
    "alt-code": "span", "num": "span", "sup": "sup", "sub": "sub", "fn": "div", "pre": "pre",
    "nitf-table": "div", "custom-table": "div", "content": "div", "datasource": "p",
    "tagline": "p", "bibliography": "p",
}  # fmt: skip
"""Elements of NITF by the names that HTML has for them; the others are called alike."""
_LEFT_OUT = (
    "nitf-table-metadata", "media-metadata", "media-object", "table-reference", "endnote",
    "alt-code",
)  # fmt: skip
_DAY = late_pattern(r"(\d{4})-?(\d\d)-?(\d\d)")


def is_nitf(root: Element) -> bool:
    """Whether a tree is a document of NITF."""
    return root.tag == "nitf"


def nitf_item(root: Element) -> NewsItem:
    """The item of a document."""
    head, body = first(root, "head"), first(root, "body")
    item = NewsItem(line=root.line)
    if body is not None:
        _body_head(item, first(body, "body.head"))
        content = first(body, "body.content")
        if content is not None:
            item.pictures = _media(content)
            item.body = _content(content)
        _body_end(item, first(body, "body.end"))
    if head is not None:
        _head(item, head)
    return item


def nitf_body(text: str, file: str, line: int) -> Element | None:
    """The text of a NITF document in a string of the file at ``line``; of a fragment too."""
    try:
        root = xml_tree(text.encode(), file)
    except Unusable:
        return any_body(text, line)
    if root.tag != "nitf":
        return any_body(text, line)
    return nitf_item(root).body


def _body_head(item: NewsItem, head: Element | None) -> None:
    if head is None:
        return
    lines = first(head, "hedline")
    if lines is not None:
        heads = [*filter(None, (words(e) for e in lines.found("hl1")))]
        item.headline = heads[0] if heads else ""
        lower = (words(e) for e in lines.found("hl2"))
        item.subhead = " ".join(filter(None, (*heads[1:], *lower)))
    item.byline = " ".join(filter(None, (words(e, " ") for e in head.found("byline"))))
    item.dateline = _dateline(first(head, "dateline"))
    item.abstract = words(first(head, "abstract"))
    item.source = words(first(head, "distributor"))
    item.copyright = words(first(head, "rights"))
    item.notes += filter(None, (words(e) for e in head.found("note")))


def _dateline(dateline: Element | None) -> str:
    """The dateline without a date of the machine: 20170102T222800+0000."""
    return re.sub(r"\b\d{8}T\d{6}\S*", "", words(dateline)).strip()


def _body_end(item: NewsItem, end: Element | None) -> None:
    for name in ("tagline", "bibliography"):
        text = words(first(end, name)) if end is not None else ""
        if text and item.body is not None:
            item.body.children.append(Element("p", item.line, children=[*_strings(text, item)]))


def _strings(text: str, item: NewsItem) -> list[Element]:
    from paiban.manuscript.agency.item_bodies import plain_body

    return [each for each in plain_body(text, item.line).children if isinstance(each, Element)]


def _head(item: NewsItem, head: Element) -> None:
    item.headline = item.headline or words(first(head, "title"))
    data = first(head, "docdata")
    if data is None:
        return
    release = issued = ""
    item.status = data.attributes.get("management-status", "")
    for each in data.children:
        if not isinstance(each, Element):
            continue
        attributes = each.attributes
        if each.tag == "doc.copyright":
            years = attributes.get("year", ""), attributes.get("holder", "")
            item.copyright = item.copyright or " ".join(filter(None, ("©", *years))).strip("© ")
        elif each.tag == "doc.rights":
            item.terms = " ".join(filter(None, attributes.values()))
        elif each.tag == "date.issue":
            issued = attributes.get("norm", "")
            found = _DAY.match(issued)
            item.day = "-".join(found.groups()) if found else ""
        elif each.tag == "date.release":
            release = attributes.get("norm", "")
        elif each.tag == "date.expire":
            item.expires = attributes.get("norm", "")
        elif each.tag == "ed-msg":
            item.notes += filter(None, (attributes.get("info", ""), words(each)))
        elif each.tag == "doc-id":
            item.uri = attributes.get("id-string", "")
        elif each.tag == "evloc" and not item.located:
            item.located = attributes.get("city", "")
    if _DAY.match(release) and release > issued:  # most agencies write the same time twice
        item.embargo = release


def _media(content: Element) -> list[ItemPicture]:
    """The pictures of a text, whose elements are emptied."""
    found = []
    for media in content.found("media"):
        if media.attributes.get("media-type", "image") not in (
            "image",
            "photo",
            "picture",
            "graphic",
        ):
            continue
        renditions = [_rendition(each) for each in media.found("media-reference")]
        renditions = [each for each in renditions if each.href]
        if renditions:
            caption = " ".join(filter(None, (words(e) for e in media.found("media-caption"))))
            credit = words(first(media, "media-producer"))
            found.append(ItemPicture(renditions, caption, credit, media.line))
            media.children.clear()
    return found


def _rendition(reference: Element) -> Rendition:
    attributes = reference.attributes
    return Rendition(
        attributes.get("source", "") or attributes.get("data-location", ""),
        _whole(attributes.get("width", "")),
        _whole(attributes.get("height", "")),
        attributes.get("mime-type", ""),
    )


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _content(content: Element) -> Element:
    """The text as a tree of HTML."""
    _take_out(content, _LEFT_OUT)
    renamed(content, _NAMES)
    content.tag = ""
    return content


def _take_out(element: Element, names: tuple[str, ...]) -> None:
    waiting = [element]
    while waiting:
        each = waiting.pop()
        each.children[:] = [
            c for c in each.children if not (isinstance(c, Element) and c.tag in names)
        ]
        waiting += [c for c in each.children if isinstance(c, Element)]
