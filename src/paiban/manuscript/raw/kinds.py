"""Classification of plain text groups by their marks, length and ending."""

from __future__ import annotations

import re
from enum import Enum, auto

from paiban.base.late_pattern import late_pattern
from paiban.manuscript.raw.groups import LineGroup, em_width

HEAD_EM = 30.0
"""The longest head or caption without punctuation: a longer one would need a comma."""
_CAPTION_EM = 80.0
_BYLINE_EM = 60.0
_SLOGAN_EM = 20.0
_SLOGAN_MARKS = "●◆★■▲◎◇☆▶"
_MARKED_HEAD = late_pattern(r"#{1,6}\s+\S")
_BYLINE = late_pattern(
    r"[□■○◎]\s*\S|(?:本报|新华社|[^,，。；;：:]{0,12})?(?:全媒体|见习|特约|首席)?"
    r"(?:记者|通讯员|评论员)[\s:：]\S|(?:文|图|文图|图文|作者|撰文)\s?[/／:：]\s?\S"
)
_CREDIT = late_pattern(
    r"[(（].*[)）]$|(?:本版|本期|责任)?(?:编辑|责编|美编|校对|版式|组版|制图|图表|统筹)[\s:：]"
)
_CAPTION = late_pattern(
    r"[▲▼△▽◀▶◄►↑↓←→]|图[为一二三四五①-⑨1-9:：]|.*(?:\s摄|/摄|／摄|供图|资料图片?|资料照片)[)）。]?$"
)
_NUMBERED = late_pattern(r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]")


class Kind(Enum):
    """What a group looks like by itself; ``places`` decides the rest by its position."""

    MARKED_HEAD = auto()
    BYLINE = auto()
    SLOGANS = auto()
    CREDIT = auto()
    CAPTION = auto()
    CROSSHEAD = auto()
    SHORT = auto()
    """A head or a caption."""
    LONG = auto()
    """A paragraph in one line."""
    WRAPPED = auto()
    """A paragraph in several lines."""


def kind_of(group: LineGroup) -> Kind:
    """What ``group`` looks like."""
    string = group.string
    em = em_width(string)
    open_end = not group.ends_sentence and string[-1] not in ",，、"
    if _MARKED_HEAD.match(string):
        return Kind.MARKED_HEAD
    if _is_slogans(string, em) and open_end:
        return Kind.SLOGANS
    if em <= _CAPTION_EM and _CAPTION.match(string) and len(group.lines) <= 3:
        return Kind.CAPTION
    if em <= _BYLINE_EM and open_end and _BYLINE.match(string):
        return Kind.BYLINE
    if em <= _BYLINE_EM and _CREDIT.match(string):
        return Kind.CREDIT
    if em <= HEAD_EM and open_end and len(group.lines) <= 2:
        return Kind.CROSSHEAD if _NUMBERED.match(string) else Kind.SHORT
    return Kind.WRAPPED if group.hard_wrapped else Kind.LONG


def slogan_starts(string: str) -> list[int]:
    """The offset of each slogan in a line of slogans: that of its mark."""
    return [at for at, ch in enumerate(string) if ch == string[0]]


def _is_slogans(string: str, em: float) -> bool:
    if string[0] not in _SLOGAN_MARKS:
        return False
    return string.count(string[0]) > 1 or (string[0] in "●◆★" and em <= _SLOGAN_EM)


def two_clauses(string: str) -> bool:
    """Whether spaces separate clauses of at least four characters, as in a head."""
    clauses = re.split(r"[ \u3000]+", string)
    return len(clauses) > 1 and all(len(clause) >= 4 for clause in clauses)
