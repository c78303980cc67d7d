"""What a web page says of its article: headline, author, source, date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record
from paiban.manuscript.html.tree import Element
from paiban.manuscript.webpage.page_tree import is_longer, text_of, walk

_TITLE_META = ("og:title", "twitter:title", "ArticleTitle", "title")
_AUTHOR_META = ("author", "article:author", "Author", "mediaid", "byl")
_SOURCE_META = ("source", "ContentSource", "og:site_name", "application-name")
_DATE_META = (
    "article:published_time", "publishdate", "PubDate", "pubdate", "og:published_time", "date",
    "DC.date.issued", "weibo: article:create_at",
)  # fmt: skip
_SITE = late_pattern(r"(?:\s+[-|–—·»]\s+|\s*[_|]\s*|--+)[^-_|–—]{1,40}$")
"""The name of the site at the end of a page's title."""
_DAY = late_pattern(r"(20\d\d|19\d\d)[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})")
_WECHAT_TIME = late_pattern(
    r"""\bvar ct\s*=\s*["'](\d{9,10})["']|\bcreateTime\s*=\s*'([\d-]{8,10})"""
)
_SAID = late_pattern(
    r"(来源|稿源|作者|责任编辑|记者)\s*[:：]\s*"
    r"([^\s|｜:：]{1,30}(?:\s[^\s|｜:：\d]{2,4}(?![^\s|｜:：\d]*[:：]))?)"
)
_PLATFORMS = ("微信公众平台", "微信公众号")
"""Where many publish: no source by itself."""
_ACCOUNT = late_pattern(r"""\bvar nickname\s*=\s*(?:htmlDecode\()?["']([^"'<>&\\]{1,40})["']""")
_CHINA = timedelta(hours=8)
_ESCAPE = late_pattern(r"\\x([0-9a-f]{2})", re.IGNORECASE)
_LONGEST_LINE = 120
_MOST_PARTS = 12
_LONGEST_NAME = 60


class PageWords(Record):
    """Words about the article, each "" where the page does not give it."""

    headline: str = ""
    byline: str = ""
    source: str = ""
    day: str = ""
    description: str = ""
    line: int = 1


def page_words(page: Element, text: str) -> PageWords:
    """The words of ``page``, the tree of ``text``."""
    elements = walk(page)
    meta = _meta(elements)
    ids = {e.attributes["id"]: e for e in reversed(elements) if e.attributes.get("id")}
    said = _said(elements)
    made = PageWords()
    made.headline, made.line = _headline(elements, ids, meta)
    made.source = _of_id(ids, "js_name") or said.get("来源") or said.get("稿源") or ""
    made.source = made.source or _first(meta, _SOURCE_META)
    if made.source in _PLATFORMS:
        named = _ACCOUNT.search(text)
        made.source = named[1] if named else ""
    made.description = _first(meta, ("og:description", "description"))
    made.byline = _of_id(ids, "js_author_name") or said.get("作者") or said.get("记者") or ""
    made.byline = made.byline or _of_class(elements) or _first(meta, _AUTHOR_META)
    if made.byline == made.source or made.byline.startswith("http"):
        made.byline = ""
    made.byline = made.byline[:_LONGEST_NAME]
    made.day = _day(elements, ids, meta, text)
    return made


def _without_tags(title: Element) -> Element:
    """The title of a 公众号 without the tag beside it that says 已付费."""
    inner = (e for e in title.found("span") if "js_title_inner" in e.attributes.get("class", ""))
    return next(inner, title)


def _headline(
    elements: list[Element], ids: dict[str, Element], meta: dict[str, str]
) -> tuple[str, int]:
    for name in ("activity-name", "js_image_content_title"):
        if name in ids and (words := text_of(_without_tags(ids[name]))):
            return words, ids[name].line
    heads = [e for e in elements if e.tag == "h1" and text_of(e)]
    title = next((e for e in elements if e.tag == "title"), None)
    named = _first(meta, _TITLE_META) or (text_of(title) if title else "")
    for head in heads:
        words = text_of(head)
        if _heads(words, named, alone=len(heads) == 1):
            return words, head.line
    if named:
        return _SITE.sub("", named) or named, title.line if title else 1
    return "", 1


def _heads(words: str, named: str, *, alone: bool) -> bool:
    """Whether a head of the first level is the headline and not the name of the site, which stands
    at the end of the page's title ``named``."""
    if words in named:
        return named.startswith(words) or 2 * len(words) > len(named)
    return alone or named in words


def _meta(elements: list[Element]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in elements:
        if each.tag == "meta":
            name = each.attributes.get("property") or each.attributes.get("name", "")
            found.setdefault(name, " ".join(each.attributes.get("content", "").split()))
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _of_id(ids: dict[str, Element], name: str) -> str:
    return text_of(ids[name]) if name in ids else ""


def _of_class(elements: list[Element]) -> str:
    for each in elements:
        names = each.attributes.get("class", "").split()
        if each.attributes.get("rel") == "author" or {"author", "byline"} & set(names):
            words = re.sub(r"^(?:by|作者[:：])\s*", "", text_of(each), flags=re.IGNORECASE)
            if 0 < len(words) <= _LONGEST_NAME and not re.search(r"[\d(（]", words):
                return words
    return ""


def _said(elements: list[Element]) -> dict[str, str]:
    """What a short line of the page says after 来源 and its like."""
    found: dict[str, str] = {}
    for line in _short_lines(elements):
        for name, words in _SAID.findall(line):
            found.setdefault(name, words.strip("（）()[]【】，。；; "))
    return found


def _short_lines(elements: list[Element]) -> Iterator[str]:
    for each in elements:
        if each.tag in ("div", "p", "span", "td", "section", "h2", "h3", "li"):
            if len(each.children) > _MOST_PARTS or is_longer(each, _LONGEST_LINE):
                continue
            line = text_of(each)
            if line:
                yield line


def _day(elements: list[Element], ids: dict[str, Element], meta: dict[str, str], text: str) -> str:
    """The day of publication as it is set in Chinese: 2026年11月30日."""
    times = (e.attributes.get("datetime", "") or text_of(e) for e in elements if e.tag == "time")
    for words in (_of_id(ids, "publish_time"), _first(meta, _DATE_META), *times):
        if day := as_day(words):
            return day
    told = _WECHAT_TIME.search(text)
    if told and told[1]:
        return as_day((datetime.fromtimestamp(int(told[1]), UTC) + _CHINA).date().isoformat())
    if told:
        return as_day(told[2])
    for line in _short_lines(elements):
        if day := as_day(line):
            return day
    return ""


def described(description: str) -> list[str]:
    """The paragraphs of the text that a page gives to those who link to it; 公众号 write line ends
    and marks in it as ``\\x0a``."""
    plain = unescape(_ESCAPE.sub(lambda found: chr(int(found[1], 16)), description))
    plain = plain.replace("\\n", "\n")
    return [line.strip() for line in plain.split("\n") if line.strip()]


def as_day(words: str) -> str:
    """The first day in ``words``, as it is set."""
    found = _DAY.search(words)
    if not found:
        return ""
    year, month, day = map(int, found.groups())
    return f"{year}年{month}月{day}日" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def credit_line(source: str, day: str) -> str:
    """The line that names where a text is from."""
    words = "，".join(filter(None, (source, day)))
    if not source:
        return f"（{day}）" if day else ""
    return f"（来源：{words}）"
