"""Chinese news markup (CNML, GB/T 20092), and other XML with a title, an author and a text: what is
known by its name is read, the rest is named."""

from __future__ import annotations

from paiban.base.late_pattern import late_pattern
from paiban.manuscript.agency.item import ItemPicture, NewsItem, Rendition
from paiban.manuscript.agency.item_bodies import any_body, renamed
from paiban.manuscript.html.tags import KNOWN
from paiban.manuscript.html.tree import Characters, Element
from paiban.manuscript.xml.safe_xml import words

_NAMES = {
    "headline": ("title", "headline", "maintitle", "headtitle", "标题", "主题", "主标题", "题名"),
    "kicker": ("introtitle", "leadtitle", "kicker", "shouldertitle", "引题", "肩题", "眉题"),
    "subhead": ("subtitle", "subheadline", "vicetitle", "副题", "副标题"),
    "byline": ("author", "authors", "creator", "byline", "reporter", "作者", "记者", "责任者"),
    "abstract": ("abstract", "summary", "description", "digest", "摘要", "提要", "内容提要"),
    "source": ("source", "artsource", "provider", "origin", "来源", "稿源"),
    "located": ("location", "place", "happenplace", "地点", "发生地点"),
    "dateline": ("dateline", "电头"),
    "copyright": ("copyright", "rights", "copyrightnotice", "版权", "版权说明"),
    "day": ("date", "pubdate", "signtime", "publishdate", "日期", "发布时间", "签发时间"),
    "section": ("section", "column", "版面", "栏目"),
}  # fmt: skip
_BODIES = ("content", "body", "text", "article", "maintext", "正文", "内容", "文本", "bodytext")
_PICTURES = ("picture", "photo", "image", "img", "图片")
_PLACES = ("href", "src", "file", "url", "path")
_DAY = late_pattern(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})")
_FIELDS = {name: key for key, names in _NAMES.items() for name in names}
_DEEPEST = 6


def is_plain_news(root: Element) -> bool:
    """Whether a tree has a title and a text by name."""
    names = {_bare(each.tag) for each in _within(root)}
    return bool(names & set(_NAMES["headline"])) and bool(names & set(_BODIES))


def plain_news_item(root: Element) -> NewsItem:
    """The item; the names of what is not read go to ``unread``."""
    item = NewsItem(line=root.line)
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop(0)
        name = _bare(element.tag)
        if name in _BODIES and item.body is None and not _parts(element) and depth:
            item.body = _body(element)
        elif name in _FIELDS and not getattr(item, _FIELDS[name]):
            setattr(item, _FIELDS[name], words(element))
        elif name in _PICTURES:
            item.pictures += _picture(element)
        else:
            inner = [c for c in element.children if isinstance(c, Element)]
            if not inner and words(element) and depth:
                item.unread.append(element.tag)
            if depth < _DEEPEST:
                waiting += [(each, depth + 1) for each in inner]
    found = _DAY.search(item.day)
    item.day = "-".join(f"{int(n):02}" for n in found.groups()) if found else ""
    return item


def _bare(tag: str) -> str:
    return tag.lower().replace("_", "").replace("-", "").replace(".", "")


def _within(root: Element) -> list[Element]:
    found, waiting = [], [(root, 0)]
    while waiting:
        each, depth = waiting.pop()
        found.append(each)
        if depth < _DEEPEST:
            waiting += [(c, depth + 1) for c in each.children if isinstance(c, Element)]
    return found


def _parts(element: Element) -> bool:
    """Whether an element called the text holds the parts of an item instead."""
    inner = (_bare(c.tag) for c in element.children if isinstance(c, Element))
    return any(name in _FIELDS or name in _BODIES for name in inner)


def _body(element: Element) -> Element:
    inner = [c for c in element.children if isinstance(c, Element)]
    if not inner:
        text = "".join(c.string for c in element.children if isinstance(c, Characters))
        return any_body(text, element.line)
    names = {e.tag: "p" for e in inner if e.tag.lower() not in KNOWN}
    renamed(element, names)
    return Element("", element.line, children=list(element.children))


def _picture(element: Element) -> list[ItemPicture]:
    attributes = {k.lower(): v for k, v in element.attributes.items()}
    named = {_bare(c.tag): words(c) for c in element.children if isinstance(c, Element)}
    places = (attributes.get(name) or named.get(name) for name in _PLACES)
    href = next(filter(None, places), "" if named else words(element))
    caption = next(filter(None, (named.get(k) for k in ("caption", "title", "text", "图说"))), "")
    credit = next(filter(None, (named.get(k) for k in ("author", "credit", "摄影"))), "")
    return [ItemPicture([Rendition(href)], caption, credit, element.line)] if href else []
