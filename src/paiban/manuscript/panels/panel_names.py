"""Names of panels: those that a manuscript writes, and the labels that stand over them in copy."""

from __future__ import annotations

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.manuscript.story import PANELS

PANEL = "panel "
"""What the style of a paragraph begins with that was written into a panel; its name follows. None
is left in a story that has been read (panel_words.py)."""
PORTRAIT = "panel"
"""The place of a photo that was written into a panel."""
LINED = ("figures", "timeline", "qa", "profile", "quote")
"""Panels whose lines end where they end in the manuscript."""

_PLAIN = {
    "链接": "links", "相关链接": "links", "新闻链接": "links", "延伸阅读": "links",
    "相关新闻": "links", "相关报道": "links",
    "新闻背景": "background", "相关背景": "background", "背景链接": "background",
    "背景资料": "background",
    "新闻资料": "facts", "相关资料": "facts", "小资料": "facts", "资料卡": "facts",
    "小知识": "facts", "名词解释": "facts", "新闻名词": "facts",
    "数说": "figures", "数读": "figures", "关键数字": "figures",
    "时间轴": "timeline", "时间线": "timeline", "大事记": "timeline",
    "新闻问答": "qa", "答记者问": "qa",
    "人物简介": "profile", "人物名片": "profile",
}  # fmt: skip
"""Labels that can mean nothing else."""
_OTHER = {
    "背景": "background", "资料": "facts", "知识": "facts", "提示": "facts", "要点": "facts",
    "数字": "figures", "历程": "timeline", "问答": "qa", "对话": "qa", "答疑": "qa",
    "人物": "profile", "名片": "profile", "引语": "quote", "声音": "quote",
}  # fmt: skip
"""Words that may head a part of the text as well: labels only where they are marked as such."""
_LABELS = "|".join(sorted((*_PLAIN, *_OTHER), key=len, reverse=True))
_SIGNS = "■□◆◇●○▲△▼★☆※"
_BRACKETED = late_pattern(rf"[【\[［〔]\s*({_LABELS})\s*[】\]］〕][：:]?\s*")
_MARKED = late_pattern(rf"[{_SIGNS}]?\s*({_LABELS})\s*[：:]\s*")
_BARE = late_pattern(rf"[{_SIGNS}]?\s*({'|'.join(_PLAIN)})\s*")


class LabelFound(Value, frozen=True):
    """A label at the beginning of a line: the kind of its panel, where its words stand, and where
    the rest of the line begins. ``plain``: nothing else can be meant."""

    kind: str
    start: int
    end: int
    rest: int
    plain: bool


def panel_kind(name: str) -> str:
    """The kind of panel that a name stands for, in either language; "": of none."""
    name = name.strip().lower()
    return name if name in PANELS else _PLAIN.get(name) or _OTHER.get(name, "")


def label_found(line: str) -> LabelFound | None:
    """The label that a line of copy begins with, or None."""
    bare = _BARE.fullmatch(line)
    found = bare or _BRACKETED.match(line) or _MARKED.match(line)
    if not found:
        return None
    name, marked = found[1], found.re is _BRACKETED
    return LabelFound(panel_kind(name), *found.span(1), found.end(), bool(bare) or marked)
