"""What stands at the end of a story and is no text of it: who signs it, who is credited; and the
lines of a letter that begin at the edge: whom it greets, and 敬礼."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeGuard

from paiban.base.late_pattern import late_pattern
from paiban.base.value import replace
from paiban.manuscript.story import Block, Paragraph, Role, Section, Story

_CREDIT = late_pattern(r"[(（][^()（）]*(?:图|摄|供|据|文|记者|来源|编辑)[^()（）]{0,40}[)）]$")
_OF_PHOTOS = late_pattern(
    r"文\s*[/／、并及]?\s*图|图\s*[/／、]?\s*文|摄影报道|摄影[:：/／]|图片?\s*[:：/／]|[/／]\s*摄|供图|"
    r"图片[^。]{0,12}(?:提供|拍摄|摄)|摄(?:影)?[)）]?$"
)
_GREETING = late_pattern(
    r"(?:此致|敬礼|敬上|顺颂|祝好|特此(?:公告|通知|声明|函告|通告|证明))[\s，。！!]*.{0,6}$"
)
_SALUTATION = late_pattern(
    r"[^，。；！？,;!?]{0,10}(?:同志|先生|女士|小姐|老师|同学|编辑|编辑部|读者|朋友|市民|居民|用户|师傅|"
    r"领导|局长|市长|区长|书记|主任|经理|校长|主编|记者|们)(?:[：:]|[，,]?[你您]们?好[：:！!])$"
)
_DATE = late_pattern(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*[\d〇一二三四五六七八九十]{1,3}\s*月"
    r"(?:\s*[\d〇一二三四五六七八九十]{1,3}\s*日)?$"
)
_FAR_IN = 8
"""Ems of white before a line that someone pushed to the right by hand."""
_LONGEST = 24
_MOST = 3
"""A name, an office and a date."""


def with_closing(sections: tuple[Section, ...], source: Sequence[str]) -> tuple[Section, ...]:
    """``sections`` with the signature and the credit line at their end told from the text;
    ``source`` are the lines of the manuscript."""
    if not sections:
        return sections
    sections = _as_letter(sections)
    body = [*sections[-1].body]
    last = body[-1] if body else None
    end = len(body)
    if _is_plain(last) and _CREDIT.match(last.text.string):
        end -= 1
        body[end] = Paragraph(last.text, Role.CREDIT_LINE)
    for at in _signed(body[:end], source):
        block = body[at]
        assert isinstance(block, Paragraph)
        body[at] = replace(block, role=Role.SIGNATURE, opens_mid=False)
    return (*sections[:-1], Section(sections[-1].headline, tuple(body)))


def credits_photos(story: Story) -> bool:
    """Whether the byline (文/图) or what ends the text (摄影报道, 本报图片由……提供) says whose its
    photos are."""
    last = story.sections[-1].body[-_MOST:] if story.sections else ()
    ends = [
        each.text
        for each in last
        if isinstance(each, Paragraph) and each.role in (Role.SIGNATURE, Role.CREDIT_LINE)
    ]
    said = (text for text in (story.byline, story.source, *ends) if text)
    return any(_OF_PHOTOS.search(text.string) for text in said)


def _as_letter(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """``sections`` with the salutation and 敬礼 at the edge, as letters have them; 此致 keeps its
    indent."""
    first, *others = sections
    if first.body and not first.headline and _is_salutation(first.body[0]):
        body = (_at_edge(first.body[0]), *first.body[1:])
        sections = (Section(first.headline, body), *others)
    *before, last = sections
    blocks = [*last.body]
    for at in range(1, len(blocks)):
        one, two = blocks[at - 1], blocks[at]
        if _says(one, "此致") and _says(two, "敬礼"):
            blocks[at] = _at_edge(two)
    return (*before, Section(last.headline, tuple(blocks)))


def _is_salutation(block: Block) -> bool:
    return _is_plain(block) and bool(_SALUTATION.match(block.text.string))


def _says(block: Block, words: str) -> bool:
    return _is_plain(block) and block.text.string.rstrip("，。！!") == words


def _at_edge(block: Block) -> Block:
    return replace(block, opens_mid=True) if isinstance(block, Paragraph) else block


def _is_plain(block: Block | None) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and block.role is Role.BODY and not block.style


def _signed(body: Sequence[Block], source: Sequence[str]) -> list[int]:
    """The numbers of the last blocks that sign what stands before them."""
    closing: list[int] = []
    dated = pushed = False
    for at in range(len(body) - 1, max(-1, len(body) - 1 - _MOST), -1):
        block = body[at]
        if not _is_plain(block) or not _is_short(block.text.string):
            break
        if _GREETING.match(block.text.string):
            return closing
        own = _white_before(block, source) >= _FAR_IN
        dated = dated or bool(_DATE.match(block.text.string))
        if not own and (pushed or not (dated or _greeted(body, at))):
            break
        pushed = pushed or own
        closing.append(at)
    greeted = closing and _greeted(body, closing[-1])
    return closing if dated or pushed or greeted else []


def _is_short(string: str) -> bool:
    return len(string) <= _LONGEST and not re.search("[。！？!?，,；;：:…]", string)


def _greeted(body: Sequence[Block], at: int) -> bool:
    """Whether a greeting stands a few blocks before."""
    before = body[max(0, at - _MOST) : at]
    return any(_is_plain(each) and _GREETING.match(each.text.string) for each in before)


def _white_before(block: Paragraph, source: Sequence[str]) -> float:
    """Ems of white at the beginning of the line that a paragraph stands in."""
    number = block.text.origin().line
    line = source[number - 1] if 0 < number <= len(source) else ""
    white = line[: len(line) - len(line.lstrip())]
    return sum(1.0 if ch == "\u3000" else 0.5 for ch in white)
