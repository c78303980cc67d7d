"""Texts of agencies to trees of HTML: HTML in a string, plain text, elements of XML."""

from __future__ import annotations

import re

from paiban.base.late_pattern import late_pattern
from paiban.manuscript.html.tags import BLOCKS, KNOWN
from paiban.manuscript.html.tree import Characters, Element
from paiban.manuscript.webpage.page_tree import page_tree, walk

_MARKUP = late_pattern(
    r"</?(?:p|div|br|h[1-6]|table|t[rdh]|[uo]l|li|figure|section|article|span|strong|img|a|b|i|em|u|"
    r"su[bp]|font|center|blockquote|pre|code|hr|small|script|style|video|iframe)\b[^<]*>",
    re.IGNORECASE,
)
_INDENTED = late_pattern(r"\n(?=[ \t]{2,}|\u3000)")
_EMPTY_LINE = late_pattern(r"\n[ \t\u3000\r]*\n")


def html_body(text: str, line: int) -> Element:
    """The tree of HTML in a string of the file at ``line``: all of it has that line."""
    root = page_tree(text)
    for each in walk(root):
        each.line = line
        for child in each.children:
            if isinstance(child, Characters):
                child.string = child.string.replace("\n", " ")
                child.line = line
        each.children[:] = [c for c in each.children if not _is_script(c)]
    return root


def _is_script(child: Element | Characters) -> bool:
    return isinstance(child, Element) and child.tag in ("script", "style", "head", "link", "meta")


def plain_body(text: str, line: int) -> Element:
    """Plain text: paragraphs are parted by empty lines, by indents, or else by each line end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if _EMPTY_LINE.search(text):
        parts = _EMPTY_LINE.split(text)
    elif _INDENTED.search(text):
        parts = _INDENTED.split(text)
    else:
        parts = text.split("\n")
    root = Element("", line)
    for part in parts:
        if part.strip():
            paragraph = Element("p", line, children=[Characters(part.replace("\n", " "), line)])
            root.children.append(paragraph)
    return root


def any_body(text: str, line: int) -> Element:
    """``text`` as HTML where it holds any, else as plain text."""
    return html_body(text, line) if _MARKUP.search(text) else plain_body(text, line)


def renamed(element: Element, names: dict[str, str]) -> None:
    """Give the elements within the names that HTML has for them; others mean nothing."""
    for each in walk(element):
        each.tag = names.get(each.tag, each.tag)
        if each.tag and each.tag not in KNOWN:
            inner = (c for c in each.children if isinstance(c, Element))
            each.tag = "div" if any(names.get(c.tag, c.tag) in BLOCKS for c in inner) else "span"
