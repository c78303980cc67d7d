"""Words of pictures, linked by place: beneath a picture, or above it, told by their style, by what
they say, or by their look."""

from __future__ import annotations

from paiban.manuscript.word.body_look import BodyLook
from paiban.manuscript.word.flow_items import FactBox, Illustration, Item
from paiban.manuscript.word.marks_of_parts import (
    CAPTION_EM,
    em_width,
    ends_sentence,
    is_byline,
    is_caption,
    is_credit,
    is_numbered,
)
from paiban.manuscript.word.ooxml.word_blocks import WordParagraph

_STYLES = ("caption", "题注", "图注", "图说", "图片说明", "图题", "image caption", "figure caption")
_MOST_LINES = 3
_LOOKS_LIKE_ONE_EM = 75.0
"""Words beneath a picture that do not say what they are: longer ones are text."""


def with_captions(items: list[Item], body: BodyLook) -> list[Item]:
    """``items`` with the words of each picture taken to it."""
    items = [item for item in items if not (isinstance(item, WordParagraph) and _is_gap(item))]
    left: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        if not isinstance(item, Illustration):
            left.append(item)
            at += 1
            continue
        end = at
        while end < len(items) and isinstance(items[end], Illustration):
            end += 1
        pictures = [each for each in items[at:end] if isinstance(each, Illustration)]
        at = _take_below(pictures, items, end, body)
        bare = [each for each in pictures if not each.words]
        if bare and len(bare) == len(pictures):
            _take_above(pictures, left, body)
        left += pictures
    return left


def _is_gap(paragraph: WordParagraph) -> bool:
    """Empty paragraphs say nothing, but where a page begins."""
    return paragraph.is_empty and not paragraph.begins_page


def _take_below(pictures: list[Illustration], items: list[Item], at: int, body: BodyLook) -> int:
    """Give the words that follow to the pictures; returns what comes after them."""
    words: list[WordParagraph] = []
    most = max(_MOST_LINES, len(pictures))
    while at < len(items) and len(words) < most:
        item = items[at]
        if isinstance(item, FactBox) and item.line == pictures[-1].picture.line:
            own = _words_of(item)
            if own is not None and not words:
                words.append(own)
                at += 1
                continue
        if not isinstance(item, WordParagraph) or item.is_empty:
            break
        if not _belongs(item, body, first=not words, pictures=len(pictures)):
            break
        words.append(item)
        at += 1
    bare = [each for each in pictures if not each.words]
    if len(words) == len(bare) and len(bare) > 1:
        for each, own in zip(bare, words, strict=True):
            each.words.append(own)
    elif words:
        (bare[-1:] or pictures[-1:])[0].words += words
    return at


def _words_of(box: FactBox) -> WordParagraph | None:
    """The one short paragraph of a box that is anchored with a picture."""
    filled = [e for e in box.blocks if not (isinstance(e, WordParagraph) and e.is_empty)]
    only = filled[0] if len(filled) == 1 else None
    if isinstance(only, WordParagraph) and em_width(only.string) <= CAPTION_EM:
        return only
    return None


def _take_above(pictures: list[Illustration], left: list[Item], body: BodyLook) -> None:
    """Give words that stand above to a picture that has none beneath."""
    if not left or not isinstance(left[-1], WordParagraph) or left[-1].is_empty:
        return
    words = left[-1]
    if (is_styled_caption(words) or is_caption(words.string)) and not ends_long(words.string):
        pictures[0].words.append(words)
        left.pop()


def ends_long(string: str) -> bool:
    return em_width(string) > CAPTION_EM


def is_styled_caption(paragraph: WordParagraph) -> bool:
    """Whether its style is one of captions."""
    return any(name in _STYLES or name.startswith("caption") for name in paragraph.look.names)


def _belongs(paragraph: WordParagraph, body: BodyLook, *, first: bool, pictures: int) -> bool:
    """Whether a paragraph beneath a picture is of its words."""
    string = paragraph.string
    if is_styled_caption(paragraph):
        return True
    if em_width(string) > CAPTION_EM or paragraph.look.level or paragraph.begins_page:
        return False
    if is_credit(string) or (is_caption(string) and (first or pictures > 1)):
        return True
    if is_byline(string) or is_numbered(string) or paragraph.marker:
        return False
    if not (first or pictures > 1) or em_width(string) > _LOOKS_LIKE_ONE_EM:
        return False
    return _looks_like_one(paragraph, body)


def _looks_like_one(paragraph: WordParagraph, body: BodyLook) -> bool:
    """Whether it is smaller than the text, or stands in the middle, and is no head."""
    smaller = paragraph.size < body.size - 0.4
    larger = paragraph.size > body.size + 0.4
    other_face = paragraph.mostly("is_kai") and not body.is_kai
    centred = paragraph.look.align == "center" and not body.centred
    if larger or (paragraph.mostly("bold") and not smaller):
        return False
    return smaller or centred or (other_face and not ends_sentence(paragraph.string))
