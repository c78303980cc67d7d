"""What the blocks of a web page are by their look, where no element says it: captions beneath
pictures, crossheads in bold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.base.late_pattern import late_pattern
from paiban.base.value import replace
from paiban.manuscript.html.blocks import HtmlBlock
from paiban.manuscript.story import Emphasis
from paiban.manuscript.text_builder import Image

_CAPTION = late_pattern(
    r"^(?:[▲△↑▼▽↓]|图\s*[\d一二三四五六七八九十]{0,3}\s*[:：为|丨／/]|图片?(?:来源|说明)|资料图|配图|"
    r"(?:fig|figure|photo|image)\b)|"
    r"(?:摄|供图|图源.{0,20}|制图|绘|图/.{1,12}|图片来源.{0,24})[)）】]?$",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 80
_LONGEST_HEAD = 30
_ENDS = late_pattern(r"[。；，、：:;,.!！]$")


def with_looks(blocks: Sequence[HtmlBlock]) -> None:
    """Tell the captions and crossheads of ``blocks`` from their text."""
    texts = [block for block in blocks if block.text.string.strip()]
    few = 3 * sum(block.centred for block in texts) <= len(texts)
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        if before is not None and _is_caption(block, before, centred=few and block.centred):
            _give(before, block)
        elif not block.head and _is_bold_head(block):
            block.head = 3


def _is_caption(block: HtmlBlock, before: HtmlBlock, *, centred: bool) -> bool:
    """Whether a block has the words of the picture before it: by what they say, or as the few lines
    of the page that are ``centred``."""
    words = block.text.string.strip()
    if not words or block.head or block.lists or block.table or len(words) > _LONGEST_CAPTION:
        return False
    if not before.text.images or before.text.string.strip() or before.text.images[-1].caption:
        return False
    return bool(_CAPTION.search(words)) or (centred and len(words) <= 40)


def _give(picture: HtmlBlock, words: HtmlBlock) -> None:
    """Give the words of a block to the last picture of the block before."""
    last: Image = picture.text.images[-1]
    picture.text.images[-1] = replace(last, caption=words.text.string.strip().lstrip("▲△↑▼▽↓ "))
    words.caption = True


def _is_bold_head(block: HtmlBlock) -> bool:
    """Whether all of a short block is bold."""
    words = block.text.string.strip()
    if not words or len(words) > _LONGEST_HEAD or block.lists or block.quoted or block.table:
        return False
    bold = sum(s.end - s.start for s in block.text.spans if s.emphasis is Emphasis.BOLD)
    return bold >= len(words) and not _ENDS.search(words) and len(block.text.ends) <= 1
