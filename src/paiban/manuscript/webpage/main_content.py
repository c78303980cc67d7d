"""The article of a web page, without what stands round it: navigation, advertisements, comments,
links to other articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, field
from paiban.manuscript.html.tags import BLOCKS, named
from paiban.manuscript.html.tree import Characters, Element
from paiban.manuscript.webpage.page_tree import is_hidden, is_longer, text_length, walk

_KNOWN = (
    "js_content", "artibody", "articleBody", "article_body", "rwb_zw", "ozoom",
    "UCAP-CONTENT", "content_area", "detailContent", "mp-editor", "detail", "Content", "zoom",
    "article-content", "articleContent", "main-content-article", "endText", "chan_newsDetail",
)  # fmt: skip
"""Ids of the article's text at 公众号 and at news sites, the surest first."""
_KNOWN_CLASSES = (
    "rich_media_content", "rm_txt_con", "TRS_Editor", "trs_editor_view", "article-content",
    "article_content", "article-body", "article__body", "entry-content", "post-content",
    "post_body", "post-body", "news_txt", "story-body", "content_18313", "pages_content",
    "cnt_bd", "left_zw",
    "articleContent", "main-text", "con_txt",
)  # fmt: skip
_NEVER = named("nav footer form button select input textarea dialog menu svg")
"""Elements of a page that are no part of an article."""
_NOISE = late_pattern(
    r"(?<![a-z])(?:ad|ads|adv|advert\w*|banner|breadcrumbs?|crumbs?|comments?|disqus|footer|foot|nav|"
    r"navbar|navigation|menu|sidebar|side|related\w*|recommend\w*|share\w*|sharing|social\w*|tags?|"
    r"toolbar|tools?|promo\w*|sponsor\w*|newsletter|subscribe|subscription|popup|modal|cookie\w*|"
    r"pagination|pager|pages?nav|login|signup|copyright|disclaimer|hot|rank\w*|widget\w*|outbrain|"
    r"taboola|print|feedback|skip|qrcode|qr|reward\w*|like|follow|author-?card|bio|more|masthead|"
    r"combx|extra|remark|rss|shoutbox|syndication|replies|respond|legends|byline|meta|hidden|"
    r"visually-hidden|sr-only|screen-reader-text|topbar|header)(?![a-z])",
    re.IGNORECASE,
)
"""Words in the ids and classes of what stands round an article."""
_CONTENT = late_pattern(r"article|body|content|entry|main|post|story|text|正文", re.IGNORECASE)
_ENDING = late_pattern(r"[。！？；，、.!?,;]")
_LEAST_KNOWN = 40
"""Characters of an element that is taken for the article by its name; of one without pictures."""
_SHARE = 0.7
"""The article is the innermost element with so much of the page's running text."""
_LINKED = 0.5
"""Of the text of a block so much is links: it leads elsewhere."""
_LONGEST_LINKS = 4000
"""Characters of a block of links, at most."""
_LEAST_PARAGRAPH = 15
_PARAGRAPHS = frozenset({"p", "pre", "blockquote", "li", "dd", "ul", "ol", "dl", "tbody", "tr"})
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog", "alert"}
)


Kind = Callable[[Element], str]
"""Tells as what an element is left out; "": it is kept."""


class MainContent(Record):
    """The article's element, what is left out round it, and whether its name told it."""

    element: Element
    left_out: dict[str, int] = field(default_factory=dict)
    known: bool = False


def main_content(page: Element) -> MainContent:
    """The article of ``page``, whose tree is changed: what is no part of it is taken out."""
    made = MainContent(page)
    _strip(page, made.left_out, _script)
    everything = text_length(page)
    known = _by_name(page)
    if known is None:
        _strip(page, made.left_out, _noise(page))
        made.element = _by_text(page)
    else:
        made.element, made.known = known, True
    _strip(made.element, made.left_out, _strange(made.element))
    _without_links(made.element, made.left_out)
    rest = everything - text_length(made.element)
    if rest > 0:
        made.left_out["characters"] = rest
    return made


def names_of(element: Element) -> str:
    """The id and the classes of an element."""
    return f"{element.attributes.get('id', '')} {element.attributes.get('class', '')}"


def by_id(page: Element, *names: str) -> Element | None:
    """The first element with one of these ids, the first name first."""
    found: dict[str, Element] = {}
    for each in walk(page):
        found.setdefault(each.attributes.get("id", ""), each)
    return next((found[name] for name in names if name in found), None)


def _by_name(page: Element) -> Element | None:
    """The article by the name that its site gives to it."""
    elements = walk(page)
    ids: dict[str, Element] = {}
    classes: dict[str, Element] = {}
    for each in elements:
        ids.setdefault(each.attributes.get("id", ""), each)
        for name in each.attributes.get("class", "").split():
            classes.setdefault(name, each)
    marked = [e for e in elements if e.attributes.get("itemprop", "") == "articleBody"]
    named = [ids[name] for name in _KNOWN if name in ids] + marked[:1]
    named += [classes[name] for name in _KNOWN_CLASSES if name in classes]
    whole = sum(_running(each) for each in elements)
    for at, each in enumerate(named):
        sure = at == 0 and each.attributes.get("id") in _KNOWN[:1]
        if sure and (text_length(each) or any(True for _ in each.found("img"))):
            return each
        own = sum(map(_running, walk(each)))
        if own >= max(_LEAST_KNOWN, 0.4 * whole):
            return each
    return None


def _running(element: Element) -> int:
    """Characters of running text that an element holds itself: sentences, not links."""
    own, linked = _own_text(element)
    if own < _LEAST_PARAGRAPH or linked > _LINKED * own:
        return 0
    return own - linked


def _own_text(element: Element) -> tuple[int, int]:
    """Characters of an element outside the blocks in it, and how many of these are links."""
    if element.tag not in BLOCKS:
        return 0, 0
    total = linked = 0
    waiting = [(child, False) for child in element.children]
    while waiting:
        child, inside = waiting.pop()
        if isinstance(child, Characters):
            count = len("".join(child.string.split()))
            total += count
            linked += count * inside
        elif child.tag not in BLOCKS and child.tag not in _NEVER:
            inside = inside or child.tag == "a"
            waiting += [(each, inside) for each in child.children]
    return total, linked


def _by_text(page: Element) -> Element:
    """The innermost element that holds most of the running text."""
    found = _inner_texts(page)
    whole = found[id(page)]
    element = page
    while whole:
        inner = [c for c in element.children if isinstance(c, Element)]
        best = max(inner, key=lambda c: found.get(id(c), 0.0), default=None)
        if best is None or best.tag in _PARAGRAPHS or found[id(best)] < _SHARE * whole:
            return element
        element = best
    return page


def _inner_texts(page: Element) -> dict[int, float]:
    """Running text in each element, by the identity of the element."""
    order = walk(page)
    found: dict[int, float] = {}
    for each in reversed(order):
        inner = (found[id(c)] for c in each.children if isinstance(c, Element))
        found[id(each)] = _running(each) + sum(inner)
    return found


def _strip(element: Element, left_out: dict[str, int], kind: Kind) -> None:
    """Take out of ``element`` what is of a ``kind`` to be left out, and count it."""
    for each in walk(element):
        kept: list[Element | Characters] = []
        for child in each.children:
            named = kind(child) if isinstance(child, Element) else ""
            if named:
                left_out[named] = left_out.get(named, 0) + 1
            else:
                kept.append(child)
        each.children[:] = kept


def _script(child: Element) -> str:
    """What no browser shows, or only as a place for something that is fetched."""
    if child.tag in ("script", "style", "template", "link", "meta", "base", "head", "title"):
        return "scripts"
    if child.tag == "noscript":
        return "" if any(True for _ in child.found("img")) else "scripts"
    return ""


def _strange(element: Element) -> Kind:
    """What is never part of an article, unless it holds half of it."""
    most = 0.5 * text_length(element)

    def kind(child: Element) -> str:
        if child.tag in ("video", "audio", "iframe", "object", "embed", "canvas", "applet"):
            return "films, sounds and frames"
        if child.tag in _NEVER or child.attributes.get("role", "").lower() in _ROLES:
            return "parts of the site" if text_length(child) <= most else ""
        hidden = is_hidden(child) and text_length(child) <= most
        return "hidden parts" if hidden else ""

    return kind


def _noise(page: Element) -> Kind:
    """What its name says to stand round the article, unless it holds half of the page."""
    strange, most = _strange(page), 0.5 * text_length(page)

    def kind(child: Element) -> str:
        named = strange(child)
        if not named and _is_noise(child) and text_length(child) <= most:
            named = "parts of the site"
        return named

    return kind


def _is_noise(element: Element) -> bool:
    if element.tag == "aside":
        return True
    if element.tag not in BLOCKS or element.tag in ("html", "body", "article", "main"):
        return False
    names = names_of(element)
    return bool(_NOISE.search(names.replace("_", " "))) and not _CONTENT.search(names)


def _without_links(element: Element, left_out: dict[str, int]) -> None:
    """Take out blocks that are hardly more than links: related articles, lists of tags."""
    for each in walk(element):
        kept: list[Element | Characters] = []
        for child in each.children:
            if isinstance(child, Element) and _leads_away(child):
                left_out["links"] = left_out.get("links", 0) + 1
            else:
                kept.append(child)
        each.children[:] = kept


def _leads_away(element: Element) -> bool:
    if element.tag not in ("ul", "ol", "div", "section", "dl", "table", "aside"):
        return False
    if is_longer(element, _LONGEST_LINKS):
        return False
    if any(True for _ in element.found("img", "figure")) and element.tag not in (
        "ul",
        "ol",
        "aside",
    ):
        return False
    links = list(_links(element))
    total = text_length(element)
    linked = sum(map(text_length, links))
    sentences = len(_ENDING.findall("".join(_strings(element))))
    return len(links) > 1 and linked > 0.7 * total and sentences < 2 * len(links)


def _links(element: Element) -> Iterator[Element]:
    yield from element.found("a")


def _strings(element: Element) -> Iterator[str]:
    for each in walk(element):
        yield from (c.string for c in each.children if isinstance(c, Characters))
