"""What a paragraph of a Word document can be, and what its label or its style says that it is."""

from __future__ import annotations

from enum import Enum, auto

from paiban.manuscript.word.marks_of_parts import label, opens_note
from paiban.manuscript.word.ooxml.word_blocks import WordParagraph


class WordRole(Enum):
    """What a paragraph is."""

    KICKER = auto()
    HEADLINE = auto()
    SUBHEAD = auto()
    DECK = auto()
    BYLINE = auto()
    COLUMN = auto()
    SOURCE = auto()
    SECTION = auto()
    """The head of a part of the story."""
    CROSSHEAD = auto()
    CAPTION = auto()
    NOTE = auto()
    QUOTE = auto()
    BODY = auto()


_LABELLED = {
    "kicker": WordRole.KICKER, "headline": WordRole.HEADLINE, "subhead": WordRole.SUBHEAD,
    "deck": WordRole.DECK, "body": WordRole.BODY, "column": WordRole.COLUMN,
    "caption": WordRole.CAPTION,
}  # fmt: skip
_STYLED = (
    (WordRole.HEADLINE, ("title", "标题", "主题", "主标题", "文章标题", "大标题", "headline")),
    (WordRole.SUBHEAD, ("subtitle", "副标题", "副题", "子标题")),
    (WordRole.KICKER, ("引题", "肩题", "眉题", "kicker")),
    (WordRole.DECK, ("提要", "导语", "导读", "摘要", "内容提要", "abstract", "lead", "deck")),
    (WordRole.BYLINE, ("作者", "署名", "记者", "author", "byline")),
    (WordRole.CROSSHEAD, ("小标题", "插题", "crosshead")),
    (WordRole.QUOTE, ("quote", "intense quote", "引用", "明显引用", "block text")),
)


def told_role(paragraph: WordParagraph) -> WordRole | None:
    """The role that a label or a style tells."""
    named, _ = label(paragraph.string)
    if named:
        return _LABELLED[named]
    for name in paragraph.look.names:
        for role, styles in _STYLED:
            if name in styles:
                return role
    if opens_note(paragraph.string):
        return WordRole.NOTE
    return None
