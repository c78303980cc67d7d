"""Lines that pages of a 公众号 and feeds put round their text for readers of a screen: calls to
follow, to share and to read on, and who edited the page; left out and told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.manuscript.html.blocks import HtmlBlock

_LONGEST = 40
_EDGES = late_pattern(r"^[\W_]+|[\W_]+$")
"""Arrows, dashes, emoji and brackets round a call: ▼ 点击关注 ▼, - END -."""
_TAIL = (
    r"(?:吧|哦|哟|呀|啦|再走|支持一下|获取更多|了解更多|不迷路|让更多人看到|给更多(?:的)?人|给朋友|到?朋友圈|"
    r"[\s，,、和])*"
)
_CALL = late_pattern(
    r"(?:请?点击|戳)?(?:上方|下方|上面|下面|左下角?|文末|标题下)?的?(?:蓝字|蓝色字体?|名片|卡片|标题下方)"
    r"[\s，,、]*(?:一键|立即|马上|快速|轻松)?(?:关注|订阅)(?:我们?|本号|公众号|我们吧)?|"
    rf"(?:点击|欢迎|记得|快来|请)?(?:扫码)?(?:关注|订阅)(?:我们|本号|公众号){_TAIL}|"
    r"(?:请?(?:长按|扫一扫|扫描|扫码|识别)){1,2}(?:上方|下方|上图|下图|图中|文末|以下|本文)?的?"
    r"(?:公众号|我们的|小程序|海报|图片)?二维码[\s，,]*(?:即可|可|来)?"
    r"(?:(?:关注|查看|进入|加入|了解|报名|购买|阅读|获取)[^，。！？\s]{0,8})?|"
    r"(?:点击|戳)?(?:左下角?|下方|文末)?(?:点击)?[“\"「【]?(?:阅读|查看|浏览)(?:全文|原文)[”\"」】]?"
    r"(?:了解更多|查看更多|阅读更多|查看详情)?|"
    r"继续阅读|展开全文|了解更多详情?|read\s+(?:more|on|the\s+(?:full|rest).{0,20})|"
    r"continue\s+reading.{0,20}|"
    r"(?:觉得不错|喜欢(?:的话)?|如果喜欢)?[\s，,]*(?:就|请|欢迎|记得|随手){0,2}(?:点[个击亮]|点一[个下]|求)[\s]?"
    r"[“\"「【]?(?:在看|好看|点赞|赞|小花|小红心|爱心)[”\"」】]?"
    rf"(?:[\s，,、和]*(?:分享|转发|收藏|在看|点赞))*{_TAIL}|"
    rf"欢迎(?:分享|转发|收藏|点赞|在看|[、和\s])+{_TAIL}|(?:分享|转发){_TAIL}|end|the\s+end|fin",
    re.IGNORECASE,
)
"""All of a line."""
_OFFICES = (
    "责任编辑|编辑|责编|美编|编审|编校|审核|审校|校对|初审|复审|终审",
    "监制|排版|值班编辑|值班主任|值班编委|统筹|运营",
)
_OFFICE = "|".join(_OFFICES)
_EDITED = late_pattern(
    rf"(?:(?:{_OFFICE})\s*[:：丨|｜/／]\s*[\u4e00-\u9fff·]{{1,5}}(?:[\s、，,]+[\u4e00-\u9fff·]{{2,4}}"
    r"(?![:：丨|｜/／]))*[\s、，,|｜]*)+"
)
"""Who edited the page: 编辑：小江 审核：老江."""
_AT_END = 8
"""Blocks at the end, among which the page names its editors."""


def without_phrases(blocks: list[HtmlBlock], path: Path, findings: Findings) -> list[HtmlBlock]:
    """``blocks`` without such lines."""
    left = [at for at, block in enumerate(blocks) if _is_phrase(block, len(blocks) - at)]
    if left:
        _tell([blocks[at] for at in left], path, findings)
    return [block for at, block in enumerate(blocks) if at not in left]


def _is_phrase(block: HtmlBlock, from_end: int) -> bool:
    words = " ".join(block.text.string.split())
    if not words or len(words) > _LONGEST or block.table or block.text.images or block.caption:
        return False
    bare = _EDGES.sub("", words)
    if _CALL.fullmatch(bare) or _CALL.fullmatch(words):
        return True
    return from_end <= _AT_END and bool(_EDITED.fullmatch(words))


def _tell(left: Sequence[HtmlBlock], path: Path, findings: Findings) -> None:
    words = " / ".join(" ".join(block.text.string.split()) for block in left)
    findings.note(
        "page-phrases-left-out",
        f"lines for readers of a screen are left out: {words}",
        "copy into the file what belongs to the article",
        Origin(str(path), left[0].text.line),
    )
