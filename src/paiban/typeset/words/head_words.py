"""Words of a head and their kinds: what is one by its form (dates, numbers with their units), and
what a part of speech of the dictionary means to the grading of breaks (phrases.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value

OPEN, CLOSE = "“‘（《〈【〔「『", "”’）》〉】〕」』"
NUMERAL = "〇一二三四五六七八九十百千万亿两几数半"
_UNITS = (
    "公里|千米|厘米|毫米|微米|纳米|微克|毫升|千瓦时|千瓦|兆瓦|海里|分贝|小时|分钟|秒钟|平方米|立方米|平米|公斤|千克|毫克|公顷|个月|周年|世纪|年代|年度|"
    "学年|号线|号楼|摄氏度|人次|美元|欧元|日元|韩元|港元|澳元|英镑|[年月日号时分秒点岁元角个项家人次名位条座辆台套件吨米里"
    "度倍版届期亩路楼层室栋班组级场章页张只头株克升处支所户根颗粒本部首份艘架把双对门股城市区国省县村镇站街"
    "线强成天周轮款种类批队校字集季寸居桥幅篇封袋盒杯碗瓶箱]|平(?!均)"
)
_WHOLE = late_pattern(
    rf"[{NUMERAL}]*分之[{NUMERAL}0-9]+(?:点[{NUMERAL}]+)?|[{NUMERAL}]+点[{NUMERAL}]+刻?[万亿]*(?:{_UNITS})?|"
    rf"(?:近|超|逾|约|满|达|第|共|仅|零[上下])?[0-9０-９][0-9０-９.,．:：/\-–~～+×]*[A-Za-z]*"
    rf"(?:[{NUMERAL}多余]*(?:{_UNITS}|[%％‰℃])(?:[0-9０-９]+(?:{_UNITS}))*(?:/(?:{_UNITS}))?)?"
    r"(?:以[上下内外来前后]|左右|[多余起前后内](?![草诉步床点动来]))?"
    rf"|第[{NUMERAL}]+(?:{_UNITS})"
    rf"|[{NUMERAL}]+[多余]?(?:点[半钟]?|周年|个月|年代|小时|分钟|公里|[万亿]*[日美欧韩港澳]?元)(?:以[上下内外来前后]|左右)?"
    r"|[上下本这每]?(?:周|星期|礼拜)[一二三四五六日天末](?:起|前|后|至[周星]?期?[一二三四五六日天])?"
    r"|[今明昨前后][天日晚早晨夜](?:起)?|[今明昨]起|即日起|[上下]半年|上个?月|下个?月|[今明去前后]年"
)
"""What is one by its form: 2019年12月5日, 106路, 3000余家, 百分之八点一, 零下4℃, 下周一起,
明后天."""

_PREPOSITIONS = frozenset("与和及或而在为将把被让使向对从由以自按据经因同跟并比给用于至当凭靠致")


def word_set(string: str) -> frozenset[str]:
    return frozenset(string.split())


_ADVERBS = word_set(
    "全面 正式 提前 首次 再次 同步 全部 集中 持续 陆续 逐步 进一步 不断 共同 联合 "
    "公开 即将 相继 免费 仍然 依然"
)
"""Adverbs that the dictionary has as nouns or adjectives: they stay with their verb."""


_GUESSED = 3
"""Characters beyond which a word that begins with a preposition is a guess (在京开幕)."""


class Word(Value, frozen=True):
    """A word and its kind: N noun, G verb as noun, V verb, T time, M number, A adjective, D adverb,
    P preposition or conjunction, U particle, ``-`` mark or space."""

    text: str
    kind: str


def whole_spans(string: str) -> Iterator[tuple[int, int]]:
    """Where something is that is one by its form."""
    for match in _WHOLE.finditer(string):
        yield match.span()


def word_of(text: str, tag: str, *, whole: bool = False) -> Word:
    """A word of the dictionary with its kind."""
    if text in OPEN or text in CLOSE or not text.strip(" \u3000，。；：！？、…—·～／()[]"):
        return Word(text, "-")
    if whole:
        dated = re.search("[年月日周期天晚早夜时点起半]", text) and "年级" not in text
        dated = dated and not re.search("分之|元$", text)
        return Word(text, "T" if dated else "M")
    if text in _PREPOSITIONS and len(text) == 1:
        return Word(text, "P")
    if text in _ADVERBS:
        return Word(text, "D")
    if len(text) > _GUESSED and text[0] in "在被将":
        return Word(text, "V")
    kinds = {"v": "V", "d": "D", "p": "P", "c": "P", "u": "U", "t": "T", "m": "M", "q": "M"}
    kinds |= {"a": "A", "r": "A", "b": "A", "y": "U", "f": "N", "i": "N", "l": "N"}
    kind = {"ad": "D", "vn": "G", "an": "N", "vd": "D"}.get(tag) or kinds.get(tag[:1], "N")
    return Word(text, kind)
