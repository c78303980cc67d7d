"""Several stories in one document: parted where a page begins with a head, and where a head as
large as the first has a byline or a dateline of its own."""

from __future__ import annotations

from paiban.manuscript.ends.dateline import dateline
from paiban.manuscript.word.body_look import BodyLook, is_text
from paiban.manuscript.word.flow_items import Item
from paiban.manuscript.word.marks_of_parts import (
    HEAD_EM,
    em_width,
    ends_sentence,
    is_byline,
    is_caption,
)
from paiban.manuscript.word.ooxml.word_blocks import WordParagraph

_LARGE = 1.2
_LEAST = 13.5
"""Points: a head of 小三 and more."""
_VERY_LARGE = 1.6
_NEAR = 3
"""Paragraphs after a head within which its byline or dateline stands."""


def parted(items: list[Item], body: BodyLook) -> list[list[Item]]:
    """``items`` story by story."""
    starts = [0]
    for at in range(1, len(items)):
        if at > starts[-1] and _begins_story(items, at, starts[-1], body):
            start = _with_kicker(items, at, body)
            if start > starts[-1] and _holds_text(items[starts[-1] : start]):
                starts.append(start)
    ends = [*starts[1:], len(items)]
    return [items[start:end] for start, end in zip(starts, ends, strict=True)]


def _holds_text(items: list[Item]) -> bool:
    return any(isinstance(item, WordParagraph) and is_text(item) for item in items)


def _begins_story(items: list[Item], at: int, start: int, body: BodyLook) -> bool:
    item = items[at]
    if not isinstance(item, WordParagraph) or not is_large_head(item, body):
        return False
    before = items[at - 1]
    if isinstance(before, WordParagraph) and not before.is_empty and _same_head(item, before):
        return False  # another line of the same head
    if _page_begins(items, at, body):
        return True
    heads = [each for each in items[start:at] if isinstance(each, WordParagraph)]
    heads = [each for each in heads if is_large_head(each, body)]
    if not heads or not _same_head(item, max(heads, key=lambda each: each.size)):
        return False
    if item.look.names and any(name in ("title", "标题") for name in item.look.names):
        return True
    return _signed(items, at) or (
        not item.look.level
        and item.look.align == "center"
        and item.size >= body.size * _VERY_LARGE
        and item.size >= 18
    )


def is_large_head(paragraph: WordParagraph, body: BodyLook) -> bool:
    """Whether a paragraph can be the headline of a story."""
    if paragraph.is_empty or em_width(paragraph.string) > HEAD_EM or paragraph.marker:
        return False
    if any(name in ("title", "标题") for name in paragraph.look.names) or paragraph.look.level == 1:
        return True
    if ends_sentence(paragraph.string) and not paragraph.string.endswith(("！", "？", "!", "?")):
        return False
    if is_byline(paragraph.string) or is_caption(paragraph.string):
        return False
    heavy = paragraph.mostly("bold") or paragraph.mostly("is_black")
    large = paragraph.size >= max(body.size * _LARGE, _LEAST)
    return large and (heavy or paragraph.look.align == "center")


def _same_head(one: WordParagraph, other: WordParagraph) -> bool:
    return (
        abs(one.size - other.size) < 0.4
        and one.look.align == other.look.align
        and one.look.style == other.look.style
        and one.mostly("bold") == other.mostly("bold")
    )


def _page_begins(items: list[Item], at: int, body: BodyLook) -> bool:
    """Whether a page begins with this head, or with a few short lines before it."""
    for back in range(at, max(-1, at - 4), -1):
        item = items[back]
        if not isinstance(item, WordParagraph):
            return False
        if item.begins_page:
            return True
        if back < at and not item.is_empty and is_text(item):
            return False
    return False


def _signed(items: list[Item], at: int) -> bool:
    """Whether a byline or a dateline follows."""
    after = [item for item in items[at + 1 : at + 1 + _NEAR] if isinstance(item, WordParagraph)]
    return any(is_byline(each.string) or dateline(each.string) for each in after)


def _with_kicker(items: list[Item], at: int, body: BodyLook) -> int:
    """Where the story begins: with the kicker over its head."""
    start = at
    while start > 1 and at - start < 3:
        item = items[start - 1]
        if not isinstance(item, WordParagraph):
            break
        if item.is_empty or _is_kicker(item, body):
            start -= 1
            if item.begins_page:
                break
        else:
            break
    while start < at:
        item = items[start]
        if isinstance(item, WordParagraph) and item.is_empty and not item.begins_page:
            start += 1
        else:
            break
    return start


def _is_kicker(item: WordParagraph, body: BodyLook) -> bool:
    string = item.string
    if is_text(item) or em_width(string) > HEAD_EM or ends_sentence(string):
        return False
    if string[:1] in "（(" or item.look.align == "right" or is_byline(string):
        return False
    if is_caption(string):
        return False
    other = abs(item.size - body.size) > 0.4 or item.mostly("is_kai") != body.is_kai
    return other or item.look.align == "center" or item.begins_page
