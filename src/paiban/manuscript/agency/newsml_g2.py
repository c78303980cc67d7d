"""NewsML-G2, the IPTC's format of news exchange: items, messages of several, packages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.manuscript.agency.item import ItemPicture, NewsItem, Rendition
from paiban.manuscript.agency.item_bodies import any_body, html_body, plain_body, renamed
from paiban.manuscript.agency.nitf import nitf_item
from paiban.manuscript.html.tree import Element
from paiban.manuscript.xml.safe_xml import first, words

ROOTS = (
    "newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem",
    "catalogItem", "hopHistory",
)  # fmt: skip
_NO_TEXT = {
    "packageItem": "a package, which only names other items",
    "conceptItem": "a concept",
    "knowledgeItem": "a list of concepts",
    "planningItem": "a plan of coverage",
    "catalogItem": "a catalogue",
}
_SOUNDS = ("audio", "video", "animated")


def g2_items(root: Element, file: str) -> list[NewsItem]:
    """The items of a document: its texts with the pictures that belong to them.

    Raises ``Unusable`` (``unknown-format``) where it has neither, and says what it has.
    """
    read = [_item(each) for each in _news_items(root)]
    texts = [item for item in read if item.body is not None]
    pictures = [item for item in read if item.body is None and item.pictures]
    if not texts and not pictures:
        raise Unusable(
            "unknown-format",
            f"the NewsML-G2 document holds {_what(root, read)}, and no text or picture",
            "ask for the news items themselves",
            Origin(file, root.line),
        )
    for item in pictures if texts else ():
        _owner(item, texts).pictures += item.pictures
    return texts or pictures


def _owner(picture: NewsItem, texts: list[NewsItem]) -> NewsItem:
    """The text that a picture belongs to: one that names it, else the first."""
    named = (text for text in texts if picture.uri and picture.uri in text.links)
    return next(named, texts[0])


def _news_items(root: Element) -> Iterator[Element]:
    if root.tag == "newsItem":
        yield root
    else:
        yield from root.found("newsItem")


def _what(root: Element, read: list[NewsItem]) -> str:
    sounds = [item.kind for item in read if item.kind in _SOUNDS]
    if sounds:
        return f"{len(sounds)} of sound or film"
    inner = [root.tag, *(each.tag for each in root.found(*_NO_TEXT))]
    found = [_NO_TEXT[tag] for tag in dict.fromkeys(inner) if tag in _NO_TEXT]
    kinds = [tag for item in _news_items(root) for tag in _kinds(item)]
    return " and ".join(found) or " and ".join(dict.fromkeys(kinds)) or "nothing"


def _kinds(item: Element) -> Iterator[str]:
    """What the contents of an item are called, for one that holds none that is read."""
    for content in item.found("contentSet"):
        for each in content.children:
            if isinstance(each, Element):
                inner = (c.tag for c in each.children if isinstance(c, Element))
                yield next(inner, f"an empty {each.tag}")


def _item(element: Element) -> NewsItem:
    item = NewsItem(line=element.line, uri=element.attributes.get("guid", ""))
    language = element.attributes.get("lang", "")
    _rights(item, element)
    _item_meta(item, first(element, "itemMeta"))
    meta = first(element, "contentMeta")
    if meta is not None:
        _content_meta(item, meta, language)
    content = first(element, "contentSet")
    if content is not None:
        _content(item, content)
    item.links = [e.attributes.get("residref", "") for e in element.found("link")]
    item.language = item.language or language
    return item


def _rights(item: NewsItem, element: Element) -> None:
    for rights in element.found("rightsInfo"):
        notice = words(first(rights, "copyrightNotice"))
        holder = first(rights, "copyrightHolder")
        named = words(holder) or (holder.attributes.get("literal", "") if holder else "")
        item.copyright = item.copyright or notice or named
        item.terms = item.terms or words(first(rights, "usageTerms"))


def _item_meta(item: NewsItem, meta: Element | None) -> None:
    if meta is None:
        return
    for each in meta.children:
        if not isinstance(each, Element):
            continue
        code = each.attributes.get("qcode", "") or each.attributes.get("uri", "")
        code = code.rpartition(":")[2].rpartition("/")[2].lower()
        if each.tag == "embargoed":
            item.embargo = words(each)
        elif each.tag == "pubStatus":
            item.status = code
        elif each.tag == "itemClass":
            item.kind = code or item.kind
        elif each.tag == "versionCreated":
            item.day = words(each)[:10]
        elif each.tag == "edNote":
            item.notes += filter(None, [words(each)])
        elif each.tag == "provider":
            item.source = words(each) or each.attributes.get("literal", "")
        elif each.tag == "title" and not item.headline:
            item.headline = words(each)


def _content_meta(item: NewsItem, meta: Element, language: str) -> None:
    heads = [(_role(e), words(e)) for e in _of_language(meta.found("headline"), language)]
    item.take_heads([(role, text) for role, text in heads if text])
    creators = [words(first(e, "name")) or words(e) for e in meta.found("creator")]
    named = [words(e) for e in _of_language(meta.found("by"), language)]
    item.byline = " ".join(dict.fromkeys(filter(None, named or creators)))
    item.dateline = words(first(meta, "dateline"))
    located = first(meta, "located")
    item.located = (words(first(located, "name")) or words(located)) if located else ""
    item.abstract = _in_language(list(meta.found("description")), language)
    spoken = first(meta, "language")
    item.language = spoken.attributes.get("tag", "") if spoken else ""
    item.source = words(first(meta, "creditline")) or item.source


def _in_language(found: list[Element], language: str) -> str:
    """The first in the item's language, or the first of all."""
    return next(filter(None, (words(each) for each in _of_language(found, language))), "")


def _of_language(found: Iterable[Element], language: str) -> list[Element]:
    """Those in the item's language, or all."""
    all_of = list(found)
    return [e for e in all_of if e.attributes.get("lang", language) == language] or all_of


def _role(element: Element) -> str:
    """The role of a head: ``subheadline`` of ``hldrole:subHeadline``."""
    role = element.attributes.get("role", "") or element.attributes.get("roleuri", "")
    return re.split(r"[:/]", role)[-1].lower()


def _content(item: NewsItem, content: Element) -> None:
    renditions: list[Rendition] = []
    for each in content.children:
        if not isinstance(each, Element):
            continue
        if each.tag == "inlineXML" and item.body is None:
            _inline_xml(item, each)
        elif each.tag == "inlineData" and item.body is None:
            kind = each.attributes.get("contenttype", "").lower()
            text = _lines(each)
            item.body = html_body(text, each.line) if "html" in kind else any_body(text, each.line)
        elif each.tag == "remoteContent":
            renditions += _renditions(each, item.kind)
    if renditions:
        credit = item.byline or item.source or item.copyright
        caption = item.abstract or ("" if item.body else item.headline)
        picture = ItemPicture(renditions, caption, credit, item.line, item.uri, item.terms)
        item.pictures.append(picture)
    if item.body is not None and not _has_text(item.body):
        item.body = None


def _has_text(body: Element) -> bool:
    return bool(words(body)) or any(True for _ in body.found("img"))


def _lines(element: Element) -> str:
    """The text of an element with its line ends."""
    from paiban.manuscript.html.tree import Characters

    return "".join(c.string for c in element.children if isinstance(c, Characters))


def _inline_xml(item: NewsItem, element: Element) -> None:
    inner = next((c for c in element.children if isinstance(c, Element)), None)
    if inner is None:
        item.body = plain_body(_lines(element), element.line)
    elif inner.tag == "nitf":
        read = nitf_item(inner)
        item.body = read.body
        item.pictures += read.pictures
        for name in ("headline", "subhead", "byline", "dateline", "abstract", "located"):
            setattr(item, name, getattr(item, name) or getattr(read, name))
        item.copyright = item.copyright or read.copyright
        item.notes += read.notes
    elif inner.tag in ("html", "body", "div", "section", "article", "p"):
        head = first(inner, "head")
        if head is not None:
            inner.children.remove(head)
        renamed(inner, {})
        item.body = Element("", element.line, children=list(element.children))


def _renditions(element: Element, kind: str) -> Iterator[Rendition]:
    attributes = element.attributes
    media = attributes.get("contenttype", "").lower()
    href = attributes.get("href", "") or attributes.get("residref", "")
    pictures = media.startswith("image/") or (not media and kind in ("picture", "graphic"))
    if href and pictures:
        yield Rendition(
            href, _whole(attributes.get("width", "")), _whole(attributes.get("height", "")), media
        )


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
